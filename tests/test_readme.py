"""What the README promises a newcomer holds, command by command."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import mutagen

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
IGNORED = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", "dist", "build")


def commands() -> list[str]:
    """Return the one-line commands that stand in code fences of their own."""
    return re.findall(r"```\n([^\n]+)\n```", README)


def test_first_command_renders_with_the_default_voice(tmp_path: Path) -> None:
    """In a copy of the checkout the first command installs audiobrief and renders an edition."""
    checkout = tmp_path / "checkout"
    shutil.copytree(ROOT, checkout, ignore=IGNORED)
    shutil.rmtree(checkout / "output")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")
    environment = {
        key: value for key, value in os.environ.items() if key not in {"VIRTUAL_ENV", "PYTHONPATH"}
    }
    # No program but the shell's own and Python: nothing may lean on ffmpeg or eSpeak NG here.
    environment["PATH"] = str(programs)
    environment["AUDIOBRIEF_CACHE"] = str(tmp_path / "cache")
    first = commands()[0]
    assert "audiobrief render" in first
    subprocess.run(["/bin/sh", "-ec", first], cwd=checkout, env=environment, check=True)
    (audio,) = (checkout / "output").glob("*/*.mp3")
    assert mutagen.File(audio).info.length > 20
    assert (checkout / "output" / "feed.xml").exists()


def test_second_command_is_what_ci_runs() -> None:
    """The README's test command is the one that continuous integration calls."""
    assert commands()[-1] == "python3 tests/run.py"
    assert commands()[-1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_files_named_in_the_readme_exist() -> None:
    """Every link into the checkout and every edition that is named leads somewhere."""
    targets = re.findall(r"\]\(([^):]+)\)", README) + re.findall(r"tests/editions/[\w.-]+", README)
    assert targets
    for target in targets:
        assert (ROOT / target).exists(), target
