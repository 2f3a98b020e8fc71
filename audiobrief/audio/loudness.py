"""Loudness as ITU-R BS.1770-4 and EBU R 128 define it, measured by ffmpeg's ``ebur128`` filter.

Mono is measured as dual mono, the way two loudspeakers or headphones play it: 3.01 LU above the
reading of a plain mono meter. True peak (BS.1770-4, Annex 2) is found by oversampling; loudness
range is EBU Tech 3342. Readings have one decimal.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.gating import ABSOLUTE_GATE_LUFS
from audiobrief.errors import RenderError
from audiobrief.process import run

EBU_R128_TRUE_PEAK = "ebur128=dualmono=true:framelog=verbose:peak=true"
"""The filter and its options; ``parse_summary`` reads what it prints."""

SILENCE_DBTP = -120.0
"""Stands for the true peak of digital silence, which has none."""

_READING = re.compile(rb"^\s+(I|LRA|Peak):\s+(\S+) (?:LUFS|LU|dBFS)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loudness:
    """What a meter reads.

    Attributes:
        integrated_lufs: over the whole, dual mono; ``ABSOLUTE_GATE_LUFS`` where nothing is louder,
            or where it is shorter than a gating block of 0.4 s.
        range_lu: loudness range.
        true_peak_dbtp: highest true peak, or ``SILENCE_DBTP`` where it was not asked for.
    """

    integrated_lufs: float
    range_lu: float
    true_peak_dbtp: float

    @property
    def audible(self) -> bool:
        """There was something to measure."""
        return self.integrated_lufs > ABSOLUTE_GATE_LUFS


SILENCE = Loudness(integrated_lufs=ABSOLUTE_GATE_LUFS, range_lu=0.0, true_peak_dbtp=SILENCE_DBTP)
"""What a meter reads where there is nothing to hear."""


def measure_file(path: Path) -> Loudness:
    """Measure a file that ffmpeg can decode, true peak included.

    Raises:
        RenderError: ffmpeg can't decode it.
    """
    command = [
        *(ffmpeg_path(), "-hide_banner", "-nostdin", "-nostats", "-i", str(path)),
        *("-map", "0:a:0", "-af", EBU_R128_TRUE_PEAK, "-f", "null", "-"),
    ]
    return parse_summary(run(command).stderr)


def parse_summary(report: bytes) -> Loudness:
    """Read the summary that ``ebur128`` prints at the end.

    Raises:
        RenderError: there is none.
    """
    readings = {name.decode(): float(value) for name, value in _READING.findall(report)}
    if "I" not in readings or "LRA" not in readings:
        tail = report.decode("utf-8", "replace").strip()[-200:]
        raise RenderError(f"ffmpeg did not measure the loudness: {tail}")
    return Loudness(
        integrated_lufs=max(readings["I"], ABSOLUTE_GATE_LUFS),
        range_lu=readings["LRA"],
        true_peak_dbtp=max(readings.get("Peak", SILENCE_DBTP), SILENCE_DBTP),
    )
