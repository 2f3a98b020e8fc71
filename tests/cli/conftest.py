"""A folder for the editor who types the commands."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def furnish(
    tmp_path: Path, editions: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Path]:
    """Return what lays an edition and settings into a folder of its own and works there."""

    def furnished(settings: str) -> Path:
        shutil.copy(editions / "ice-road.md", tmp_path)
        (tmp_path / "audiobrief.toml").write_text(settings, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("AUDIOBRIEF_CACHE", str(tmp_path / "cache"))
        return tmp_path

    return furnished
