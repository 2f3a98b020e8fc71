"""``audiobrief cache``: what is kept for the next render."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from audiobrief.cli.options import ConfigOption, configured
from audiobrief.cli.terminal import clock, out
from audiobrief.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from audiobrief.audio.cachecare import Removal

app = typer.Typer(
    help="Show, prune and verify what is kept for the next render: clips and encoded passages.",
    rich_markup_mode=None,
    invoke_without_command=True,
)

_GB = 1_000_000_000


@app.callback()
def cache(context: typer.Context) -> None:
    """Show, prune and verify what is kept for the next render: clips and encoded passages."""
    if context.invoked_subcommand is None:
        show()


@app.command("show")
def show(config: ConfigOption = None) -> None:
    """Show where it lies, how many clips and passages there are and how much they take."""
    from audiobrief.audio.cachecare import summarise

    summary = summarise(_folder(config))
    lines = [
        f"folder: {summary.folder}",
        f"clips: {summary.clips}, {clock(summary.speech_s)} of sound",
        f"encoded passages: {summary.chunks}",
        f"size: {summary.size / _GB:.2f} GB of at most {_limit_gb(config):g} GB",
    ]
    if summary.oldest_use is not None:
        day = datetime.fromtimestamp(summary.oldest_use, tz=UTC)
        lines.append(f"unused for longest: since {day:%Y-%m-%d}")
    out().print("\n".join(lines))


@app.command("prune")
def prune(
    max_gb: Annotated[
        float | None, typer.Option("--max-gb", min=0, help="Gigabytes that may stay.")
    ] = None,
    unused_days: Annotated[
        float | None,
        typer.Option("--unused-days", min=0, help="Remove what was not used for so many days."),
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Remove clips and passages, those first that were not used for longest."""
    from audiobrief.audio.cachecare import prune as prune_clips

    if max_gb is None and unused_days is None:
        raise UsageError(
            "'audiobrief cache prune' does not know what may leave.",
            hint="Give --max-gb, --unused-days or both.",
        )
    max_bytes = None if max_gb is None else round(max_gb * _GB)
    removed = prune_clips(_folder(config), max_bytes=max_bytes, unused_days=unused_days)
    out().print(_line(removed, "removed"))


@app.command("verify")
def verify(config: ConfigOption = None) -> int:
    """Read everything and remove what is damaged; exit code 1 where there was any."""
    from audiobrief.audio.cachecare import verify as verify_clips

    removed = verify_clips(_folder(config))
    out().print(_line(removed, "damaged and removed"))
    return 1 if removed.clips or removed.chunks else 0


def _line(removed: "Removal", what: str) -> str:
    counted = f"{removed.clips} clips and {removed.chunks} encoded passages"
    return f"{counted} {what}, {removed.size / _GB:.2f} GB"


def _folder(config: "Path | None") -> "Path":
    from audiobrief.audio.cache import default_cache_folder

    return configured(config).cache.folder or default_cache_folder()


def _limit_gb(config: "Path | None") -> float:
    return configured(config).cache.max_gb
