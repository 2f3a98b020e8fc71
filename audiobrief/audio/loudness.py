"""Loudness as ITU-R BS.1770-4 and EBU R 128 define it, measured by ffmpeg's ``ebur128`` filter.

Mono is measured as dual mono, the way two loudspeakers or headphones play it: 3.01 LU above the
reading of a plain mono meter. True peak (BS.1770-4, Annex 2) is found by oversampling; loudness
range is EBU Tech 3342. Readings have one decimal.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.errors import RenderError
from audiobrief.process import Feed, feeding, run

EBU_R128 = "ebur128=dualmono=true:framelog=verbose"
"""The filter and its options; ``parse_summary`` reads what it prints."""

EBU_R128_TRUE_PEAK = f"{EBU_R128}:peak=true"

ABSOLUTE_GATE_LUFS = -70.0
"""BS.1770-4: what is quieter does not count; also the reading of silence."""

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


@dataclass(slots=True)
class Meter:
    """A meter that is fed raw mono samples.

    Attributes:
        loudness: its reading at the end.
        size: bytes it was fed.
    """

    _feed: Feed
    loudness: Loudness = field(
        default=Loudness(
            integrated_lufs=ABSOLUTE_GATE_LUFS, range_lu=0.0, true_peak_dbtp=SILENCE_DBTP
        )
    )

    size: int = 0

    def write(self, data: bytes) -> None:
        """Measure the samples that follow."""
        self.size += len(data)
        self._feed.write(data)


@contextmanager
def metering(*, sample_rate: int, sample_format: str, true_peak: bool) -> Iterator[Meter]:
    """Measure what the block writes to the meter; it reads once the block has ended.

    Args:
        sample_rate: in Hz.
        sample_format: ffmpeg's name for the samples: ``f32le`` or ``s16le``.
        true_peak: measure that too, which takes longer than the rest.

    Raises:
        RenderError: ffmpeg failed.
    """
    source = ("-f", sample_format, "-ar", str(sample_rate), "-ac", "1", "-i", "pipe:0")
    with feeding(_command(source, true_peak=true_peak)) as feed:
        meter = Meter(feed)
        yield meter
    if meter.size:  # of nothing, ffmpeg reads a peak of 0 dBTP
        meter.loudness = parse_summary(feed.stderr)


def measure_file(path: Path) -> Loudness:
    """Measure a file that ffmpeg can decode, true peak included.

    Raises:
        RenderError: ffmpeg can't decode it.
    """
    done = run(_command(("-i", str(path)), true_peak=True))
    return parse_summary(done.stderr)


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


def _command(source: tuple[str, ...], *, true_peak: bool) -> list[str]:
    meter = EBU_R128_TRUE_PEAK if true_peak else EBU_R128
    return [
        *(ffmpeg_path(), "-hide_banner", "-nostdin", "-nostats"),
        *source,
        *("-map", "0:a:0", "-af", meter, "-f", "null", "-"),
    ]
