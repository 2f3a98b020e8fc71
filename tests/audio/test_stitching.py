"""Stitching takes and breaks."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.layout import lay_out
from audiobrief.audio.profiles import PROFILES
from audiobrief.audio.sounds import NO_SOUNDS
from audiobrief.audio.stitching import stitched
from audiobrief.audio.takes import SAMPLE_RATE, STEP, TakeFile, break_samples, record_takes
from audiobrief.model import Clip, Samples, Script, Segment, VoiceRef

SegmentMaker = Callable[..., Segment]
ScriptMaker = Callable[..., Script]
ClipMaker = Callable[..., Clip]


def mix(
    script: Script, clips: list[Clip], folder: Path, gains_db: dict[VoiceRef, float] | None = None
) -> list[Samples]:
    with TakeFile(folder / "takes") as file:
        takes = record_takes(script.segments, clips, file)
        placed = lay_out(script, takes, sounds=NO_SOUNDS, target=PROFILES["apple"])
        return [stitched(item, file, (gains_db or {}).get(item.take.voice, 0.0)) for item in placed]


def test_pydub_is_imported_without_a_warning() -> None:
    """It looks for ffmpeg on the PATH and warns; ours is named afterwards, so nobody sees that."""
    code = "import audiobrief.audio.stitching"
    environment = os.environ | {"PATH": ""}
    subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", code], check=True, env=environment
    )


@pytest.mark.parametrize("break_ms", [0, 1, 290, 333, 2_000])
def test_breaks_are_exact_silence(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, tmp_path: Path, break_ms: int
) -> None:
    """A break is as long as the script says, to the nearest sample, and digital silence."""
    (piece,) = mix(
        script([segment(1, break_ms=break_ms)]), [clip("s0001", np.full(2_400, 0.3))], tmp_path
    )
    assert piece.size == 10 * STEP + round(break_ms * 44.1)
    assert not piece[10 * STEP :].any()


def test_takes_keep_their_place_and_samples(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, tmp_path: Path
) -> None:
    """Between its fades a take at no gain is what was recorded, sample for sample."""
    random = np.random.default_rng(1)
    voiced = random.uniform(-0.9, 0.9, SAMPLE_RATE).astype(np.float32)
    (piece,) = mix(script([segment(1)]), [clip("s0001", voiced, sample_rate=SAMPLE_RATE)], tmp_path)
    inner = slice(STEP, SAMPLE_RATE - STEP)
    assert float(np.abs(piece[inner] - voiced[inner]).max()) < 2**-24


@pytest.mark.parametrize("size", [441, 442, 1_000, 12_345, 44_100])
def test_no_join_clicks(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, tmp_path: Path, size: int
) -> None:
    """Clips that begin and end at full level begin and end at zero, in steps as small as inside."""
    tone = (0.8 * np.cos(2 * np.pi * 300 * np.arange(size) / SAMPLE_RATE)).astype(np.float32)
    pieces = mix(
        script([segment(1, break_ms=0), segment(2, break_ms=0)]),
        [clip(f"s000{number}", tone, sample_rate=SAMPLE_RATE) for number in (1, 2)],
        tmp_path,
    )
    whole = np.concatenate((np.zeros(1, np.float32), *pieces, np.zeros(1, np.float32)))
    inside = float(np.abs(np.diff(tone)).max())
    assert float(np.abs(np.diff(whole)).max()) <= inside * 1.1


def test_each_voice_has_its_gain_and_nothing_clips(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, tmp_path: Path
) -> None:
    """Gains are exact, and up to 18 dB above full scale survives for the limiter."""
    ann, bob = VoiceRef(engine="silent", name="ann"), VoiceRef(engine="silent", name="bob")
    flat = np.full(8_820, 0.5, np.float32)
    pieces = mix(
        script([segment(1, voice=ann), segment(2, voice=bob)]),
        [clip(f"s000{number}", flat, sample_rate=SAMPLE_RATE) for number in (1, 2)],
        tmp_path,
        {ann: 20 * np.log10(8), bob: -6.0},
    )
    assert float(pieces[0][4_410]) == pytest.approx(4.0, rel=1e-5)
    assert float(pieces[1][4_410]) == pytest.approx(0.5 * 10 ** (-6 / 20), rel=1e-5)


def test_break_samples_are_the_nearest() -> None:
    """Half a millisecond too much or too little would add up."""
    assert [break_samples(ms) for ms in (0, 1, 10, 290, 1_000)] == [0, 44, 441, 12_789, 44_100]
