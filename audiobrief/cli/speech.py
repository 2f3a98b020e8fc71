"""``audiobrief voices`` and ``audiobrief doctor``: what can speak here, and how it sounds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobrief.cli.options import ConfigOption, EngineOption, configured
from audiobrief.cli.terminal import aligned, err, out
from audiobrief.errors import AudiobriefError, UsageError

if TYPE_CHECKING:
    from audiobrief.config import Config
    from audiobrief.engines.registry import EngineStatus

app = typer.Typer(
    help="List the voices, or hear them.", rich_markup_mode=None, invoke_without_command=True
)

SAMPLE_TEXT = (
    "Good morning. The ferry left at a quarter past nine, the mayor said, and nobody was on it."
)


@app.callback()
def voices(
    context: typer.Context, config: ConfigOption = None, engine: EngineOption = None
) -> None:
    """List the voices of an engine with their language and gender, the default one marked."""
    settings = configured(config, engine=engine)
    context.obj = settings
    if context.invoked_subcommand is None:
        _list(settings)


def _list(settings: "Config") -> None:
    from audiobrief.engines.registry import open_engine

    name = settings.voices.engine
    engine = open_engine(name, settings.engines.get(name, {}))
    try:
        rows = []
        for voice in engine.voices():
            mark = " (default)" if voice.ref.name == engine.info.default_voice else ""
            name_and_mark = f"{voice.ref}{mark}"
            rows.append((name_and_mark, voice.language, voice.gender.value, voice.description))
        out().print("\n".join(aligned(rows)))
    finally:
        engine.close()


@app.command("audition")
def audition_voices(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Voices; all where none is named.", metavar="[VOICE]..."),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the samples.")] = Path(
        "audition"
    ),
    text: Annotated[str, typer.Option("--text", help="What they say.")] = SAMPLE_TEXT,
) -> None:
    """Write a sample of each voice as an MP3 file of its own."""
    from audiobrief.audio.audition import audition
    from audiobrief.config import suggestion
    from audiobrief.engines.registry import open_engine

    settings: Config = context.obj
    name = settings.voices.engine
    engine = open_engine(name, settings.engines.get(name, {}))
    try:
        known = {voice.ref.name: voice for voice in engine.voices()}
        wanted = [item.removeprefix(f"{name}:") for item in names or known]
        for item in wanted:
            if item not in known:
                raise UsageError(
                    f"The engine '{name}' has no voice '{item}'{suggestion(item, tuple(known))}.",
                    hint="'audiobrief voices' lists them.",
                )
        for item in wanted:
            out().print(str(audition(engine, known[item], text=text, folder=output)))
    finally:
        engine.close()


def doctor(config: ConfigOption = None) -> int:
    """Say what is installed, which engine would be used, what is missing and how to get it."""
    from audiobrief.engines.registry import engine_statuses

    settings = configured(config)
    statuses = engine_statuses(settings.engines)
    for status in statuses:
        out().print("\n".join(_status_lines(status)))
    ffmpeg_ready = _ffmpeg()
    chosen = _chosen(settings.voices.engine, statuses)
    return 0 if ffmpeg_ready and chosen else 1


def _ffmpeg() -> bool:
    from audiobrief.audio.ffmpeg import ffmpeg_path, ffmpeg_version

    try:
        out().print(f"ffmpeg: {ffmpeg_version()} at {ffmpeg_path()}")
    except AudiobriefError as error:
        err().print(f"ffmpeg: {error}")
        return False
    return True


def _chosen(name: str, statuses: "tuple[EngineStatus, ...]") -> bool:
    from audiobrief.config import suggestion

    known = tuple(status.name for status in statuses)
    for status in statuses:
        if status.name == name:
            use = "is used" if status.available else "is set but can't be used"
            out().print(f"engine: {name} {use}")
            return status.available
    err().print(f"engine: {name} is set but not installed{suggestion(name, known)}")
    return False


def _status_lines(status: "EngineStatus") -> tuple[str, ...]:
    if status.available:
        return (
            f"{status.name}: ready, {status.voices} voices, from {status.package}",
            f"  {status.version}",
        )
    return (
        f"{status.name}: can't be used, from {status.package}",
        f"  {status.reason} {status.hint}".rstrip(),
    )
