"""Voices and the engines that have them."""

from dataclasses import dataclass
from enum import StrEnum


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
        word_timings: it measures the times of words; for a clip without they are estimated.
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
