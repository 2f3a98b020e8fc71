"""Buttons that are more than a tool of the page: headings that unfold, pictures that enlarge."""

from bs4.element import Tag

from audiobrief.edition.pictures import is_picture
from audiobrief.edition.tree import attribute, tags_of, text_of

_QUESTION = 5
"""Words from which the label of a button is a question that it answers."""
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "dt"})
_SMALLEST = 100
"""CSS pixels; a picture at least this wide outside a figure is no sign on a button."""


def is_content(tag: Tag) -> bool:
    """Tell a button that holds what the edition says from one that only does something."""
    if tag.name != "button" and attribute(tag, "role") != "button":
        return False
    return _unfolds(tag) or _enlarges(tag)


def _unfolds(tag: Tag) -> bool:
    """Tell the heading of an answer or section that a reader unfolds."""
    parent = tag.parent
    if parent is not None and parent.name in _HEADINGS:
        return True
    return ("aria-expanded" in tag.attrs or "aria-controls" in tag.attrs) and len(
        text_of(tag).split()
    ) >= _QUESTION


def _enlarges(tag: Tag) -> bool:
    """Tell a picture that a reader may click to see it large."""
    pictures = [child for child in tags_of(tag) if is_picture(child)]
    if not pictures or text_of(tag):
        return False
    near = (tag, *list(tag.parents)[:3], *tags_of(tag))
    return any(one.name in {"figure", "picture"} for one in near) or any(
        _pixels(picture) >= _SMALLEST for picture in pictures
    )


def _pixels(picture: Tag) -> int:
    width = attribute(picture, "width").removesuffix("px")[:6]
    return int(width) if width.isascii() and width.isdigit() else 0
