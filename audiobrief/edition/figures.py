"""Pictures and their captions, without credits."""

import re
from collections.abc import Iterator
from itertools import islice

from bs4.element import NavigableString, Tag

from audiobrief.edition.tree import ancestors, attribute, is_text, tags_of
from audiobrief.model import Mark, MarkKind

_CREDIT_NAME = re.compile(
    r"(?:^|[\s_-])(?:credit|credits|photo-?credit|copyright|photographer|imagecredit|img-?credit|"
    r"attribution|caption-?credit|image-?source|media-?source)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AGENCY = (
    r"Getty(?: Images)?|Reuters|AFP|EPA|Associated Press|AP(?: Photo)?|Shutterstock|Alamy|iStock|"
    r"Unsplash|Pexels|Bloomberg|Anadolu(?: Agency)?|Magnum(?: Photos)?|PA Wire|PA Media|dpa|"
    r"Wikimedia(?: Commons)?|NurPhoto|SOPA Images|Zuma(?: Press)?|Xinhua|TASS|Sipa"
)
_CREDIT_TAIL = re.compile(
    r"(?:^|(?<=[.!?…”\"’)\]])|(?<=\s)[|/—–-])\s*[\[(]?\s*(?:"
    r"(?:Photo(?:graph|grapher|graphy|s)?|Picture|Pic|Images?|Illustrations?|Credits?|Foto|Fotos|"
    r"Bild|Photo credit|Image credit|Picture credit|Crédit(?: photo)?|Crédits?|Graphic|Artwork|"
    r"Courtesy|Copyright|Source|Quelle|Screenshot|Video)\s*(?::|\bby\b|\bof\b|\bvia\b|/|©|credit)"
    r"|©|\(c\)\s|[^.|]{0,60}?(?:/|\bvia\b|\bfor\b|\|)\s*(?:" + _AGENCY + r")\b"
    r"|(?:" + _AGENCY + r")\b\s*[/)\].]?"
    r")[^\n]{0,160}$",
    re.IGNORECASE,
)
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-srcset", "srcset")
_FILE_NAME = re.compile(r"[\w.%+()-]+\.(?:jpe?g|png|gif|webp|svg|avif)", re.IGNORECASE)
_SMALLEST = 33
"""Pictures narrower or lower than this, in CSS pixels, are icons or counters."""

Parts = list[tuple[str, tuple[Mark, ...]]]


def is_picture(tag: Tag) -> bool:
    """Tell a picture from spacers, counters, icons and emoji."""
    if tag.name != "img":
        return False
    for name in ("width", "height"):
        value = attribute(tag, name).removesuffix("px")
        if value.isascii() and value.isdigit() and int(value[:6]) < _SMALLEST:
            return False
    names = attribute(tag, "class").lower()
    if re.search(
        r"emoji|(?:^|[\s_-])(?:icon|avatar|logo|smiley|pixel|tracking)s?(?:$|[\s_-])", names
    ):
        return False
    return bool(picture_of(tag)[0] or attribute(tag, "alt"))


def picture_of(tag: Tag) -> tuple[str, str]:
    """Return the address and the text alternative of a picture."""
    image = attribute(tag, "src")
    if not image or image.startswith(("data:", "blob:")):
        for name in _LAZY:
            value = attribute(tag, name)
            if value:
                image = value.split(",")[0].split()[0] if value.split() else ""
                break
    if image.startswith(("data:", "blob:")):
        image = ""
    alt = " ".join(attribute(tag, "alt").split())
    return image, "" if _FILE_NAME.fullmatch(alt) else alt


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


def without_credit(text: str) -> str:
    """Cut a credit off the end of a caption."""
    return _CREDIT_TAIL.sub("", text).rstrip(" |/—–-")


def parts_without_credit(parts: Parts) -> Parts:
    """Cut the credit off the end of a caption in parts."""
    whole = "".join(text for text, _ in parts)
    kept = len(without_credit(whole)) if whole.strip() else 0
    cut: Parts = []
    for text, marks in parts:
        if kept > 0:
            cut.append((text[:kept], marks))
        kept -= len(text)
    return cut


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
