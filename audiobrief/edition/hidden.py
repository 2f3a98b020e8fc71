"""What a reader never sees: elements hidden by attribute or style, but for what unfolds."""

import re

from bs4.element import Tag

from audiobrief.edition.tree import attribute

_HIDDEN_STYLE = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|(?:^|;)opacity:0(?:\.0+)?(?:;|$|!)"
    r"|(?:^|;)font-size:0(?:px|em|pt|%)?(?:;|$|!)"
)
_NO_SIZE = re.compile(
    r"(?:^|;)(?:max-)?(?:height|width):0(?:px|em|%)?(?:;|$|!)(?=.*overflow:hidden)"
    r"|overflow:hidden.*(?:^|;)(?:max-)?(?:height|width):0(?:px|em|%)?(?:;|$|!)"
)
_RATIO = re.compile(r"(?:^|;)padding-(?:bottom|top):(?:\d*\.?\d*[1-9]\d*(?:\.\d+)?%|calc\()")
"""A box whose padding gives it the height of its picture."""
_FOLDED = re.compile(r"accordion|collaps|faq|toggle|expand|fold|panel", re.IGNORECASE)
_FOLDED_WORDS = 15
_MATHS = re.compile(r"katex|mathjax|mjx", re.IGNORECASE)


def is_hidden(tag: Tag) -> bool:
    """Tell an element that no reader sees: by ``hidden``, ``aria-hidden`` or its style."""
    attributes = tag.attrs
    if "hidden" in attributes and attribute(tag, "hidden").lower() != "until-found":
        return True
    if attribute(tag, "aria-hidden").lower() == "true":
        return True
    style = "".join(attribute(tag, "style").lower().split())
    if not style:
        return False
    if _HIDDEN_STYLE.search(style):
        return True
    return _NO_SIZE.search(style) is not None and _RATIO.search(style) is None


def is_folded(tag: Tag) -> bool:
    """Tell a hidden answer that a reader unfolds, or printed maths, from what nobody sees."""
    said = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
    captioned = tag.parent is not None and tag.parent.name == "figcaption"
    if _MATHS.search(said) or (captioned and "aria-hidden" in tag.attrs):
        return True
    if "display" in attribute(tag, "style") and not said.strip():
        return False
    return (
        _FOLDED.search(said) is not None
        and len(tag.get_text(" ").split()) >= _FOLDED_WORDS
        and tag.find("form") is None
    )
