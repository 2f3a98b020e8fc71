"""Writes ``docs/reference.md`` from the commands' own help: ``python docs/build_reference.py``."""

import inspect
from pathlib import Path

import typer

from audiobrief.cli import build_app

REFERENCE = Path(__file__).with_name("reference.md")
WIDTH = 100

HEAD = """\
# Reference

Results go to standard output, messages for people to standard error. Exit codes: 0 done, 1 a check
or a render failed, 2 wrong arguments, 3 bad configuration, 4 unreadable edition, 5 engine failure,
130 interrupted.

Settings come from the nearest `audiobrief.toml`, in the folder where the command runs or one above
it. `audiobrief init` writes one in which each setting stands with its meaning. `AUDIOBRIEF_CACHE`
moves the cache of models and clips.

This page is written by `python docs/build_reference.py`.
"""


def reference() -> str:
    """Return the page: each command under a heading, its help as printed."""
    command = typer.main.get_command(build_app())
    sections = [HEAD, *_sections(command, "audiobrief", None)]
    return "\n".join(sections)


def _sections(
    command: typer.core.TyperCommand | typer.core.TyperGroup,
    path: str,
    parent: typer.Context | None,
) -> list[str]:
    context = typer.Context(
        command, info_name=path.rpartition(" ")[2], parent=parent, terminal_width=WIDTH
    )
    help_text = inspect.cleandoc(command.get_help(context))
    sections = [f"## {path}\n\n```text\n{help_text}\n```\n"]
    for name, child in getattr(command, "commands", {}).items():
        sections.extend(_sections(child, f"{path} {name}", context))
    return sections


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
