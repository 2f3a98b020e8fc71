"""A recording of many hours: memory, and whether its times still fit to the sample at the end.

Usage: ``python benchmarks/ten_hours.py [HOURS]``

The clips of ten minutes come from the system engine (eSpeak NG) and are said again and again, so
that mastering is measured and not the engine. Prints the largest memory of this process and of any
program it started; the length that a gapless decoder plays, against the timeline; and how far the
sound of the last cues lies from where the timeline says.
"""

import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import numpy as np
from mastering import Clips, memory_mb, script_of

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.mastering import master_edition
from audiobrief.config import AudioConfig
from audiobrief.engines import open_engine

REPEATED_MINUTES = 10.0
LAST_CUES = 20
AUDIBLE = 200  # of 32768


def main() -> None:
    """Render, decode the end, compare."""
    hours = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    engine = open_engine("system", {})
    voices = tuple(v.ref for v in engine.voices() if v.language.startswith("en"))[:3]
    script = script_of(hours * 60, voices)
    said = list(Clips(script_of(REPEATED_MINUTES, voices), engine))
    engine.close()
    clips = (
        replace(clip, segment_id=segment.id)
        for segment, clip in zip(script.segments, cycle(said), strict=False)
    )
    with tempfile.TemporaryDirectory() as name:
        made = master_edition(script, clips, settings=AudioConfig(), folder=Path(name))
        timeline = made.master.timeline
        print(f"{timeline.duration_s / 3600:.2f} hours, {len(timeline.cues)} cues; {memory_mb()}")
        print(f"{made.mp3.loudness_lufs:.1f} LUFS, {made.mp3.true_peak_dbtp:.1f} dBTP")
        first = timeline.cues[-LAST_CUES].start
        command = [ffmpeg_path(), "-v", "error", "-i", str(made.mp3.path)]
        command += ["-af", f"atrim=start_sample={first}", "-f", "s16le", "-"]
        data = subprocess.run(command, capture_output=True, check=True).stdout
    heard = np.frombuffer(data, "<i2").astype(np.float32)
    print(f"decoded minus timeline: {first + heard.size - timeline.duration} samples")
    late = []
    for cue in timeline.cues[-LAST_CUES:]:
        loud = np.flatnonzero(np.abs(heard[cue.start - first : cue.end - first]) > AUDIBLE)
        late.append(int(loud[0]))
    print(f"first sound after each of the last {LAST_CUES} cues' starts: {min(late)}-{max(late)}")


if __name__ == "__main__":
    main()
