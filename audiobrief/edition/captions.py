"""Captions that stand beside their picture, not inside one ``<figure>`` with it."""

import re

from bs4.element import NavigableString, Tag

from audiobrief.edition.credits import parts_without_credit
from audiobrief.edition.drafts import Draft
from audiobrief.edition.tree import ancestors, attribute
from audiobrief.model import BlockKind

_NAMES = re.compile(r"(?:^|[\s_-])caption(?:s|-?text|-?body)?(?:$|[\s_-])", re.IGNORECASE)
_REACH = 3
"""Elements around a text that may call it a caption."""
_LONGEST = 120
"""Words; anything longer is the edition's own text."""


def join_captions(drafts: list[Draft]) -> list[Draft]:
    """Give each picture without a caption the one that follows it, credit left out."""
    joined: list[Draft] = []
    for draft in drafts:
        before = joined[-1] if joined else None
        if before is not None and _lacks_caption(before) and _is_caption(draft):
            for text, marks in parts_without_credit(draft.parts):
                before.add(text, marks)
            before.close()
            before.nodes.extend(draft.nodes)
            before.element = draft.element
        else:
            joined.append(draft)
    return joined


def _lacks_caption(draft: Draft) -> bool:
    return draft.kind is BlockKind.FIGURE and not draft.text


def _is_caption(draft: Draft) -> bool:
    printed = [node for node in draft.nodes if node.strip()]
    return (
        draft.kind is BlockKind.PARAGRAPH
        and bool(printed)
        and len(draft.words) <= _LONGEST
        and all(_called_caption(node) for node in printed)
    )


def _called_caption(node: NavigableString) -> bool:
    near: list[Tag] = []
    for parent in ancestors(node):
        if parent.name in {"article", "main", "body"} or len(near) == _REACH:
            break
        near.append(parent)
    return any(tag.name == "figcaption" or _NAMES.search(attribute(tag, "class")) for tag in near)
