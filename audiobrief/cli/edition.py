"""``audiobrief read`` and ``audiobrief script``: look before anything is rendered."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobrief.cli.options import (
    DEFAULT_OUTPUT,
    AsOption,
    ConfigOption,
    EditionArgument,
    EngineOption,
    OutputOption,
    configured,
)
from audiobrief.cli.terminal import TerminalReporter, err, out

if TYPE_CHECKING:
    from audiobrief.pipeline import Plan, Studio
    from audiobrief.script.doubtful import DoubtfulWord


class DocumentFormat(StrEnum):
    """How ``audiobrief read`` prints."""

    TEXT = "text"
    JSON = "json"


class ScriptFormat(StrEnum):
    """How ``audiobrief script`` prints."""

    TABLE = "table"
    TEXT = "text"
    JSON = "json"
    SSML = "ssml"


def read(
    edition: EditionArgument,
    form: Annotated[
        DocumentFormat, typer.Option("--format", help="Text for people or JSON for programs.")
    ] = DocumentFormat.TEXT,
    why: Annotated[  # noqa: FBT002  # Typer makes a flag of it
        bool, typer.Option("--why", help="Also list what is left out and the rule that did it.")
    ] = False,
    mode: AsOption = "auto",
    config: ConfigOption = None,
) -> None:
    """Show the cleaned text of an edition: what will be read, and what will not."""
    from audiobrief.cli.scripttable import document_lines
    from audiobrief.pipeline import Studio
    from audiobrief.publish.documentfile import document_json

    reporter = TerminalReporter(err())
    settings = configured(config)
    with Studio(settings, output=DEFAULT_OUTPUT, reporter=reporter, mode=mode) as studio:
        document = studio.read(edition)
    if form is DocumentFormat.JSON:
        out().print(document_json(document))
    else:
        out().print("\n".join(document_lines(document, why=why)))


def script(
    edition: EditionArgument,
    form: Annotated[
        ScriptFormat, typer.Option("--format", help="Table, spoken text, JSON or SSML.")
    ] = ScriptFormat.TABLE,
    audition: Annotated[
        Path | None,
        typer.Option(
            "--audition", help="Also render what is doubtful into this MP3 file.", metavar="FILE"
        ),
    ] = None,
    output: OutputOption = DEFAULT_OUTPUT,
    config: ConfigOption = None,
    engine: EngineOption = None,
    mode: AsOption = "auto",
) -> None:
    """Show who says what, in which voice and for how long, without rendering the edition."""
    from audiobrief.cli.scripttable import script_lines, script_text
    from audiobrief.pipeline import Studio
    from audiobrief.publish.scriptfile import script_json
    from audiobrief.script.ssml import to_ssml

    reporter = TerminalReporter(err())
    settings = configured(config, engine=engine)
    with Studio(settings, output=output, reporter=reporter, mode=mode) as studio:
        plan = studio.plan(edition)
        heard = form is ScriptFormat.TABLE or audition is not None
        words = studio.doubtful(plan) if heard else ()
        if audition is not None:
            _audition(studio, plan, words, audition)
    match form:
        case ScriptFormat.TABLE:
            text = "\n".join(script_lines(plan, words))
        case ScriptFormat.TEXT:
            text = script_text(plan.script)
        case ScriptFormat.JSON:
            text = script_json(plan.script)
        case ScriptFormat.SSML:
            text = to_ssml(plan.script)
    out().print(text)


def _audition(
    studio: "Studio", plan: "Plan", words: "tuple[DoubtfulWord, ...]", target: Path
) -> None:
    """Render the doubtful passages and say on standard error what became of them."""
    from audiobrief.script.audition import quotation_items, word_items
    from audiobrief.script.review import review_quotations

    items = (
        *quotation_items(review_quotations(plan.document, plan.quotations, plan.script)),
        *word_items(words, plan.script),
    )
    if items:
        studio.audition(plan, items, target)
        err().print(f"audition: {len(items)} doubtful passages in {target}")
    else:
        err().print(f"audition: nothing is doubtful, {target} was not written")
