"""What a correction costs: the first render of an edition against the same with one new sentence.

Usage: ``python benchmarks/incremental.py [--sentences 60] [--engine kokoro] [--runs 3]``

The target is at most 3 % of the first render plus the new sentence: what the same correction costs
in an edition of that sentence alone. A sentence in the middle is corrected, then one at the
beginning, before whose clip next to nothing can be mixed. The last render shows what the command
costs that finds nothing to do. Each run corrects other sentences; printed are the medians.
"""

import argparse
import os
import statistics
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
_ALONE = "that sentence alone"
_MIDDLE = "a sentence in the middle changed"
_BEGINNING = "a sentence at the beginning changed"
_UNCHANGED = "unchanged"


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


def median(costs: list[Cost]) -> Cost:
    """Return the middle of both figures."""
    return Cost(
        wall_s=statistics.median(cost.wall_s for cost in costs),
        processor_s=statistics.median(cost.processor_s for cost in costs),
    )


def main() -> None:
    """Render, correct, render again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=60)
    parser.add_argument("--engine", default="kokoro")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    costs: dict[str, list[Cost]] = {what: [] for what in (_ALONE, _MIDDLE, _BEGINNING, _UNCHANGED)}
    with tempfile.TemporaryDirectory() as name:
        whole = desk(Path(name), "whole", engine=asked.engine, sentences=asked.sentences)
        first = whole.render()
        for run in range(asked.runs):
            single = desk(Path(name), f"single-{run}", engine=asked.engine, sentences=1)
            single.render()
            single.correct(0)
            costs[_ALONE].append(single.render())
            whole.correct((asked.sentences - run) // 2)
            costs[_MIDDLE].append(whole.render())
            whole.correct(0)
            costs[_BEGINNING].append(whole.render())
            costs[_UNCHANGED].append(whole.render())
    medians = {what: median(found) for what, found in costs.items()}
    for what, cost in (("first render", first), *medians.items()):
        print(f"{what}: {cost.wall_s:.2f} s, {cost.processor_s:.1f} processor s")
    bar_s = _SHARE * first.wall_s + medians[_ALONE].wall_s
    print(f"target for a changed sentence: {bar_s:.2f} s")


if __name__ == "__main__":
    main()
