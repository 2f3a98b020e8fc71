"""Words of engines that tell no times are found by another reading of the same text."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from audiobrief.engines import Engine, open_engine
from audiobrief.engines.cepstra import cepstra
from audiobrief.engines.estimated import with_estimated_words
from audiobrief.engines.warping import warped
from audiobrief.engines.wordspans import words_from
from audiobrief.model import Clip, SynthesisRequest

TEXT = (
    "The lock keeper, who had slept badly, opened the upper gate at six. "
    "Nobody had told her about the barge; it waited below, without a light."
)


@pytest.fixture(scope="module")
def piper() -> Iterator[Engine]:
    """Open an engine that measures the times of words, with a voice unlike eSpeak NG's."""
    engine = open_engine("piper", {"variation": 0.0})
    yield engine
    engine.close()


def request(text: str, voice: str = "any", language: str = "en-US") -> SynthesisRequest:
    """Ask for a text."""
    return SynthesisRequest(segment_id="s0001", text=text, voice=voice, language=language)


def starts_ms(clip: Clip) -> np.ndarray:
    """Return when words begin."""
    return np.array([word.start for word in clip.words]) * 1000 / clip.sample_rate


def test_near_what_another_voice_measures(piper: Engine) -> None:
    """Half of the words are within 50 ms of where the engine itself says that they begin."""
    asked = request(TEXT, piper.info.default_voice)
    measured = piper.synthesize(asked)
    estimated = with_estimated_words(replace(measured, words=()), asked)
    assert estimated.words_estimated
    assert not measured.words_estimated
    assert [word.text_start for word in estimated.words] == [
        word.text_start for word in measured.words
    ]
    off = np.abs(starts_ms(estimated) - starts_ms(measured))
    assert np.median(off) <= 50
    assert off.max() < 500


def test_pauses_are_between_words(piper: Engine) -> None:
    """A word that follows a long pause begins after it, and the one before ends before it."""
    asked = request("Nobody came.", piper.info.default_voice)
    clip = piper.synthesize(asked)
    rest = np.zeros(2 * clip.sample_rate, np.float32)
    joined = np.concatenate((rest, clip.samples, rest, clip.samples, rest))
    text = "Nobody came. Nobody came."
    words = with_estimated_words(replace(clip, samples=joined, words=()), request(text)).words
    second = 2 * rest.size + clip.samples.size
    assert len(words) == 4
    assert rest.size <= words[0].start
    assert words[1].end <= rest.size + clip.samples.size
    assert second <= words[2].start < words[3].end <= second + clip.samples.size


@pytest.mark.parametrize("language", ["en-US", "xx-none"])
@pytest.mark.parametrize("samples", [np.zeros(24_000), np.full(24_000, 0.1)])
def test_nothing_to_go_by(language: str, samples: np.ndarray) -> None:
    """In silence, in a steady sound and in a language that nobody reads, words share the time."""
    clip = Clip(segment_id="s0001", samples=samples.astype(np.float32), sample_rate=24_000)
    words = with_estimated_words(clip, request("a mountaineer came", language=language)).words
    assert [(word.text_start, word.text_end) for word in words] == [(0, 1), (2, 13), (14, 18)]
    end = 0
    for word in words:
        assert end <= word.start < word.end <= clip.samples.size
        end = word.end


def test_nothing_spoken() -> None:
    """A clip without samples, and a text without words, have none."""
    empty = Clip(segment_id="s0001", samples=np.zeros(0, np.float32), sample_rate=24_000)
    hum = replace(empty, samples=np.full(2400, 0.1, np.float32))
    for clip, text in ((empty, "Rain."), (hum, " — ")):
        result = with_estimated_words(clip, request(text))
        assert (result.words, result.words_estimated) == ((), False)


def test_known_starts_are_kept() -> None:
    """A word begins where it is known to; those between share the time, and a stop is a rest."""
    samples = np.zeros(30_000, np.float32)
    samples[1_000:12_000] = samples[20_000:28_000] = 0.5
    words = words_from("One of them, yes.", {0: 1_000, 14: 20_000}, samples, 10_000)
    assert [(word.text_start, word.text_end) for word in words] == [
        (0, 3),
        (4, 6),
        (7, 11),
        (13, 16),
    ]
    assert words[0].start == 1_000
    assert [word.end for word in words[:2]] == [word.start for word in words[1:3]]
    assert (words[2].end, words[3].start, words[3].end) == (12_000, 20_000, 28_000)


def test_warping() -> None:
    """A sound laid upon itself lies frame on frame; said at half the pace, on every second one."""
    noise = np.random.default_rng(3).normal(size=(60, 26)).astype(np.float32)
    assert warped(noise, noise).tolist() == list(range(60))
    assert warped(noise, np.repeat(noise, 2, axis=0)).tolist() == list(range(0, 120, 2))
    assert warped(np.repeat(noise, 2, axis=0), noise).tolist() == [n // 2 for n in range(120)]
    assert warped(noise[:1], noise).tolist() == [0]
    assert warped(noise, noise[:1]).tolist() == [0] * 60


def test_cepstra_ignore_level_and_rate(piper: Engine) -> None:
    """A sound said more softly, at another rate, is like itself."""
    clip = piper.synthesize(request("Nobody came.", piper.info.default_voice))
    loud = cepstra(clip.samples, clip.sample_rate, step_s=0.01)
    soft = cepstra(clip.samples * 0.5, clip.sample_rate, step_s=0.01)
    assert loud.shape == (pytest.approx(clip.samples.size / clip.sample_rate * 100, abs=2), 26)
    assert np.median(np.abs(loud - soft)) < 0.05
