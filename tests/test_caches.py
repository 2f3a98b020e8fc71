"""The user's cache folder."""

from pathlib import Path

import pytest

from audiobrief.caches import cache_folder


def test_variable_moves_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment variable AUDIOBRIEF_CACHE names another folder."""
    monkeypatch.setenv("AUDIOBRIEF_CACHE", str(tmp_path / "elsewhere"))
    assert cache_folder() == tmp_path / "elsewhere"


@pytest.mark.parametrize("value", ["", None])
def test_default(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unset or empty, it is the program's own folder in the system's place for caches."""
    if value is None:
        monkeypatch.delenv("AUDIOBRIEF_CACHE", raising=False)
    else:
        monkeypatch.setenv("AUDIOBRIEF_CACHE", value)
    folder = cache_folder()
    assert folder.is_absolute()
    assert "audiobrief" in folder.parts
