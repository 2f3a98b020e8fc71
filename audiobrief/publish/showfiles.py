"""The files of the whole show: feed, front page, picture, embed; and episodes that leave them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from audiobrief.config import Config
from audiobrief.model import Episode
from audiobrief.publish.checks import refuse_broken
from audiobrief.publish.cover import feed_cover
from audiobrief.publish.embed import EMBED_NAME, embed_script
from audiobrief.publish.episode import is_listed
from audiobrief.publish.feed import build_pages
from audiobrief.publish.feedcheck import feed_problems
from audiobrief.publish.index_page import index_html
from audiobrief.publish.page import PAGE_NAME
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
    with shelf.locked():
        episodes = tuple(filter(is_listed, shelf.episodes()))
        cover = feed_cover(show)
        pages = build_pages(
            episodes, show=show, page_size=config.feed.page_size, cover_name=cover.name
        )
        if not unchecked:
            refuse_broken(feed_problems(pages, episodes), what="The feed")
        shelf.write(cover.name, cover.data)
        shelf.write(PAGE_NAME, index_html(episodes, show=show).encode())
        shelf.write(EMBED_NAME, embed_script().encode())
        for name, content in pages.items():
            path = shelf.write(name, content)
        shelf.remove(set(shelf.feed_pages()) - set(pages))
    return FeedReport(path=path, episodes=len(episodes), missing=missing_settings(show))


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
