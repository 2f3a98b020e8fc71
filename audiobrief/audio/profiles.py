"""How loud a finished recording is, by the name of who asks for it.

Sources: Apple Podcasts, audio requirements (−16 LUFS ± 1 dB, −1 dBFS true peak); Spotify for
Creators, loudness (−14 LUFS, −1 dBTP); EBU R 128 (−23 LUFS, −1 dBTP); ACX audio submission
requirements (−23 to −18 dB RMS, peaks under −3 dB, noise floor under −60 dB RMS, room tone of 0.5
to 1 second before and 1 to 5 seconds after).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from audiobrief.config import AudioConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a recording has to read.

    Attributes:
        level: integrated loudness in LUFS, as dual mono; or, ``by_rms``, dB RMS of full scale.
        by_rms: ``level`` is the root of the mean square.
        tolerance: how far off the level a published recording may be, in LU or dB.
        true_peak_dbtp: ceiling.
        noise_floor_dbfs: highest RMS of the quietest half second, or None where nobody asks.
        room_tone: breaks hold a faint noise instead of digital silence.
        lead_ms: before the first word, at least.
        tail_ms: after the last word, at least.
    """

    level: float
    by_rms: bool = False
    tolerance: float = 0.5
    true_peak_dbtp: float = -1.0
    noise_floor_dbfs: float | None = None
    room_tone: bool = False
    lead_ms: int = 0
    tail_ms: int = 0

    @property
    def unit(self) -> str:
        """Unit of the level."""
        return "dB RMS" if self.by_rms else "LUFS"


PROFILES: Mapping[str, Target] = {
    "apple": Target(level=-16.0),
    "spotify": Target(level=-14.0),
    "ebu-r128": Target(level=-23.0),
    "audiobook-acx": Target(
        level=-20.5,
        by_rms=True,
        tolerance=2.5,
        true_peak_dbtp=-3.0,
        noise_floor_dbfs=-60.0,
        room_tone=True,
        lead_ms=750,
        tail_ms=2_000,
    ),
}


def target_of(settings: AudioConfig) -> Target:
    """Return the profile's target with what the settings say otherwise."""
    target = PROFILES[settings.profile]
    if settings.loudness_lufs is not None:
        target = replace(target, level=settings.loudness_lufs, by_rms=False, tolerance=0.5)
    if settings.true_peak_dbtp is not None:
        target = replace(target, true_peak_dbtp=settings.true_peak_dbtp)
    if settings.room_tone is not None:
        target = replace(target, room_tone=settings.room_tone)
    return target
