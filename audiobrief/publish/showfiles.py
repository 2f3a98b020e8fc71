"""The files of the whole show: feed, front page, picture, embed; and episodes that leave them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from audiobrief.collection import collection_paused
from audiobrief.config import Config, ShowConfig
from audiobrief.model import Episode
from audiobrief.publish.checks import refuse_broken
from audiobrief.publish.cover import feed_cover
from audiobrief.publish.embed import EMBED_NAME, embed_script
from audiobrief.publish.episode import is_listed
from audiobrief.publish.feed import FEED_NAME, LAYOUT, FeedPart, build_part, feed_parts
from audiobrief.publish.feedcheck import feed_problems
from audiobrief.publish.index_page import (
    INDEX_NAME,
    SEARCH_NAME,
    index_page,
    index_parts,
    search_json,
)
from audiobrief.publish.page import PAGE_NAME
from audiobrief.publish.paging import sealed, stamp_of
from audiobrief.publish.shelf import Shelf
from audiobrief.publish.show import check_show, missing_settings
from audiobrief.publish.withdrawal import withdraw


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReport:
    """The feed as written; ``missing`` names the settings a public feed still needs."""

    path: Path
    episodes: int
    missing: tuple[str, ...]


def publish_feed(shelf: Shelf, *, config: Config, unchecked: bool = False) -> FeedReport:
    """Write ``feed.xml``, ``index.html`` and ``embed.js`` anew from the episodes.

    Raises:
        CheckError: the feed breaks a rule; the one that stands there is kept.
        ConfigError: the show's settings can't be published.
        OutputError: an ``episode.json`` is damaged, or the folder can't be written.
    """
    show = config.show
    check_show(show)
    with shelf.locked(), collection_paused():
        shelved = [item for item in shelf.shelved() if is_listed(item.episode)]
        episodes = tuple(item.episode for item in shelved)
        digests = {item.episode.slug: item.sha256 for item in shelved}
        cover = feed_cover(show)
        settings = (version("audiobrief"), show.model_dump_json(), cover.name)
        parts = feed_parts(episodes, show=show, page_size=config.feed.page_size)
        pages: dict[str, bytes] = {}
        kept: list[FeedPart] = []
        for part in parts:
            stamp = stamp_of(
                *(str(LAYOUT), str(unchecked)),
                settings,
                part.links.values(),
                (digests[episode.slug] for episode in part.episodes),
            )
            if part.name != FEED_NAME and shelf.holds(part.name, stamp):
                kept.append(part)
                continue
            page = build_part(part, show=show, cover_name=cover.name)
            pages[part.name] = page if part.name == FEED_NAME else sealed(page, stamp)
        if not unchecked:
            refuse_broken(feed_problems(pages, episodes, kept=kept), what="The feed")
        shelf.write(cover.name, cover.data)
        front = _write_front(shelf, episodes, digests, show=show, settings=settings)
        shelf.write(EMBED_NAME, embed_script().encode())
        for name, content in pages.items():
            shelf.write(name, content)
        shelf.remove(shelf.pages() - front - {part.name for part in parts})
    return FeedReport(
        path=shelf.folder / FEED_NAME,
        episodes=len(episodes),
        missing=missing_settings(show),
    )


def _write_front(
    shelf: Shelf,
    episodes: Sequence[Episode],
    digests: Mapping[str, str],
    *,
    show: ShowConfig,
    settings: Iterable[str],
) -> set[str]:
    """Write the pages of the show that are not there yet, newest last; return all their names."""
    parts = index_parts(episodes)
    if len(parts) > 1:
        shelf.write(SEARCH_NAME, search_json(episodes).encode())
    for part in parts:
        stamp = stamp_of(
            settings, (part.older, part.newer), (digests[item.slug] for item in part.episodes)
        )
        if part.name == INDEX_NAME:
            shelf.write(part.name, index_page(part, show=show).encode())
        elif not shelf.holds(part.name, stamp):
            shelf.write(part.name, sealed(index_page(part, show=show).encode(), stamp))
    return {part.name for part in parts}


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
