"""Clips that can be their text, and clips that can't."""

from dataclasses import replace

import numpy as np
import pytest

from audiobrief.audio.plausible import fault_of, plausible_seconds
from audiobrief.engines import Engine, open_engine, speech_seconds
from audiobrief.model import Clip, EngineInfo, SynthesisRequest

TEXT = "The lamp room opens at nine, and whoever comes first may light the lamp."
RATE = 24_000


def asked(text: str = TEXT, speed: float = 1.0) -> SynthesisRequest:
    return SynthesisRequest(segment_id="s0001", text=text, voice="us-female-1", speed=speed)


def sound(seconds: float, level: float = 0.1) -> Clip:
    wave = level * np.sin(np.arange(round(seconds * RATE)) / 20)
    return Clip(segment_id="s0001", samples=wave.astype(np.float32), sample_rate=RATE)


@pytest.fixture
def info(tones: Engine) -> EngineInfo:
    return tones.info


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_a_clip_as_long_as_speech_is_plausible(info: EngineInfo, speed: float) -> None:
    """The estimated length is inside the bounds, and so are its half and double."""
    for factor in (0.5, 1.0, 2.0):
        clip = sound(factor * speech_seconds(TEXT, speed))
        assert fault_of(clip, asked(speed=speed), info) == ""


@pytest.mark.parametrize(
    ("clip", "fault"),
    [
        (sound(4, level=0), "silence"),
        (sound(4, level=5e-5), "silence"),
        (sound(0.3), "0.3 s of sound for about"),
        (sound(90), "90.0 s of sound for about"),
        (replace(sound(4), samples=np.full(4 * RATE, np.nan, np.float32)), "no numbers"),
        (replace(sound(4), samples=np.full(4 * RATE, np.inf, np.float32)), "no numbers"),
    ],
)
def test_what_cannot_be_the_text_is_named(info: EngineInfo, clip: Clip, fault: str) -> None:
    """Silence, far too little, far too much and no numbers are told apart."""
    assert fault in fault_of(clip, asked(), info)


def test_a_short_line_is_more_than_a_click(info: EngineInfo) -> None:
    """A hundredth of a second is no title, though a title may be one short word."""
    assert "0.0 s of sound" in fault_of(sound(0.01), asked("The ice road"), info)
    assert fault_of(sound(0.1), asked("Ice"), info) == ""


def test_silence_is_expected_of_an_engine_that_is_not_heard() -> None:
    """The silent engine without tones says of itself that its clips can't be heard."""
    silent = open_engine("silent", {})
    clip = silent.synthesize(asked())
    assert fault_of(clip, asked(), silent.info) == ""
    assert fault_of(clip, asked(), replace(silent.info, audible=True))


def test_a_text_without_words_may_be_silent_and_empty(info: EngineInfo) -> None:
    """Three dots have nothing to be heard."""
    assert fault_of(sound(0), asked("…"), info) == ""


@pytest.mark.parametrize(
    "text",
    [
        "No.",
        "WWWWWWWWWW",
        "1 000 000 000 000 000",
        "3.14159265358979",
        "§§ 7 & 9 @ @ @ #1",
        "12:45",
    ],
)
def test_what_is_read_in_many_ways_has_wide_bounds(text: str) -> None:
    """Capitals, figures and signs may be words, letters or names that are read out."""
    least, most = plausible_seconds(text, 1.0)
    assert least < 0.4 * speech_seconds(text.lower()) + 0.1
    assert most > 6


def test_a_real_voice_is_never_refused() -> None:
    """The slowest and the fastest speech of eSpeak NG, on texts that are hard to estimate."""
    texts = {
        "en": "NATO at 23:59; https://lamps.example/a_b?d=e — 🙂🙂🙂 ½ ² 東京 Москва 1,000,000,000",
        "de": "Donaudampfschifffahrtsgesellschaftskapitän Überwald fuhr um 5 Uhr 30.",
    }
    engine = open_engine("system", {"driver": "espeak"})
    for language, text in texts.items():
        voice = next(voice for voice in engine.voices() if voice.language.startswith(language))
        for speed in (0.5, 2.0):
            request = replace(asked(text, speed), voice=voice.ref.name)
            assert fault_of(engine.synthesize(request), request, engine.info) == ""
