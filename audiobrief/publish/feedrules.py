"""Rules of the W3C feed validator's documentation, for RSS 2.0 with the iTunes namespace.

The validator itself has no package to run here, so the rules of its documentation that a podcast
feed can break are written out; each rule's name follows the name of its page there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

import langcodes

from audiobrief.publish.feedfields import Fields, moment_of
from audiobrief.publish.feedxml import NAMESPACES
from audiobrief.publish.itemvalues import ItemValues

_ONCE_IN_CHANNEL = frozenset((
    "title", "link", "description", "language", "generator", "lastBuildDate", "pubDate",
    "itunes:author", "itunes:explicit", "itunes:image", "itunes:owner", "itunes:type",
    "podcast:guid", "podcast:locked", "podcast:medium",
))  # fmt: skip
_ONCE_IN_ITEM = frozenset((
    "title", "link", "description", "guid", "pubDate", "enclosure", "content:encoded",
    "itunes:title", "itunes:author", "itunes:duration", "itunes:explicit", "itunes:image",
    "itunes:episodeType", "podcast:chapters", "psc:chapters",
))  # fmt: skip
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9!#$&^_.+-]*")
_DURATION = re.compile(r"\d+|\d{1,3}:[0-5]\d(:[0-5]\d)?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ACTIVE = re.compile(
    r"<(?:script|style|iframe|object|embed|form|meta|link)\b|<[^>]*\son\w+\s*=", re.IGNORECASE
)
_RELATIVE = re.compile(r"""<[^>]*\s(?:href|src)\s*=\s*["'](?!https?:|mailto:|#)""", re.IGNORECASE)
_PICTURES = (".jpg", ".jpeg", ".png")
_ITUNES_TEXT = 255
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def channel_rules(channel: Fields) -> Iterator[tuple[str, str]]:
    """Yield the rule and a sentence for each rule that a channel breaks, items aside."""
    texts = {name: channel.text(name) for name in ("title", "itunes:title", "itunes:author")}
    addresses = [
        ("link", channel.text("link")),
        ("itunes:image", channel.value("itunes:image", "href")),
        *(("atom:link", link.get("href", "")) for link in channel.all("atom:link")),
    ]
    problems = (
        *_repeated(channel, _ONCE_IN_CHANNEL),
        *_text_rules(texts, channel.text("itunes:explicit")),
        *_address_rules(addresses),
    )
    yield from ((rule, f"The channel: {text}.") for rule, text in problems)
    language = channel.text("language")
    if language and not langcodes.tag_is_valid(language):
        yield "feed-invalid-language", f"'{language}' is no BCP 47 language tag."
    owners = [
        owner.findtext("itunes:email", "", NAMESPACES) for owner in channel.all("itunes:owner")
    ]
    for address in (*owners, channel.text("managingEditor"), channel.text("webMaster")):
        if address and not _EMAIL.search(address):
            yield "feed-invalid-contact", f"'{address}' is no e-mail address."
    own = [link for link in channel.all("atom:link") if link.get("rel") == "self"]
    if len(own) != 1:
        yield "feed-missing-self", "The channel has not exactly one atom:link 'self'."
    yield from _date_rules("lastBuildDate", channel.text("lastBuildDate"), "The channel's")


def item_rules(item: ItemValues) -> Iterator[tuple[str, str]]:
    """Yield the rule and half a sentence for each rule that an item breaks."""
    texts = {
        "title": item.title,
        "itunes:title": item.itunes_title,
        "itunes:author": item.author,
    }
    yield from _text_rules(texts, item.explicit)
    url, length, media_type = item.recording
    yield from _address_rules(
        [
            ("link", item.link),
            ("enclosure", url),
            ("itunes:image", item.image),
            *(("podcast:transcript", transcript.url) for transcript in item.transcripts),
            *(("podcast:chapters", chapters.url) for chapters in item.chapter_files),
        ]
    )
    if url:
        if not length.isdecimal() or int(length) == 0:
            yield "feed-enclosure-length", "the length of its enclosure is no number above 0"
        if not _MEDIA_TYPE.fullmatch(media_type):
            yield "feed-media-type", "the type of its enclosure is no media type"
    if item.duration and not _DURATION.fullmatch(item.duration):
        yield "feed-invalid-duration", f"'{item.duration}' is no duration"
    yield from _date_rules("pubDate", item.published, "its")
    for name, content in (("content:encoded", item.notes), ("description", item.description)):
        if _ACTIVE.search(content):
            yield "feed-security-risk", f"its {name} holds code or forms that apps remove"
        if _RELATIVE.search(content):
            yield "feed-relative-reference", f"its {name} has an address that is not whole"


def repeated_elements(item: Fields) -> Iterator[tuple[str, str]]:
    """Yield the rule and half a sentence for each element of an item that may stand once only."""
    yield from _repeated(item, _ONCE_IN_ITEM)


def _repeated(fields: Fields, once: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name in fields.repeated(once):
        yield "feed-duplicate-element", f"there is more than one {name}"


def _text_rules(texts: Mapping[str, str], explicit: str) -> Iterator[tuple[str, str]]:
    for name, text in texts.items():
        if text != text.strip():
            yield "feed-whitespace", f"its {name} begins or ends with a blank"
    if len(texts["itunes:author"]) > _ITUNES_TEXT:
        yield "feed-too-long", f"its itunes:author is longer than {_ITUNES_TEXT} characters"
    if explicit not in {"true", "false", ""}:
        yield "feed-explicit", f"itunes:explicit is '{explicit}', not 'true' or 'false'"


def _address_rules(addresses: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, address in addresses:
        if address and not _PLAIN_ADDRESS.fullmatch(address) and not _may_be_relative(address):
            yield "feed-invalid-address", f"'{address}' of {name} is no web address"
        if name == "itunes:image" and address and not address.lower().endswith(_PICTURES):
            yield "feed-image", "the address of its picture does not end in .jpg or .png"


def _may_be_relative(address: str) -> bool:
    """Tell whether a feed without a base URL may hold an address; public ones are told apart."""
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return False
    return not any(mark in address for mark in ' "<>\\^`{|}\n\t') and scheme in {
        "",
        "http",
        "https",
    }


def _date_rules(name: str, text: str, whose: str) -> Iterator[tuple[str, str]]:
    moment = moment_of(text)
    if moment is None:
        return
    day = text.partition(",")[0]
    if day in _DAYS and day != _DAYS[moment.weekday()]:
        yield "feed-incorrect-weekday", f"{whose} {name} names the wrong day of the week"
    if moment.tzinfo is not None and moment < _EARLIEST:
        yield "feed-implausible-date", f"{whose} {name} lies before 1970"
