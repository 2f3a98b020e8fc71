"""What an editor is shown of the quotations, and what an audition lets them hear."""

import pytest

from audiobrief.config import ScriptConfig, VoicesConfig
from audiobrief.edition import read_edition
from audiobrief.engines.silent import SilentEngine, SilentOptions
from audiobrief.model import Document, Quotation, Script
from audiobrief.script.attribution import quote_document
from audiobrief.script.audition import audition_script, quotation_items
from audiobrief.script.casting import cast_speakers
from audiobrief.script.compose import write_script
from audiobrief.script.presets import load_preset
from audiobrief.script.review import ReviewedQuotation, review_quotations

EDITION = """# The weir

“The weir is sound,” said Orla Penhale, who keeps it.

Towns want to “de-clutter” their rivers.

Penhale said the council “would rather pay for a bridge that nobody on this side has asked for.”

“Nobody came to look. Nobody ever does.”
"""


@pytest.fixture
def planned() -> tuple[Document, tuple[Quotation, ...], Script]:
    document = read_edition(EDITION)
    quotations = quote_document(document)
    engine = SilentEngine(SilentOptions())
    voices = engine.voices()
    cast = cast_speakers(
        document,
        quotations,
        settings=VoicesConfig(engine="silent"),
        preset=load_preset("full-cast"),
        voices=voices,
        narrator=voices[0].ref,
    )
    script = write_script(document, quotations=quotations, cast=cast, settings=ScriptConfig())
    return document, quotations, script


def named(reviewed: tuple[ReviewedQuotation, ...], words: str) -> ReviewedQuotation:
    return next(each for each in reviewed if words in each.printed)


def test_every_quotation_is_listed_and_the_doubtful_come_first(
    planned: tuple[Document, tuple[Quotation, ...], Script],
) -> None:
    """Nothing is left out; what may be the wrong voice, or nobody's, stands before the rest."""
    reviewed = review_quotations(*planned)
    assert {each.quotation for each in reviewed} == set(planned[1])
    doubts = [each.is_doubtful for each in reviewed]
    assert doubts == sorted(doubts, reverse=True)
    assert named(reviewed, "Nobody came").is_doubtful
    assert not named(reviewed, "The weir").is_doubtful


def test_a_review_says_who_is_heard(
    planned: tuple[Document, tuple[Quotation, ...], Script],
) -> None:
    """A quotation that keeps the narrator's voice says so and is never doubtful."""
    reviewed = review_quotations(*planned)
    spoken, kept = named(reviewed, "The weir"), named(reviewed, "de-clutter")
    assert (spoken.speaker, spoken.member.name) == ("Orla Penhale", "Orla Penhale")
    assert spoken.segments
    assert (kept.member.name, kept.segments, kept.is_doubtful) == ("Narrator", (), False)


def test_an_audition_holds_the_doubtful_passages_as_they_will_sound(
    planned: tuple[Document, tuple[Quotation, ...], Script],
) -> None:
    """Each passage follows its number and its speaker's name, in the voice it has been cast."""
    reviewed = review_quotations(*planned)
    script = audition_script(planned[2], quotation_items(reviewed))
    doubtful = [each for each in reviewed if each.is_doubtful]
    announced = [segment for segment in script.segments if segment.speaker_id == "narrator"]
    assert [segment.printed for segment in announced] == [
        f"{number}: {each.member.name}." for number, each in enumerate(doubtful, start=1)
    ]
    heard = [
        (segment.spoken, segment.voice)
        for segment in script.segments
        if segment.speaker_id != "narrator"
    ]
    assert heard == [(one.spoken, one.voice) for each in doubtful for one in each.segments]
    assert [segment.id for segment in script.segments][:2] == ["s0001", "s0002"]
