"""What the feed and the front page say of some episodes, made and checked apart from the rest.

The unit is a page of the show: its episodes are read once, for the page, for the search and for
their items of the feed, in whatever process.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from audiobrief.config import ShowConfig
from audiobrief.model import Episode
from audiobrief.publish.feedcheck import items_problems, xml_problems
from audiobrief.publish.feeditem import feed_items
from audiobrief.publish.feedrun import FeedRun, written_run
from audiobrief.publish.index_page import INDEX_NAME, IndexEntry, IndexPart, index_entry, index_page
from audiobrief.publish.paging import sealed
from audiobrief.publish.problems import Problem
from audiobrief.publish.searchfile import search_list
from audiobrief.publish.shelved import Shelved


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be made of the episodes of one page of the show.

    Attributes:
        part: the page.
        stamp: of what decides how it looks.
        page: whether it is to be written.
        search: whether its line of the search is.
        items: names of the feed's pages that need the item of an episode, by the episode's folder.
    """

    part: IndexPart[Shelved]
    stamp: str
    page: bool
    search: bool
    items: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was made of them, and the rules that it breaks.

    Attributes:
        page: with its seal, where it is full.
        search: its line of the search.
        runs: items that are wanted, newest first, by the page of the feed that they are for.
        problems: rules that the items break.
    """

    page: bytes = b""
    search: str = ""
    runs: Mapping[str, FeedRun] = field(default_factory=dict)
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
    by_page = defaultdict[str, list[Episode]](list)
    for folder, page in wanted.items.items():
        by_page[page].append(episodes[folder])
    runs: dict[str, FeedRun] = {}
    problems: list[Problem] = []
    for page, here in by_page.items():
        items = list(feed_items(here, show=show, cover_name=cover_name))
        runs[page] = written_run(items, here)
        if checked:
            problems += items_problems(items, place=page)
            problems += xml_problems(runs[page].xml, count=len(here), place=page)
    shown = tuple(map(index_entry, episodes.values())) if whole else ()
    part = wanted.part.of(shown)
    return Made(
        page=_page(part, wanted.stamp, show=show) if wanted.page else b"",
        search=search_list(shown) if wanted.search else "",
        runs=runs,
        problems=tuple(problems),
    )


def _page(part: IndexPart[IndexEntry], stamp: str, *, show: ShowConfig) -> bytes:
    page = index_page(part, show=show).encode()
    return page if part.name == INDEX_NAME else sealed(page, stamp)
