"""Pictures: what counts as one, its address and its text alternative."""

import re

from bs4.element import Tag

from audiobrief.edition.tree import attribute

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-hi-res-src", "data-srcset", "srcset")
_SIGNS = re.compile(
    r"emoji|(?:^|[\s_-])(?:icon|avatar|logo|smiley|pixel|tracking)s?(?:$|[\s_-])", re.IGNORECASE
)
_FILE_NAME = re.compile(r"[\w.%+()-]+\.(?:jpe?g|png|gif|webp|svg|avif)", re.IGNORECASE)
_SMALLEST = 33
"""Pictures narrower or lower than this, in CSS pixels, are icons or counters."""


def is_picture(tag: Tag) -> bool:
    """Tell a picture from spacers, counters, icons and emoji."""
    if tag.name != "img":
        return False
    for name in ("width", "height"):
        value = attribute(tag, name).removesuffix("px")
        if value.isascii() and value.isdigit() and int(value[:6]) < _SMALLEST:
            return False
    if _SIGNS.search(attribute(tag, "class")):
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
