"""Names that last: the folder of an episode, its guid, the guid of the show.

Specifications: RFC 9562 (UUID version 5); Podcasting 2.0 ``podcast:guid``.
"""

import hashlib
import re
import uuid
from collections.abc import Collection
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from audiobrief.publish.texts import plain, transliterated, web_address

PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace that the podcast namespace prescribes for ``podcast:guid``."""

SLUG_LENGTH = 60
"""Characters of a slug, so that paths stay short on every system."""

_APOSTROPHE = re.compile("['’ʼ`]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id", re.IGNORECASE)


def episode_slug(title: str, published: datetime, *, taken: Collection[str] = ()) -> str:
    """Return ``<date>-<slug>``: ASCII letters, digits and hyphens, at most 60 characters.

    The date keeps it clear of names that Windows reserves. A title without letters or digits gives
    eight digits of its hash.

    Args:
        title: as printed.
        published: the date is the one in its own time zone.
        taken: slugs of other episodes; a number is added until it differs from all.
    """
    date = f"{published:%Y-%m-%d}"
    ascii_title = transliterated(_APOSTROPHE.sub("", plain(title)))
    words = _NOT_SLUG.sub("-", ascii_title.lower()).strip("-")
    if not words:
        words = hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:8]
    number = 1
    while True:
        ending = f"-{number}" if number > 1 else ""
        room = SLUG_LENGTH - len(date) - 1 - len(ending)
        slug = f"{date}-{_cut(words, room)}{ending}"
        if slug not in taken:
            return slug
        number += 1


def episode_guid(url: str, title: str, published: datetime) -> str:
    """Return the guid of an edition: UUIDv5 of its address, else of its title and date.

    The address counts without scheme, fragment, final slash and tracking parameters, so that the
    same article keeps its guid however it was reached. That of a home page, which newsletters give
    for each issue, does not count.
    """
    parts = urlsplit(web_address(url))
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    ]
    if not parts.path.strip("/") and not query:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{published:%Y-%m-%d} {plain(title)}"))
    canonical = urlunsplit(
        ("https", parts.netloc.lower(), parts.path.rstrip("/"), urlencode(query), "")
    )
    return str(uuid.uuid5(uuid.NAMESPACE_URL, canonical))


def show_guid(feed_url: str) -> str:
    """Return ``podcast:guid``: UUIDv5 of the feed's address without scheme and final slashes."""
    _, _, rest = feed_url.partition("://")
    return str(uuid.uuid5(PODCAST_NAMESPACE, rest.rstrip("/")))


def _cut(words: str, room: int) -> str:
    if len(words) <= room:
        return words
    cut = words.rfind("-", 0, room + 1)
    return words[: cut if cut > room // 2 else room].strip("-")
