"""What the feed and the front page say of some episodes, made and checked apart from the rest.

The unit is a page of the show: its episodes are read once, for the page, for the search and for
their items of the feed, in whatever process.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from audiobrief.config import ShowConfig
from audiobrief.publish.feedcheck import items_problems
from audiobrief.publish.feeditem import FeedItem, feed_items
from audiobrief.publish.index_page import IndexPart, index_page
from audiobrief.publish.problems import Problem
from audiobrief.publish.searchfile import search_list
from audiobrief.publish.shelved import Shelved


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be made of the episodes of one page of the show.

    Attributes:
        part: the page.
        page: whether it is to be written.
        search: whether its line of the search is.
        items: names of the feed's pages that need the item of an episode, by the episode's folder.
    """

    part: IndexPart[Shelved]
    page: bool
    search: bool
    items: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was made of them, and the rules that it breaks."""

    page: bytes = b""
    search: str = ""
    items: Mapping[str, FeedItem] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def make(wanted: Wanted, *, show: ShowConfig, cover_name: str, checked: bool) -> Made:
    """Read the episodes and write what is wanted of them.

    Args:
        wanted: names the episodes.
        show: the podcast.
        cover_name: file name of the show's picture in the output folder.
        checked: look for broken rules in the items.

    Raises:
        OutputError: an ``episode.json`` is damaged or names no audio file.
    """
    whole = wanted.page or wanted.search
    entries = [entry for entry in wanted.part.entries if whole or entry.folder in wanted.items]
    episodes = {entry.folder: entry.episode() for entry in entries}
    told = {folder: item for folder, item in episodes.items() if folder in wanted.items}
    items = dict(
        zip(told, feed_items(told.values(), show=show, cover_name=cover_name), strict=True)
    )
    problems: Iterable[Problem] = ()
    if checked and items:
        problems = items_problems(
            list(items.values()),
            list(told.values()),
            [wanted.items[folder] for folder in items],
        )
    part = wanted.part.of(tuple(episodes.values()))
    return Made(
        page=index_page(part, show=show).encode() if wanted.page else b"",
        search=search_list(episodes.values()) if wanted.search else "",
        items=items,
        problems=tuple(problems),
    )
