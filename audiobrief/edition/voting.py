"""Which blocks of a page are its article: extractors vote, the tree keeps its own markup.

Each printed text node carries a mark into the extractors and out again, so a vote falls on the very
node it is about, in order, and nothing of the page's structure is lost to an extractor's idea of
markup.
"""

import copy
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import lxml.html
import trafilatura
from bs4 import BeautifulSoup
from readability import Document
from readability.readability import Unparseable

from audiobrief.edition.drafts import Draft
from audiobrief.edition.election import elect
from audiobrief.edition.marking import MAX_MARKS, marked_copy, marks_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """For each voter, the numbers of the text nodes it keeps."""

    precise: frozenset[int]
    broad: frozenset[int]
    readable: frozenset[int]


def vote(soup: BeautifulSoup, drafts: list[Draft]) -> None:
    """Mark the drafts that are not of the article; a page of too many texts is taken whole."""
    nodes = [node for draft in drafts for node in draft.nodes if node.strip()]
    if not 0 < len(nodes) <= MAX_MARKS:
        return
    numbers = {id(node): number for number, node in enumerate(nodes)}
    tree = marked_copy(soup, numbers)
    if tree is None:
        return
    votes = collect_votes(tree)
    shares = [_share(draft, numbers, votes) for draft in drafts]
    elect(drafts, shares)


def collect_votes(tree: lxml.html.HtmlElement) -> Votes:
    """Ask the extractors, the last of which may spoil the tree."""
    with _silence("trafilatura", "readability.readability"):
        return Votes(
            readable=_readability(tree),
            precise=_trafilatura(copy.deepcopy(tree), precise=True),
            broad=_trafilatura(tree, precise=False),
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


def _trafilatura(tree: lxml.html.HtmlElement, *, precise: bool) -> frozenset[int]:
    # The other voters stand in for the precise one's own second opinions, which cost as much again.
    text = trafilatura.extract(
        tree,
        fast=precise,
        favor_precision=precise,
        include_comments=False,
        include_tables=True,
    )
    return marks_in(text or "")


def _readability(tree: lxml.html.HtmlElement) -> frozenset[int]:
    try:
        return marks_in(_Document(tree).summary(html_partial=True))
    except Unparseable:
        return frozenset()


class _Document(Document):  # type: ignore[misc]
    """A readability document that starts from a tree, afresh at each of its attempts.

    The tree holds no scripts, styles, comments or handlers that its parser would clean away.
    """

    def _parse(self, input: lxml.html.HtmlElement) -> lxml.html.HtmlElement:  # noqa: A002 - its name in the library
        self.encoding = "utf-8"
        return copy.deepcopy(input)

    def get_link_density(self, elem: lxml.html.HtmlElement) -> float:
        """Return the share of an element's characters that are links."""
        whole = _length(elem)
        return sum(map(_length, elem.iter("a"))) / max(1, whole) if whole else 0.0

    def get_clean_html(self) -> str:
        """Return the article, whose attributes matter to nobody."""
        article: str = lxml.html.tostring(self.html, encoding="unicode")
        return article


def _length(element: lxml.html.HtmlElement) -> int:
    return len(" ".join(element.text_content().split()))


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
