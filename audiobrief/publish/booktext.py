"""The text of an EPUB: the article with the structure that reading systems know."""

from collections.abc import Mapping

from lxml import etree

from audiobrief.model import Role
from audiobrief.publish.article import Article
from audiobrief.publish.markup import Element
from audiobrief.publish.overlay import OPS, TYPE

# By element and class; EPUB 3 Structural Semantics Vocabulary 1.1.
_TYPES: Mapping[tuple[str, str], str] = {
    ("aside", "aside"): "aside",
    ("div", "footnote"): "footnotes",
    ("figure", "picture"): "figure",
    ("ol", ""): "list",
    ("ol", "labelled"): "list",
    ("p", "note"): "footnote",
    ("section", "footnote"): "footnotes",
    ("table", ""): "table",
    ("tr", ""): "table-row",
    ("ul", ""): "list",
}
_TAGS = {Role.TITLE: "h1"}


def book_text(article: Article, *, title: str) -> Element:
    """Return the article as one element, opening lines first, with ``epub:type`` and ids.

    Args:
        article: built for a book.
        title: heading of an edition whose title is not spoken.
    """
    root: Element = etree.Element("article", nsmap={"epub": OPS})
    header = etree.SubElement(root, "header")
    if Role.TITLE not in article.opening:
        etree.SubElement(header, "h1").text = title
    for role, lines in article.opening.items():
        line = etree.SubElement(header, _TAGS.get(role, "p"))
        line.set("class", str(role))
        for number, part in enumerate(lines):
            if number:
                lines[number - 1].tail = " "
            line.append(part)
    root.append(article.body)
    _add_types(root)
    return root


def _add_types(root: Element) -> None:
    counts: dict[str, int] = {}
    for part in root.iterdescendants():
        kind = _TYPES.get((str(part.tag), part.get("class", "")), "")
        if part.get("role") == "doc-noteref":
            kind = "noteref"
        if not kind:
            continue
        part.set(TYPE, kind)
        if kind == "footnote":
            part.set("role", "doc-footnote")
        if not part.get("id"):
            counts[kind] = counts.get(kind, 0) + 1
            part.set("id", f"{kind}-{counts[kind]}")
