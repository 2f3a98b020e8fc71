"""What editors write into the source itself: ``audiobrief`` comments and attributes.

``<!-- audiobrief: skip -->`` leaves out the element that follows, ``<!-- audiobrief: no-quote -->``
keeps it with the narrator, and ``<!-- audiobrief: speaker=NAME -->`` names who says it. The
attributes ``data-audiobrief="skip"``, ``data-no-quote`` and ``data-speaker="NAME"`` do the same.
"""

import re

from bs4 import BeautifulSoup
from bs4.element import Comment, Tag

from audiobrief.edition.tree import is_text

_HINT = re.compile(r"\s*audiobrief\s*:\s*(skip|no-quote|speaker\s*=\s*(.*?))\s*", re.DOTALL)


def apply_hints(soup: BeautifulSoup) -> None:
    """Turn each comment into the attribute that says the same, on the element it is meant for."""
    comments = [node for node in soup.descendants if isinstance(node, Comment)]
    for comment in comments:
        found = _HINT.fullmatch(str(comment))
        if found is None:
            continue
        target = _meant(comment)
        if target is None:
            continue
        if found.group(1) == "skip":
            target["data-audiobrief"] = "skip"
        elif found.group(1) == "no-quote":
            target["data-no-quote"] = ""
        else:
            target["data-speaker"] = found.group(2).strip(" \"'")


def _meant(comment: Comment) -> Tag | None:
    """Return the element after a comment, or the one around it when text follows first."""
    for sibling in comment.next_siblings:
        if isinstance(sibling, Tag):
            return sibling
        if is_text(sibling) and sibling.strip():
            break
    parent = comment.parent
    return parent if parent is not None and parent.name not in {"body", "html"} else None
