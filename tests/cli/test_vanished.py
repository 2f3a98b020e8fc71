"""Pictures that are gone: the command says so in a sentence, and nothing else is lost."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from audiobrief.files import sha256_of

SETTINGS = '[voices]\nengine = "silent"\n[show]\ntitle = "Ice notes"\ncover = "show.png"\n'


@pytest.fixture
def desk(furnish: Callable[[str], Path]) -> Path:
    """Return an editor's folder with a published edition that shows a picture."""
    folder = furnish(SETTINGS)
    Image.new("RGB", (1400, 1400), "navy").save(folder / "show.png")
    Image.new("RGB", (60, 40), "white").save(folder / "ice.png")
    edition = folder / "ice-road.md"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(f"{text}\n![A road of ice.](ice.png)\n", encoding="utf-8")
    assert run(folder, "render", "ice-road.md").returncode == 0
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder."""
    command = [sys.executable, "-m", "audiobrief", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def published(folder: Path) -> dict[str, str]:
    """Return the digests of what is published, by name."""
    files = (path for path in (folder / "output").rglob("*") if path.is_file())
    return {path.name: sha256_of(path) for path in files if path.suffix != ".lock"}


def test_an_edition_s_picture(desk: Path) -> None:
    """It is told once, and what it shows is still described."""
    (desk / "ice.png").unlink()
    done = run(desk, "render", "ice-road.md")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("The picture 'ice.png' is not there and is only described.") == 1
    assert "Traceback" not in done.stderr
    (page,) = (desk / "output").glob("*/index.html")
    assert "A road of ice." in page.read_text(encoding="utf-8")
    assert run(desk, "check").returncode == 0


@pytest.mark.parametrize("command", [["feed"], ["render", "ice-road.md"]])
def test_the_show_s_picture(desk: Path, command: list[str]) -> None:
    """The settings are wrong, and nothing that is published changes."""
    before = published(desk)
    (desk / "show.png").unlink()
    done = run(desk, *command)
    assert done.returncode == 3
    (line,) = (line for line in done.stderr.splitlines() if line.startswith("error: "))
    assert "'show.cover': can't read" in line
    assert "Traceback" not in done.stderr
    assert published(desk) == before


def test_a_published_picture(desk: Path) -> None:
    """The check names it, and the same command as before puts it back."""
    before = published(desk)
    (picture,) = (desk / "output").glob("*/picture-1.png")
    picture.unlink()
    checked = run(desk, "check")
    assert checked.returncode == 1
    assert f"{picture.parent.name}/picture-1.png: The file is missing." in checked.stdout
    done = run(desk, "render", "ice-road.md")
    assert done.returncode == 0, done.stderr
    assert published(desk).keys() >= before.keys()
    assert run(desk, "check").returncode == 0
