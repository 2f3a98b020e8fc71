"""Many short editions on one worker and on two, each with one thread, on this machine.

Usage: ``python benchmarks/cluster.py [--editions 200] [--sentences 8] [--engine system]
[--rounds 4] [--set KEY=VALUE ...]``

``--set`` gives the engine's own settings, such as ``precision="float32"``.

Schedulers and workers are processes of their own, set up as docs/cluster.md says; the command
reads, mixes and publishes. Clips and encoded passages go through a shared cache that is empty at
first. One worker and two take turns, since machines change their speed; each has rendered an
edition before, so that its engine is open. Printed are seconds of wall clock, processor seconds of
the command, and what an edition takes on disk.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from made_editions import write_edition
from surroundings import as_installed

from audiobrief.audio.cluster import SELDOM_WATCHED

SETTINGS = {
    f"DASK_{name.upper().replace('.', '__').replace('-', '_')}": str(value)
    for name, value in SELDOM_WATCHED.items()
}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Cluster:
    """A scheduler and workers with one thread each, and an editor's folder for what they render."""

    def __init__(self, stack: ExitStack, root: Path, workers: int) -> None:
        """Start them; they end with the stack."""
        self.address = f"tcp://127.0.0.1:{free_port()}"
        self.cache = root / f"cache-{workers}"
        self.output = root / f"output-{workers}"
        self.wall_s = 0.0
        self.processor_s = 0.0
        self._settings = root / "audiobrief.toml"
        self._environment = as_installed(
            AUDIOBRIEF_CACHE=str(self.cache), OMP_NUM_THREADS="1", **SETTINGS
        )
        port = self.address.rpartition(":")[2]
        self._start(stack, "distributed.cli.dask_scheduler", "--port", port, "--no-dashboard")
        for _ in range(workers):
            options = ("--nthreads", "1", "--no-nanny")
            self._start(stack, "distributed.cli.dask_worker", self.address, *options)

    def _start(self, stack: ExitStack, *arguments: str) -> None:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            env=self._environment,
            cwd=self._settings.parent,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        stack.callback(process.wait)
        stack.callback(process.kill)

    def render(self, editions: list[Path], jobs: int) -> None:
        """Render editions, and add up wall seconds and the command's own processor seconds."""
        options = ["--output", str(self.output), "--jobs", str(jobs)]
        started = time.perf_counter()
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "audiobrief", "render", *map(str, editions), *options),
                *("--cluster", self.address, "--config", str(self._settings)),
            ],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"A render at {self.address} failed ({status}).")
        self.wall_s += time.perf_counter() - started
        self.processor_s += usage.ru_utime + usage.ru_stime

    def forget_times(self) -> None:
        """Begin to count."""
        self.wall_s = self.processor_s = 0.0


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Render on one worker and on two, in turns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--editions", type=int, default=200)
    parser.add_argument("--sentences", type=int, default=8)
    parser.add_argument("--engine", default="system")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        lines = ["[voices]", f'engine = "{asked.engine}"', f"[engines.{asked.engine}]", *asked.set]
        (root / "audiobrief.toml").write_text("\n".join(lines))
        warming, *editions = [
            write_edition(root, number, length=asked.sentences)
            for number in range(asked.editions + 1)
        ]
        with ExitStack() as stack:
            clusters = {workers: Cluster(stack, root, workers) for workers in (1, 2)}
            time.sleep(6)  # until the workers have joined
            for cluster in clusters.values():
                cluster.render([warming], 1)
                cluster.forget_times()
            size_of_round = -(-len(editions) // asked.rounds)
            for start in range(0, len(editions), size_of_round):
                for cluster in clusters.values():
                    cluster.render(editions[start : start + size_of_round], asked.jobs)
                print(*(f"{cluster.wall_s:.1f} s" for cluster in clusters.values()), flush=True)
        for workers, cluster in clusters.items():
            print(
                f"{workers} workers: {cluster.wall_s:.1f} s,"
                f" {cluster.processor_s:.1f} processor s of the command"
            )
        ratio = clusters[1].wall_s / clusters[2].wall_s
        print(f"two workers are {ratio:.2f} times as fast as one")
        for what, folder in (
            ("published", clusters[2].output),
            ("cache", clusters[2].cache / "clips"),
        ):
            print(f"{what}: {size(folder) / (len(editions) + 1) / 1e6:.2f} MB an edition")


if __name__ == "__main__":
    main()
