"""The wheel holds the package, its data and the voices, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CACHES = {"__pycache__", ".mypy_cache", ".ruff_cache"}


def sources(folder: Path) -> set[str]:
    """Return the files of a folder as paths below it."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not CACHES.intersection(path.parts) and path.suffix != ".pyc"
    }


@pytest.fixture(scope="session")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Build the wheel and return the names in it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        *(sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"),
        *("--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)),
    ]
    subprocess.run(command, check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_wheel_holds_package_data_and_voices(wheel_names: set[str]) -> None:
    """Every file of the package and of voices/ is shipped, under the package's own name."""
    package = {f"audiobrief/{name}" for name in sources(ROOT / "audiobrief")}
    voices = {f"audiobrief/voices/{name}" for name in sources(ROOT / "voices")}
    content = {name for name in wheel_names if ".dist-info/" not in name}
    assert content == package | voices


def test_wheel_ships_licences(wheel_names: set[str]) -> None:
    """The licences of project, voices and font are in the metadata."""
    licences = {name.partition("/licenses/")[2] for name in wheel_names if "/licenses/" in name}
    assert licences == {
        "LICENSE",
        "audiobrief/publish/fonts/OFL.txt",
        "voices/kokoro/LICENSE",
    }
