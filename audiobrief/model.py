"""The frozen values that travel between the rooms.

Offsets are in characters of the text they point into, half open. Audio positions are whole samples
at the sample rate of the value that holds them; milliseconds appear only where a person sets them
(breaks), and their fields end in ``_ms``.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt

Samples = npt.NDArray[np.float32]
"""Mono PCM in [-1, 1], shape (n,)."""


class BlockKind(StrEnum):
    """What a block of an edition is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    BLOCK_QUOTE = "block-quote"
    PULL_QUOTE = "pull-quote"
    FIGURE = "figure"
    TABLE = "table"
    CODE = "code"
    FOOTNOTE = "footnote"
    ASIDE = "aside"
    BREAK = "break"


class MarkKind(StrEnum):
    """What a mark says about a span; ``Mark.value`` in brackets."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"  # [href]
    ABBREVIATION = "abbreviation"  # [title]
    LANGUAGE = "language"  # [BCP 47 tag]
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    QUOTE = "quote"  # [cite URL]
    CITE = "cite"
    CODE = "code"
    SPEAKER = "speaker"  # [name the editor gave; "no-quote" keeps the narrator]
    NOTE_REFERENCE = "note-reference"  # [id of the footnote block]; the span is empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One property of a span."""

    kind: MarkKind
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of printed text with the same marks, at ``start`` to ``end`` of its block's text."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A cell of a data table."""

    text: str
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of an edition that is read and shown as a unit.

    Attributes:
        id: ``b001``, ``b002``, ... in reading order.
        kind: what it is.
        spans: printed text in order, without gaps. A figure's is its caption, a table's its cells
            joined by tabs and lines, a block quote's the quoted words without the citation.
        level: heading level 1 to 6; nesting depth of a list item from 1; else 0.
        label: printed number or bullet of a list item ("3.", "•"), marker of a footnote, or "".
        language: BCP 47 tag where it differs from the document's, or "".
        right_to_left: the block is written from right to left.
        anchor: the ``id`` it had in the source, or "".
        alt: text alternative of a figure, or "".
        image: address of a figure's picture, or "".
        citation: who is quoted in a block quote or pull quote, as printed, or "".
        rows: rows of a table.
        speaker: name an editor gave for the whole block, or "" ("no-quote" keeps the narrator).
    """

    id: str
    kind: BlockKind
    spans: tuple[Span, ...] = ()
    level: int = 0
    label: str = ""
    language: str = ""
    right_to_left: bool = False
    anchor: str = ""
    alt: str = ""
    image: str = ""
    citation: str = ""
    rows: tuple[tuple[TableCell, ...], ...] = ()
    speaker: str = ""

    @property
    def text(self) -> str:
        """The block as printed."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture that stands for the edition."""

    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedBlock:
    """A piece of the source that is not read, and the name of the rule that dropped it."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A cleaned edition.

    Attributes:
        title: plain text, or "".
        authors: names without "By".
        published: aware, or None where the source gives no date.
        language: BCP 47 tag, for example ``en-US``.
        url: canonical address of the source, or "".
        site_name: name of the publication, or "".
        standfirst: plain text, or ""; never also a block.
        image: the lead picture.
        blocks: the body in reading order.
        sha256: of the source bytes.
        dropped: what was left out and why, for editors.
    """

    title: str
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    language: str = "en"
    url: str = ""
    site_name: str = ""
    standfirst: str = ""
    image: Image | None = None
    blocks: tuple[Block, ...]
    sha256: str
    dropped: tuple[DroppedBlock, ...] = ()

    @property
    def text(self) -> str:
        """The body as printed: the texts of its blocks joined by blank lines.

        Pull quotes are left out: they repeat a sentence that stands elsewhere.
        """
        return "\n\n".join(block.text for block, _ in self.block_starts)

    @property
    def block_starts(self) -> tuple[tuple[Block, int], ...]:
        """Each block in ``text``, with the offset of its first character there."""
        starts = []
        position = 0
        for block in self.blocks:
            if block.text and block.kind is not BlockKind.PULL_QUOTE:
                starts.append((block, position))
                position += len(block.text) + 2
        return tuple(starts)


class QuotationKind(StrEnum):
    """What words inside quotation marks are."""

    DIRECT = "direct"  # somebody's speech, whole
    MIXED = "mixed"  # a quoted piece inside a paraphrase
    SCARE = "scare"  # a word held at a distance
    TITLE = "title"  # the name of a work
    BLOCK = "block"  # a block quote


class SpeakerKind(StrEnum):
    """Who a speaker is."""

    NARRATOR = "narrator"
    PERSON = "person"
    GROUP = "group"  # an organisation, a document, a crowd
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation in a text.

    Attributes:
        start: offset of the first character, the opening mark included.
        end: offset after the last character, the closing mark included.
        kind: what it is.
        speaker: name as printed where it was found, or "".
        speaker_id: stable key of the speaker ("ada-lindqvist"), or "" when unknown.
        rule: name of the rule that found the speaker, or that told the kind.
        confidence: share of such cases in which the rule is right, 0 to 1.
        switches_voice: a listener hears another voice.
        speaker_kind: who speaks, as far as the words that name them tell.
    """

    start: int
    end: int
    kind: QuotationKind
    speaker: str = ""
    speaker_id: str = ""
    rule: str = ""
    confidence: float = 0.0
    switches_voice: bool = False
    speaker_kind: SpeakerKind = SpeakerKind.UNKNOWN


class Gender(StrEnum):
    """Gender of a voice, or of a speaker as far as the text gives evidence."""

    FEMALE = "female"
    MALE = "male"
    NEUTRAL = "neutral"  # unknown, or not a person


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRef:
    """A voice of an engine, written ``engine:name``."""

    engine: str
    name: str

    def __str__(self) -> str:
        """Write the reference as people type it."""
        return f"{self.engine}:{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceInfo:
    """What an engine says about one of its voices."""

    ref: VoiceRef
    language: str
    gender: Gender = Gender.NEUTRAL
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineInfo:
    """What an engine can do, known before work starts.

    Attributes:
        name: as registered.
        version: changes whenever the same request would sound different; part of the cache key.
        sample_rate: of its clips, in Hz.
        word_timings: clips carry the times of words.
        deterministic: equal requests give equal samples.
        default_voice: name of the voice it uses for a narrator.
        audible: its clips of words can be heard; silence from it is a failure.
    """

    name: str
    version: str
    sample_rate: int
    word_timings: bool
    deterministic: bool
    default_voice: str
    audible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronunciation:
    """How a piece of a spoken text is said, at ``start`` to ``end`` of it.

    Attributes:
        start: offset of its first character.
        end: offset after its last character.
        ipa: its sounds in IPA, or "".
        language: BCP 47 tag of the language it is in, where no IPA is given; else "".
    """

    start: int
    end: int
    ipa: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SynthesisRequest:
    """One segment to speak.

    Attributes:
        segment_id: id of the segment, for messages.
        text: spoken text, without markup.
        voice: name of a voice of the engine.
        language: BCP 47 tag.
        speed: 1.0 is the voice's own pace, 2.0 twice as fast.
        pronunciations: pieces of the text said otherwise than they are spelt, in order, none
            overlapping another; engines that take no phonemes say the text.
    """

    segment_id: str
    text: str
    voice: str
    language: str = "en-US"
    speed: float = 1.0
    pronunciations: tuple[Pronunciation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTiming:
    """When a word of a clip is heard: samples from the clip's start, offsets in the spoken text."""

    start: int
    end: int
    text_start: int
    text_end: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clip:
    """The sound of one segment, ``samples`` mono float32 in [-1, 1], shape (n,)."""

    segment_id: str
    samples: Samples
    sample_rate: int
    words: tuple[WordTiming, ...] = ()
    cache_key: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWord:
    """When a printed word is heard, in samples; offsets are in the segment's printed text."""

    start: int
    end: int
    printed_start: int
    printed_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """When a segment is heard, break excluded, in samples of the timeline."""

    segment_id: str
    start: int
    end: int
    words: tuple[CueWord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A section of the audio, in samples of the timeline."""

    start: int
    end: int
    title: str
    segment_id: str
    url: str = ""
    image: str = ""


class SoundKind(StrEnum):
    """What a sound that is no speech is for."""

    INTRO = "intro"
    OUTRO = "outro"
    SECTION = "section"  # before a chapter
    QUOTE = "quote"  # before and after a quotation
    MUSIC = "music"  # under the introduction


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundCue:
    """When a sound is heard, in samples of the timeline; only music overlaps anything."""

    kind: SoundKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """When everything is heard.

    Attributes:
        sample_rate: in Hz, of every position below.
        duration: samples from first to last, breaks included.
        cues: ordered, disjoint, none after ``duration``.
        chapters: ordered; the first starts at 0, each ends where the next starts.
        sounds: intro, outro and whatever else is no speech, by their starts.
    """

    sample_rate: int
    duration: int
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...] = ()
    sounds: tuple[SoundCue, ...] = ()

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.duration / self.sample_rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Master:
    """A finished recording, at its level and under its ceiling.

    Attributes:
        path: 16-bit mono WAV at the timeline's rate.
        timeline: what is where.
    """

    path: Path
    timeline: Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeFile:
    """A published file of an episode.

    Attributes:
        role: ``audio``, ``alternate`` (a copy of it), ``cover``, ``transcript``, ``chapters``,
            ``script``, ``page``, ``epub`` or ``image``.
        name: file name inside the episode's folder.
        media_type: as served.
        size: in bytes.
        sha256: of the content.
        language: BCP 47 tag of a transcript, or "".
    """

    role: str
    name: str
    media_type: str
    size: int
    sha256: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeChapter:
    """A chapter as published; times in milliseconds from the start."""

    start_ms: int
    end_ms: int
    title: str
    url: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodePerson:
    """Somebody credited; ``role`` is the Podcast Taxonomy's ``author`` or ``narrator``."""

    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeCorrection:
    """What listeners are told of a revision.

    Attributes:
        revision: of the episode, from 2.
        corrected: when, aware.
        text: what was wrong and how it reads now, plain text on one line.
        spoken: the line at the start of the audio that says so, or "".
    """

    revision: int
    corrected: datetime
    text: str
    spoken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeWithdrawal:
    """That an episode was taken back: when (aware) and why, or ""."""

    withdrawn: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A rendered edition, all that the feed and the index need; written as ``episode.json``.

    Attributes:
        guid: stable across rebuilds, and across corrections unless a new one was asked for.
        slug: name of the episode's folder, ``<date>-<slug>``.
        title: plain text.
        authors: names.
        published: aware.
        language: BCP 47 tag.
        url: of the source edition, or "".
        summary: plain text for show notes.
        duration_ms: length in milliseconds.
        revision: 1, then one more for each correction.
        source_sha256: of the edition's bytes.
        render_key: hash of all that decides the audio; equal keys need no new render.
        chapters: for the feed and the notes.
        persons: author, narrator.
        files: everything else in the folder.
        corrections: oldest first.
        former_guids: those it had before.
        withdrawal: it was taken out of the feed, and its folder keeps no more than a notice.
    """

    guid: str
    slug: str
    title: str
    authors: tuple[str, ...]
    published: datetime
    language: str
    url: str
    summary: str
    duration_ms: int
    revision: int
    source_sha256: str
    render_key: str
    chapters: tuple[EpisodeChapter, ...] = ()
    persons: tuple[EpisodePerson, ...] = ()
    files: tuple[EpisodeFile, ...] = ()
    corrections: tuple[EpisodeCorrection, ...] = ()
    former_guids: tuple[str, ...] = ()
    withdrawal: EpisodeWithdrawal | None = None
