"""A copy of a tree for extractors, with a mark before each text node they may vote on.

A mark is two Braille signs. Braille signs count as symbols, so the extractors' own patterns see
past them, and what an extractor returns, in whatever markup, is read for the marks alone.
"""

import re
from typing import cast

import lxml.etree
import lxml.html
from bs4 import BeautifulSoup
from bs4.element import Tag

from audiobrief.edition.tree import is_text

_FIRST = 0x2801
_BASE = 255
MAX_MARKS = 30_000
"""Most text nodes that are marked; two signs tell apart 255 squared."""
_MARK = re.compile("[\u2801-\u28ff]{2}")
_BRAILLE = re.compile("[\u2800-\u28ff]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_LEFT_OUT = frozenset(
    {"head", "script", "style", "svg", "math", "noscript", "template", "link", "meta"}
)
"""Elements without text that anyone could vote on."""
_COUNTED = frozenset({"br", "hr", "img", "input", "embed", "iframe", "object", "video"})
"""Elements without text that extractors count, or end a line with."""
_ATTRIBUTES = frozenset(
    {"class", "id", "role", "style", "href", "type", "name", "rel", "title", "alt", "border"}
    | {"itemprop", "itemtype", "property", "lang", "dir", "datetime", "colspan", "rowspan"}
)
"""Attributes that extractors look at, beside those of ``data`` and ``aria``."""
_LOOKUP = lxml.etree.ElementDefaultClassLookup(
    lxml.html.HtmlElement, lxml.html.HtmlComment, lxml.html.HtmlProcessingInstruction
)


def marked_copy(soup: BeautifulSoup, numbers: dict[int, int]) -> lxml.html.HtmlElement | None:
    """Copy what tells extractors anything, with a mark before each numbered text node.

    An ``<a>`` that leads nowhere is a span there: extractors take it for a link.

    Args:
        soup: the page.
        numbers: number of a text node, below ``MAX_MARKS``, by its ``id()``.
    """
    root = next((tag for tag in soup.contents if isinstance(tag, Tag)), None)
    if root is None or root.name != "html":
        return None
    # one class for all elements: lxml.html's own lookup asks Python for each, over and over
    parser = lxml.etree.HTMLParser()
    parser.set_element_class_lookup(_LOOKUP)
    tree = cast("lxml.html.HtmlElement", parser.makeelement("html"))
    telling = _telling(root)
    stack = [(root, tree)]
    while stack:
        tag, element = stack.pop()
        last: lxml.html.HtmlElement | None = None
        texts: list[str] = []
        for child in tag.contents:
            if isinstance(child, Tag):
                if child.name in _LEFT_OUT or id(child) not in telling:
                    continue
                if not _NAME.fullmatch(child.name):
                    continue
                _set_text(element, last, texts)
                last = _copy_element(child, element)
                stack.append((child, last))
                texts = []
            elif is_text(child):
                texts.append(_marked(str(child), numbers.get(id(child))))
        _set_text(element, last, texts)
    return tree


def _telling(root: Tag) -> set[int]:
    """Return the ``id()`` of elements that hold text or are counted; a third of a page does not."""
    found = {id(root)}
    for node in root.descendants:
        if isinstance(node, Tag):
            tag = node if node.name in _COUNTED else None
        else:
            tag = node.parent if is_text(node) and not node.isspace() else None
        while tag is not None and id(tag) not in found:
            found.add(id(tag))
            tag = tag.parent
    return found


def marks_in(text: str) -> frozenset[int]:
    """Return the numbers of the text nodes whose marks stand in a text."""
    return frozenset(
        (ord(mark[0]) - _FIRST) * _BASE + ord(mark[1]) - _FIRST for mark in _MARK.findall(text)
    )


def _set_text(
    element: lxml.html.HtmlElement, last: lxml.html.HtmlElement | None, texts: list[str]
) -> None:
    if not texts:
        return
    if last is None:
        element.text = "".join(texts)
    else:
        last.tail = "".join(texts)


def _copy_element(tag: Tag, parent: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    name = "span" if tag.name == "a" and "href" not in tag.attrs else tag.name
    attributes = {
        key: _ILLEGAL.sub("", str(value))
        for key, value in tag.attrs.items()
        if key in _ATTRIBUTES or (key.startswith(("data-", "aria-")) and _NAME.fullmatch(key))
    }
    element: lxml.html.HtmlElement = lxml.etree.SubElement(parent, name, attributes)
    return element


def _marked(text: str, number: int | None) -> str:
    if not text.isascii() or not text.isprintable():
        text = _BRAILLE.sub(" ", _ILLEGAL.sub("", text))
    if number is None:
        return text
    start = text.lstrip()
    return text[: len(text) - len(start)] + _mark(number) + start


def _mark(number: int) -> str:
    high, low = divmod(number, _BASE)
    return chr(_FIRST + high) + chr(_FIRST + low)
