"""``audiobrief feed`` and ``audiobrief check``: what is published already."""

from typing import Annotated

import typer

from audiobrief.cli.options import (
    DEFAULT_OUTPUT,
    ConfigOption,
    OutputArgument,
    configured,
)
from audiobrief.cli.terminal import TerminalReporter, err, out
from audiobrief.pipeline import Studio
from audiobrief.publish.checks import check_output
from audiobrief.publish.problems import Severity
from audiobrief.publish.show import missing_settings


def feed(
    output: OutputArgument = DEFAULT_OUTPUT,
    check: Annotated[  # noqa: FBT002  # Typer makes a flag of it
        bool, typer.Option("--check", help="Only say what a public feed still needs.")
    ] = False,
    config: ConfigOption = None,
) -> int:
    """Write feed.xml anew from the rendered editions."""
    settings = configured(config)
    if check:
        missing = missing_settings(settings.show)
        for name in missing:
            out().print(f"missing: {name}")
        return 1 if missing else 0
    with Studio(settings, output=output, reporter=TerminalReporter(err())) as studio:
        report = studio.publish_feed()
    out().print(f"feed: {report.path}, {report.episodes} episodes")
    for name in report.missing:
        err().print(f"note: a public feed still needs {name}")
    return 0


def check(output: OutputArgument = DEFAULT_OUTPUT) -> int:
    """Check that published files are whole, agree with each other and meet their standards."""
    problems = check_output(output)
    for problem in problems:
        out().print(f"{problem.severity.value}: {problem.place}: {problem.message}")
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    out().print(f"{output}: {errors} errors, {len(problems) - errors} warnings")
    return 1 if errors else 0
