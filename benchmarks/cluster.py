"""Many short editions on one worker and on two, each with one thread, on this machine.

Usage: ``python benchmarks/cluster.py [--editions 200] [--sentences 8] [--engine system]
[--set KEY=VALUE ...]``

``--set`` gives the engine's own settings, such as ``precision="float32"``.

A scheduler and the workers are processes of their own; the command reads, mixes, encodes and
publishes. Clips go through a shared cache that is empty before each run. Printed are seconds of
wall clock, processor seconds of the command itself, and what an edition takes on disk.
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


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def run(editions: list[Path], root: Path, *, workers: int, jobs: int) -> tuple[float, float]:
    """Render everything; return wall seconds and the command's own processor seconds."""
    address = f"tcp://127.0.0.1:{free_port()}"
    port = address.rpartition(":")[2]
    environment = as_installed(AUDIOBRIEF_CACHE=str(root / f"cache-{workers}"), OMP_NUM_THREADS="1")
    with ExitStack() as stack:

        def start(*arguments: str) -> None:
            process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                env=environment,
                cwd=root,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(process.wait)
            stack.callback(process.kill)

        start("distributed.cli.dask_scheduler", "--port", port, "--no-dashboard")
        for _ in range(workers):
            start("distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny")
        time.sleep(6)  # until the workers have joined
        command = [sys.executable, "-m", "audiobrief", "render", *map(str, editions)]
        options = ["--output", str(root / f"output-{workers}"), "--jobs", str(jobs)]
        started = time.perf_counter()
        process = subprocess.Popen(
            [*command, *options, "--cluster", address, "--config", str(root / "audiobrief.toml")],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - started
        if status != 0:
            sys.exit(f"The render on {workers} workers failed ({status}).")
        return wall_s, usage.ru_utime + usage.ru_stime


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Render on one worker, then on two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--editions", type=int, default=200)
    parser.add_argument("--sentences", type=int, default=8)
    parser.add_argument("--engine", default="system")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        lines = ["[voices]", f'engine = "{asked.engine}"', f"[engines.{asked.engine}]", *asked.set]
        (root / "audiobrief.toml").write_text("\n".join(lines))
        editions = [
            write_edition(root, number, length=asked.sentences)
            for number in range(1, asked.editions + 1)
        ]
        walls = []
        for workers in (1, 2):
            wall_s, own_s = run(editions, root, workers=workers, jobs=asked.jobs)
            walls.append(wall_s)
            print(f"{workers} workers: {wall_s:.1f} s, {own_s:.1f} processor s of the command")
        print(f"two workers are {walls[0] / walls[1]:.2f} times as fast as one")
        count = len(editions)
        for what, folder in (("published", "output-2"), ("clips", "cache-2/clips")):
            print(f"{what}: {size(root / folder) / count / 1e6:.2f} MB an edition")


if __name__ == "__main__":
    main()
