"""Joining an edition's segments: pydub's ``+=`` against one join of the raw data.

Usage: ``python benchmarks/stitching.py [SEGMENTS] [SECONDS]``

Prints, for SEGMENTS clips of SECONDS each (800 of 5), the time of both and their ratio. ``+=``
copies everything joined so far for each segment, so that its time grows with the square.
"""

import sys
import time

import numpy as np
from pydub import AudioSegment

from audiobrief.audio.takes import SAMPLE_RATE


def segments(count: int, seconds: float) -> list[AudioSegment]:
    """Return clips of noise."""
    random = np.random.default_rng(1)
    size = round(seconds * SAMPLE_RATE)
    noise = random.integers(-8_000, 8_000, size, dtype=np.int16).tobytes()
    return [
        AudioSegment(data=noise, sample_width=2, frame_rate=SAMPLE_RATE, channels=1)
        for _ in range(count)
    ]


def main() -> None:
    """Join both ways and compare."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 800
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 5.0  # noqa: PLR2004 -- argument count
    clips = segments(count, seconds)

    begun = time.perf_counter()
    added = AudioSegment.empty().set_frame_rate(SAMPLE_RATE)
    for clip in clips:
        added += clip
    adding_s = time.perf_counter() - begun

    begun = time.perf_counter()
    joined = b"".join(clip.raw_data for clip in clips)
    joining_s = time.perf_counter() - begun

    if added.raw_data != joined:
        sys.exit("The two joins differ.")
    print(f"{count} segments of {seconds:g} s: += {adding_s:.2f} s, one join {joining_s:.3f} s")
    print(f"ratio {adding_s / joining_s:.0f}")


if __name__ == "__main__":
    main()
