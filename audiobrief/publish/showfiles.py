"""The files of the whole show: feed, front page, picture, embed; and episodes that leave them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path

from audiobrief.collection import collection_paused
from audiobrief.config import Config, ShowConfig
from audiobrief.model import Episode
from audiobrief.parallel import forked_map
from audiobrief.publish.cover import feed_cover
from audiobrief.publish.embed import EMBED_NAME, embed_script
from audiobrief.publish.feed import FEED_NAME, feed_frame
from audiobrief.publish.feedcheck import feed_problems, repeated_guids
from audiobrief.publish.feedrun import FeedRun
from audiobrief.publish.index_page import SEARCH_NAME
from audiobrief.publish.page import PAGE_NAME
from audiobrief.publish.paging import sealed
from audiobrief.publish.problems import Problem, refuse_broken
from audiobrief.publish.searchfile import search_json
from audiobrief.publish.shelf import Shelf
from audiobrief.publish.show import check_show, missing_settings
from audiobrief.publish.showparts import Made, make
from audiobrief.publish.showplan import ShowPlan, planned
from audiobrief.publish.withdrawal import withdraw


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReport:
    """The feed as written; ``missing`` names the settings a public feed still needs."""

    path: Path
    episodes: int
    missing: tuple[str, ...]


def publish_feed(
    shelf: Shelf, *, config: Config, unchecked: bool = False, processes: int = 1
) -> FeedReport:
    """Write ``feed.xml``, ``index.html`` and ``embed.js`` anew from the episodes.

    Args:
        shelf: the output folder.
        config: the editor's settings.
        unchecked: write a feed that fails the checks too.
        processes: that may work at once; above 1 only where this process has no other thread.

    Raises:
        CheckError: the feed breaks a rule; the one that stands there is kept.
        ConfigError: the show's settings can't be published.
        OutputError: an ``episode.json`` is damaged, or the folder can't be written.
    """
    show = config.show
    check_show(show)
    with shelf.locked(), collection_paused():
        cover = feed_cover(show)
        plan = planned(shelf, config, cover_name=cover.name, unchecked=unchecked)
        act = partial(make, show=show, cover_name=cover.name, checked=not unchecked)
        made = forked_map(act, plan.wanted, processes=processes)
        pages, problems = _feed_pages(plan, made, show=show, cover_name=cover.name)
        if not unchecked:
            refuse_broken(problems, what="The feed")
        shelf.write(cover.name, cover.data)
        _write_front(shelf, plan, made)
        shelf.write(EMBED_NAME, embed_script().encode())
        _write_pages(shelf, pages)
        shelf.remove(shelf.pages() - plan.stamps.keys())
    return FeedReport(
        path=shelf.folder / FEED_NAME,
        episodes=plan.episodes,
        missing=missing_settings(show),
    )


def _feed_pages(
    plan: ShowPlan, made: Sequence[Made], *, show: ShowConfig, cover_name: str
) -> tuple[dict[str, bytes], Iterator[Problem]]:
    """Return the pages of the feed that are not kept, and the rules that they break."""
    runs = defaultdict[str, list[FeedRun]](list)
    for newest_first in reversed(made):
        for name, run in newest_first.runs.items():
            runs[name].append(run)
    pages: dict[str, bytes] = {}
    frames: dict[str, bytes] = {}
    for part in plan.feed:
        here = runs[part.name]
        head, foot = feed_frame(here, links=part.links, show=show, cover_name=cover_name)
        frames[part.name] = head + foot
        if part.name not in plan.kept:
            page = b"".join((head, *(run.xml for run in here), foot))
            is_last = part.name == FEED_NAME
            pages[part.name] = page if is_last else sealed(page, plan.stamps[part.name])
    problems = chain(
        feed_problems(frames, ()), repeated_guids(_guids(plan)), *(part.problems for part in made)
    )
    return pages, problems


def _guids(plan: ShowPlan) -> Iterator[tuple[str, str]]:
    for part in plan.feed:
        for entry in part.entries:
            yield part.name, entry.guid


def _write_front(shelf: Shelf, plan: ShowPlan, made: Iterable[Made]) -> None:
    """Write the pages of the show that are not there yet, newest last."""
    new = {wanted.part.name: part for wanted, part in zip(plan.wanted, made, strict=True)}
    if len(plan.front) > 1:
        lists = [
            (stamp, plan.searched.get(stamp) or new[part.name].search)
            for part in reversed(plan.front)
            for stamp in (plan.stamps[part.name],)
        ]
        shelf.write(SEARCH_NAME, search_json(lists).encode())
    _write_pages(shelf, {name: part.page for name, part in new.items() if part.page})


def _write_pages(shelf: Shelf, pages: Mapping[str, bytes]) -> None:
    """Write pages, several at a time, so that none leads to one that is not there, even if stopped.

    Older pages lead to newer ones too: new names come first, the last page, where readers begin,
    after all others.
    """
    *others, last = pages
    there = {name: (shelf.folder / name).exists() for name in others}
    with ThreadPoolExecutor() as pool:
        for old in (False, True):
            names = [name for name in others if there[name] is old]
            list(pool.map(shelf.write, names, map(pages.__getitem__, names)))
    shelf.write(last, pages[last])


def withdraw_episode(shelf: Shelf, name: str, *, config: Config, reason: str) -> Episode:
    """Take an episode out of the feed; its folder keeps no more than a page that says so.

    The feed is written before the files go, so that it never names one that is not there.

    Args:
        shelf: the output folder.
        name: of the episode's folder, or its guid.
        config: the editor's settings.
        reason: for readers of the page, or "".

    Raises:
        UsageError: there is no such episode.
        AudiobriefError: the feed or the folder can't be written.
    """
    when = datetime.now(UTC).replace(microsecond=0)
    with shelf.locked(), shelf.workspace() as folder:
        episode, page = withdraw(shelf.named(name), when=when, reason=reason, show=config.show)
        staged = shelf.stage(folder, episode, {PAGE_NAME: page})
        shelf.store(episode, staged)
    publish_feed(shelf, config=config)
    with shelf.locked():
        shelf.clear(episode)
    return episode
