"""Listings: code as its lines stand."""

import re

from bs4.element import NavigableString, Tag

from audiobrief.edition.tree import is_text

_GUTTER = re.compile(r"line-?no|gutter|line-numbers-rows")


def read_listing(tag: Tag) -> tuple[str, list[NavigableString]]:
    """Read ``<pre>``: its text without the numbers of lines, and the nodes it stands in."""
    for gutter in tag.find_all(class_=_GUTTER):
        gutter.extract()
    pieces: list[str] = []
    nodes: list[NavigableString] = []
    for node in tag.descendants:
        if isinstance(node, Tag) and node.name == "br":
            pieces.append("\n")
        elif is_text(node):
            pieces.append(str(node))
            nodes.append(node)
    text = "".join(pieces).replace("\r\n", "\n").replace("\r", "\n")
    return text.strip("\n").rstrip(), nodes
