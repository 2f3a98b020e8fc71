"""``audiobrief init``."""

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from audiobrief.cli.terminal import out
from audiobrief.errors import UsageError
from audiobrief.files import write_whole


def template() -> str:
    """Return ``audiobrief.toml`` with every setting, each behind a comment sign."""
    return files("audiobrief.cli").joinpath("template.toml").read_text(encoding="utf-8")


def init(
    folder: Annotated[Path, typer.Argument(help="Where to write it.", metavar="[FOLDER]")] = Path(),
    force: Annotated[  # noqa: FBT002  # Typer makes a flag of it
        bool, typer.Option("--force", help="Replace an existing file.")
    ] = False,
) -> None:
    """Write a commented audiobrief.toml with every setting."""
    from audiobrief.config import CONFIG_NAME

    target = folder / CONFIG_NAME
    if target.exists() and not force:
        raise UsageError(
            f"{target} exists already.",
            hint="Edit it, or replace it with 'audiobrief init --force'.",
        )
    write_whole(target, template().encode())
    out().print(f"{target}: remove the '# ' before a setting to change it")
