"""Who says what, with which pauses."""

from dataclasses import dataclass, replace
from enum import StrEnum

from audiobrief.model.clip import Pronunciation
from audiobrief.model.quotation import Quotation, SpeakerKind
from audiobrief.model.voice import Gender, VoiceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """A speaker and the voice that plays them.

    Attributes:
        speaker_id: stable key; ``narrator`` and ``unknown`` are reserved.
        name: as shown in transcripts.
        voice: what listeners hear.
        kind: who it is.
        gender: as far as there is evidence.
        aliases: other names for the same speaker.
        pronunciation: how an editor wants the name said, as a respelling or "/IPA/", or "".
    """

    speaker_id: str
    name: str
    voice: VoiceRef
    kind: SpeakerKind
    gender: Gender = Gender.NEUTRAL
    aliases: tuple[str, ...] = ()
    pronunciation: str = ""


class Role(StrEnum):
    """What a segment does in the spoken edition."""

    DECLARATION = "declaration"
    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    BODY = "body"
    QUOTATION = "quotation"
    FIGURE = "figure"
    TABLE = "table"
    CODE = "code"
    NOTE = "note"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRun:
    """A piece of printed text and the piece of spoken text that stands for it.

    ``ipa`` is how the piece is said, ``language`` what it is in (BCP 47), or "" as its segment.
    """

    printed_start: int
    printed_end: int
    spoken_start: int
    spoken_end: int
    ipa: str = ""
    language: str = ""


def pronunciations_of(runs: tuple[TextRun, ...]) -> tuple[Pronunciation, ...]:
    """Return what a map says about sounds and languages; runs of a foreign passage are joined."""
    said: list[Pronunciation] = []
    for run in runs:
        if not run.ipa and not run.language:
            continue
        last = said[-1] if said else None
        continues = last is not None and last.language and last.end == run.spoken_start
        if last is not None and continues and last.language == run.language and not run.ipa:
            said[-1] = replace(last, end=run.spoken_end)
        else:
            said.append(
                Pronunciation(
                    start=run.spoken_start,
                    end=run.spoken_end,
                    ipa=run.ipa,
                    language="" if run.ipa else run.language,
                )
            )
    return tuple(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One thing said in one voice.

    Attributes:
        id: ``s0001``, ``s0002``, ... in order; the one key of clip, cue, span and chapter.
        block_id: the block it comes from, or "" for lines the edition does not print.
        printed: what transcripts show.
        spoken: what the engine says.
        runs: map between the two, in order, covering both without gaps.
        role: what it does.
        speaker_id: who says it, a member of the cast.
        voice: which voice is heard.
        language: BCP 47 tag.
        break_after_ms: pause that follows, in milliseconds.
        printed_start: offset of ``printed`` in its block's text, or -1 where it is not a piece
            of it.
        quotation: the quotation it belongs to, offsets in ``Document.text``.
    """

    id: str
    block_id: str
    printed: str
    spoken: str
    runs: tuple[TextRun, ...]
    role: Role
    speaker_id: str
    voice: VoiceRef
    language: str
    break_after_ms: int
    printed_start: int = -1
    quotation: Quotation | None = None

    @property
    def pronunciations(self) -> tuple[Pronunciation, ...]:
        """What the map says about sounds and languages."""
        return pronunciations_of(self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptChapter:
    """A chapter that starts with a segment; ``url`` and ``image`` may be empty."""

    title: str
    segment_id: str
    url: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The spoken edition, ready for engines."""

    document_sha256: str
    title: str
    language: str
    segments: tuple[Segment, ...]
    chapters: tuple[ScriptChapter, ...]
    cast: tuple[CastMember, ...]

    def member(self, speaker_id: str) -> CastMember:
        """Return the cast member with that key.

        Raises:
            KeyError: nobody in the cast has it.
        """
        for member in self.cast:
            if member.speaker_id == speaker_id:
                return member
        raise KeyError(speaker_id)
