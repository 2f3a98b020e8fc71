"""Whatever a stranger's engine raises or returns, callers see a good clip or an EngineError."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from audiobrief.engines.guard import GuardedEngine
from audiobrief.errors import EngineError, EngineUnavailableError
from audiobrief.model import (
    Clip,
    EngineInfo,
    SynthesisRequest,
    VoiceInfo,
    VoiceRef,
    WordTiming,
)

REQUEST = SynthesisRequest(segment_id="s0003", text="Rain at noon.", voice="plain")
GOOD = Clip(segment_id="s0003", samples=np.zeros(100, dtype=np.float32), sample_rate=16_000)


@dataclass
class Guest:
    """An engine that returns one clip, or raises one error, whatever it is asked."""

    answer: Clip | BaseException = GOOD
    default: str = "plain"
    closed: int = 0

    @property
    def info(self) -> EngineInfo:
        return EngineInfo(
            name="guest",
            version="7",
            sample_rate=16_000,
            word_timings=True,
            deterministic=True,
            default_voice=self.default,
        )

    def voices(self) -> tuple[VoiceInfo, ...]:
        return (VoiceInfo(ref=VoiceRef(engine="guest", name="plain"), language="en-US"),)

    def synthesize(self, _request: SynthesisRequest) -> Clip:
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer

    def close(self) -> None:
        self.closed += 1


def words(*bounds: tuple[int, int]) -> tuple[WordTiming, ...]:
    """Return word timings at these samples."""
    return tuple(WordTiming(start=a, end=b, text_start=0, text_end=4) for a, b in bounds)


def pcm(*values: float) -> np.ndarray:
    """Return samples."""
    return np.array(values, dtype=np.float32)


def test_good_clip_passes() -> None:
    """A clip that keeps the protocol comes through as it is."""
    clip = replace(GOOD, words=words((0, 40), (40, 100)))
    assert GuardedEngine("guest", Guest(clip)).synthesize(REQUEST) is clip


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero"),
        (MemoryError(), "MemoryError"),
        (SystemExit(1), "SystemExit"),
        (None, "AttributeError"),
        (replace(GOOD, samples=[0.0]), "AttributeError"),
        (replace(GOOD, samples=np.zeros(9)), "32-bit"),
        (replace(GOOD, samples=np.zeros((9, 2), dtype=np.float32)), "one channel"),
        (replace(GOOD, samples=pcm(0.5, 1.5)), "from -1 to 1"),
        (replace(GOOD, samples=pcm(0.5, float("nan"))), "from -1 to 1"),
        (replace(GOOD, samples=pcm(0.5, float("inf"))), "from -1 to 1"),
        (replace(GOOD, samples=pcm()), "there are words to speak"),
        (replace(GOOD, sample_rate=8_000), "8000 Hz instead of 16000"),
        (replace(GOOD, segment_id="s0009"), "'s0009'"),
        (replace(GOOD, words=words((5, 101))), "words"),
        (replace(GOOD, words=words((50, 60), (10, 20))), "words"),
        (replace(GOOD, words=words((10, 60), (50, 90))), "words"),
        (replace(GOOD, words=words((60, 50))), "words"),
    ],
)
def test_broken_answer(answer: Clip | BaseException, reason: str) -> None:
    """An exception of any kind and a clip that breaks the protocol name engine and segment."""
    with pytest.raises(EngineError, match=reason) as caught:
        GuardedEngine("guest", Guest(answer)).synthesize(REQUEST)
    assert "'guest' failed at segment s0003" in caught.value.message


def test_own_errors_pass() -> None:
    """An error that the engine raised as the protocol says is not wrapped."""
    error = EngineError("The cable is out.", hint="Put it in.")
    with pytest.raises(EngineError) as caught:
        GuardedEngine("guest", Guest(error)).synthesize(REQUEST)
    assert caught.value is error


def test_keyboard_interrupt_passes() -> None:
    """Ctrl-C during a synthesis ends the program, not the segment."""
    with pytest.raises(KeyboardInterrupt):
        GuardedEngine("guest", Guest(KeyboardInterrupt())).synthesize(REQUEST)


def test_words_are_estimated() -> None:
    """A clip without times of words gets estimated ones, marked as such."""
    clip = GuardedEngine("guest", Guest(replace(GOOD, samples=pcm(*[0.1] * 9000)))).synthesize(
        REQUEST
    )
    assert [(word.text_start, word.text_end) for word in clip.words] == [(0, 4), (5, 7), (8, 12)]
    assert clip.words_estimated


def test_nothing_to_say_may_be_empty() -> None:
    """A clip without samples is right for a text without words."""
    engine = GuardedEngine("guest", Guest(replace(GOOD, samples=pcm())))
    assert engine.synthesize(replace(REQUEST, text=" — ")).samples.size == 0


def test_refused_engine_is_closed() -> None:
    """An engine whose default voice is missing is refused, and closed again."""
    guest = Guest(default="lost")
    with pytest.raises(EngineUnavailableError, match="'lost'"):
        GuardedEngine("guest", guest)
    assert guest.closed == 1
