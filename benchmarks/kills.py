"""Whether a render that is killed goes on where it was and ends with the same bytes.

Usage: ``python benchmarks/kills.py [--moments 50] [--seed 1] [--sentences 20]
[--engine system]``

Each trial starts the command in an empty folder, kills it (SIGKILL) after a random share of the
time a whole render takes, and runs it again. Every published file is compared with those of a
render that nobody stopped; the second run must ask the engine for no clip that the first kept.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made_editions import write_edition

from audiobrief.files import sha256_of

_SETTINGS = '[voices]\nengine = "{engine}"\n'


def command(folder: Path, edition: Path) -> subprocess.Popen[bytes]:
    """Start a render with its own output and cache."""
    environment = {**os.environ, "AUDIOBRIEF_CACHE": str(folder / "cache")}
    program = [sys.executable, "-m", "audiobrief", "render", str(edition)]
    settings = ["--config", str(edition.parent / "audiobrief.toml")]
    return subprocess.Popen(
        [*program, *settings, "--output", str(folder / "output")],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def published(folder: Path) -> dict[str, str]:
    """Return the hash of every published file."""
    return {
        path.relative_to(folder).as_posix(): sha256_of(path)
        for path in sorted((folder / "output").rglob("*"))
        if path.is_file() and path.suffix != ".lock" and ".rendering-" not in str(path)
    }


def inodes(folder: Path) -> dict[str, int]:
    """Return the clips that are kept, with the file each is."""
    return {path.name: path.stat().st_ino for path in folder.glob("cache/**/*.clip")}


def main() -> None:
    """Kill and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sentences", type=int, default=20)
    parser.add_argument("--engine", default="system")
    asked = parser.parse_args()
    choice = random.Random(asked.seed)  # noqa: S311  # moments, no secrets
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "audiobrief.toml").write_text(
            _SETTINGS.format(engine=asked.engine), encoding="utf-8"
        )
        edition = write_edition(root, 1, length=asked.sentences)
        started = time.perf_counter()
        whole = root / "whole"
        if command(whole, edition).wait() != 0:
            sys.exit("The render that nobody stopped failed.")
        length_s = time.perf_counter() - started
        expected = published(whole)
        same = kept_all = partly = 0
        for moment in range(asked.moments):
            folder = root / f"trial-{moment}"
            first = command(folder, edition)
            time.sleep(choice.uniform(0, length_s))
            first.kill()
            first.wait()
            kept = inodes(folder)
            partly += 0 < len(kept) < len(inodes(whole))
            code = command(folder, edition).wait()
            after = inodes(folder)
            same += code == 0 and published(folder) == expected
            kept_all += all(after.get(clip) == file for clip, file in kept.items())
    print(f"a whole render: {length_s:.1f} s, {len(expected)} files")
    print(f"killed at {asked.moments} moments, {partly} of them with some clips made, not all")
    print(f"same bytes after the second run: {same}; every kept clip kept: {kept_all}")


if __name__ == "__main__":
    main()
