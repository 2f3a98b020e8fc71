"""The XML that the feed is written in, and the namespaces of its elements.

Elements can't be left open, and every text is escaped on its way in. Characters that XML forbids
are the caller's to remove.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "psc": "http://podlove.org/simple-chapters",
}

DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>\n"


class XmlWriter:
    """Lines of XML as they grow, an element each; names are written as ``itunes:author``."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lines: list[str] = []
        self._pad = ""

    def add(self, name: str, content: str = "", /, **attributes: str) -> None:
        """Write an element without others in it."""
        opening = name + _attributes(attributes) if attributes else name
        self._lines.append(
            f"{self._pad}<{opening}>{escaped(content)}</{name}>"
            if content
            else f"{self._pad}<{opening}/>"
        )

    @contextmanager
    def inside(self, name: str, /, **attributes: str) -> Iterator[None]:
        """Write an element with those in it that are written meanwhile."""
        outer = self._pad
        self._lines.append(f"{outer}<{name}{_attributes(attributes)}>")
        self._pad = outer + "  "
        yield
        self._pad = outer
        self._lines.append(f"{outer}</{name}>")

    def comment(self, text: str) -> None:
        """Write a comment; the text must not hold ``--``."""
        self._lines.append(f"{self._pad}<!-- {text} -->")

    def text(self) -> str:
        """Return the lines that were written."""
        return "\n".join((*self._lines, ""))


def boolean(value: bool) -> str:  # noqa: FBT001  a converter of one value
    """Write a value as the iTunes namespace has it."""
    return "true" if value else "false"


def _attributes(values: Mapping[str, str]) -> str:
    return "".join([f' {name}="{attribute(text)}"' for name, text in values.items()])


def attribute(text: str) -> str:
    """Escape the value of an attribute."""
    value = escaped(text)
    return value.replace('"', "&quot;") if '"' in value else value


def escaped(text: str) -> str:
    """Escape the text of an element."""
    # Most texts have nothing to escape; to look is quicker than to replace.
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text
