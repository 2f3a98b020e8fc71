"""Measure Kokoro alone: seconds and processor seconds per second of speech, and peak memory.

    python benchmarks/kokoro_speed.py [KEY=VALUE ...]

Keys and values are settings of ``[engines.kokoro]``, for example ``threads=1`` or
``model=PATH``. Memory is the whole process's, in MB, after sentences of many lengths.
"""

import sys
import time

from audiobrief.engines import open_engine
from audiobrief.model import SynthesisRequest

SENTENCES = (
    "Nobody answered.",
    "Rents rose by eleven percent in the first quarter, while wages in the district fell slightly.",
    "“We were promised a bridge, and we were given a leaflet,” said Ingrid Maurell of Tolvik.",
    (
        "The new timetable, published without notice on the company's website, removes six of the "
        "nine morning trains between Ashcombe and Little Perrin, and it adds none in the afternoon."
    ),
    (
        "In her second letter, the commissioner asked three questions: who signed the permit, who "
        "paid for the survey, and why nobody had measured the depth of the channel before the "
        "dredging began in the spring of last year, although others had asked for it, "
        "the harbour master had warned of it in writing, and the money had been there all along."
    ),
)


def peak_mb() -> float:
    """Return the process's largest memory so far, or 0 where the system doesn't tell."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main() -> None:
    """Print one line a sentence and one for all."""
    options = dict(argument.split("=", 1) for argument in sys.argv[1:])
    started = time.perf_counter()
    engine = open_engine("kokoro", options)
    engine.synthesize(SynthesisRequest(segment_id="s0000", text="Ready.", voice="af_heart"))
    print(f"open and load {time.perf_counter() - started:.1f} s, {peak_mb():.0f} MB")
    total = wall = processor = 0.0
    for sentence in SENTENCES:
        begun, cpu = time.perf_counter(), time.process_time()
        clip = engine.synthesize(
            SynthesisRequest(segment_id="s0001", text=sentence, voice="af_heart")
        )
        took, used = time.perf_counter() - begun, time.process_time() - cpu
        speech = clip.samples.size / clip.sample_rate
        print(f"{speech:5.1f} s: {took / speech:.2f} of it, processor {used / speech:.2f}")
        total, wall, processor = total + speech, wall + took, processor + used
    print(
        f"{total:.1f} s of speech: {wall / total:.3f} of it, processor {processor / total:.3f}, "
        f"peak {peak_mb():.0f} MB"
    )


if __name__ == "__main__":
    main()
