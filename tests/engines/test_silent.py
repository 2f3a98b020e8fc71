"""The silent engine keeps the contract, is silent, and hums on request."""

from typing import ClassVar

import numpy as np
import pytest

from audiobrief.config import EngineOptions
from audiobrief.engines import Engine
from audiobrief.engines.silent import create, speech_seconds
from audiobrief.errors import ConfigError
from audiobrief.model import Gender
from tests.engines.contract import RIVER, EngineContract, Speak


class TestSilent(EngineContract):
    """The contract, in silence."""

    name = "silent"

    def test_silence(self, speak: Speak) -> None:
        """Without the option every sample is zero."""
        assert not speak(RIVER).samples.any()

    def test_length_is_the_estimate(self, speak: Speak) -> None:
        """A clip is as long as the estimate of a dry run, to the sample."""
        clip = speak(RIVER)
        assert clip.samples.size == round(speech_seconds(RIVER) * clip.sample_rate)

    def test_casts_can_be_tested(self, engine: Engine) -> None:
        """There are two voices of each gender in American English, and other languages."""
        voices = engine.voices()
        for gender in (Gender.FEMALE, Gender.MALE):
            assert sum(v.language == "en-US" and v.gender is gender for v in voices) >= 2
        assert {"en-GB", "de-DE", "fr-FR"} <= {voice.language for voice in voices}


class TestTone(EngineContract):
    """The contract, with tones."""

    name = "silent"
    options: ClassVar[EngineOptions] = {"tone": True}

    def test_hum(self, speak: Speak) -> None:
        """Words hum, and rests between them are still."""
        clip = speak(RIVER)
        river, nobody = clip.words[3], clip.words[4]
        assert 0.05 < np.abs(clip.samples[river.start : river.end]).max() < 0.5
        assert nobody.start - river.end > 0.05 * clip.sample_rate
        assert not clip.samples[river.end : nobody.start].any()

    def test_voices_differ_in_pitch(self, engine: Engine, speak: Speak) -> None:
        """The strongest frequency tells the voices apart."""
        pitches = set()
        for voice in engine.voices():
            spectrum = np.abs(np.fft.rfft(speak(RIVER, voice=voice.ref.name).samples))
            pitches.add(round(int(spectrum.argmax()) / seconds_of(spectrum.size)))
        assert len(pitches) == len(engine.voices())

    def test_same_on_every_machine(self, speak: Speak) -> None:
        """Samples lie on a coarse grid, so that no processor's last bit shows."""
        samples = speak(RIVER).samples.astype(np.float64)
        assert np.array_equal(samples * 4096, np.round(samples * 4096))


def seconds_of(bins: int) -> float:
    """Return the length of the signal that has so many frequency bins."""
    return (bins - 1) * 2 / 24_000


def test_tone_must_be_yes_or_no() -> None:
    """A value that is neither true nor false is a configuration error."""
    with pytest.raises(ConfigError, match="'tone'"):
        create({"tone": "loud"})
