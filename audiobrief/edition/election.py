"""Which blocks the votes elect, and what of the article the voters miss."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from audiobrief.edition.drafts import Draft
from audiobrief.edition.neighbours import (
    MOSTLY_LINKS,
    Home,
    alike,
    article_of,
    headings_between,
    home_of,
    is_teaser,
    same_shape,
    stray_pictures,
)
from audiobrief.edition.pullquotes import is_named
from audiobrief.edition.repeats import mark_repeated
from audiobrief.model import BlockKind

if TYPE_CHECKING:
    from bs4.element import Tag

NOT_ARTICLE_RULE = "not-article"

_MAJORITY = 2.0
_MINORITY = 0.7
_SENTENCE = 15
"""Words; shorter paragraphs that one voter alone keeps are mostly chrome."""
_LITTLE = 250
"""Characters; an article this short is a failed vote."""
_GAP = 60
"""Words of anything else that end the article when they stand beyond it."""
_NEAR = 12
"""Words of anything else across which a paragraph of another shape still belongs."""
_ALMOST_ALL = 0.8
_MANY_LINKED = 20
_STRUCTURE = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.BLOCK_QUOTE,
        BlockKind.TABLE,
        BlockKind.CODE,
        BlockKind.FOOTNOTE,
    }
)


def elect(drafts: list[Draft], shares: list[float]) -> None:
    """Keep what two voters keep, and what one keeps where the article clearly goes on.

    Args:
        drafts: the blocks of a page.
        shares: how many voters keep each, 0 to 3.
    """
    prose = [index for index, draft in enumerate(drafts) if not _is_link_list(draft)]
    chosen = [index for index in prose if shares[index] >= _MAJORITY]
    if sum(len(drafts[index].text) for index in chosen) < _LITTLE:
        chosen = [index for index in prose if shares[index] >= _MINORITY]
    if not chosen:
        return
    first, last = chosen[0], chosen[-1]
    homes = {home_of(drafts[index]) for index in chosen}
    kept = set(chosen)
    for index in range(first, last + 1):
        if _is_rescued(drafts[index], shares[index]) and not is_teaser(drafts, index):
            kept.add(index)
    kept |= set(alike(drafts, kept, range(first, last + 1)))
    homes.update(home_of(drafts[index]) for index in kept if _is_captioned(drafts[index]))
    kept.update(_beyond(drafts, shares, range(first - 1, -1, -1), homes))
    kept.update(_beyond(drafts, shares, range(last + 1, len(drafts)), homes))
    kept -= set(stray_pictures(drafts, kept))
    kept.update(headings_between(drafts, kept))
    keys = {
        mark.value
        for index in kept
        for text, marks in drafts[index].parts
        if not text
        for mark in marks
    }
    wanted = {id(draft.note) for draft in drafts if draft.note_key in keys}
    for index, draft in enumerate(drafts):
        if index not in kept and not (draft.note is not None and id(draft.note) in wanted):
            draft.rule = NOT_ARTICLE_RULE
    mark_repeated([draft for draft in drafts if not draft.rule])


def _is_rescued(draft: Draft, share: float) -> bool:
    """Tell a block inside the article that only a minority keeps, or that no voter can see."""
    if draft.kind in {BlockKind.BREAK, BlockKind.FIGURE, BlockKind.CODE} or is_named(draft):
        return True
    if share < _MINORITY:
        return False
    if draft.kind is BlockKind.HEADING:
        return True
    if draft.link_share > MOSTLY_LINKS:
        return False
    return draft.kind in _STRUCTURE or len(draft.words) >= _SENTENCE


def _beyond(
    drafts: list[Draft], shares: list[float], places: range, homes: set[Home]
) -> Iterator[int]:
    """Yield where the article goes on outside what the majority keeps, while nothing parts them."""
    gap = 0
    article: Tag | None = None
    leads = places.step < 0
    for index in places:
        draft = drafts[index]
        if draft.kind is BlockKind.HEADING and draft.level == 1:
            if leads and _leads_above(drafts, index):
                yield index - 1
            return
        around = article_of(draft)
        at_home = home_of(draft) in homes
        outside = article is not None and around is None
        if article is not None and not outside and not same_shape(around, article):
            return
        article = around or article
        prose = (
            shares[index] >= _MINORITY
            and len(draft.words) >= _SENTENCE
            and draft.link_share <= MOSTLY_LINKS
        )
        picture = draft.kind is BlockKind.FIGURE and (
            at_home or (leads and draft.element.name == "figure" and gap <= _NEAR)
        )
        if not outside and (picture or (prose and (at_home or gap <= _NEAR))):
            gap = 0
            yield index
            continue
        gap += len(draft.words)
        if gap > _GAP:
            return


def _leads_above(drafts: list[Draft], title: int) -> bool:
    """Tell a figure that opens the article above its title."""
    if title == 0 or not _is_captioned(drafts[title - 1]):
        return False
    article = article_of(drafts[title - 1])
    return article is not None and article is article_of(drafts[title])


def _is_captioned(draft: Draft) -> bool:
    return draft.kind is BlockKind.FIGURE and bool(draft.text)


def _is_link_list(draft: Draft) -> bool:
    return draft.link_share > _ALMOST_ALL and len(draft.words) > _MANY_LINKED
