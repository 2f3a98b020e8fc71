"""Which blocks of a page are its article: extractors vote, the tree keeps its own markup.

Each printed text node of the tree is copied with a mark of two Braille signs before it. What an
extractor returns is read for marks only, so a vote falls on the very node it is about, in order,
and nothing of the page's structure is lost to an extractor's idea of markup. Braille signs count
as symbols, so the extractors' own patterns see past them.
"""

import copy
import logging
import re
from collections import Counter
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
from audiobrief.edition.pullquotes import is_named
from audiobrief.edition.tree import attribute, is_text
from audiobrief.model import BlockKind

NOT_ARTICLE_RULE = "not-article"

REPEATED_RULE = "repeated"

_MAJORITY = 2.0
_MINORITY = 0.7
_MOSTLY_LINKS = 0.5
_SENTENCE = 15
"""Words; shorter paragraphs that one voter alone keeps are mostly chrome."""
_LITTLE = 250
"""Characters; an article this short is a failed vote."""
_GAP = 60
"""Words of anything else that end the article when they stand beyond it."""
_NEAR = 12
"""Words of anything else across which a paragraph of another shape still belongs."""
_ALMOST_ALL = 0.8
_MANY_LINKED = 20
_SLIDE = 100
"""Characters; a block this long that follows itself, or comes a third time, is a slide show's."""
_LONG = 1000
"""Characters; a run of blocks this long that stands there twice is a copy."""
_STRUCTURE = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.BLOCK_QUOTE,
        BlockKind.TABLE,
        BlockKind.CODE,
        BlockKind.FOOTNOTE,
    }
)

_Home = tuple[str, ...]

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


def elect(drafts: list[Draft], shares: list[float]) -> None:
    """Keep what two voters keep, and what one keeps where the article clearly goes on.

    Args:
        drafts: the blocks of a page.
        shares: how many voters keep each, 0 to 3.
    """
    prose = [index for index, draft in enumerate(drafts) if not _is_link_list(draft)]
    chosen = [index for index in prose if shares[index] >= _MAJORITY]
    if sum(len(drafts[index].text) for index in chosen) < _LITTLE:
        chosen = [index for index in prose if shares[index] >= _MINORITY]
    if not chosen:
        return
    first, last = chosen[0], chosen[-1]
    homes = {_home(drafts[index]) for index in chosen}
    kept = set(chosen)
    for index in range(first, last + 1):
        if _is_rescued(drafts[index], shares[index]):
            kept.add(index)
    titled = {_home(drafts[index]) for index in kept if drafts[index].kind is BlockKind.HEADING}
    for index in range(first, last):
        heads = drafts[index].kind is BlockKind.HEADING and _home(drafts[index]) in titled
        if heads and index + 1 in kept and drafts[index + 1].kind is not BlockKind.HEADING:
            kept.add(index)
    kept.update(_beyond(drafts, shares, range(first - 1, -1, -1), homes))
    kept.update(_beyond(drafts, shares, range(last + 1, len(drafts)), homes))
    keys = {
        mark.value
        for index in kept
        for text, marks in drafts[index].parts
        if not text
        for mark in marks
    }
    wanted = {id(draft.note) for draft in drafts if draft.note_key in keys}
    for index, draft in enumerate(drafts):
        if index not in kept and not (draft.note is not None and id(draft.note) in wanted):
            draft.rule = NOT_ARTICLE_RULE
    _mark_repeated([draft for draft in drafts if not draft.rule])


def _mark_repeated(drafts: list[Draft]) -> None:
    """Drop the second copy of a long run of blocks, and slides shown over and over."""
    seen: Counter[str] = Counter()
    run: list[Draft] = []
    before = ""
    other = 0
    for draft in drafts:
        text = draft.text
        if not text:
            continue
        if len(text) > _SLIDE and (text == before or seen[text] > 1):
            draft.rule = REPEATED_RULE
        elif text in seen:
            run.append(draft)
            other = 0
        else:
            other += len(text)
            if other > _SLIDE:
                _drop_run(run)
                run = []
        seen[text] += 1
        before = text
    _drop_run(run)


def _drop_run(run: list[Draft]) -> None:
    if sum(len(draft.text) for draft in run) > _LONG:
        for draft in run:
            draft.rule = REPEATED_RULE


def _is_rescued(draft: Draft, share: float) -> bool:
    """Tell a block inside the article that only a minority keeps, or that no voter can see."""
    if draft.kind in {BlockKind.BREAK, BlockKind.FIGURE, BlockKind.CODE} or is_named(draft):
        return True
    if share < _MINORITY:
        return False
    if draft.kind is BlockKind.HEADING:
        return True
    if draft.link_share > _MOSTLY_LINKS:
        return False
    return draft.kind in _STRUCTURE or len(draft.words) >= _SENTENCE


def _beyond(
    drafts: list[Draft], shares: list[float], places: range, homes: set[_Home]
) -> Iterator[int]:
    """Yield where the article goes on outside what the majority keeps, while nothing parts them."""
    gap = 0
    article: Tag | None = None
    for index in places:
        draft = drafts[index]
        if draft.kind is BlockKind.HEADING and draft.level == 1:
            return
        around = _article(draft)
        if article is not None and around is not article:
            return
        article = around
        at_home = _home(draft) in homes
        prose = (
            shares[index] >= _MINORITY
            and len(draft.words) >= _SENTENCE
            and draft.link_share <= _MOSTLY_LINKS
        )
        if (at_home and (prose or draft.kind is BlockKind.FIGURE)) or (prose and gap <= _NEAR):
            gap = 0
            yield index
            continue
        gap += len(draft.words)
        if gap > _GAP:
            return


def _article(draft: Draft) -> Tag | None:
    """Return the ``<article>`` that a draft stands in."""
    return next((tag for tag in draft.element.parents if tag.name == "article"), None)


def _home(draft: Draft) -> _Home:
    """Name the kind of place a draft stands in: tags and classes of the elements around it."""
    near = [draft.element, *list(draft.element.parents)[:2]]
    return tuple(f"{tag.name}.{attribute(tag, 'class')}" for tag in near)


def _is_link_list(draft: Draft) -> bool:
    return draft.link_share > _ALMOST_ALL and len(draft.words) > _MANY_LINKED


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
