"""What a correction costs: the first render of an edition against the same with one new sentence.

Usage: ``python benchmarks/incremental.py [--sentences 60] [--engine kokoro]``

The target is at most 3 % of the first render plus the new sentence: what the same correction costs
in an edition of that sentence alone. A sentence in the middle is corrected, then the first one,
before whose clip nothing can be mixed. The last run shows what the command costs that finds nothing
to do.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from made_editions import write_edition
from surroundings import as_installed

_OLD = "and nobody asked."
_NEW = "and the whole town asked why for weeks."
_SHARE = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Of a whole command, in seconds: by the clock, and of all processors."""

    wall_s: float
    processor_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An editor's folder with an edition of so many sentences and a cache of clips of its own."""

    folder: Path
    edition: Path

    def render(self) -> Cost:
        """Run the command."""
        started = perf_counter()
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "audiobrief", "render", str(self.edition)),
                *("--output", str(self.folder / "output")),
                *("--config", str(self.folder / "audiobrief.toml")),
            ],
            env=as_installed(AUDIOBRIEF_CACHE=str(self.folder.parent / "cache")),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = perf_counter() - started
        if status:
            sys.exit(f"The render failed ({status}).")
        return Cost(wall_s=wall_s, processor_s=usage.ru_utime + usage.ru_stime)

    def correct(self, number: int) -> None:
        """Change a sentence, counted from 0 among those not yet changed."""
        parts = self.edition.read_text(encoding="utf-8").split(_OLD)
        changed = _NEW.join((_OLD.join(parts[: number + 1]), _OLD.join(parts[number + 1 :])))
        self.edition.write_text(changed, encoding="utf-8")


def desk(root: Path, name: str, *, engine: str, sentences: int) -> Desk:
    """Make a folder; the model is kept beside it, for all of them."""
    folder = root / name
    folder.mkdir()
    settings = f'[voices]\nengine = "{engine}"\n[cache]\nfolder = "clips"\n'
    (folder / "audiobrief.toml").write_text(settings)
    return Desk(folder=folder, edition=write_edition(folder, 1, length=sentences))


def main() -> None:
    """Render, correct, render again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=60)
    parser.add_argument("--engine", default="kokoro")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        whole = desk(Path(name), "whole", engine=asked.engine, sentences=asked.sentences)
        single = desk(Path(name), "single", engine=asked.engine, sentences=1)
        first = whole.render()
        single.render()
        single.correct(0)
        alone = single.render()
        whole.correct(asked.sentences // 2)
        middle = whole.render()
        whole.correct(0)
        beginning = whole.render()
        unchanged = whole.render()
    bar_s = _SHARE * first.wall_s + alone.wall_s
    for what, cost in (
        ("first render", first),
        ("that sentence alone", alone),
        ("a sentence in the middle changed", middle),
        ("the first sentence changed", beginning),
        ("unchanged", unchanged),
    ):
        print(f"{what}: {cost.wall_s:.1f} s, {cost.processor_s:.1f} processor s")
    print(f"target for a changed sentence: {bar_s:.1f} s")


if __name__ == "__main__":
    main()
