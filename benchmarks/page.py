"""How large the pages of an output folder are, and what Lighthouse says of them.

    python benchmarks/page.py OUTPUT --modules NODE_MODULES [--runs N]

``NODE_MODULES`` is a folder that holds Lighthouse and playwright-core; ``python3 tests/run.py
--prepare`` makes one in the user's cache. Chromium loads each page from ``audiobrief serve``, as
Lighthouse's simulated slow phone would.
"""

import argparse
import gzip
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).parent.parent / "tests" / "publish" / "browser" / "lighthouse.mjs"
HEADINGS = f"{'page':<48} {'kB':>6} {'gzip':>6} performance accessibility  moved"


def free_port() -> int:
    """Return a port of the loopback interface that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(port: int) -> None:
    """Return once a server answers.

    Raises:
        SystemExit: none does.
    """
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server does not answer.")


def looked_at(address: str, environment: dict[str, str]) -> dict[str, Any]:
    """Return what Lighthouse says of a page."""
    done = subprocess.run(
        [shutil.which("node") or "node", str(SCRIPT), address],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def main() -> None:
    """Print a line for each page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path)
    parser.add_argument("--modules", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    environment = {
        **os.environ,
        "AUDIOBRIEF_NODE_MODULES": str(arguments.modules.resolve()),
        "AUDIOBRIEF_CHROMIUM": shutil.which("chromium") or "",
    }
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "audiobrief",
        "serve",
        str(arguments.output),
        "--port",
        str(port),
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        print(HEADINGS)
        for page in sorted(arguments.output.rglob("index.html")):
            name = page.parent.relative_to(arguments.output).as_posix()
            address = f"http://127.0.0.1:{port}/{name}/"
            runs = [looked_at(address, environment) for _ in range(arguments.runs)]
            content = page.read_bytes()
            print(
                f"{name[:48]:<48} {len(content) / 1000:>6.0f}"
                f" {len(gzip.compress(content)) / 1000:>6.0f}"
                f" {100 * statistics.median(run['performance'] for run in runs):>12.0f}"
                f" {100 * min(run['accessibility'] for run in runs):>14.0f}"
                f" {max(run['moved'] for run in runs):>6.3f}"
            )
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
