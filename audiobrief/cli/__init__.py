"""The command line: arguments, progress and exit codes. Nothing else prints or exits.

Results go to standard output, messages for people to standard error. Exit codes: 0 done, 1 a
check or a render failed, 2 wrong arguments, 3 bad configuration, 4 unreadable edition, 5 engine
failure, 130 interrupted.
"""

from collections.abc import Sequence
from typing import Annotated

import typer

from audiobrief.cli import cache, cast, edition, lexicon, published, rendering, setup, speech
from audiobrief.cli.terminal import err, error_lines, out
from audiobrief.collection import collection_seldom, no_last_collection
from audiobrief.errors import AudiobriefError

INTERRUPTED = 130


def build_app() -> typer.Typer:
    """Return the command with all its subcommands."""
    # Plain text: boxes and colours tell a screen reader nothing.
    app = typer.Typer(
        name="audiobrief",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    app.command("render")(rendering.render)
    app.command("read")(edition.read)
    app.command("script")(edition.script)
    app.add_typer(speech.app, name="voices")
    app.add_typer(cast.app, name="cast")
    app.add_typer(lexicon.app, name="lexicon")
    app.add_typer(cache.app, name="cache")
    app.command("doctor")(speech.doctor)
    app.command("init")(setup.init)
    app.command("feed")(published.feed)
    app.command("withdraw")(published.withdraw)
    app.command("check")(published.check)
    app.command("serve")(published.serve)
    return app


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer hands the option over so
    from importlib.metadata import version as package_version

    if wanted:
        out().print(f"audiobrief {package_version('audiobrief')}")
        raise typer.Exit


def _options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Turn newsletters and magazine editions into accessible audio editions."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; the one place where errors end."""
    no_last_collection()
    command = typer.main.get_command(build_app())
    try:
        with collection_seldom():
            result = command.main(
                args=None if arguments is None else list(arguments),
                prog_name="audiobrief",
                standalone_mode=False,
            )
    except AudiobriefError as error:
        err().print(error_lines(error))
        return error.exit_code
    except typer.TyperException as error:
        err().print(f"error: {error.format_message()}\nSee 'audiobrief --help'.")
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        result = INTERRUPTED
    if result == INTERRUPTED:
        err().print("Stopped. Nothing that was published has changed.")
    return result if isinstance(result, int) else 0
