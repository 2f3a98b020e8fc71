"""The boundary to engines that strangers wrote.

Whatever they raise becomes an ``EngineError`` that names the engine, what they return is checked
for what the protocol promises, and clips without times of words get estimated ones.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from audiobrief.engines.estimated import with_estimated_words
from audiobrief.engines.protocol import Engine
from audiobrief.engines.request import has_words
from audiobrief.errors import AudiobriefError, EngineError, EngineUnavailableError
from audiobrief.model import Clip, EngineInfo, SynthesisRequest, VoiceInfo


class GuardedEngine:
    """An engine whose every failure is an ``EngineError`` and whose clips are checked."""

    def __init__(self, name: str, engine: Engine) -> None:
        """Check what the engine says of itself.

        Raises:
            EngineUnavailableError: it has another name, or its default voice is none of its own.
        """
        self._name = name
        self._engine = engine
        self._info = engine.info
        default = self._info.default_voice
        fault = ""
        if self._info.name != name:
            fault = f"calls itself '{self._info.name}'"
        elif default not in {voice.ref.name for voice in engine.voices()}:
            fault = f"has no voice '{default}', which it says is its default"
        if fault:
            engine.close()
            raise EngineUnavailableError(
                f"The engine '{name}' {fault}.", hint="Ask its makers, or choose another engine."
            )

    @property
    def info(self) -> EngineInfo:
        """Return what the engine said when it was opened."""
        return self._info

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return the voices.

        Raises:
            EngineError: whatever the engine raised.
        """
        with boundary(f"The engine '{self._name}' can't list its voices", EngineError):
            return self._engine.voices()

    def synthesize(self, request: SynthesisRequest) -> Clip:
        """Speak and check the clip; where the engine tells no times of words, estimate them.

        Raises:
            EngineError: whatever the engine raised, or a clip that breaks the protocol.
        """
        place = f"The engine '{self._name}' failed at segment {request.segment_id}"
        with boundary(place, EngineError):
            clip = self._engine.synthesize(request)
            fault = (
                _fault_of_sound(clip, self._info)
                or _fault_of_words(clip)
                or _fault_of_answer(clip, request)
            )
            if fault:
                raise EngineError(f"{place}: {fault}.", hint="Ask its makers.")
            return clip if clip.words else with_estimated_words(clip, request)

    def close(self) -> None:
        """Close the engine.

        Raises:
            EngineError: whatever the engine raised.
        """
        with boundary(f"The engine '{self._name}' can't be closed", EngineError):
            self._engine.close()


@contextmanager
def boundary(place: str, kind: type[EngineError]) -> Iterator[None]:
    """Turn whatever a plug-in raises into an error of that kind that begins with the place."""
    try:
        yield
    except AudiobriefError:
        raise
    # A stranger's plug-in may raise anything, and end the process from its import.
    except (Exception, SystemExit) as error:
        raise kind(
            f"{place}: {type(error).__name__}: {error}.",
            hint="Mend or remove that package, or choose another engine.",
        ) from error


def _fault_of_sound(clip: Clip, info: EngineInfo) -> str:
    samples = clip.samples
    if clip.sample_rate != info.sample_rate:
        return f"its clip has {clip.sample_rate} Hz instead of {info.sample_rate}"
    if samples.dtype != np.float32 or samples.ndim != 1:
        return "its clip is not one channel of 32-bit floating point samples"
    if samples.size and not float(np.max(np.abs(samples))) <= 1.0:
        return "its clip has samples outside the range from -1 to 1"
    return ""


def _fault_of_words(clip: Clip) -> str:
    end = 0
    for word in clip.words:
        if not end <= word.start <= word.end <= clip.samples.size:
            return "the words of its clip are out of order or outside it"
        end = word.end
    return ""


def _fault_of_answer(clip: Clip, request: SynthesisRequest) -> str:
    if clip.segment_id != request.segment_id:
        return f"its clip is of segment '{clip.segment_id}'"
    if not clip.samples.size and has_words(request.text):
        return "its clip is empty, though there are words to speak"
    return ""
