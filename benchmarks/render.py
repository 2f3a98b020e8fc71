"""A whole render beside kokoro-tts and loudness-tts, which speak with the same weights, in one run.

Usage: ``python benchmarks/render.py EDITION [--kokoro-tts PATH] [--loudness-tts PATH]
[--whisper FOLDER] [--runs 1]``

The paths are those of the peers' commands. All take turns, read the same printed text and write an
MP3; clips of earlier runs are never used, the model is prepared. audiobrief also writes captions,
page, EPUB and feed. Printed are the medians of seconds and processor seconds per second of speech,
and the largest resident set of a process; with ``--whisper`` also what ``listening.py`` makes out.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from surroundings import as_installed

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.edition import read_edition
from audiobrief.engines.kokoro.weights import model_file
from audiobrief.engines.piper_voices import find_voice_files
from audiobrief.voices import voices_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One timed command: wall and processor seconds, peak MiB, seconds of speech."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    speech_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A program: what it is run by, where its audio lies then, and the text that it should say."""

    name: str
    command: list[str]
    audio: Callable[[], Path]
    text: Callable[[], Path]


def length_s(audio: Path) -> float:
    """Return the length of an audio file in seconds."""
    raw = subprocess.run(
        [ffmpeg_path(), "-v", "error", "-i", audio, "-f", "s16le", "-ac", "1", "-ar", "8000", "-"],
        check=True,
        capture_output=True,
    ).stdout
    return len(raw) / 2 / 8000


def timed(contender: Contender) -> Run:
    """Run a program and measure it."""
    started = time.perf_counter()
    process = subprocess.Popen(
        contender.command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=as_installed(),
    )
    errors = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - started
    if status != 0:
        sys.exit(f"{contender.name} failed: {errors.decode()[-800:]}")
    return Run(
        wall_s=wall_s,
        cpu_s=usage.ru_utime + usage.ru_stime,
        peak_mib=usage.ru_maxrss / 1024,
        speech_s=length_s(contender.audio()),
    )


def ours(edition: Path, engine: str, folder: Path, turn: int) -> Contender:
    """Return audiobrief with an engine, output and clips in folders of their own."""
    place = folder / f"{engine}-{turn}"
    place.mkdir()
    settings = place / "audiobrief.toml"
    clips = json.dumps(str(place / "clips"))
    settings.write_text(f'[voices]\nengine = "{engine}"\n[cache]\nfolder = {clips}\n')
    output = place / "output"
    program = [sys.executable, "-m", "audiobrief", "render", str(edition)]
    return Contender(
        name=f"audiobrief, {engine}",
        command=[*program, "--config", str(settings), "--output", str(output)],
        audio=lambda: next(output.glob("*/*.mp3")),
        text=lambda: next(output.glob("*/script.json")),
    )


def kokoro_tts(program: Path, text: Path, folder: Path) -> Contender:
    """Return kokoro-tts with the packaged int8 model and our copies of the voices."""
    voices = folder / "voices.bin"
    packs = (voices_folder() / "kokoro").glob("*.bin")
    with voices.open("wb") as stream:
        np.savez(
            stream, **{it.stem: np.fromfile(it, dtype="<f4").reshape(510, 1, 256) for it in packs}
        )
    audio = folder / "kokoro-tts.mp3"
    command = [
        *(str(program), str(text), str(audio), "--format", "mp3", "--voice", "af_heart"),
        *("--model", str(model_file()), "--voices", str(voices)),
    ]
    return Contender(name="kokoro-tts", command=command, audio=lambda: audio, text=lambda: text)


def loudness_tts(program: Path, text: Path, folder: Path) -> Contender:
    """Return loudness-tts with the packaged Piper voice."""
    audio = folder / "loudness-tts.mp3"
    command = [
        *(str(program), "say", text.read_text(encoding="utf-8"), "--output", str(audio)),
        *("--voice", str(find_voice_files("")[0]), "--offline", "--quiet"),
    ]
    return Contender(name="loudness-tts", command=command, audio=lambda: audio, text=lambda: text)


def line(contender: Contender, runs: list[Run], whisper: Path | None) -> str:
    """Return a row of the table."""
    wall = statistics.median(run.wall_s / run.speech_s for run in runs)
    cpu = statistics.median(run.cpu_s / run.speech_s for run in runs)
    peak = max(run.peak_mib for run in runs)
    row = f"| {contender.name} | {wall:.3f} | {cpu:.3f} | {peak:.0f} MiB | {runs[0].speech_s:.1f} s"
    if whisper is None:
        return row + " |"
    from listening import listen, printed_words  # noqa: PLC0415  # needs packages of its own

    heard = listen(contender.audio(), printed_words(contender.text()), whisper)
    return row + f" | {heard.error_rate:.2%} | {heard.dnsmos:.2f} |"


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--kokoro-tts", type=Path)
    parser.add_argument("--loudness-tts", type=Path)
    parser.add_argument("--whisper", type=Path)
    parser.add_argument("--runs", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document = read_edition(asked.edition)
        text = folder / "edition.txt"
        text.write_text(f"{document.title}.\n\n{document.text}\n", encoding="utf-8")
        measured: dict[str, tuple[Contender, list[Run]]] = {}
        for turn in range(asked.runs):
            contenders = [ours(asked.edition, "kokoro", folder, turn)]
            if asked.kokoro_tts:
                contenders.append(kokoro_tts(asked.kokoro_tts, text, folder))
            if asked.loudness_tts:
                contenders.append(ours(asked.edition, "piper", folder, turn))
                contenders.append(loudness_tts(asked.loudness_tts, text, folder))
            for contender in contenders:
                run = timed(contender)
                measured.setdefault(contender.name, (contender, []))[1].append(run)
        for contender, runs in measured.values():
            print(line(contender, runs, asked.whisper), flush=True)


if __name__ == "__main__":
    main()
