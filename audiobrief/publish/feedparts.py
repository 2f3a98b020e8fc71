"""The pages of a long feed and the links between them (RFC 5005, section 3).

Pages are cut from the oldest episode on, so that a full page stays as it is when new episodes come.
``feed.xml`` holds the newest ones and leads to the others.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from audiobrief.config import ShowConfig
from audiobrief.publish.paging import cut
from audiobrief.publish.schema import show_url

FEED_NAME = "feed.xml"

T = TypeVar("T")

_PAGE_NAME = re.compile(r"feed-[1-9]\d*\.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPart(Generic[T]):
    """A page of the feed before it is written.

    Attributes:
        name: of its file.
        entries: what stands for its episodes, newest first.
        links: addresses of itself and other pages, by relation.
    """

    name: str
    entries: Sequence[T]
    links: Mapping[str, str]


def feed_parts(
    entries: Sequence[T], *, show: ShowConfig, page_size: int
) -> tuple[FeedPart[T], ...]:
    """Return the pages of a feed in the order in which they have to be written.

    Args:
        entries: what stands for the episodes that are listed, oldest first.
        show: says where the feed lies.
        page_size: episodes of a page; 0 puts all into ``feed.xml``.
    """
    pages = cut(entries, page_size)
    names = [*(f"feed-{number}.xml" for number in range(1, len(pages))), FEED_NAME]
    base = show_url(show)
    return tuple(
        FeedPart(name=name, entries=page[::-1], links=_links(names, number, base))
        for number, (name, page) in enumerate(zip(names, pages, strict=True))
    )


def is_page_name(name: str) -> bool:
    """Tell whether a file in the output folder is named like an older page of the feed."""
    return _PAGE_NAME.fullmatch(name) is not None


def _links(names: Sequence[str], number: int, base: str) -> dict[str, str]:
    """Return the addresses that a page links, by relation; "next" leads to older episodes."""
    links = {"self": base + names[number]}
    if len(names) > 1:
        links["first"] = base + names[-1]
        links["last"] = base + names[0]
    if number > 0:
        links["next"] = base + names[number - 1]
    if number < len(names) - 1:
        links["previous"] = base + names[number + 1]
    return links
