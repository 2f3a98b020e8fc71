"""What editors hear of a recording that is not what was asked for."""

from collections.abc import Collection, Iterator

from audiobrief.audio.encoding import EncodedAudio
from audiobrief.audio.gating import ABSOLUTE_GATE_LUFS
from audiobrief.audio.levels import MAX_GAIN_DB
from audiobrief.audio.profiles import Target
from audiobrief.model import VoiceRef
from audiobrief.reporter import Notice

WIDEST_RANGE_LU = 12.0
"""What a published edition is held to."""


def level_notices(
    audio: EncodedAudio, target: Target, *, faint: Collection[VoiceRef] = ()
) -> tuple[Notice, ...]:
    """Say what could not be reached, and why; nothing for a silent recording.

    Args:
        audio: the file and its readings.
        target: what it should read.
        faint: voices too quiet to be brought to the level of the others.
    """
    if audio.loudness_lufs <= ABSOLUTE_GATE_LUFS:
        return ()
    return tuple(_notices(audio, target, faint))


def _notices(audio: EncodedAudio, target: Target, faint: Collection[VoiceRef]) -> Iterator[Notice]:
    reading = audio.reading
    for voice in faint:
        yield Notice(
            code="voice-faint",
            message=f"The voice '{voice}' stays quieter than the others, since raising it by more"
            f" than {MAX_GAIN_DB:.0f} dB would raise nothing but noise.",
            place=audio.path.name,
            hint="Cast another voice, or see why the engine speaks so quietly.",
        )
    level = reading.level(target)
    if abs(level - target.level) > target.tolerance:
        peaks = f"its peaks may not rise above {target.true_peak_dbtp:.1f} dBTP"
        yield Notice(
            code="loudness-missed",
            message=f"The audio reads {level:.1f} {target.unit} instead of {target.level:.1f},"
            f" since {'a voice is too quiet' if faint else peaks}.",
            place=audio.path.name,
            hint="Cast another voice."
            if faint
            else "Set audio.loudness_lufs lower, or audio.true_peak_dbtp higher.",
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
    if floor is not None and reading.noise_floor_dbfs > floor:
        yield Notice(
            code="noise-floor-high",
            message=f"The quietest half second reads {reading.noise_floor_dbfs:.0f} dB RMS, more"
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
