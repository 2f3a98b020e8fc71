"""Rules of the W3C feed validator's documentation, for RSS 2.0 with the iTunes namespace.

The validator itself has no package to run here, so the rules of its documentation that a podcast
feed can break are written out; each rule's name follows the name of its page there.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import langcodes
from lxml import etree

from audiobrief.publish.feedxml import NAMESPACES

_ONCE_IN_CHANNEL = (
    "title", "link", "description", "language", "generator", "lastBuildDate", "pubDate",
    "itunes:author", "itunes:explicit", "itunes:image", "itunes:owner", "itunes:type",
    "podcast:guid", "podcast:locked", "podcast:medium",
)  # fmt: skip
_ONCE_IN_ITEM = (
    "title", "link", "description", "guid", "pubDate", "enclosure", "content:encoded",
    "itunes:title", "itunes:author", "itunes:duration", "itunes:explicit", "itunes:image",
    "itunes:episodeType", "podcast:chapters", "psc:chapters",
)  # fmt: skip
_ADDRESSES = (
    ("link", None),
    ("enclosure", "url"),
    ("itunes:image", "href"),
    ("podcast:transcript", "url"),
    ("podcast:chapters", "url"),
    ("atom:link", "href"),
)
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


def channel_rules(channel: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the rule and a sentence for each rule that a channel breaks, items aside."""
    yield from (
        (rule, f"The channel: {text}.") for rule, text in _common(channel, _ONCE_IN_CHANNEL)
    )
    language = channel.findtext("language", "")
    if language and not langcodes.tag_is_valid(language):
        yield "feed-invalid-language", f"'{language}' is no BCP 47 language tag."
    for tag in ("itunes:owner/itunes:email", "managingEditor", "webMaster"):
        address = channel.findtext(tag, "", NAMESPACES)
        if address and not _EMAIL.search(address):
            yield "feed-invalid-contact", f"'{address}' is no e-mail address."
    own = channel.findall("atom:link[@rel='self']", NAMESPACES)
    if len(own) != 1:
        yield "feed-missing-self", "The channel has not exactly one atom:link 'self'."
    yield from _dates(channel, "lastBuildDate", "The channel's")


def item_rules(item: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the rule and half a sentence for each rule that an item breaks."""
    yield from _common(item, _ONCE_IN_ITEM)
    enclosure = item.find("enclosure")
    if enclosure is not None:
        length = enclosure.get("length", "")
        if not length.isdecimal() or int(length) == 0:
            yield "feed-enclosure-length", "the length of its enclosure is no number above 0"
        if not _MEDIA_TYPE.fullmatch(enclosure.get("type", "")):
            yield "feed-media-type", "the type of its enclosure is no media type"
    duration = item.findtext("itunes:duration", "", NAMESPACES)
    if duration and not _DURATION.fullmatch(duration):
        yield "feed-invalid-duration", f"'{duration}' is no duration"
    yield from _dates(item, "pubDate", "its")
    for tag in ("description", "content:encoded"):
        content = item.findtext(tag, "", NAMESPACES)
        if _ACTIVE.search(content):
            yield "feed-security-risk", f"its {tag} holds code or forms that apps remove"
        if _RELATIVE.search(content):
            yield "feed-relative-reference", f"its {tag} has an address that is not whole"


def _common(parent: etree._Element, once: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    counts = Counter(child.tag for child in parent)
    for tag in once:
        prefix, _, local = tag.rpartition(":")
        if counts[f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local] > 1:
            yield "feed-duplicate-element", f"there is more than one {tag}"
    for tag in ("title", "itunes:title", "itunes:author"):
        text = parent.findtext(tag, "", NAMESPACES)
        if text != text.strip():
            yield "feed-whitespace", f"its {tag} begins or ends with a blank"
        if tag == "itunes:author" and len(text) > _ITUNES_TEXT:
            yield "feed-too-long", f"its {tag} is longer than {_ITUNES_TEXT} characters"
    explicit = parent.findtext("itunes:explicit", "true", NAMESPACES)
    if explicit not in {"true", "false"}:
        yield "feed-explicit", f"itunes:explicit is '{explicit}', not 'true' or 'false'"
    image = parent.find("itunes:image", NAMESPACES)
    if image is not None and not image.get("href", "").lower().endswith(_PICTURES):
        yield "feed-image", "the address of its picture does not end in .jpg or .png"
    yield from _address_rules(parent)


def _address_rules(parent: etree._Element) -> Iterator[tuple[str, str]]:
    for tag, attribute in _ADDRESSES:
        for element in parent.iterfind(tag, NAMESPACES):
            address = (element.get(attribute, "") if attribute else element.text) or ""
            try:
                scheme = urlsplit(address).scheme
            except ValueError:
                scheme = "none"
            # A feed without a base URL has relative addresses; that is told once, elsewhere.
            if (
                not address
                or any(mark in address for mark in ' "<>\\^`{|}\n\t')
                or (scheme not in {"", "http", "https"})
            ):
                yield "feed-invalid-address", f"'{address}' of {tag} is no web address"


def _dates(parent: etree._Element, tag: str, whose: str) -> Iterator[tuple[str, str]]:
    text = parent.findtext(tag, "")
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return
    day = text.partition(",")[0]
    if day in _DAYS and day != _DAYS[moment.weekday()]:
        yield "feed-incorrect-weekday", f"{whose} {tag} names the wrong day of the week"
    if moment.tzinfo is not None and moment < _EARLIEST:
        yield "feed-implausible-date", f"{whose} {tag} lies before 1970"
