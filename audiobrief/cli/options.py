"""Options that several commands share, and what they stand for."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from audiobrief.errors import UsageError

if TYPE_CHECKING:
    from audiobrief.config import Config

EditionArgument = Annotated[
    Path, typer.Argument(help="HTML, Markdown, e-mail (.eml) or text file.", metavar="EDITION")
]
EditionsArgument = Annotated[
    list[Path],
    typer.Argument(help="HTML, Markdown, e-mail (.eml) or text files.", metavar="EDITION..."),
]
OutputOption = Annotated[
    Path, typer.Option("--output", "-o", help="Folder of the rendered editions and their feed.")
]
OutputArgument = Annotated[
    Path, typer.Argument(help="Folder of the rendered editions and their feed.", metavar="[OUTPUT]")
]
ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        "-c",
        help="Settings file; else the nearest audiobrief.toml in this folder or above it.",
    ),
]
EngineOption = Annotated[
    str | None, typer.Option("--engine", help="Text-to-speech engine instead of the set one.")
]
AsOption = Annotated[
    Literal["auto", "page", "newsletter"],
    typer.Option(
        "--as", help="Read as a web page or as a newsletter; 'auto' goes by evidence in the file."
    ),
]
PublishAnywayOption = Annotated[
    bool, typer.Option("--publish-anyway", help="Publish also what fails 'audiobrief check'.")
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print one report as JSON on standard output.")
]
JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", min=1, help="Editions at once; else one, or what keeps a cluster busy."),
]
ClusterOption = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        help="Have a Dask cluster speak and encode: the address of its scheduler.",
        metavar="TCP://HOST:PORT",
    ),
]
LocalClusterOption = Annotated[
    int | None,
    typer.Option("--local-cluster", min=1, help="Start a cluster of so many workers here."),
]

DEFAULT_OUTPUT = Path("output")


def configured(path: Path | None, *, engine: str | None = None) -> "Config":
    """Read the configuration and lay the command's own choice of engine over it.

    Raises:
        ConfigError: the file is wrong.
        UsageError: there is no engine of that name.
    """
    from audiobrief.config import find_config, load_config, suggestion

    config = load_config(path or find_config(Path.cwd()))
    if engine is None:
        return config
    from audiobrief.engines.registry import engine_names

    names = engine_names()
    if engine not in names:
        raise UsageError(
            f"There is no engine '{engine}'{suggestion(engine, names)}.",
            hint=f"Engines here: {', '.join(names)}.",
        )
    voices = config.voices.model_copy(update={"engine": engine})
    return config.model_copy(update={"voices": voices})
