"""How blocks of a page stand to each other: alike places, headings over text, strayed pictures."""

from collections import Counter
from collections.abc import Iterator

from bs4.element import Tag

from audiobrief.edition.drafts import Draft
from audiobrief.edition.tree import attribute
from audiobrief.model import BlockKind

MOSTLY_LINKS = 0.5
"""Share of a block's characters that are links, above which it leads away."""
_ALMOST_ALL = 0.8
_SEVERAL = 3
_MOST = 0.7
"""Share of alike places that must be kept for the rest of them to follow."""

Home = tuple[str, ...]
"""A kind of place in a page: tags and classes of the elements around a block."""


def home_of(draft: Draft) -> Home:
    """Name the kind of place a draft stands in: tags and classes of the elements around it."""
    near = [draft.element, *list(draft.element.parents)[:2]]
    return tuple(f"{tag.name}.{attribute(tag, 'class')}" for tag in near)


def alike(drafts: list[Draft], kept: set[int], places: range) -> Iterator[int]:
    """Yield what stands where most of its like is kept, as the entries of a list do."""
    counts: Counter[Home] = Counter()
    chosen: Counter[Home] = Counter()
    plain = [
        index
        for index in places
        if drafts[index].kind is BlockKind.PARAGRAPH and drafts[index].link_share <= MOSTLY_LINKS
    ]
    for index in plain:
        home = home_of(drafts[index])
        counts[home] += 1
        chosen[home] += index in kept
    for index in plain:
        home = home_of(drafts[index])
        if chosen[home] >= _SEVERAL and chosen[home] >= _MOST * counts[home]:
            yield index


def headings_between(drafts: list[Draft], kept: set[int]) -> set[int]:
    """Return the headings that stand over kept text and look like others that do."""
    added: set[int] = set()
    first, last = min(kept), max(kept)
    while True:
        whole = kept | added
        over: Counter[Home] = Counter()
        total: Counter[Home] = Counter()
        trusted = {home_of(drafts[index]) for index in whole if _is_heading(drafts[index])}
        waiting = []
        for index in range(first - 1, last):
            if index < 0 or not _is_heading(drafts[index]):
                continue
            home = home_of(drafts[index])
            heads = index + 1 in whole and not is_teaser(drafts, index + 1)
            total[home] += 1
            over[home] += heads
            if heads and index not in whole:
                waiting.append((index, home))
        found = {
            index
            for index, home in waiting
            if home in trusted or (over[home] >= _SEVERAL and over[home] >= _MOST * total[home])
        }
        if not found:
            return added
        added |= found


def stray_pictures(drafts: list[Draft], kept: set[int]) -> Iterator[int]:
    """Yield pictures without a caption among blocks that are not kept, such as thumbnails."""
    for index in kept:
        draft = drafts[index]
        if draft.kind is not BlockKind.FIGURE or draft.text:
            continue
        beside = [
            place for step in (-1, 1) if (place := _next_text(drafts, index, step)) is not None
        ]
        inside = [place for place in beside if drafts[place].element is draft.element]
        near = inside or beside
        if near and not any(place in kept for place in near):
            yield index


def is_teaser(drafts: list[Draft], index: int) -> bool:
    """Tell an aside below a heading that leads elsewhere."""
    return (
        0 < index < len(drafts)
        and drafts[index].kind is BlockKind.ASIDE
        and _is_heading(drafts[index - 1])
        and drafts[index - 1].link_share > _ALMOST_ALL
    )


def article_of(draft: Draft) -> Tag | None:
    """Return the ``<article>`` that a draft stands in."""
    return next((tag for tag in draft.element.parents if tag.name == "article"), None)


def same_shape(one: Tag | None, other: Tag) -> bool:
    """Tell the same ``<article>``, or two of a row of them, as pages use them for sections."""
    return one is other or (
        one is not None and attribute(one, "class") == attribute(other, "class")
    )


def _next_text(drafts: list[Draft], index: int, step: int) -> int | None:
    place = index + step
    while 0 <= place < len(drafts):
        if drafts[place].text:
            return place
        place += step
    return None


def _is_heading(draft: Draft) -> bool:
    return draft.kind is BlockKind.HEADING
