"""When everything is heard, in whole samples."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWord:
    """When a printed word is heard, in samples; offsets are in the segment's printed text."""

    start: int
    end: int
    printed_start: int
    printed_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """When a segment is heard, break excluded, in samples of the timeline.

    ``words_estimated`` tells that the engine did not measure the times of its words.
    """

    segment_id: str
    start: int
    end: int
    words: tuple[CueWord, ...] = ()
    words_estimated: bool = False


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
