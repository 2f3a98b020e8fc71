"""What editors hear of a recording that is not what was asked for."""

from collections.abc import Iterator

from audiobrief.audio.encoding import EncodedAudio
from audiobrief.audio.gating import ABSOLUTE_GATE_LUFS
from audiobrief.audio.profiles import Target
from audiobrief.reporter import Notice

WIDEST_RANGE_LU = 12.0
"""What a published edition is held to."""


def level_notices(audio: EncodedAudio, target: Target) -> tuple[Notice, ...]:
    """Say what could not be reached, and why; nothing for a silent recording."""
    if audio.loudness_lufs <= ABSOLUTE_GATE_LUFS:
        return ()
    return tuple(_notices(audio, target))


def _notices(audio: EncodedAudio, target: Target) -> Iterator[Notice]:
    level = audio.level(target)
    if abs(level - target.level) > target.tolerance:
        yield Notice(
            code="loudness-missed",
            message=f"The audio reads {level:.1f} {target.unit} instead of {target.level:.1f},"
            f" since its peaks may not rise above {target.true_peak_dbtp:.1f} dBTP.",
            place=audio.path.name,
            hint="Set audio.loudness_lufs lower, or audio.true_peak_dbtp higher.",
        )
    if audio.true_peak_dbtp > target.true_peak_dbtp:
        yield Notice(
            code="peak-missed",
            message=f"The audio peaks at {audio.true_peak_dbtp:.1f} dBTP, above"
            f" {target.true_peak_dbtp:.1f}, since encoding raises its peaks again.",
            place=audio.path.name,
            hint="Set audio.bitrate_kbps higher.",
        )
    floor = target.noise_floor_dbfs
    if floor is not None and audio.noise_floor_dbfs > floor:
        yield Notice(
            code="noise-floor-high",
            message=f"The quietest half second reads {audio.noise_floor_dbfs:.0f} dB RMS, more"
            f" than {floor:.0f}, since the voices bring noise, or never pause so long.",
            place=audio.path.name,
            hint="Cast a cleaner voice.",
        )
    if audio.loudness_range_lu > WIDEST_RANGE_LU:
        yield Notice(
            code="loudness-range-wide",
            message=f"Loud and quiet passages are {audio.loudness_range_lu:.1f} LU apart, "
            f"more than {WIDEST_RANGE_LU:.0f}.",
            place=audio.path.name,
            hint="Cast a voice that speaks more evenly.",
        )
