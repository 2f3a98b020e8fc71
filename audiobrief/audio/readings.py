"""What is read in an encoded file: loudness, and RMS levels where a target asks for them."""

import re
from dataclasses import dataclass

from audiobrief.audio.loudness import (
    EBU_R128_TRUE_PEAK,
    SILENCE,
    SILENCE_DBTP,
    Loudness,
    parse_summary,
)
from audiobrief.audio.profiles import Target

_ASTATS = "astats=measure_overall=RMS_level+RMS_trough:measure_perchannel=none:length=0.5"
_FEWER_FRAMES = "asetnsamples=n=441000:pad=0"
"""What the meters pass on is thrown away: in large frames ffmpeg's threads wake each other less."""

_RMS = re.compile(rb"RMS level dB: (\S+)")
_FLOOR = re.compile(rb"RMS t\w*ough dB: (\S+)")  # ffmpeg up to 9 spells it "through"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an encoding reads after decoding.

    Attributes:
        loudness: ITU-R BS.1770 as dual mono, range by EBU Tech 3342, true peak.
        rms_dbfs: root mean square, where the target asks for it, else ``SILENCE_DBTP``.
        noise_floor_dbfs: the same of the quietest half second.
    """

    loudness: Loudness
    rms_dbfs: float = SILENCE_DBTP
    noise_floor_dbfs: float = SILENCE_DBTP

    def level(self, target: Target) -> float:
        """Return what is read in the target's unit."""
        return self.rms_dbfs if target.by_rms else self.loudness.integrated_lufs


NOTHING_READ = Reading(loudness=SILENCE)
"""Before anything is measured."""


def meters(target: Target) -> str:
    """Return the ffmpeg filters that read what a target asks for."""
    read = (EBU_R128_TRUE_PEAK, _ASTATS) if target.by_rms else (EBU_R128_TRUE_PEAK,)
    return ",".join((*read, _FEWER_FRAMES))


def parse_reading(report: bytes) -> Reading:
    """Read what the meters print at the end.

    Raises:
        RenderError: they have printed nothing.
    """
    rms, floor = _RMS.search(report), _FLOOR.search(report)
    return Reading(
        loudness=parse_summary(report),
        rms_dbfs=SILENCE_DBTP if rms is None else max(float(rms[1]), SILENCE_DBTP),
        noise_floor_dbfs=SILENCE_DBTP if floor is None else max(float(floor[1]), SILENCE_DBTP),
    )
