"""The documents say what the program does."""

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

from audiobrief.cli import main
from audiobrief.config import parse_config

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]


def built_reference() -> str:
    """Return the reference as its script writes it now."""
    spec = importlib.util.spec_from_file_location("build_reference", DOCS / "build_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page: str = module.reference()
    return page


def test_reference_is_what_help_prints() -> None:
    """docs/reference.md equals the commands' own help; its script writes it anew."""
    assert (DOCS / "reference.md").read_text(encoding="utf-8") == built_reference()


def named_commands() -> list[str]:
    """Return every audiobrief command line that a page shows."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for fence in re.findall(r"```\n(.*?)```", text, re.DOTALL):
            lines = [line.split("   ")[0].strip() for line in fence.splitlines()]
            found.extend(line for line in lines if line.startswith("audiobrief "))
    return sorted(set(found))


@pytest.mark.parametrize("line", named_commands())
def test_shown_commands_exist(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command in the documents has the options it is shown with."""
    words = shlex.split(line)[1:]
    options = [word for word in words if word.startswith("-")]
    names = [word for word in words[:2] if re.fullmatch(r"[a-z]+", word)]
    command = names if names[:1] in (["voices"], ["cast"]) else names[:1]
    assert main([*command, "--help"]) == 0
    help_text = capsys.readouterr().out
    for option in options:
        assert re.search(rf"(?<![\w-]){option}\b", help_text), f"{line}: {option}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_shown_settings_are_known(page: Path) -> None:
    """Each piece of audiobrief.toml in the documents parses."""
    for fence in re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        if not fence.startswith("[project"):
            parse_config(fence, path=page)
