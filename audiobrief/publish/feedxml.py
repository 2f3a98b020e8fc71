"""Elements of the feed and the namespaces they are in."""

from functools import cache

from lxml import etree

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "psc": "http://podlove.org/simple-chapters",
}


def add(
    parent: etree._Element, name: str, content: str = "", /, **attributes: str
) -> etree._Element:
    """Append an element; ``name`` is ``title`` or ``itunes:author``."""
    element = etree.SubElement(parent, _tag(name), attributes)
    if content:
        element.text = content
    return element


def boolean(value: bool) -> str:  # noqa: FBT001  a converter of one value
    """Write a value as the iTunes namespace has it."""
    return "true" if value else "false"


@cache
def _tag(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local
