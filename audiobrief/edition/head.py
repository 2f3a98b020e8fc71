"""What a page says about itself in its head and in machine-readable form."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import Tag

from audiobrief.edition.jsonld import LinkedData, read_linked_data
from audiobrief.edition.tree import attribute, tags_by_name

_SEVERAL = frozenset({"article:author", "author", "dc.creator", "dc:creator", "citation_author"})
_MARKUP = re.compile(r"<[^>]{0,200}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The sources of metadata in a page.

    Attributes:
        tags: all its elements by name.
        metas: content of ``<meta>`` by lower-case property, name or itemprop; authors are joined.
        data: its JSON-LD.
    """

    tags: dict[str, list[Tag]]
    metas: dict[str, str]
    data: LinkedData

    def first(self, *names: str) -> str:
        """Return the first of some ``<meta>`` that says something, or ""."""
        return next(filter(None, (plain(self.metas.get(name, "")) for name in names)), "")


def read_head(soup: BeautifulSoup) -> Head:
    """Collect the sources of metadata."""
    tags = tags_by_name(soup)
    metas: dict[str, str] = {}
    for tag in tags.get("meta", ()):
        content = attribute(tag, "content")
        for key in ("property", "name", "itemprop"):
            for name in attribute(tag, key).lower().split() if content else ():
                if name in _SEVERAL and name in metas and content not in metas[name]:
                    metas[name] += f", {content}"
                metas.setdefault(name, content)
    return Head(tags=tags, metas=metas, data=read_linked_data(tags.get("script", ())))


def plain(text: str) -> str:
    """Return a value without markup, white space collapsed."""
    return " ".join((_MARKUP.sub(" ", text) if "<" in text else text).split())
