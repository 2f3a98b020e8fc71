"""The pages of the whole show: every episode, newest first, with a search that needs no server.

A show of many episodes has several pages, cut from the oldest on, so that a full one stays as it
is. Their search then looks through ``episodes.json``, which a browser fetches when somebody begins
to search; opened from a file, it looks through the page alone and says so.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import quote

from audiobrief.config import ShowConfig
from audiobrief.model import Episode
from audiobrief.publish.episode import oldest_first
from audiobrief.publish.markup import is_right_to_left
from audiobrief.publish.page import PAGE_NAME
from audiobrief.publish.pageparts import long_date
from audiobrief.publish.paging import cut
from audiobrief.publish.schema import show_ld, show_url
from audiobrief.publish.templating import ICON, code, data, policy, render, static
from audiobrief.publish.texts import plain, shortened
from audiobrief.publish.times import clock_time

INDEX_NAME = "index.html"
SEARCH_NAME = "episodes.json"
PAGE_SIZE = 200

T = TypeVar("T")
R = TypeVar("R")

_PAGE_NAME = re.compile(r"episodes-[1-9]\d*\.html")
_SUMMARY_LENGTH = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPart(Generic[T]):
    """A page of the show before it is written.

    Attributes:
        name: of its file.
        entries: what stands for its episodes, newest first.
        first: number of its oldest episode, counted from 1.
        older: name of the page with older episodes, or "".
        newer: name of the page with newer ones, or "".
    """

    name: str
    entries: Sequence[T]
    first: int = 1
    older: str = ""
    newer: str = ""

    def of(self, entries: Sequence[R]) -> "IndexPart[R]":
        """Return the same page with something else that stands for its episodes."""
        return IndexPart(
            name=self.name, entries=entries, first=self.first, older=self.older, newer=self.newer
        )


class IndexEntry(NamedTuple):
    """What the pages of the show, and their search, say of an episode, as plain texts.

    Attributes:
        href: of its page.
        title: on one line.
        language: BCP 47 tag.
        direction: "ltr" or "rtl".
        published: date in words.
        published_iso: date and time as ISO 8601 has them.
        length: in hours and minutes.
        authors: on one line, or "".
        summary: on one line, in at most 400 characters.
        chapters: address, title and clock time of each, where there are several.
    """

    href: str
    title: str
    language: str
    direction: str
    published: str
    published_iso: str
    length: str
    authors: str
    summary: str
    chapters: list[tuple[str, str, str]]


def index_html(episodes: Iterable[Episode], *, show: ShowConfig) -> str:
    """Write the show in one page.

    Args:
        episodes: in any order; withdrawn ones are left out.
        show: the podcast they belong to.
    """
    entries = list(map(index_entry, oldest_first(episodes)))
    (part,) = index_parts(entries, page_size=0)
    return index_page(part, show=show)


def index_parts(entries: Sequence[T], *, page_size: int = PAGE_SIZE) -> tuple[IndexPart[T], ...]:
    """Return the pages of the show; ``index.html`` comes last and holds the newest episodes.

    Args:
        entries: what stands for the episodes that are listed, oldest first.
        page_size: episodes of a page; 0 puts all into ``index.html``.
    """
    pages = cut(entries, page_size)
    names = [*(f"episodes-{number}.html" for number in range(1, len(pages))), INDEX_NAME]
    return tuple(
        IndexPart(
            name=name,
            entries=page[::-1],
            first=number * page_size + 1,
            older=names[number - 1] if number else "",
            newer=names[number + 1] if name != INDEX_NAME else "",
        )
        for number, (name, page) in enumerate(zip(names, pages, strict=True))
    )


def index_look() -> tuple[str, ...]:
    """Return what decides how pages look, beside the episodes and the show."""
    return tuple(static(name) for name in ("index.html.j2", "common.css", "index.css", "index.js"))


def is_index_page_name(name: str) -> bool:
    """Tell whether a file in the output folder is named like an older page of the show."""
    return _PAGE_NAME.fullmatch(name) is not None


def index_page(part: IndexPart[IndexEntry], *, show: ShowConfig) -> str:
    """Write a page of the show."""
    style = f"{static('common.css')}\n{static('index.css')}"
    behaviour = static("index.js")
    described = data(show_ld(show))
    several = bool(part.older or part.newer)
    base = show_url(show)
    return render(
        "index.html.j2",
        policy=policy(style=style, scripts=(described, behaviour), fetches=several),
        icon=ICON,
        style=code(style),
        script=code(behaviour),
        title=plain(show.title) or "Audio editions",
        numbers=f"{part.first} to {part.first + len(part.entries) - 1}" if part.newer else "",
        language=show.language,
        description=plain(show.description),
        page_url=base and base + part.name.removeprefix(INDEX_NAME),
        feed_url=base and f"{base}feed.xml",
        json_ld=described,
        searched=SEARCH_NAME if several else "",
        older=part.older,
        newer=part.newer,
        entries=part.entries,
    )


def spoken_length(duration_ms: int) -> str:
    """Return a length in hours and minutes, as people say it."""
    minutes = max(1, round(duration_ms / 60_000))
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(f"{hours} {'hour' if hours == 1 else 'hours'}")
    if rest:
        parts.append(f"{rest} {'minute' if rest == 1 else 'minutes'}")
    return " ".join(parts)


def index_entry(episode: Episode) -> IndexEntry:
    """Return what the pages of the show say of an episode."""
    href = f"{quote(episode.slug)}/{PAGE_NAME}"
    return IndexEntry(
        href=href,
        title=plain(episode.title) or episode.slug,
        language=episode.language,
        direction="rtl" if is_right_to_left(episode.language) else "ltr",
        published=long_date(episode),
        published_iso=episode.published.isoformat(),
        length=spoken_length(episode.duration_ms),
        authors=", ".join(plain(name) for name in episode.authors),
        summary=shortened(plain(episode.summary), _SUMMARY_LENGTH),
        chapters=[
            (
                f"{href}#t={chapter.start_ms / 1000:g}",
                plain(chapter.title),
                clock_time(chapter.start_ms),
            )
            for chapter in episode.chapters
            if len(episode.chapters) > 1
        ],
    )
