"""Who wrote an edition, as its page says."""

import re
from collections.abc import Iterable

from audiobrief.edition.bylines import authors_of
from audiobrief.edition.head import Head, plain
from audiobrief.edition.tree import attribute, tags_of, text_of, words_of

_META = (
    "dc:creator",
    "dcterm:creator",
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "byl",
    "article:author_name",
    "og:article:author",
    "citation_author",
    "twitter:creator:name",
    "cxenseparse:author",
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:by-?line|authors?|writer|posted-by|contributor|entry-author|post-author|vcard)"
    r"(?:[\s_-](?:names?|links?|list|title))?(?:$|\s)",
    re.IGNORECASE,
)
_HOLDERS = ("a", "span", "address", "div", "p")
_LONGEST = 120
_MOST = 3


def find_authors(head: Head, *, site: str) -> tuple[str, ...]:
    """Return the authors: JSON-LD, then ``<meta>``, then microdata, then the printed byline."""
    found = _useful(map(plain, head.data.authors), site)
    if found:
        return found
    for name in _META:
        value = head.metas.get(name, "")
        if value and "://" not in value and "facebook.com" not in value:
            found = _useful(authors_of((plain(value),)), site)
            if found:
                return found
    return _useful(_printed(head), site)


def _useful(names: Iterable[str], site: str) -> tuple[str, ...]:
    """Leave out addresses, and the site itself."""
    return tuple(
        name
        for name in dict.fromkeys(names)
        if words_of(name) and words_of(name) != words_of(site) and not name.startswith("http")
    )


def _printed(head: Head) -> tuple[str, ...]:
    for name in _HOLDERS:
        for tag in head.tags.get(name, ()):
            if (
                "author" not in attribute(tag, "rel").lower().split()
                and attribute(tag, "itemprop").lower() != "author"
            ):
                continue
            inner = (child for child in tags_of(tag) if attribute(child, "itemprop") == "name")
            text = text_of(next(inner, tag))
            if 0 < len(text) < _LONGEST:
                return authors_of((text,))
    for tags in head.tags.values():
        for tag in tags:
            said = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
            if len(said) > 1 and _NAMES.search(said):
                text = text_of(tag)
                found = authors_of((text,)) if 0 < len(text) < _LONGEST else ()
                if found:
                    return found[:_MOST]
    return ()
