"""Sections that lead away: a heading of chrome and what stands below it."""

import re

from bs4.element import Tag

from audiobrief.edition.drafts import Draft
from audiobrief.model import BlockKind, MarkKind

LINKED = 0.3
"""Share of a block's characters that are links, from which it may lead away."""
_TEASER_WORDS = 60
"""A paragraph longer than this, with few links, is the edition's own again."""
_LONGEST = 90
"""Characters; no heading is longer."""
_BELOW_ALL = 7
"""Rank of what is set as a heading and is none."""


def mark_sections(drafts: list[Draft], headings: tuple[tuple[str, re.Pattern[str]], ...]) -> None:
    """Name the rule on headings that lead away and on all that stands below them.

    Args:
        drafts: the blocks of an edition.
        headings: names of rules with what their headings say.
    """
    for index, draft in enumerate(drafts):
        if draft.rule or draft.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH}:
            continue
        text = draft.text.strip()
        if not text or len(text) > _LONGEST:
            continue
        if draft.kind is BlockKind.PARAGRAPH and not _stands_as_heading(draft):
            continue
        for name, pattern in headings:
            if pattern.fullmatch(text):
                _mark_section(drafts, index, name)
                break


def _stands_as_heading(draft: Draft) -> bool:
    """Tell a paragraph that is set as a heading: all bold, or ending with a colon."""
    return draft.text.rstrip().endswith(":") or all(
        any(mark.kind is MarkKind.STRONG for mark in marks)
        for part, marks in draft.parts
        if part.strip()
    )


def _mark_section(drafts: list[Draft], index: int, rule: str) -> None:
    """Drop a heading and what follows in its container, up to a heading of its rank."""
    first = drafts[index]
    first.rule = rule
    rank = first.level or _BELOW_ALL
    container = first.element.parent
    for place in range(index + 1, len(drafts)):
        draft = drafts[place]
        if draft.kind is BlockKind.HEADING and draft.level <= rank:
            return
        if container is not None and not _within(draft.element, container):
            return
        if draft.note is not None:
            continue
        if draft.link_share < LINKED and len(draft.words) > _TEASER_WORDS:
            return
        if first.kind is BlockKind.PARAGRAPH and draft.kind is not BlockKind.LIST_ITEM:
            return
        draft.rule = draft.rule or rule


def _within(element: Tag, container: Tag) -> bool:
    return element is container or any(parent is container for parent in element.parents)
