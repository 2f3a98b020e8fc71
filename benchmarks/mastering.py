"""Everything but synthesis, against a bare encode of the same audio by ffmpeg, in one run.

Usage: ``python benchmarks/mastering.py [MINUTES] [FOLDER] [--ready]``

With ``--ready`` every clip is there before mastering begins, as after a small correction, so that
nothing overlaps with synthesis.

Clips come from the system engine (eSpeak NG), three voices in turn. Prints the seconds that
stitching, level matching, mastering, encoding and measuring take, as shares of the audio's length
and as a multiple of ``ffmpeg -i master.wav -b:a 96k``; processor seconds, which include synthesis;
and the largest memory of this process and of any program it started.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.audio.mastering import master_edition
from audiobrief.config import AudioConfig
from audiobrief.engines import Engine, open_engine, speech_seconds
from audiobrief.model import Clip, Role, Script, Segment, SynthesisRequest, TextRun, VoiceRef

ENGINE = "system"
LANGUAGE = "en"
BREAK_MS = 350


def script_of(minutes: float, voices: tuple[VoiceRef, ...]) -> Script:
    """Return a script of about so many minutes, the voices in turn."""
    segments: list[Segment] = []
    length_s = 0.0
    while length_s < minutes * 60:
        number = len(segments) + 1
        text = f"Line {number} of the harbour master's log tells of wind, tides and a late ferry."
        whole = TextRun(
            printed_start=0, printed_end=len(text), spoken_start=0, spoken_end=len(text)
        )
        segments.append(
            Segment(
                id=f"s{number:04d}",
                block_id="b001",
                printed=text,
                spoken=text,
                runs=(whole,),
                role=Role.BODY,
                speaker_id="narrator",
                voice=voices[number % len(voices)],
                language="en-US",
                break_after_ms=BREAK_MS,
            )
        )
        length_s += speech_seconds(text) + BREAK_MS / 1000
    return Script(
        document_sha256="0" * 64,
        title="Harbour log",
        language="en-US",
        segments=tuple(segments),
        chapters=(),
        cast=(),
    )


class Clips:
    """The clips of a script, one at a time, and the seconds that making them took."""

    def __init__(self, script: Script, engine: Engine) -> None:
        """Keep both."""
        self.spent_s = 0.0
        self._script = script
        self._engine = engine

    def __iter__(self) -> Iterator[Clip]:
        """Make one clip after the other."""
        for segment in self._script.segments:
            begun = time.perf_counter()
            clip = self._engine.synthesize(
                SynthesisRequest(
                    segment_id=segment.id, text=segment.spoken, voice=segment.voice.name
                )
            )
            self.spent_s += time.perf_counter() - begun
            yield clip


def cpu_s() -> float:
    """Return the processor seconds of this process and of all programs that it ran."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def memory_mb() -> str:
    """Return the largest memory of this process and of its children, where the system tells."""
    try:
        import resource  # noqa: PLC0415 -- POSIX only
    except ImportError:
        return "memory unknown"
    scale = 1e6 if sys.platform == "darwin" else 1e3
    own, children = (
        resource.getrusage(who).ru_maxrss / scale
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f"{own:.0f} MB, largest program {children:.0f} MB"


def main() -> None:
    """Render, then encode what was rendered once more without us."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("minutes", nargs="?", type=float, default=60.0)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--ready", action="store_true")
    asked = parser.parse_args()
    engine = open_engine(ENGINE, {})
    voices = tuple(v.ref for v in engine.voices() if v.language.startswith(LANGUAGE))[:3]
    script = script_of(asked.minutes, voices)
    made_here = Clips(script, engine)
    clips = list(made_here) if asked.ready else made_here
    with tempfile.TemporaryDirectory(dir=asked.folder) as name:
        folder = Path(name)
        begun, begun_cpu = time.perf_counter(), cpu_s()
        made = master_edition(script, clips, settings=AudioConfig(), folder=folder)
        finished, finished_cpu = time.perf_counter(), cpu_s()
        plain = folder / "plain.mp3"
        source = str(made.master.path)
        subprocess.run(
            [ffmpeg_path(), "-v", "error", "-i", source, "-b:a", "96k", str(plain)], check=True
        )
        bare_s, bare_cpu = time.perf_counter() - finished, cpu_s() - finished_cpu
    how = "clips ready" if asked.ready else "with synthesis"
    length_s = made.master.timeline.duration_s
    spent_s = finished - begun - (0.0 if asked.ready else made_here.spent_s)
    print(f"{length_s / 60:.1f} minutes in {len(script.segments)} segments")
    print(f"everything but synthesis {spent_s:.2f} s ({spent_s / length_s:.4f} of the length)")
    print(f"bare encode {bare_s:.2f} s; ratio {spent_s / bare_s:.2f}")
    print(f"processor: {how} {finished_cpu - begun_cpu:.1f} s, bare {bare_cpu:.1f} s")
    print(f"{made.mp3.loudness_lufs:.1f} LUFS, {made.mp3.true_peak_dbtp:.1f} dBTP in the MP3")
    print(memory_mb())
    engine.close()


if __name__ == "__main__":
    main()
