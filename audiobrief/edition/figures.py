"""Figures and their captions, credits left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bs4.element import NavigableString, Tag

from audiobrief.edition.credits import Parts, parts_without_credit
from audiobrief.edition.pictures import is_picture, picture_of
from audiobrief.edition.tree import ancestors, attribute, is_text, tags_of, text_of
from audiobrief.model import Mark, MarkKind

_CREDIT_NAME = re.compile(
    r"(?:^|[\s_-])(?:credit|credits|photo-?credit|copyright|photographer|imagecredit|img-?credit|"
    r"attribution|caption-?credit|image-?source|media-?source)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTENT = frozenset({"table", "pre", "blockquote", "ul", "ol", "h1", "h2", "h3"})
_MEDIA = frozenset({"video", "audio", "iframe", "svg", "canvas"})
_MORE = 40
"""Words beside the caption, above which a layout only calls itself a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a ``<figure>`` shows.

    Attributes:
        image: address of its first picture, or "".
        alt: text alternatives of its pictures.
        caption: without the credit.
        nodes: the text nodes of the caption.
    """

    image: str
    alt: str
    caption: Parts
    nodes: list[NavigableString]


def read_figure(tag: Tag) -> Figure | None:
    """Read a ``<figure>`` of pictures or media; None where it holds a table, a listing or text."""
    inner = {child.name for child in tags_of(tag)}
    if inner & _CONTENT:
        return None
    pictures = [picture_of(child) for child in tags_of(tag) if is_picture(child)]
    caption, nodes = caption_of(tag)
    held = sum(len(part.split()) for part, _ in caption)
    if not pictures and not held and not inner & _MEDIA:
        return None
    if len(text_of(tag).split()) > held + _MORE:
        return None
    return Figure(
        image=next((image for image, _ in pictures if image), ""),
        alt=" ".join(dict.fromkeys(alt for _, alt in pictures if alt)),
        caption=caption,
        nodes=nodes,
    )


def caption_of(figure: Tag) -> tuple[Parts, list[NavigableString]]:
    """Read the caption of a figure with its marks, and the text nodes it stands in."""
    captions = [tag for tag in tags_of(figure) if tag.name == "figcaption"]
    if not captions:
        named = (tag for tag in tags_of(figure) if "caption" in attribute(tag, "class").lower())
        captions = list(islice(named, 1))
    parts: Parts = []
    nodes: list[NavigableString] = []
    for caption in captions:
        if any(parent in captions for parent in ancestors(caption)):
            continue
        if parts:
            parts.append((" ", ()))
        for node in _text_nodes(caption):
            if _in_credit(node, caption):
                continue
            parts.append((str(node), _marks(node, caption)))
            nodes.append(node)
    return parts_without_credit(parts), nodes


def _text_nodes(tag: Tag) -> Iterator[NavigableString]:
    for node in tag.descendants:
        if is_text(node):
            yield node


def _in_credit(node: NavigableString, caption: Tag) -> bool:
    for parent in ancestors(node):
        if parent is caption:
            return False
        said = f"{attribute(parent, 'class')} {attribute(parent, 'itemprop')}"
        if parent.name == "small" or _CREDIT_NAME.search(said.replace("_", "-")):
            return True
    return False


def _marks(node: NavigableString, caption: Tag) -> tuple[Mark, ...]:
    marks = []
    for parent in ancestors(node):
        if parent is caption:
            break
        if parent.name in {"em", "i"}:
            marks.append(Mark(kind=MarkKind.EMPHASIS))
        elif parent.name in {"strong", "b"}:
            marks.append(Mark(kind=MarkKind.STRONG))
        elif parent.name == "a" and attribute(parent, "href"):
            marks.append(Mark(kind=MarkKind.LINK, value=attribute(parent, "href")))
        elif attribute(parent, "lang"):
            marks.append(Mark(kind=MarkKind.LANGUAGE, value=attribute(parent, "lang")))
    return tuple(reversed(marks))
