"""A recording is listened to as listeners get it."""

import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.codecs import mp3
from audiobrief.audio.encoding import encode
from audiobrief.audio.listening import listen
from audiobrief.audio.profiles import PROFILES
from audiobrief.audio.takes import SAMPLE_RATE
from audiobrief.audio.wavfile import pcm16
from audiobrief.errors import RenderError
from audiobrief.model import Cue, Master, Samples, Script, Timeline, VoiceRef

APPLE = PROFILES["apple"]
SPOKEN_S, PAUSE_S = 3.0, 0.5
ScriptOf = Callable[..., Script]


@pytest.fixture
def script_of(
    script: Callable[..., Script],
    segment: Callable[..., object],
    narrator: VoiceRef,
    guest: VoiceRef,
) -> ScriptOf:
    """Return the function that makes a script of so many sentences, two voices in turn."""

    def make(count: int, *, break_ms: int = 500) -> Script:
        voices = (narrator, guest)
        return script(
            [
                segment(number + 1, voice=voices[number % 2], break_ms=break_ms)
                for number in range(count)
            ]
        )

    return make


def timeline_of(count: int, *, pause_s: float = PAUSE_S) -> Timeline:
    """Return when each sentence is heard."""
    step = round((SPOKEN_S + pause_s) * SAMPLE_RATE)
    length = round(SPOKEN_S * SAMPLE_RATE)
    return Timeline(
        sample_rate=SAMPLE_RATE,
        duration=count * step,
        cues=tuple(
            Cue(segment_id=f"s{number + 1:04}", start=number * step, end=number * step + length)
            for number in range(count)
        ),
    )


def recorded(timeline: Timeline, folder: Path, *, second: float = 1.0) -> Path:
    """Make an MP3 at the level that is asked for; the second voice is so many times as strong."""
    samples: Samples = np.zeros(timeline.duration, np.float32)
    for number, cue in enumerate(timeline.cues):
        time = np.arange(cue.end - cue.start) / SAMPLE_RATE
        tone = 0.1 * np.sin(2 * np.pi * 440 * time) * (second if number % 2 else 1.0)
        samples[cue.start : cue.end] = tone
    wav = folder / "master.wav"
    with wave.open(str(wav), "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(SAMPLE_RATE)
        stream.writeframes(pcm16(samples))
    path = folder / "audio.mp3"
    encode(Master(path=wav, timeline=timeline), codec=mp3(96), target=APPLE, path=path)
    return path


def test_a_good_recording_has_nothing_wrong(script_of: ScriptOf, tmp_path: Path) -> None:
    timeline = timeline_of(6)
    path = recorded(timeline, tmp_path)
    assert listen(path, script=script_of(6), timeline=timeline, target=APPLE) == ()


def test_a_recording_for_another_level_is_named(script_of: ScriptOf, tmp_path: Path) -> None:
    timeline = timeline_of(4)
    path = recorded(timeline, tmp_path)
    (notice,) = listen(path, script=script_of(4), timeline=timeline, target=PROFILES["spotify"])
    assert notice.code == "loudness-missed"


def test_silence_is_unasked_unless_the_script_has_it(script_of: ScriptOf, tmp_path: Path) -> None:
    """Three seconds are too long, but not where a break is that long."""
    timeline = timeline_of(3, pause_s=3.0)
    path = recorded(timeline, tmp_path)
    notices = listen(path, script=script_of(3), timeline=timeline, target=APPLE)
    assert {notice.code for notice in notices} == {"silence"}
    assert "silent for 3.0 seconds from 0:03.0" in notices[0].message
    asked = script_of(3, break_ms=3000)
    assert listen(path, script=asked, timeline=timeline, target=APPLE) == ()


def test_a_voice_that_is_louder_than_the_narrator_s_is_named(
    script_of: ScriptOf, tmp_path: Path
) -> None:
    timeline = timeline_of(6)
    path = recorded(timeline, tmp_path, second=1.5)
    (notice,) = listen(path, script=script_of(6), timeline=timeline, target=APPLE)
    assert notice.message == "The voice silent:us-male-1 is 3.5 LU louder than the narrator's."


def test_what_the_decoder_says_is_told(script_of: ScriptOf, tmp_path: Path) -> None:
    timeline = timeline_of(4)
    path = recorded(timeline, tmp_path)
    data = bytearray(path.read_bytes())
    data[20_000:20_300] = bytes(300)
    path.write_bytes(data)
    notices = listen(path, script=script_of(4), timeline=timeline, target=APPLE)
    assert "mp3-decode" in {notice.code for notice in notices}


def test_what_is_no_recording_is_one_sentence(script_of: ScriptOf, tmp_path: Path) -> None:
    path = tmp_path / "audio.mp3"
    path.write_bytes(b"not a recording")
    with pytest.raises(RenderError, match="failed with exit code"):
        listen(path, script=script_of(1), timeline=timeline_of(1), target=APPLE)


def test_a_silent_recording_has_nothing_wrong(script_of: ScriptOf, tmp_path: Path) -> None:
    timeline = replace(timeline_of(1), cues=())
    path = recorded(timeline, tmp_path)
    assert listen(path, script=script_of(1), timeline=timeline, target=APPLE) == ()
