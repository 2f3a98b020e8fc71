"""``audiobrief feed``, ``audiobrief check`` and ``audiobrief serve``: what is published."""

import os
from contextlib import suppress
from typing import Annotated

import typer

from audiobrief.cli.options import (
    DEFAULT_OUTPUT,
    ConfigOption,
    OutputArgument,
    OutputOption,
    PublishAnywayOption,
    configured,
)
from audiobrief.cli.terminal import err, out


def feed(
    output: OutputArgument = DEFAULT_OUTPUT,
    check: Annotated[  # noqa: FBT002  # Typer makes a flag of it
        bool, typer.Option("--check", help="Only say what a public feed still needs.")
    ] = False,
    config: ConfigOption = None,
    publish_anyway: PublishAnywayOption = False,  # noqa: FBT002  # the same
) -> int:
    """Write feed.xml anew from the rendered editions."""
    from audiobrief.publish.shelf import Shelf
    from audiobrief.publish.show import missing_settings
    from audiobrief.publish.showfiles import publish_feed

    settings = configured(config)
    if check:
        missing = missing_settings(settings.show)
        for name in missing:
            out().print(f"missing: {name}")
        return 1 if missing else 0
    report = publish_feed(
        Shelf(output), config=settings, unchecked=publish_anyway, processes=os.cpu_count() or 1
    )
    out().print(f"feed: {report.path}, {report.episodes} episodes")
    for name in report.missing:
        err().print(f"note: a public feed still needs {name}")
    return 0


def withdraw(
    episode: Annotated[
        str, typer.Argument(help="Folder of the episode, or its guid.", metavar="EPISODE")
    ],
    output: OutputOption = DEFAULT_OUTPUT,
    config: ConfigOption = None,
    reason: Annotated[str, typer.Option("--reason", help="What the page says of it.")] = "",
) -> None:
    """Take an edition out of the feed; its page then says that it was withdrawn.

    Its recording, book and transcripts are removed from the output folder, so copy the folder again
    to where it is published. 'audiobrief render --reinstate' publishes the edition again.
    """
    from audiobrief.publish.shelf import Shelf
    from audiobrief.publish.showfiles import withdraw_episode

    settings = configured(config)
    withdrawn = withdraw_episode(Shelf(output), episode, config=settings, reason=reason)
    out().print(f"{output / withdrawn.slug}: withdrawn, only its page is left")


def check(output: OutputArgument = DEFAULT_OUTPUT, config: ConfigOption = None) -> int:
    """Check that published files are whole, agree with each other and meet their standards.

    OUTPUT may also be the folder of one episode. Recordings are decoded and measured against the
    loudness that is set.
    """
    from audiobrief.pipeline import check as check_folder
    from audiobrief.publish.problems import Severity

    problems = check_folder(output, config=configured(config))
    for problem in problems:
        out().print(f"{problem.severity.value}: {problem.place}: {problem.message}")
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    out().print(f"{output}: {errors} errors, {len(problems) - errors} warnings")
    return 1 if errors else 0


def serve(
    output: OutputArgument = DEFAULT_OUTPUT,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; the default only this machine.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="0 takes a free one.", min=0, max=65535)] = 0,
) -> None:
    """Serve the output folder for a preview, until Ctrl-C."""
    from audiobrief.publish.server import listen
    from audiobrief.publish.server import serve as serve_folder

    with listen(host, port) as listener:
        address = f"http://{host}:{listener.getsockname()[1]}/"
        err().print(f"{address} shows {output}; Ctrl-C ends it")
        with suppress(KeyboardInterrupt):
            serve_folder(output, listener)
