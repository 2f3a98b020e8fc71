"""Which blocks of a page are its article: extractors vote, the tree keeps its own markup.

Each printed text node of the tree is copied with a mark of two Braille signs before it. What an
extractor returns is read for marks only, so a vote falls on the very node it is about, in order,
and nothing of the page's structure is lost to an extractor's idea of markup. Braille signs count
as symbols, so the extractors' own patterns see past them.
"""

import copy
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import lxml.etree
import lxml.html
import trafilatura
from bs4 import BeautifulSoup
from bs4.element import Tag
from readability import Document
from readability.readability import Unparseable

from audiobrief.edition.drafts import Draft
from audiobrief.edition.election import elect
from audiobrief.edition.tree import is_text

_FIRST = 0x2801
_BASE = 255
_MARK = re.compile("[\u2801-\u28ff]{2}")
_BRAILLE = re.compile("[\u2800-\u28ff]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_MAX_NODES = 30_000
"""Pages with more text nodes are read without the vote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """For each voter, the numbers of the text nodes it keeps."""

    precise: frozenset[int]
    broad: frozenset[int]
    readable: frozenset[int]


def vote(soup: BeautifulSoup, drafts: list[Draft]) -> None:
    """Mark the drafts that are not of the article."""
    nodes = [node for draft in drafts for node in draft.nodes if node.strip()]
    if not 0 < len(nodes) <= _MAX_NODES:
        return
    numbers = {id(node): number for number, node in enumerate(nodes)}
    tree = _marked_copy(soup, numbers)
    if tree is None:
        return
    votes = collect_votes(tree)
    shares = [_share(draft, numbers, votes) for draft in drafts]
    elect(drafts, shares)


def collect_votes(tree: lxml.html.HtmlElement) -> Votes:
    """Ask the extractors."""
    with _silence("trafilatura", "readability.readability"):
        return Votes(
            precise=_trafilatura(tree, precise=True),
            broad=_trafilatura(tree, precise=False),
            readable=_readability(tree),
        )


def _share(draft: Draft, numbers: dict[int, int], votes: Votes) -> float:
    """Return how many voters keep a draft, weighted by the words of its text nodes."""
    total = 0
    kept = 0
    ballots = (votes.precise, votes.broad, votes.readable)
    for node in draft.nodes:
        number = numbers.get(id(node))
        if number is not None:
            weight = len(node)
            total += weight
            kept += weight * sum(number in ballot for ballot in ballots)
    return kept / total if total else 0.0


def _marked_copy(soup: BeautifulSoup, numbers: dict[int, int]) -> lxml.html.HtmlElement | None:
    """Copy the tree for the extractors, with a mark before each numbered text node."""
    root = next((tag for tag in soup.contents if isinstance(tag, Tag)), None)
    if root is None or root.name != "html":
        return None
    tree = lxml.html.HTMLParser().makeelement("html")
    stack: list[tuple[Tag, lxml.html.HtmlElement]] = [(root, tree)]
    while stack:
        tag, element = stack.pop()
        last: lxml.html.HtmlElement | None = None
        texts: list[str] = []
        for child in tag.children:
            if isinstance(child, Tag) and _NAME.fullmatch(child.name):
                _set_text(element, last, texts)
                last = _copy_element(child, element)
                stack.append((child, last))
                texts = []
            elif is_text(child):
                texts.append(_marked(str(child), numbers.get(id(child))))
        _set_text(element, last, texts)
    return tree


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
    attributes = {
        name: _ILLEGAL.sub("", value)
        for name, value in tag.attrs.items()
        if isinstance(value, str) and _NAME.fullmatch(name)
    }
    return lxml.etree.SubElement(parent, tag.name, attributes)


def _marked(text: str, number: int | None) -> str:
    text = _BRAILLE.sub(" ", _ILLEGAL.sub("", text))
    if number is None:
        return text
    start = text.lstrip()
    return text[: len(text) - len(start)] + _mark(number) + start


def _mark(number: int) -> str:
    high, low = divmod(number, _BASE)
    return chr(_FIRST + high) + chr(_FIRST + low)


def _numbers(text: str) -> frozenset[int]:
    return frozenset(
        (ord(mark[0]) - _FIRST) * _BASE + ord(mark[1]) - _FIRST for mark in _MARK.findall(text)
    )


def _trafilatura(tree: lxml.html.HtmlElement, *, precise: bool) -> frozenset[int]:
    text = trafilatura.extract(
        copy.deepcopy(tree),
        favor_precision=precise,
        include_comments=False,
        include_tables=True,
    )
    return _numbers(text or "")


def _readability(tree: lxml.html.HtmlElement) -> frozenset[int]:
    try:
        return _numbers(_Document(tree).summary(html_partial=True))
    except Unparseable:
        return frozenset()


class _Document(Document):  # type: ignore[misc]
    """A readability document that starts from a tree, afresh at each of its attempts."""

    def _parse(self, input: lxml.html.HtmlElement) -> lxml.html.HtmlElement:  # noqa: A002 - its name in the library
        tree: lxml.html.HtmlElement = super()._parse(copy.deepcopy(input))
        return tree


@contextmanager
def _silence(*names: str) -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in names]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled
