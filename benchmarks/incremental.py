"""What a correction costs: the first render of an edition against the same with one new sentence.

Usage: ``python benchmarks/incremental.py [--sentences 60] [--engine kokoro]``

The target is at most 3 % of the first render plus the new sentence. A third run, of the edition as
it is then, shows what the command costs that finds nothing to do.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made_editions import write_edition

_OLD = "and nobody asked."
_NEW = "and the whole town asked why for weeks."


def seconds(edition: Path, root: Path) -> float:
    """Render an edition and return the seconds of the whole command."""
    started = time.perf_counter()
    subprocess.run(
        [
            *(sys.executable, "-m", "audiobrief", "render", str(edition)),
            *("--output", str(root / "output"), "--config", str(root / "audiobrief.toml")),
        ],
        env={**os.environ, "AUDIOBRIEF_CACHE": str(root / "cache")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - started


def main() -> None:
    """Render, correct, render again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=60)
    parser.add_argument("--engine", default="kokoro")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "audiobrief.toml").write_text(f'[voices]\nengine = "{asked.engine}"\n')
        edition = write_edition(root, 1, length=asked.sentences)
        first_s = seconds(edition, root)
        text = edition.read_text(encoding="utf-8")
        edition.write_text(text.replace(_OLD, _NEW, 1), encoding="utf-8")
        second_s = seconds(edition, root)
        third_s = seconds(edition, root)
    print(f"first render: {first_s:.1f} s")
    print(f"after one sentence changed: {second_s:.1f} s, {second_s / first_s:.1%} of the first")
    print(f"unchanged: {third_s:.1f} s, {third_s / first_s:.1%} of the first")


if __name__ == "__main__":
    main()
