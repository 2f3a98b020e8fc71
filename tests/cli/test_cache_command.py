"""``audiobrief cache``."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from audiobrief.cli import main

SETTINGS = '[voices]\nengine = "silent"\n[cache]\nfolder = "clips"\n'


@pytest.fixture
def desk(furnish: Callable[[str], Path]) -> Path:
    """Return an editor's folder with a rendered edition whose clips lie in it, and work there."""
    folder = furnish(SETTINGS)
    assert main(["render", "ice-road.md"]) == 0
    return folder


def clips(desk: Path) -> list[Path]:
    """Return the files of the clips."""
    return sorted((desk / "clips").glob("*/*.clip"))


def test_the_cache_is_shown(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["cache"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == f"folder: {desk / 'clips'}"
    assert printed[1].startswith(f"clips: {len(clips(desk))}, 0:")
    assert int(printed[2].removeprefix("encoded passages: ")) > 0
    assert printed[3].endswith("of at most 4 GB")


def test_damaged_clips_are_found_and_made_anew(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After verify and another render every clip is whole again, and the audio is the same."""
    audio = next((desk / "output").glob("*/*.mp3"))
    before = (audio.read_bytes(), [path.name for path in clips(desk)])
    clips(desk)[0].write_bytes(b"nonsense")
    assert main(["cache", "verify"]) == 1
    assert main(["cache", "verify"]) == 0
    shutil.rmtree(desk / "output")
    assert main(["render", "ice-road.md"]) == 0
    assert (audio.read_bytes(), [path.name for path in clips(desk)]) == before
    assert "1 clips and 0 encoded passages damaged and removed" in capsys.readouterr().out


def test_pruning_asks_what_may_leave(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cache", "prune"]) == 2
    assert "--max-gb" in capsys.readouterr().err
    assert main(["cache", "prune", "--max-gb", "0"]) == 0
    assert clips(desk) == []
