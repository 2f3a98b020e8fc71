"""Pages of a long show: cut from the oldest episode on, and kept while nothing in them changes.

A page that is full holds the same episodes for ever (RFC 5005, section 4, calls such pages
archives). Its last line is a comment that says what the page was made of and what it holds, so that
neither has to be made, nor checked, again; whoever edits it by hand breaks that seal.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def cut(oldest_first: Sequence[T], page_size: int) -> list[Sequence[T]]:
    """Return full pages from the oldest on; the last one holds less than twice as many.

    Args:
        oldest_first: what is to be cut.
        page_size: items of a page; 0 makes one page of all.
    """
    full = max(0, len(oldest_first) // page_size - 1) if page_size else 0
    pages = [oldest_first[at * page_size : (at + 1) * page_size] for at in range(full)]
    return [*pages, oldest_first[full * page_size :]]


def stamp_of(*parts: str | Iterable[str]) -> str:
    """Return a digest of everything that decides what a page says."""
    digest = hashlib.sha256()
    for part in parts:
        for text in (part,) if isinstance(part, str) else part:
            digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def sealed(page: bytes, stamp: str) -> bytes:
    """Return a page of XML or HTML, ended by a newline, with its seal."""
    return page + _seal_line(page, stamp)


def is_sealed(page: bytes, stamp: str) -> bool:
    """Tell whether a page was made of what the stamp stands for, and is still as it was made."""
    start = page.rfind(b"\n", 0, -1) + 1
    return page.endswith(_seal_line(memoryview(page)[:start], stamp)) if page else False


def seal_of(content: bytes | memoryview, stamp: str) -> str:
    """Return what a file of another kind keeps beside a part of it, as its seal."""
    return f"{stamp} {hashlib.sha256(content).hexdigest()}"


def _seal_line(page: bytes | memoryview, stamp: str) -> bytes:
    return f"<!-- {seal_of(page, stamp)} -->\n".encode()
