"""The title of an edition, without the name of the site that publishes it."""

import re
from collections.abc import Iterable

from audiobrief.edition.head import Head
from audiobrief.edition.tree import text_of, words_of

_META = (
    "dc:title",
    "dcterm:title",
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "title",
    "headline",
)
_CUT = re.compile(r"\s+[|–—\-:»«·/]+\s+|\s[|»·]|[|»·]\s")
_TITLE_WORDS = 4
_SHORT_TITLE = 3
_SITE_WORDS = 3


def find_title(head: Head, *, site: str) -> str:
    """Return the title: the printed heading where it agrees with what the head says."""
    page = page_title(head)
    heads = _headings(head)
    candidates = [
        text
        for text in (head.data.headline, cut_site(head.first(*_META), site), cut_site(page, site))
        if text
    ]
    for heading in heads:
        if any(words_of(heading) == words_of(text) for text in candidates):
            return heading
    for heading in heads:
        words = words_of(heading)
        long = len(words) >= _SHORT_TITLE and " ".join(words) in " ".join(words_of(page))
        if long or _is_first_piece(words, page):
            return heading
    return next(iter((*candidates, *heads)), "")


def _is_first_piece(words: list[str], page: str) -> bool:
    """Tell a short title before the name of a site from a section before a title."""
    first, *rest = _CUT.split(page)
    return words == words_of(first) and len(words_of(" ".join(rest))) <= _SITE_WORDS


def title_forms(head: Head, title: str, *, site: str) -> tuple[str, ...]:
    """Return the forms in which a page may print its title once more."""
    page = page_title(head)
    forms = (
        *_printing(_headings(head), title),
        head.data.headline,
        head.first(*_META),
        page,
        cut_site(page, site),
    )
    return tuple(dict.fromkeys(filter(None, forms)))


def page_title(head: Head) -> str:
    """Return the text of ``<title>``, that of a picture's title excepted."""
    for tag in head.tags.get("title", ()):
        if tag.parent is not None and tag.parent.name != "svg":
            return text_of(tag)
    return ""


def cut_site(title: str, site: str) -> str:
    """Cut the name of the site off a page's title."""
    if site:
        name = re.escape(site)
        for pattern in (rf"\s*[|–—:»·-]+\s*{name}\s*$", rf"^\s*{name}\s*[|–—:»·-]+\s*"):
            cut = re.sub(pattern, "", title, flags=re.IGNORECASE).strip()
            if cut and cut != title:
                return cut
    pieces = _CUT.split(title)
    longest = max(pieces, key=lambda piece: len(piece.split()))
    if len(pieces) == 1 or len(longest.split()) < _TITLE_WORDS:
        return title
    return pieces[0] if len(pieces[0].split()) >= _SHORT_TITLE else longest


def _headings(head: Head) -> list[str]:
    return [text for text in map(text_of, head.tags.get("h1", ())) if text]


def _printing(heads: list[str], title: str) -> Iterable[str]:
    """Choose the headings of the first rank that print the title, and no section's."""
    if len(heads) == 1:
        return heads
    words = set(words_of(title))
    return [head for head in heads if set(words_of(head)) <= words or words <= set(words_of(head))]
