"""Loudness by the name of who asks for it, measured in finished files."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.loudness import measure_file
from audiobrief.audio.mastering import Mastered, master_edition
from audiobrief.audio.notices import level_notices
from audiobrief.audio.profiles import PROFILES, target_of
from audiobrief.config import AudioConfig
from audiobrief.model import Clip, Samples, Script, Segment

SegmentMaker = Callable[..., Segment]
ScriptMaker = Callable[..., Script]
Speech = Callable[..., Samples]
Render = Callable[[AudioConfig], Mastered]


@pytest.fixture
def render(segment: SegmentMaker, script: ScriptMaker, speech: Speech, tmp_path: Path) -> Render:
    def of(settings: AudioConfig) -> Mastered:
        segments = [segment(number, break_ms=900) for number in range(1, 6)]
        clips = [
            Clip(segment_id=item.id, samples=speech(3, seed=seed), sample_rate=24_000)
            for seed, item in enumerate(segments)
        ]
        return master_edition(script(segments), clips, settings=settings, folder=tmp_path)

    return of


def astats(path: Path) -> tuple[float, float]:
    """Return RMS and the RMS of the quietest half second, in dB, as ffmpeg's astats reads them."""
    filters = "astats=measure_perchannel=none:length=0.5"
    command = [ffmpeg_path(), "-nostats", "-i", str(path), "-af", filters, "-f", "null", "-"]
    report = subprocess.run(command, capture_output=True, check=True).stderr.decode()
    rms, floor = (re.search(rf"RMS {name} dB: (\S+)", report) for name in ("level", r"t\w*ough"))
    assert rms is not None
    assert floor is not None
    return float(rms[1]), float(floor[1])


@pytest.mark.parametrize("name", ["apple", "spotify", "ebu-r128"])
def test_a_profile_is_what_the_file_reads(render: Render, name: str) -> None:
    """Within 0.3 LU of −16, −14 and −23 LUFS, under −1 dBTP, and nothing to say about it."""
    settings = AudioConfig.model_validate({"profile": name})
    made = render(settings)
    loudness = measure_file(made.mp3.path)
    assert loudness.integrated_lufs == pytest.approx(PROFILES[name].level, abs=0.3)
    assert loudness.true_peak_dbtp <= -1.0
    assert level_notices(made.mp3, target_of(settings)) == ()


def test_audiobook_shops_get_what_they_measure(render: Render) -> None:
    """ACX: −23 to −18 dB RMS, peaks under −3 dB, a floor under −60 dB that is not silence."""
    settings = AudioConfig(profile="audiobook-acx", bitrate_kbps=192)
    made = render(settings)
    rms, floor = astats(made.mp3.path)
    assert -23 <= rms <= -18
    assert -90 < floor <= -60
    assert measure_file(made.mp3.path).true_peak_dbtp <= -3.0
    timeline = made.master.timeline
    assert 0.5 <= timeline.cues[0].start / timeline.sample_rate <= 1.0
    assert 1.0 <= (timeline.duration - timeline.cues[-1].end) / timeline.sample_rate <= 5.0
    assert made.mp3.reading.rms_dbfs == pytest.approx(rms, abs=0.1)
    assert level_notices(made.mp3, target_of(settings)) == ()


def test_settings_go_before_the_profile() -> None:
    """A loudness of one's own is in LUFS, whatever the profile measures."""
    target = target_of(AudioConfig(profile="audiobook-acx", loudness_lufs=-19.0, room_tone=False))
    assert (target.level, target.by_rms, target.room_tone) == (-19.0, False, False)
    assert target.true_peak_dbtp == -3.0


def test_variable_bitrate_keeps_level_and_length(render: Render) -> None:
    """VBR on request: a Xing frame, the same duration to the sample, level and peak as ever."""
    made = render(AudioConfig(vbr=True))
    assert b"Xing" in made.mp3.path.read_bytes()[:200]
    command = [ffmpeg_path(), "-v", "error", "-i", str(made.mp3.path), "-f", "s16le", "-"]
    decoded = subprocess.run(command, capture_output=True, check=True).stdout
    assert len(decoded) // 2 == made.master.timeline.duration
    assert made.mp3.loudness_lufs == pytest.approx(-16.0, abs=0.3)
    assert made.mp3.true_peak_dbtp <= -1.0
