"""Scripts of ``browser/``: they use pages in Chromium and print what they saw."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.publish.node import node_modules

STILL = 0.01
"""Cumulative layout shift (Core Web Vitals) that nobody sees."""

SCRIPTS = Path(__file__).parent / "browser"


def chromium() -> str:
    """Return the browser's program."""
    program = os.environ.get("AUDIOBRIEF_CHROMIUM") or shutil.which("chromium")
    assert program, "Chromium is missing; install it or name it in AUDIOBRIEF_CHROMIUM."
    return program


def node(script: str, *arguments: str) -> Any:
    """Run a script of ``browser/`` and return what it prints."""
    environment = {
        **os.environ,
        "AUDIOBRIEF_NODE_MODULES": str(node_modules()),
        "AUDIOBRIEF_CHROMIUM": chromium(),
    }
    command = ["node", str(SCRIPTS / script), *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
