"""Fixtures and markers that every test may use."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from audiobrief.caches import CACHE_VARIABLE

MISSING = pytest.StashKey[dict[str, int]]()
CACHE = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person write the golden files anew, to be read before they are committed."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker for programs that a test runs, and begin with an empty cache.

    What other versions left in the user's own is not seen. Workers inherit the folder, and the
    model in it is prepared once.
    """
    config.addinivalue_line("markers", "programs(*names): programs that must be on the PATH")
    config.stash[MISSING] = {}
    if not hasattr(config, "workerinput"):
        config.stash[CACHE] = tempfile.TemporaryDirectory(prefix="audiobrief-tests-")
        os.environ[CACHE_VARIABLE] = config.stash[CACHE].name


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the cache."""
    if CACHE in config.stash:
        config.stash[CACHE].cleanup()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests whose programs are missing, except in CI, where they run and fail."""
    if os.environ.get("CI"):
        return
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        marker = item.get_closest_marker("programs")
        names = marker.args if marker else ()
        missing = [name for name in names if shutil.which(name) is None]
        (left_out if missing else kept).append(item)
        for name in missing:
            config.stash[MISSING][name] = config.stash[MISSING].get(name, 0) + 1
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what a worker counted to the process that prints the summary."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["missing"] = session.config.stash[MISSING]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take over a worker's count; every worker collects the same tests."""
    config: pytest.Config = node.config  # type: ignore[attr-defined]  # xdist ships no types
    config.stash[MISSING] = getattr(node, "workeroutput", {}).get("missing", {})


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Name the programs that were missing."""
    for name, count in sorted(config.stash[MISSING].items()):
        terminalreporter.write_line(f"{count} tests were not run: the program {name} is missing")


@pytest.fixture(scope="session")
def editions() -> Path:
    """Return the folder of editions written for the project."""
    return Path(__file__).parent / "editions"
