"""A channel or an item of a feed as it was read: its elements by name, found once."""

from collections.abc import Container, Iterable
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache

from lxml import etree

from audiobrief.publish.feedxml import NAMESPACES

Element = etree._Element  # noqa: SLF001  lxml has no public name for the type

_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}


class Fields:
    """The elements right below another one, by names as ``title`` and ``itunes:author``."""

    def __init__(self, parent: Element) -> None:
        """Look through an element once."""
        self._by_name: dict[str, list[Element]] = {}
        for child in parent.iterchildren("*"):
            self._by_name.setdefault(_name(str(child.tag)), []).append(child)

    def all(self, name: str) -> list[Element]:
        """Return the elements of a name, in order."""
        return self._by_name.get(name, [])

    def count(self, name: str) -> int:
        """Return how many elements have a name."""
        return len(self.all(name))

    def repeated(self, names: Container[str]) -> list[str]:
        """Return those names that more than one element has."""
        return [name for name, found in self._by_name.items() if len(found) > 1 and name in names]

    def text(self, name: str, default: str = "") -> str:
        """Return the text of the first element of a name; the default where there is none."""
        found = self._by_name.get(name)
        return default if found is None else found[0].text or ""

    def value(self, name: str, attribute: str) -> str:
        """Return an attribute of the first element of a name, or ""."""
        found = self._by_name.get(name)
        return "" if found is None else found[0].get(attribute, "")

    def missing(self, names: Iterable[str]) -> list[str]:
        """Return those names that no element has, or one that says nothing."""
        return [
            name
            for name in names
            if not (found := self._by_name.get(name)) or not (found[0].text or found[0].attrib)
        ]


@lru_cache(maxsize=16)
def moment_of(text: str) -> datetime | None:
    """Return the moment of an RFC 2822 date, or None where it is none."""
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


@cache
def _name(tag: str) -> str:
    uri, bracket, local = tag.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(uri, uri)}:{local}" if bracket else local
