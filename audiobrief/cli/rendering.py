"""``audiobrief render``."""

import json
import os
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobrief.cli.editions import render_editions
from audiobrief.cli.options import (
    DEFAULT_OUTPUT,
    AsOption,
    ClusterOption,
    ConfigOption,
    EditionsArgument,
    EngineOption,
    JobsOption,
    JsonOption,
    LocalClusterOption,
    OutputOption,
    PublishAnywayOption,
    configured,
)
from audiobrief.cli.progress import EditionsReporter, interruptible
from audiobrief.cli.terminal import clock, err, error_lines, out
from audiobrief.errors import AudiobriefError, UsageError
from audiobrief.reporter import Notice

if TYPE_CHECKING:
    from audiobrief.audio.executor import Executor
    from audiobrief.config import Config
    from audiobrief.pipeline import FeedReport, RenderReport
    from audiobrief.publish.revision import RevisionRequest


CorrectionOption = Annotated[
    str,
    typer.Option(
        "--correction",
        help="What was corrected, for notes and page; else the passages that changed are told.",
    ),
]
UnannouncedOption = Annotated[
    bool,
    typer.Option("--unannounced", help="Tell listeners nothing of what changed, as of a slip."),
]
SpeakCorrectionOption = Annotated[
    bool, typer.Option("--speak-correction", help="Say the correction at the start of the audio.")
]
NewGuidOption = Annotated[
    bool,
    typer.Option("--new-guid", help="Have apps take a changed edition for a new episode."),
]
ReinstateOption = Annotated[
    bool, typer.Option("--reinstate", help="Publish an edition again that was withdrawn.")
]


def render(
    editions: EditionsArgument,
    output: OutputOption = DEFAULT_OUTPUT,
    config: ConfigOption = None,
    engine: EngineOption = None,
    mode: AsOption = "auto",
    jobs: JobsOption = None,
    cluster: ClusterOption = None,
    local_cluster: LocalClusterOption = None,
    as_json: JsonOption = False,  # noqa: FBT002  # Typer makes a flag of it
    correction: CorrectionOption = "",
    unannounced: UnannouncedOption = False,  # noqa: FBT002  # the same
    speak_correction: SpeakCorrectionOption = False,  # noqa: FBT002  # the same
    new_guid: NewGuidOption = False,  # noqa: FBT002  # the same
    reinstate: ReinstateOption = False,  # noqa: FBT002  # the same
    publish_anyway: PublishAnywayOption = False,  # noqa: FBT002  # the same
) -> int:
    """Turn editions into tagged audio, transcripts and entries of the podcast feed.

    An edition that was rendered before and has not changed is left as it is; one that has changed
    becomes a new revision, whose notes and page say what was corrected. Where one of several
    editions fails, the others are still rendered. Nothing that fails 'audiobrief check' is
    published. Stopped at any moment, the same command goes on where it was.
    """
    from audiobrief.pipeline import Studio
    from audiobrief.publish.revision import RevisionRequest

    settings = configured(config, engine=engine)
    request = _request(
        editions,
        RevisionRequest(
            correction=correction,
            announced=not unannounced,
            spoken=speak_correction,
            new_guid=new_guid,
            reinstated=reinstate,
            unchecked=publish_anyway,
        ),
    )
    rendered: list[dict[str, object]] = []
    exit_code = 0
    feed: FeedReport | None = None
    with ExitStack() as stack:
        executor = _executor(stack, settings, cluster=cluster, local_cluster=local_cluster)
        jobs = jobs or (1 if executor is None else max(os.cpu_count() or 1, executor.encoders // 2))
        reporter = stack.enter_context(EditionsReporter(quiet=as_json))
        stack.enter_context(interruptible(reporter))
        studio = stack.enter_context(
            Studio(settings, output=output, reporter=reporter, mode=mode, executor=executor)
        )
        for outcome in render_editions(studio, editions, request, jobs=jobs, reporter=reporter):
            if outcome.error is not None:
                exit_code = exit_code or outcome.error.exit_code
                err().print(error_lines(outcome.error))
                rendered.append(_failure(outcome.source, outcome.error, outcome.notices))
            elif outcome.report is not None:
                rendered.append(_success(outcome.report, outcome.notices))
                if not as_json:
                    out().print(_line(outcome.report))
        if any(item["status"] != "failed" for item in rendered):
            try:
                feed = studio.publish_feed(unchecked=publish_anyway)
            except AudiobriefError as error:
                exit_code = exit_code or error.exit_code
                err().print(error_lines(error))
    if as_json:
        whole = {"editions": rendered, "feed": _feed(feed), "exit_code": exit_code}
        out().print(json.dumps(whole, ensure_ascii=False, indent=2))
    elif feed is not None:
        out().print(f"feed: {feed.path}, {feed.episodes} episodes")
        if feed.missing:
            err().print(
                "note: a public feed still needs these settings in audiobrief.toml"
                f" ('audiobrief init' writes one): {', '.join(feed.missing)}"
            )
    return exit_code


def _request(editions: list[Path], request: "RevisionRequest") -> "RevisionRequest":
    from audiobrief.errors import UsageError

    if request.correction and len(editions) > 1:
        raise UsageError(
            "--correction says what was corrected in one edition, and several are given.",
            hint="Render that edition alone.",
        )
    if request.correction and not request.announced:
        raise UsageError(
            "--correction tells listeners what changed, --unannounced tells them nothing.",
            hint="Give one of the two.",
        )
    return request


def _executor(
    stack: ExitStack, settings: "Config", *, cluster: str | None, local_cluster: int | None
) -> "Executor | None":
    """Return what speaks and encodes for the whole command; None means this process."""
    if cluster is None and local_cluster is None:
        return None
    if cluster is not None and local_cluster is not None:
        raise UsageError(
            "--cluster and --local-cluster exclude each other.",
            hint="Name a scheduler, or a number of workers to start here.",
        )
    from audiobrief.audio.cache import open_cache
    from audiobrief.audio.cluster import open_cluster

    return stack.enter_context(
        open_cluster(
            cluster,
            workers=local_cluster or 1,
            options=settings.engines,
            cache=open_cache(settings.cache),
        )
    )


def _line(report: "RenderReport") -> str:
    if report.status != "rendered":
        return f"{report.source}: {report.status}, {report.audio}"
    corrected = f"\n  listeners are told: {report.correction}" if report.correction else ""
    return (
        f"{report.source}: {report.audio}, {clock(report.duration_s)},"
        f" {report.loudness_lufs:.1f} LUFS, peak {report.true_peak_dbtp:.1f} dBTP{corrected}"
    )


def _success(report: "RenderReport", notices: list[Notice]) -> dict[str, object]:
    values: dict[str, object] = {
        key: str(value) if isinstance(value, Path) else value
        for key, value in asdict(report).items()
    }
    return {**values, "notices": [asdict(notice) for notice in notices]}


def _failure(source: Path, error: AudiobriefError, notices: list[Notice]) -> dict[str, object]:
    return {
        "source": str(source),
        "status": "failed",
        "error": error.message,
        "hint": error.hint,
        "exit_code": error.exit_code,
        "notices": [asdict(notice) for notice in notices],
    }


def _feed(feed: "FeedReport | None") -> dict[str, object] | None:
    if feed is None:
        return None
    return {"path": str(feed.path), "episodes": feed.episodes, "missing": list(feed.missing)}
