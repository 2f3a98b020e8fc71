"""Level matching."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from audiobrief.audio.gating import energies, integrated_lufs
from audiobrief.audio.layout import lay_out
from audiobrief.audio.levels import MAX_GAIN_DB, edition_levels
from audiobrief.audio.profiles import PROFILES
from audiobrief.audio.sounds import NO_SOUNDS
from audiobrief.audio.takes import TakeFile, record_takes
from audiobrief.model import Clip, Samples, Script, Segment, VoiceRef

SegmentMaker = Callable[..., Segment]
ScriptMaker = Callable[..., Script]
ClipMaker = Callable[..., Clip]
Speech = Callable[..., Samples]


def gains_of(script: Script, clips: list[Clip], folder: Path) -> dict[VoiceRef, float]:
    with TakeFile(folder / "takes") as file:
        takes = record_takes(script.segments, clips, file)
        placed = list(lay_out(script, takes, sounds=NO_SOUNDS, target=PROFILES["apple"]))
    levels = edition_levels(placed, sounds=NO_SOUNDS, target=PROFILES["apple"])
    return dict(levels.voices)


@pytest.mark.parametrize("level", [0.01, 0.05, 0.5])
def test_a_voice_reaches_the_target(  # noqa: PLR0917 -- fixtures are positional
    segment: SegmentMaker,
    script: ScriptMaker,
    clip: ClipMaker,
    speech: Speech,
    tmp_path: Path,
    level: float,
) -> None:
    """Whatever a voice's level, its speech at its gain reads the target."""
    samples = speech(6, seed=2, level=level)
    (gain,) = gains_of(script([segment(1)]), [clip("s0001", samples)], tmp_path).values()
    louder = (samples * 10 ** (gain / 20)).astype(np.float32)
    assert integrated_lufs(energies(louder, 24_000)) == pytest.approx(-16.0, abs=0.3)


def test_a_voice_is_measured_over_all_it_says(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, speech: Speech, tmp_path: Path
) -> None:
    """A voice's loud and soft sentences get one gain, so that they keep their difference."""
    parts = script([segment(1), segment(2)])
    clips = [clip("s0001", speech(5, seed=1)), clip("s0002", speech(5, seed=2, level=0.1))]
    assert len(gains_of(parts, clips, tmp_path)) == 1


@pytest.mark.parametrize("milliseconds", [120, 300, 800])
def test_one_short_word_is_matched_too(  # noqa: PLR0917 -- fixtures are positional
    segment: SegmentMaker,
    script: ScriptMaker,
    clip: ClipMaker,
    narrator: VoiceRef,
    guest: VoiceRef,
    tmp_path: Path,
    milliseconds: int,
) -> None:
    """A voice that says less than a gating block holds gets about the gain of a longer speech."""
    random = np.random.default_rng(3)
    long = random.uniform(-0.1, 0.1, 24_000 * 5)
    gains = gains_of(
        script([segment(1, voice=narrator), segment(2, voice=guest)]),
        [clip("s0001", long), clip("s0002", long[: 24 * milliseconds])],
        tmp_path,
    )
    assert gains[guest] == pytest.approx(gains[narrator], abs=1.0)


@pytest.mark.parametrize("size", [0, 5, 100_000])
def test_a_silent_voice_is_left_as_it_is(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, tmp_path: Path, size: int
) -> None:
    """Silence of any length gets no gain and no error."""
    gains = gains_of(script([segment(1)]), [clip("s0001", np.zeros(size))], tmp_path)
    assert list(gains.values()) == [0.0]


def test_noise_is_not_made_a_voice(
    segment: SegmentMaker, script: ScriptMaker, clip: ClipMaker, speech: Speech, tmp_path: Path
) -> None:
    """What would need more than the largest gain gets the largest gain."""
    samples = speech(5, seed=5, level=0.002)
    (gain,) = gains_of(script([segment(1)]), [clip("s0001", samples)], tmp_path).values()
    assert gain == MAX_GAIN_DB
