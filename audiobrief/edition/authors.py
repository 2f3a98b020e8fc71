"""Who wrote an edition, as its page says."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from bs4.element import Tag

from audiobrief.edition.bylines import authors_of
from audiobrief.edition.head import Head, plain
from audiobrief.edition.tree import ancestors, attribute, tags_of, text_of, words_of

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
_ADDRESS = re.compile(r"\(?\b(?:https?://|www\.)\S+")
_ACCOUNT = re.compile(r"[A-Za-z_.-]*\d[\w.-]*|[a-z0-9_.-]+")
"""A user name: one word with digits, or without capitals."""
_COMMENT = re.compile(
    r"(?:^|[\s_-])(?:comments?|replies|respond|disqus)(?:$|[\s_-])", re.IGNORECASE
)
_NEAR = 5
_HOLDERS = ("a", "span", "address", "div", "p")
_LONGEST = 120
_MOST = 3


def find_authors(head: Head, *, site: str) -> tuple[str, ...]:
    """Return the authors: JSON-LD, then ``<meta>``, then microdata, then the printed byline.

    A name that is also the site's counts only where no other is found, and a mere account name
    in the head gives way to the name that the page prints.
    """
    declared = list(_declared(head))
    printed = _people(_printed(head))
    for names in declared:
        found = _without_site(names, site)
        if found and not (len(found) == 1 and _ACCOUNT.fullmatch(found[0]) and printed):
            return found
    found = _without_site(printed, site)
    return found or next(iter(declared), ())


def _declared(head: Head) -> Iterator[tuple[str, ...]]:
    """Yield what each source in the head says, best first."""
    sources = [_people(map(plain, head.data.authors))]
    for name in _META:
        value = _ADDRESS.sub(" ", head.metas.get(name, ""))
        if value.strip():
            sources.append(_people(authors_of((plain(value),))))
    yield from filter(None, sources)


def _people(names: Iterable[str]) -> tuple[str, ...]:
    """Leave out addresses and blanks."""
    return tuple(
        name
        for name in dict.fromkeys(names)
        if words_of(name) and not name.startswith(("http", "www."))
    )


def _without_site(names: Iterable[str], site: str) -> tuple[str, ...]:
    return tuple(name for name in names if words_of(name) != words_of(site))


def _printed(head: Head) -> tuple[str, ...]:
    for name in _HOLDERS:
        for tag in head.tags.get(name, ()):
            if (
                "author" not in attribute(tag, "rel").lower().split()
                and attribute(tag, "itemprop").lower() != "author"
            ) or _in_comment(tag):
                continue
            inner = (child for child in tags_of(tag) if attribute(child, "itemprop") == "name")
            text = text_of(next(inner, tag))
            if 0 < len(text) < _LONGEST:
                return authors_of((text,))
    for tags in head.tags.values():
        for tag in tags:
            said = f"{attribute(tag, 'class')} {attribute(tag, 'id')}"
            if len(said) > 1 and _NAMES.search(said) and not _in_comment(tag):
                text = text_of(tag)
                found = authors_of((text,)) if 0 < len(text) < _LONGEST else ()
                if found:
                    return found[:_MOST]
    return ()


def _in_comment(tag: Tag) -> bool:
    """Tell the name of a reader who commented from the author's."""
    near = (tag, *islice(ancestors(tag), _NEAR))
    return any(
        _COMMENT.search(f"{attribute(one, 'class')} {attribute(one, 'id')}")
        for one in near
        if one.name not in {"html", "body", "main"}
    )
