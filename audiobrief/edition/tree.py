"""From markup to a BeautifulSoup tree of bounded size and depth."""

import re
import warnings
from collections.abc import Iterator, Mapping
from typing import TypeGuard

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import AttributeDict, NavigableString, PageElement, Tag

from audiobrief.errors import EditionError

MAX_TAGS = 100_000
"""Most start tags that are read: above it reading takes longer than 20 s."""
MAX_DEPTH = 120
"""Deepest nesting that is kept; tags below it are dropped and their text stays."""

BLOCK_TAGS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd",
        "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hgroup", "hr", "html", "legend", "li", "main",
        "menu", "nav", "ol", "p", "pre", "search", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
"""Elements that start a new line; every other one flows in the text."""

_OPAQUE = frozenset({"svg", "math", "noscript"})
"""Elements that are not read, whose own elements are of no use to anyone."""

_START_TAG = re.compile(r"<[a-zA-Z]")
_TOKENS = re.compile(r"[^\W_]+", re.UNICODE)


class _BoundedSoup(BeautifulSoup):
    """A soup that ignores tags too deep or inside drawings; lxml balances start and end."""

    def __init__(self, markup: str) -> None:
        self._ignored = 0
        super().__init__(
            markup, "lxml", multi_valued_attributes=None, attribute_dict_class=AttributeDict
        )

    def handle_starttag(  # noqa: PLR0917 - the signature is BeautifulSoup's
        self,
        name: str,
        namespace: str | None,
        nsprefix: str | None,
        attrs: Mapping[str, str],
        sourceline: int | None = None,
        sourcepos: int | None = None,
        namespaces: dict[str, str] | None = None,
    ) -> Tag | None:
        """Open an element, or count one that is ignored."""
        above = self.currentTag
        opaque = above is not None and above.name in _OPAQUE
        if name == "a" and "href" in attrs and self.open_tag_counter["a"] and not opaque:
            self._end_links()
        if self._ignored or opaque or len(self.tagStack) > MAX_DEPTH:
            self._ignored += 1
            return None
        return super().handle_starttag(
            name, namespace, nsprefix, attrs, sourceline, sourcepos, namespaces
        )

    def _end_links(self) -> None:
        """Let an open link lead nowhere: HTML knows no links in links, lxml closes none."""
        for tag in reversed(self.tagStack):
            if tag.name == "a" and tag.attrs.pop("href", None) is not None:
                return

    def handle_endtag(self, name: str, nsprefix: str | None = None) -> None:
        """Close an element, or count one that was ignored."""
        if self._ignored:
            self._ignored -= 1
            return
        super().handle_endtag(name, nsprefix)


def parse(markup: str, *, name: str) -> BeautifulSoup:
    """Build the tree of a page.

    Raises:
        EditionError: it has more than ``MAX_TAGS`` tags.
    """
    tags = sum(1 for _ in _START_TAG.finditer(markup))
    if tags > MAX_TAGS:
        raise EditionError(
            f"{name} has {tags} tags, at most {MAX_TAGS} are read.",
            hint="Save the article alone, without the pages around it.",
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return _BoundedSoup(markup.replace("\0", ""))


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute's value without outer white space, or ""."""
    value = tag.attrs.get(name)
    return value.strip() if isinstance(value, str) else ""


def tags_of(node: Tag) -> Iterator[Tag]:
    """Yield the tags below a node in document order."""
    for child in node.descendants:
        if isinstance(child, Tag):
            yield child


def tags_by_name(root: Tag) -> dict[str, list[Tag]]:
    """Return the tags below a node by name, each list in document order."""
    found: dict[str, list[Tag]] = {}
    for tag in tags_of(root):
        found.setdefault(tag.name, []).append(tag)
    return found


def is_text(node: PageElement | None) -> TypeGuard[NavigableString]:
    """Tell printed text from tags, comments, declarations and the content of scripts."""
    return type(node) is NavigableString


def text_of(node: Tag) -> str:
    """Return the printed text below a node with white space collapsed."""
    return " ".join("".join(str(n) for n in node.descendants if is_text(n)).split())


def text_lengths(root: Tag) -> dict[int, int]:
    """Return the number of printed characters below each tag, by ``id()`` of the tag."""
    lengths = {id(root): 0}
    tags = [root]
    for node in root.descendants:
        if isinstance(node, Tag):
            lengths[id(node)] = 0
            tags.append(node)
        elif is_text(node) and node.parent is not None:
            lengths[id(node.parent)] += len(node.strip())
    for tag in reversed(tags[1:]):
        if tag.parent is not None:
            lengths[id(tag.parent)] += lengths[id(tag)]
    return lengths


def words_of(text: str) -> list[str]:
    """Return the lower-case words and numbers of a text, without punctuation."""
    return _TOKENS.findall(text.lower())


def ancestors(node: PageElement) -> Iterator[Tag]:
    """Yield the tags above a node, nearest first, without the document itself."""
    for parent in node.parents:
        if isinstance(parent, BeautifulSoup):
            return
        yield parent
