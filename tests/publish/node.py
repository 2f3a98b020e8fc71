"""Programs of the npm world that read what audiobrief writes."""

import json
import os
from pathlib import Path
from typing import Any

from audiobrief.process import run

VARIABLE = "AUDIOBRIEF_NODE_MODULES"


def node_modules() -> Path:
    """Return the folder of npm packages that the test command fills, or fail."""
    name = os.environ.get(VARIABLE)
    assert name, f"{VARIABLE} does not name a node_modules folder; start the tests with run.py"
    folder = Path(name)
    assert folder.is_dir(), f"{VARIABLE} names {folder}, which is no folder"
    return folder


def run_node(program: str, *arguments: str, stdin: bytes = b"") -> Any:
    """Run a program with ``modules`` as the folder of packages; return the JSON it prints.

    Args:
        program: JavaScript; ``modules`` and ``args`` are defined.
        arguments: become ``args``.
        stdin: becomes ``input``, as text.
    """
    head = """
    const [modules, ...args] = process.argv.slice(1);
    const input = require('fs').readFileSync(0, 'utf8');
    const print = value => process.stdout.write(JSON.stringify(value));
    """
    command = ["node", "-e", head + program, str(node_modules()), *arguments]
    return json.loads(run(command, stdin=stdin, timeout_s=60).stdout)
