"""Time and memory of a whole render beside kokoro-tts with the same weights, in one run.

Usage: ``python benchmarks/render.py EDITION --peer PATH/TO/kokoro-tts [--runs 3]``

The two take turns. Each run reads the same printed text and writes an MP3; clips of earlier runs
are never used. What counts is the ratio of the two columns: seconds of computing per second of
speech, and the largest resident set of a process.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.caches import cache_folder
from audiobrief.edition import read_edition
from audiobrief.engines.kokoro.weights import model_file
from audiobrief.voices import voices_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One timed command: wall and processor seconds, peak MiB, seconds of speech."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    speech_s: float

    @property
    def factor(self) -> float:
        """Seconds of computing per second of speech."""
        return self.wall_s / self.speech_s


def timed(command: list[str], *, environment: dict[str, str], audio: Path) -> Run:
    """Run a command and measure it."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - started
    if status != 0 or not audio.exists():
        sys.exit(f"{command[0]} failed: {errors.decode()[-800:]}")
    return Run(
        wall_s=wall_s,
        cpu_s=usage.ru_utime + usage.ru_stime,
        peak_mib=usage.ru_maxrss / 1024,
        speech_s=length_s(audio),
    )


def length_s(audio: Path) -> float:
    """Return the length of an audio file in seconds."""
    raw = subprocess.run(
        [ffmpeg_path(), "-v", "error", "-i", audio, "-f", "s16le", "-ac", "1", "-ar", "8000", "-"],
        check=True,
        capture_output=True,
    ).stdout
    return len(raw) / 2 / 8000


def ours(edition: Path, folder: Path) -> Run:
    """Render with audiobrief, the model prepared and no clip kept."""
    shutil.rmtree(folder / "output", ignore_errors=True)
    shutil.rmtree(cache_folder() / "clips", ignore_errors=True)
    output = folder / "output"
    program = Path(sys.executable).parent / "audiobrief"
    command = [str(program), "render", str(edition), "-o", str(output), "--json"]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    report = process.stdout.read() if process.stdout else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - started
    if status != 0:
        sys.exit(f"audiobrief failed: {report.decode()[-800:]}")
    audio = Path(json.loads(report)["editions"][0]["audio"])
    return Run(
        wall_s=wall_s,
        cpu_s=usage.ru_utime + usage.ru_stime,
        peak_mib=usage.ru_maxrss / 1024,
        speech_s=length_s(audio),
    )


def peer(program: Path, text: Path, model: Path, voices: Path, folder: Path) -> Run:
    """Render the same text with kokoro-tts."""
    audio = folder / "peer.mp3"
    audio.unlink(missing_ok=True)
    command = [
        *(str(program), str(text), str(audio), "--format", "mp3", "--voice", "af_heart"),
        *("--model", str(model), "--voices", str(voices)),
    ]
    return timed(command, environment=dict(os.environ), audio=audio)


def main() -> None:
    """Measure and print medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--peer", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document = read_edition(arguments.edition)
        text = folder / "edition.txt"
        text.write_text(f"{document.title}.\n\n{document.text}\n", encoding="utf-8")
        voices = folder / "voices.bin"
        with voices.open("wb") as stream:
            np.savez(
                stream,
                **{
                    path.stem: np.fromfile(path, dtype="<f4").reshape(510, 1, 256)
                    for path in (voices_folder() / "kokoro").glob("*.bin")
                },
            )
        pairs = [
            (
                ours(arguments.edition, folder),
                peer(arguments.peer, text, model_file(), voices, folder),
            )
            for _ in range(arguments.runs)
        ]
    for title, runs in zip(("audiobrief", "kokoro-tts"), zip(*pairs, strict=True), strict=True):
        print(
            f"{title:<11} {statistics.median(run.factor for run in runs):.3f} s per s of speech,"
            f" processor {statistics.median(run.cpu_s / run.speech_s for run in runs):.3f},"
            f" peak {max(run.peak_mib for run in runs):.0f} MiB,"
            f" speech {runs[0].speech_s:.1f} s"
        )
    ratio = statistics.median(mine.factor / other.factor for mine, other in pairs)
    memory = statistics.median(mine.peak_mib / other.peak_mib for mine, other in pairs)
    print(f"audiobrief / kokoro-tts: time {ratio:.2f}, memory {memory:.2f}")


if __name__ == "__main__":
    main()
