"""Engines that crash, hang or return something else than speech."""

import threading
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from audiobrief.audio.speaking import Patience, speak
from audiobrief.engines import Engine
from audiobrief.errors import EngineError
from audiobrief.model import Clip, EngineInfo, SynthesisRequest, VoiceInfo

REQUEST = SynthesisRequest(
    segment_id="s0001",
    text="The keeper of the lamp wrote down every ship that passed in the night.",
    voice="us-female-1",
)

Failure = Callable[[Clip], Clip]


class Failing:
    """The silent engine with tones; its first answers go through failures, the rest are whole."""

    def __init__(self, engine: Engine, *failures: Failure) -> None:
        """Take one failure from the list at each request."""
        self._engine = engine
        self._failures = list(failures)
        self.asked = 0

    @property
    def info(self) -> EngineInfo:
        return self._engine.info

    def voices(self) -> tuple[VoiceInfo, ...]:
        return self._engine.voices()

    def synthesize(self, request: SynthesisRequest) -> Clip:
        self.asked += 1
        clip = self._engine.synthesize(request)
        return self._failures.pop(0)(clip) if self._failures else clip

    def close(self) -> None:
        self._engine.close()


def crash(_clip: Clip) -> Clip:
    raise EngineError("The model was lost.", hint="Install it again.")


def silence(clip: Clip) -> Clip:
    return replace(clip, samples=np.zeros_like(clip.samples))


def no_numbers(clip: Clip) -> Clip:
    return replace(clip, samples=np.full_like(clip.samples, np.nan))


def cut(clip: Clip) -> Clip:
    return replace(clip, samples=clip.samples[: clip.samples.size // 20], words=())


def stretched(clip: Clip) -> Clip:
    return replace(clip, samples=np.tile(clip.samples, 12))


FAULTS = [
    pytest.param(crash, "The model was lost", id="crash"),
    pytest.param(silence, "returned silence", id="silence"),
    pytest.param(no_numbers, "no numbers", id="nan"),
    pytest.param(cut, "s of sound for about", id="short"),
    pytest.param(stretched, "s of sound for about", id="long"),
]


@pytest.mark.parametrize(("failure", "reason"), FAULTS)
def test_one_failure_is_made_good(tones: Engine, failure: Failure, reason: str) -> None:
    """The second answer is taken, whole and under its key."""
    del reason
    engine = Failing(tones, failure)
    clip = speak(engine, REQUEST, key="k")
    assert np.array_equal(clip.samples, tones.synthesize(REQUEST).samples)
    assert clip.cache_key == "k"
    assert engine.asked == 2


@pytest.mark.parametrize(("failure", "reason"), FAULTS)
def test_two_failures_are_an_error(tones: Engine, failure: Failure, reason: str) -> None:
    """The error says what was wrong and that it was tried twice; the engine is not asked again."""
    engine = Failing(tones, failure, failure)
    with pytest.raises(EngineError, match=rf"{reason}.*\(tried twice\)\.") as caught:
        speak(engine, REQUEST, key="k")
    assert caught.value.hint
    assert engine.asked == 2


def test_an_engine_that_hangs_is_an_error_and_keeps_nothing_waiting(tones: Engine) -> None:
    """Its thread is left behind as a daemon, so that the program can end."""
    held = threading.Event()

    def hang(clip: Clip) -> Clip:
        held.wait()
        return clip

    engine = Failing(tones, hang, hang)
    with pytest.raises(EngineError, match=r"no answer within 0 s"):
        speak(engine, REQUEST, key="k", patience=Patience(floor_s=0.05, per_spoken_s=0))
    left = [thread for thread in threading.enumerate() if thread.name == "attempt"]
    assert len(left) == 2
    assert all(thread.daemon for thread in left)
    held.set()
    for thread in left:
        thread.join()


def test_patience_grows_with_the_text() -> None:
    """A paragraph may take longer than a word, and longer still when it is read slowly."""
    patience = Patience(floor_s=10, per_spoken_s=2)
    slow = replace(REQUEST, speed=0.5)
    word = replace(REQUEST, text="No.")
    assert 10 < patience.seconds(word) < patience.seconds(REQUEST) < patience.seconds(slow)
