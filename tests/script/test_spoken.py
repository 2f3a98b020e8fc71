"""Spoken form: what is said, what the map says, and what must never reach an engine."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.script.spoken import speak, spoken_form

FORMS = """
    $756 billion|£1.2bn|€5m|$1.5m–$2m|38%|1976|1990s|’60s|2021–23|5–4|4/5/2026|2026-05-04|5:30 p.m.
    |May 10,|21st|¾|1/2|20 km|−5°C|m²|CO₂|Louis XIV|Part II|Gen. Ortiz|U.S.|FBI|NATO|F-16|§ 5|R&D
    |#OpenData|@jo_do|example.org|jo@example.org|—|“so”|…|the|harbour|(and|so)|x|I|A.|12|3.5|No. 5
    |😀|*|1,234|-|/|'|St.|Dr.|Pell|p.m.|(|100,000|m|k|in|May|+|#1|Co.|J. K.|vs.|®|[1]|10⁶|–|0|%
"""
PIECES = st.lists(
    st.tuples(
        st.sampled_from([form.strip() for form in FORMS.split("|")]),
        st.sampled_from((" ", " ", " ", ", ", "; ")),
    ).map("".join),
    max_size=12,
).map("".join)
TEXTS = st.one_of(PIECES, st.text(max_size=60))
QUICK = settings(deadline=None, derandomize=True, max_examples=60)


@QUICK
@given(TEXTS, st.sampled_from(("en-US", "en-GB")))
def test_runs_cover_both_texts_in_order(text: str, language: str) -> None:
    """Runs follow one another without gaps from the first character of both texts to the last."""
    said = speak(text, language=language)
    printed = spoken = 0
    for run in said.runs:
        assert (run.printed_start, run.spoken_start) == (printed, spoken)
        assert run.printed_end > run.printed_start
        assert run.spoken_end >= run.spoken_start
        printed, spoken = run.printed_end, run.spoken_end
    assert (printed, spoken) == (len(text), len(said.spoken))
    assert said.printed == text


@QUICK
@given(TEXTS)
def test_no_digit_and_no_sign_reaches_an_engine(text: str) -> None:
    """Nothing is left that an engine would have to read by guesswork."""
    assert not re.search(r"[0-9$£€¥%&@#*/\\<>=+|~^_{}\[\]§©°²³₂—–]", spoken_form(text))


@QUICK
@given(PIECES)
def test_spoken_form_is_idempotent(text: str) -> None:
    """What is said is not rewritten once more."""
    once = spoken_form(text)
    assert spoken_form(once) == once


@pytest.mark.parametrize("text", ["", " ", "Nothing to change here.", "“Quite so,” she said."])
def test_plain_words_stay(text: str) -> None:
    """Words without figures or signs are said as printed."""
    assert spoken_form(text) == text


def test_a_language_without_tables_passes_through() -> None:
    """Text in a language without tables is spoken as printed."""
    assert spoken_form("5 % af 1.234 kr.", language="da") == "5 % af 1.234 kr."


@pytest.mark.parametrize("language", ["en-US", "de", "fr", "es"])
@pytest.mark.parametrize(
    "shape", ["{}", "${}", "{},5 km", "{}th", "H{}", "₂{}", "1,{}", "x^{}", "#{}"]
)
def test_endless_figures_are_said_digit_by_digit(language: str, shape: str) -> None:
    """A figure of thousands of digits raises nothing and leaves no digit."""
    said = spoken_form(shape.format("7" * 5000), language=language)
    assert not re.search(r"[0-9]", said)
