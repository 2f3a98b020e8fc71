"""A short script of passages an editor should hear before the edition is rendered.

Each passage is announced by its number, which the dry run prints too, and by what it is; then it
sounds as it will in the edition.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from audiobrief.config import BreaksConfig
from audiobrief.model import Role, Script, Segment
from audiobrief.script.doubtful import DoubtfulWord
from audiobrief.script.lexicon import Lexicon
from audiobrief.script.review import ReviewedQuotation
from audiobrief.script.spoken import speak

_BREAKS = BreaksConfig()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditionItem:
    """A passage to hear.

    Attributes:
        label: what the narrator announces it as: the speaker, or the word in question.
        segments: of the edition's script.
    """

    label: str
    segments: tuple[Segment, ...]


def quotation_items(reviewed: Iterable[ReviewedQuotation]) -> tuple[AuditionItem, ...]:
    """Return the doubtful quotations as passages, announced by who speaks."""
    return tuple(
        AuditionItem(label=each.member.name, segments=each.segments)
        for each in reviewed
        if each.is_doubtful
    )


def word_items(words: Iterable[DoubtfulWord], script: Script) -> tuple[AuditionItem, ...]:
    """Return the sentences in which doubtful words occur first, announced by the word."""
    segments = {segment.id: segment for segment in script.segments}
    return tuple(
        AuditionItem(label=word.word, segments=(segments[word.segment_id],)) for word in words
    )


def audition_script(
    script: Script, items: Iterable[AuditionItem], *, lexicon: Lexicon | None = None
) -> Script:
    """Compose the passages of an edition into a script of their own.

    Args:
        script: of the edition.
        items: in the order in which they are heard and numbered, from 1.
        lexicon: pronunciations for what the narrator announces.
    """
    segments: list[Segment] = []
    for number, item in enumerate(items, start=1):
        segments.append(_announcement(script, f"{number}: {item.label}.", lexicon))
        segments.extend(item.segments[:-1])
        segments.append(replace(item.segments[-1], break_after_ms=_BREAKS.section))
    numbered = (
        replace(segment, id=f"s{place:04}") for place, segment in enumerate(segments, start=1)
    )
    return replace(script, segments=tuple(numbered), chapters=())


def _announcement(script: Script, text: str, lexicon: Lexicon | None) -> Segment:
    narrator = script.member("narrator")
    said = speak(text, language=script.language, lexicon=lexicon)
    return Segment(
        id="",
        block_id="",
        printed=text,
        spoken=said.spoken,
        runs=said.runs,
        role=Role.HEADING,
        speaker_id=narrator.speaker_id,
        voice=narrator.voice,
        language=script.language,
        break_after_ms=_BREAKS.label,
    )
