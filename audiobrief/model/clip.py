"""What an engine is asked for and what it returns."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # commands that only publish need not load it
    import numpy as np
    import numpy.typing as npt

Samples: TypeAlias = "npt.NDArray[np.float32]"
"""Mono PCM in [-1, 1], shape (n,)."""


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
    """The sound of one segment.

    Attributes:
        segment_id: whose.
        samples: mono float32 in [-1, 1], shape (n,).
        sample_rate: in Hz.
        words: when each word is heard.
        cache_key: under which it is kept, or "".
        words_estimated: the times of words were estimated from text and pauses, not measured.
    """

    segment_id: str
    samples: Samples
    sample_rate: int
    words: tuple[WordTiming, ...] = ()
    cache_key: str = ""
    words_estimated: bool = False
