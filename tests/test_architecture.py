"""Imports point one way: cli, pipeline, rooms, engines, shared helpers, model, errors."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "audiobrief"

RANKS = {
    "errors": 0,
    "model": 1,
    "caches": 2,
    "collection": 2,
    "files": 2,
    "parallel": 2,
    "process": 2,
    "reporter": 2,
    "config": 2,
    "voices": 2,
    "engines": 3,
    "edition": 4,
    "script": 4,
    "audio": 4,
    "publish": 4,
    "pipeline": 5,
    "cli": 6,
    "__init__": 7,
    "__main__": 7,
}


def room_of(path: Path) -> str:
    """Return the first name below the package that a file lies in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    """Return the rooms that a file imports from, at any depth of its code."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            names = [module]
            if module == "audiobrief":
                names = [f"audiobrief.{alias.name}" for alias in node.names]
        rooms.update(name.split(".")[1] for name in names if name.startswith("audiobrief."))
    return rooms


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=str)
def test_imports_point_towards_the_errors(path: Path) -> None:
    """A file imports only from its own room and from lower ranks; rooms never meet."""
    own = room_of(path)
    for room in imported_rooms(path) - {own}:
        assert RANKS[room] < RANKS[own], f"{path.name} in {own} imports from {room}"
