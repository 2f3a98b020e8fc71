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
from bs4.element import NavigableString, Tag
from readability import Document
from readability.readability import Unparseable

from audiobrief.edition.drafts import Draft
from audiobrief.edition.tree import is_text, words_of

NOT_ARTICLE_RULE = "not-article"

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
    for draft in drafts:
        share = _share(draft, numbers, votes)
        if share is not None and share < 2:
            draft.rule = NOT_ARTICLE_RULE


def collect_votes(tree: lxml.html.HtmlElement) -> Votes:
    """Ask the extractors."""
    with _silence("trafilatura", "readability.readability"):
        return Votes(
            precise=_trafilatura(tree, precise=True),
            broad=_trafilatura(tree, precise=False),
            readable=_readability(tree),
        )


def _share(draft: Draft, numbers: dict[int, int], votes: Votes) -> float | None:
    total = 0
    kept = 0
    for node in draft.nodes:
        number = numbers.get(id(node))
        if number is None:
            continue
        weight = len(words_of(str(node)))
        total += weight
        kept += weight * sum(
            number in ballot for ballot in (votes.precise, votes.broad, votes.readable)
        )
    return kept / total if total else None


def _marked_copy(soup: BeautifulSoup, numbers: dict[int, int]) -> lxml.html.HtmlElement | None:
    root = soup.find("html")
    if not isinstance(root, Tag):
        return None
    tree = lxml.html.HTMLParser().makeelement("html")
    stack: list[tuple[Tag, lxml.etree._Element]] = [(root, tree)]
    while stack:
        tag, element = stack.pop()
        last: lxml.etree._Element | None = None
        for child in tag.children:
            if isinstance(child, Tag):
                if not _NAME.fullmatch(child.name):
                    continue
                last = lxml.etree.SubElement(element, child.name)
                for name, value in child.attrs.items():
                    if isinstance(value, str) and _NAME.fullmatch(name):
                        last.set(name, _ILLEGAL.sub("", value))
                if child.name not in {"script", "style"}:
                    stack.append((child, last))
            elif is_text(child) and isinstance(child, NavigableString):
                text = _BRAILLE.sub(" ", _ILLEGAL.sub("", str(child)))
                number = numbers.get(id(child))
                if number is not None:
                    start = text.lstrip()
                    text = text[: len(text) - len(start)] + _mark(number) + start
                if last is None:
                    element.text = (element.text or "") + text
                else:
                    last.tail = (last.tail or "") + text
    return tree


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
        return super()._parse(copy.deepcopy(input))


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
