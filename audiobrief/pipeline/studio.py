"""One output folder and everything an editor does with it."""

import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from audiobrief.audio.cache import open_cache
from audiobrief.audio.executor import Executor
from audiobrief.audio.sounds import NO_SOUNDS
from audiobrief.config import Config
from audiobrief.edition import Mode
from audiobrief.engines.pool import EnginePool
from audiobrief.files import copy_whole
from audiobrief.model import Document, Episode
from audiobrief.pipeline.casts import Casts
from audiobrief.pipeline.gathering import Gatherer
from audiobrief.pipeline.planning import Plan, Planner
from audiobrief.pipeline.rendering import Renderer
from audiobrief.pipeline.reports import RenderReport, report_of
from audiobrief.pipeline.work import Work
from audiobrief.publish.names import episode_guid
from audiobrief.publish.revision import PLAIN, RevisionRequest
from audiobrief.publish.shelf import Shelf
from audiobrief.publish.show import check_show
from audiobrief.publish.showfiles import FeedReport, publish_feed, withdraw_episode
from audiobrief.publish.times import date_in_words
from audiobrief.reporter import Notice, Reporter
from audiobrief.script.audition import AuditionItem, audition_script
from audiobrief.script.doubtful import DoubtfulWord

_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)


class Studio:
    """Renders editions into one output folder, each engine's model in memory once."""

    def __init__(
        self,
        config: Config,
        *,
        output: Path,
        reporter: Reporter,
        cache_folder: Path | None = None,
        mode: Mode = "auto",
        executor: Executor | None = None,
    ) -> None:
        """Prepare for work; nothing is opened or written yet.

        Args:
            config: the editor's settings.
            output: where episodes and feed go.
            reporter: told about progress and notices.
            cache_folder: of rendered clips; None means the set one, else the user's cache.
            mode: how editions are read: as web pages, as newsletters, or by evidence in each.
            executor: speaks and encodes what the cache lacks; None means this process.
        """
        self._config = config
        self._shelf = Shelf(output)
        self._reporter = reporter
        self._engines = EnginePool(config.engines)
        self._casts = Casts(self._shelf)
        self._planner = Planner(
            config,
            engines=self._engines,
            remembered=self._casts.remembered,
            reporter=reporter,
            mode=mode,
        )
        self._gatherer = Gatherer(
            config=config, shelf=self._shelf, planner=self._planner, reporter=reporter
        )
        self._renderer = Renderer(
            config=config,
            shelf=self._shelf,
            cache=open_cache(config.cache, cache_folder),
            executor=executor,
            engines_of=self._planner.engines_of,
            remember=self._casts.remember,
            reporter=reporter,
        )

    def __enter__(self) -> Self:
        """Return itself; leaving closes the engines."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the engines."""
        self._engines.close()

    def read(self, source: Path) -> Document:
        """Read an edition and fill in what it does not say itself.

        Raises:
            EditionError: unreadable, or nothing in it to speak.
        """
        return self._planner.read(source)

    def plan(self, source: Path) -> Plan:
        """Decide who says what, how and in which voice; synthesise nothing.

        Raises:
            EditionError: unreadable, or nothing in it to speak.
            ConfigError: an unknown voice or preset.
            EngineError: the engine can't be used.
        """
        return self._planner.plan(self.read(source))

    def doubtful(self, plan: Plan) -> tuple[DoubtfulWord, ...]:
        """Return the words of a plan that no dictionary and no lexicon has.

        Empty for a language without a dictionary.

        Raises:
            ConfigError: an editor's lexicon is wrong.
            EngineUnavailableError: the dictionary's data is missing.
        """
        return self._planner.doubtful(plan)

    def render(self, source: Path, request: RevisionRequest = PLAIN) -> RenderReport:
        """Turn an edition into an episode, or find that it is one already.

        Raises:
            AudiobriefError: of the kind that says what failed; nothing published has changed.
        """
        return self.prepared(source, request)()

    def prepared(
        self, source: Path, request: RevisionRequest = PLAIN
    ) -> Callable[[], RenderReport]:
        """Plan an edition and return what renders it, in any thread, beside others.

        Editions that are prepared in an order get the voices that they would get if each was
        rendered before the next is prepared.

        Raises:
            AudiobriefError: it can't be planned; the function returned raises what ``render`` does.
        """
        check_show(self._config.show)
        document = self.read(source)
        guid = episode_guid(document.url, document.title, document.published or _UNDATED)
        existing = self._shelf.find(guid)
        if existing is not None and existing.withdrawal is not None and not request.reinstated:
            self._reporter.warn(
                Notice(
                    code="withdrawn",
                    message="the edition was withdrawn on"
                    f" {date_in_words(existing.withdrawal.withdrawn)} and is left so.",
                    place=str(source),
                    hint="'audiobrief render --reinstate' publishes it again.",
                )
            )
            withdrawn = report_of(source, existing, self._shelf, status="withdrawn")
            return lambda: withdrawn
        work = self._gatherer.work(source, document, request=request, guid=guid, existing=existing)
        if existing is not None and self._is_done(work, existing):
            unchanged = report_of(
                source, existing, self._shelf, status="unchanged", script=work.plan.script
            )
            return lambda: unchanged
        cast = work.plan.script.cast
        self._casts.begin(cast)

        def rendered() -> RenderReport:
            try:
                return self._renderer.render(work)
            finally:
                self._casts.end(cast)

        return rendered

    def withdraw(self, name: str, *, reason: str = "") -> Episode:
        """Take an episode out of the feed; its folder keeps no more than a page that says so.

        Args:
            name: of the episode's folder, or its guid.
            reason: for readers of the page, or "".

        Raises:
            UsageError: there is no such episode.
            AudiobriefError: the feed or the folder can't be written.
        """
        return withdraw_episode(self._shelf, name, config=self._config, reason=reason)

    def audition(self, plan: Plan, items: Iterable[AuditionItem], target: Path) -> Path:
        """Render passages of a planned edition into one MP3 and return where; publish nothing.

        Raises:
            EngineError: an engine can't be used or gave up.
            OutputError: the file can't be written.
        """
        script = audition_script(plan.script, items, lexicon=plan.lexicon)
        with tempfile.TemporaryDirectory() as workspace:
            made = self._renderer.master(script, NO_SOUNDS, Path(workspace))
            copy_whole(made.mp3.path, target)
        return target

    def publish_feed(self, *, unchecked: bool = False) -> FeedReport:
        """Write ``feed.xml``, ``index.html`` and ``embed.js`` anew from the episodes.

        Args:
            unchecked: write a feed that fails the checks too.

        Raises:
            CheckError: the feed breaks a rule; the one that stands there is kept.
            ConfigError: the show's settings can't be published.
            OutputError: an ``episode.json`` is damaged, or the folder can't be written.
        """
        return publish_feed(self._shelf, config=self._config, unchecked=unchecked)

    def _is_done(self, work: Work, existing: Episode) -> bool:
        return (
            work.correction is None
            and existing.withdrawal is None
            and existing.render_key == work.key
            and self._shelf.is_whole(existing)
        )
