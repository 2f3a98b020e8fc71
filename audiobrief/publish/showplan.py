"""What the pages of a show hold, which of them lie there already, and what is left to make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from audiobrief.config import Config
from audiobrief.publish.feedparts import FEED_NAME, FeedPart, feed_parts
from audiobrief.publish.index_page import (
    INDEX_NAME,
    SEARCH_NAME,
    IndexPart,
    index_look,
    index_parts,
)
from audiobrief.publish.paging import stamp_of
from audiobrief.publish.searchfile import sealed_lists
from audiobrief.publish.shelf import Shelf
from audiobrief.publish.shelved import Shelved
from audiobrief.publish.showparts import Wanted

LAYOUT = 3
"""One more whenever equal episodes give another page, or another check of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPlan:
    """What the folder's pages are and what has to be made for them.

    Attributes:
        episodes: number of those that are listed.
        feed: pages of the feed, oldest first.
        front: pages of the show, oldest first.
        stamps: of every page, by name.
        kept: names of the pages that lie there as they should be.
        searched: lists for the search that are there, by the stamp of their page.
        wanted: all else.
    """

    episodes: int
    feed: Sequence[FeedPart[Shelved]]
    front: Sequence[IndexPart[Shelved]]
    stamps: Mapping[str, str]
    kept: frozenset[str]
    searched: Mapping[str, str]
    wanted: Sequence[Wanted]


def planned(shelf: Shelf, config: Config, *, cover_name: str, unchecked: bool) -> ShowPlan:
    """Read the folder and decide what has to be made.

    Args:
        shelf: the output folder.
        config: the editor's settings.
        cover_name: file name of the show's picture.
        unchecked: whether the feed's items are made without a check; such pages are kept only
            until the next checked run.

    Raises:
        OutputError: the folder can't be read, or an ``episode.json`` is damaged.
    """
    entries = sorted(
        (entry for entry in shelf.shelved() if entry.listed),
        key=lambda entry: (entry.published, entry.slug),
    )
    feed = feed_parts(entries, show=config.show, page_size=config.feed.page_size)
    front = index_parts(entries)
    settings = (str(LAYOUT), version("audiobrief"), config.show.model_dump_json(), cover_name)
    told = {part.name: (part.entries, (str(unchecked), *part.links.values())) for part in feed}
    told |= {part.name: (part.entries, (*index_look(), part.older, part.newer)) for part in front}
    stamps = {
        name: stamp_of(*settings, others, (entry.sha256 for entry in here))
        for name, (here, others) in told.items()
    }
    kept = frozenset(
        name
        for name, stamp in stamps.items()
        if name not in {FEED_NAME, INDEX_NAME} and shelf.holds(name, stamp)
    )
    several = len(front) > 1
    searched = dict(sealed_lists(_content(shelf.folder / SEARCH_NAME))) if several else {}
    pages = {
        entry.folder: part.name for part in feed if part.name not in kept for entry in part.entries
    }
    wanted = (
        Wanted(
            part=part,
            stamp=stamps[part.name],
            page=part.name not in kept,
            search=several and stamps[part.name] not in searched,
            items={
                entry.folder: pages[entry.folder] for entry in part.entries if entry.folder in pages
            },
        )
        for part in front
    )
    return ShowPlan(
        episodes=len(entries),
        feed=feed,
        front=front,
        stamps=stamps,
        kept=kept,
        searched=searched,
        wanted=[item for item in wanted if item.page or item.search or item.items],
    )


def _content(path: Path) -> str:
    """Return a text that is kept where it is as it was written, and made anew where not."""
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return ""
