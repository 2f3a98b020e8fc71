"""Six whole editions in real voices, measured in the finished files.

Requirements of a published edition, each a test below: loudness, true peak, range, voices matched,
no silence that nobody asked for, no click at a join, every sound where the timeline says.
"""

import subprocess
import wave
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.gating import energies, integrated_lufs
from audiobrief.audio.loudness import measure_file
from audiobrief.audio.mastering import Mastered, master_edition
from audiobrief.audio.sounds import NO_SOUNDS, Sounds, load_sounds
from audiobrief.config import AudioConfig, SoundsConfig
from audiobrief.engines import Engine, open_engine
from audiobrief.model import (
    Clip,
    Samples,
    Script,
    Segment,
    SynthesisRequest,
    VoiceRef,
)

SegmentMaker = Callable[..., Segment]
ScriptMaker = Callable[..., Script]

RATE = 44_100
LINES = (
    "The harbour office keeps a log of wind, tides and late ferries.",
    "On Thursday the gauge stood still, and nobody could say why.",
    "Bring rope, two lanterns and a whistle.",
    "Seventeen boats went out; sixteen came back before dark.",
)
ITEMS = ("rope", "sails and oars", "a tin of tar", "two lanterns", "the chart of the bay", "bread")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An edition, what was rendered, and the samples of its master and of its decoded MP3."""

    script: Script
    mastered: Mastered
    recorded: Samples
    decoded: Samples


@pytest.fixture(scope="module")
def spoken() -> Iterator[Callable[[str, str, str], Clip]]:
    """Return a function that speaks a line with an engine's voice, each once."""
    engines: dict[str, Engine] = {}
    said: dict[tuple[str, str, str], Clip] = {}

    def speak(engine: str, voice: str, text: str) -> Clip:
        key = (engine, voice, text)
        if key not in said:
            if engine not in engines:
                engines[engine] = open_engine(
                    engine, {"variation": 0.0} if engine == "piper" else {}
                )
            request = SynthesisRequest(segment_id="", text=text, voice=voice)
            said[key] = engines[engine].synthesize(request)
        return said[key]

    yield speak
    for engine in engines.values():
        engine.close()


@pytest.fixture(scope="module")
def voices() -> Mapping[str, VoiceRef]:
    with_system = open_engine("system", {})
    english = [item.ref for item in with_system.voices() if item.language.startswith("en")]
    with_system.close()
    with_piper = open_engine("piper", {})
    (joe,) = (item.ref for item in with_piper.voices())
    with_piper.close()
    return {"ann": english[0], "bob": english[1], "cat": english[2], "joe": joe}


EDITIONS: Mapping[str, tuple[Sequence[str], Sequence[str], int, float]] = {
    "one voice": (("ann",), LINES, 8, 1.0),
    "many voices": (("ann", "bob", "cat"), LINES, 12, 1.0),
    "two engines mixed": (("ann", "joe"), LINES, 8, 1.0),
    "a very quiet voice": (("joe", "ann"), LINES, 8, 0.03),
    "a clipped intro": (("ann",), LINES, 8, 1.0),
    "ten minutes of lists": (("ann", "bob"), ITEMS, 500, 1.0),
}
"""Voices in turn, lines in turn, number of segments, and how loud the first voice is."""


def clipped_intro(folder: Path) -> Sounds:
    """Return a jingle that was recorded far too loud."""
    time = np.arange(3 * RATE) / RATE
    samples = np.clip(9 * np.sin(2 * np.pi * 220 * time) * np.sin(np.pi * time), -1, 1)
    path = folder / "intro.wav"
    with wave.open(str(path), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(RATE)
        wav.writeframes((samples * 32767).astype("<i2").tobytes())
    return load_sounds(SoundsConfig(intro=path))


@pytest.fixture(scope="module", params=list(EDITIONS))
def made(  # noqa: PLR0917 -- fixtures are positional
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    segment: SegmentMaker,
    script: ScriptMaker,
    spoken: Callable[[str, str, str], Clip],
    voices: Mapping[str, VoiceRef],
) -> Made:
    names, lines, count, level = EDITIONS[request.param]
    folder = tmp_path_factory.mktemp("edition")
    segments, clips = [], []
    turns = islice(zip(cycle(names), cycle(lines), strict=False), count)
    for number, (name, line) in enumerate(turns, start=1):
        voice = voices[name]
        item = segment(number, line, voice=voice, break_ms=600)
        clip = spoken(voice.engine, voice.name, line)
        samples = clip.samples * np.float32(level if name == names[0] else 1.0)
        segments.append(item)
        clips.append(replace(clip, segment_id=item.id, samples=samples))
    edition = script(segments)
    mastered = master_edition(
        edition,
        clips,
        settings=AudioConfig(),
        folder=folder,
        sounds=clipped_intro(folder) if "intro" in request.param else NO_SOUNDS,
    )
    with wave.open(str(mastered.master.path), "rb") as wav:
        recorded = wav.readframes(wav.getnframes())
    command = [ffmpeg_path(), "-v", "error", "-i", str(mastered.mp3.path), "-f", "s16le", "-"]
    decoded = subprocess.run(command, capture_output=True, check=True).stdout
    return Made(
        script=edition,
        mastered=mastered,
        recorded=np.frombuffer(recorded, "<i2").astype(np.float32),
        decoded=np.frombuffer(decoded, "<i2").astype(np.float32),
    )


def test_loudness_peak_and_range(made: Made) -> None:
    """−16 LUFS ± 0.3, which ffmpeg rounds, at most −1 dBTP, range at most 12 LU, in the MP3."""
    loudness = measure_file(made.mastered.mp3.path)
    assert made.mastered.mp3.loudness_lufs == pytest.approx(-16.0, abs=0.3)
    assert loudness.integrated_lufs == pytest.approx(-16.0, abs=0.35)
    assert loudness.true_peak_dbtp <= -1.0
    assert loudness.range_lu <= 12


def test_voices_are_within_one_lu(made: Made) -> None:
    """Each over all that it says, in the MP3, whatever engine it comes from."""
    heard: dict[VoiceRef, list[Samples]] = {}
    for segment, cue in zip(made.script.segments, made.mastered.master.timeline.cues, strict=True):
        heard.setdefault(segment.voice, []).append(made.decoded[cue.start : cue.end])
    readings = [
        integrated_lufs(energies(np.concatenate(pieces) / np.float32(32_768), RATE))
        for pieces in heard.values()
    ]
    assert max(readings) - min(readings) <= 1.0


def test_the_mp3_is_the_timeline(made: Made) -> None:
    """A gapless decoder plays as many samples as the timeline has, and the master holds them."""
    duration = made.mastered.master.timeline.duration
    assert made.decoded.size == made.recorded.size == duration


def test_no_join_clicks(made: Made) -> None:
    """Around every start and end of a take, steps are no larger than inside speech."""
    steps = np.abs(np.diff(made.recorded))
    reach = RATE // 100
    inside = max(
        float(steps[cue.start + reach : cue.end - reach].max(initial=0.0))
        for cue in made.mastered.master.timeline.cues
    )
    joins = [
        float(steps[max(0, place - reach) : place + reach].max(initial=0.0))
        for cue in made.mastered.master.timeline.cues
        for place in (cue.start, cue.end)
    ]
    assert max(joins) <= inside


def test_no_silence_that_nobody_asked_for(made: Made) -> None:
    """Between words and lines at most a break and what an engine leaves inside a line."""
    loud = np.flatnonzero(np.abs(made.decoded) > 100)
    assert int(np.diff(loud).max()) < 2 * RATE
