"""Quotations: what a marked span is, who says it, and that bad input does no harm."""

import pytest

from audiobrief.model import Quotation, QuotationKind
from audiobrief.script.quotations import find_quotations


def only(text: str, language: str = "en") -> Quotation:
    """Return the one quotation of a text."""
    (found,) = find_quotations(text, language=language)
    return found


def test_a_cue_after_names_the_speaker() -> None:
    """A quotation followed by its speaker and verb is direct speech of that speaker."""
    text = "“The ferry sails again on Monday,” Ibarra said. Nobody clapped."
    found = only(text)
    assert text[found.start : found.end] == "“The ferry sails again on Monday,”"
    assert found.kind is QuotationKind.DIRECT
    assert (found.speaker, found.speaker_id, found.rule) == ("Ibarra", "ibarra", "cue-after")
    assert found.switches_voice


def test_a_scare_quote_stays_with_the_narrator() -> None:
    """A word held at a distance switches no voice."""
    found = only("The town’s so-called “smart” lamps went dark again.")
    assert found.kind is QuotationKind.SCARE
    assert not found.switches_voice


@pytest.mark.parametrize("text", ["", "“", "”", '"' * 1000, "“" * 1000, "‘" * 1000, "“”" * 500])
def test_unbalanced_marks_do_no_harm(text: str) -> None:
    """Every span lies inside the text, in order, without overlap."""
    end = 0
    for found in find_quotations(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
