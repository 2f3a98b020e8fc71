"""Rules for the feed: well-formed, complete, and true to the episodes beside it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urlsplit

from lxml import etree

from audiobrief.model import Episode
from audiobrief.publish.categories import CATEGORIES
from audiobrief.publish.episode import episode_title, file_with_role
from audiobrief.publish.feed import FEED_NAME
from audiobrief.publish.feedrules import channel_rules, item_rules
from audiobrief.publish.feedxml import NAMESPACES
from audiobrief.publish.notes import DESCRIPTION_BYTES
from audiobrief.publish.problems import Problem, Severity
from audiobrief.publish.texts import plain
from audiobrief.publish.times import webvtt_time, whole_seconds

_CHANNEL = (
    "title", "link", "description", "language", "itunes:author", "itunes:explicit", "itunes:image",
    "atom:link", "podcast:locked", "podcast:medium", "podcast:txt",
)  # fmt: skip
_PUBLIC_CHANNEL = ("itunes:category", "itunes:owner", "podcast:guid")
_ITEM = (
    "title", "guid", "pubDate", "description", "enclosure", "itunes:duration", "itunes:explicit",
    "itunes:image", "podcast:txt",
)  # fmt: skip


def feed_problems(pages: Mapping[str, bytes], episodes: tuple[Episode, ...]) -> Iterator[Problem]:
    """Yield each rule that a feed breaks.

    Args:
        pages: the feed, by file name; ``feed.xml`` among them.
        episodes: what the output folder holds, without withdrawn ones.
    """
    by_guid = {episode.guid: episode for episode in episodes}
    seen: set[str] = set()
    channels: dict[str, etree._Element] = {}
    for name, data in pages.items():
        try:
            channels[name] = _channel(data)
        except FeedFormatError as error:
            yield Problem(rule=error.rule, place=name, message=str(error))
    for name, channel in channels.items():
        for rule, message in (*_channel_problems(channel), *channel_rules(channel)):
            yield Problem(rule=rule, place=name, message=message)
        yield from _items_problems(channel, by_guid, seen, name)
    if FEED_NAME in channels:
        for rule, message in _public_problems(channels[FEED_NAME]):
            yield Problem(rule=rule, place=FEED_NAME, message=message, severity=Severity.WARNING)
    if len(channels) < len(pages):
        return
    yield from _paging_problems(channels)
    for guid, episode in by_guid.items():
        if guid not in seen:
            message = f"The episode {episode.slug} is not in the feed."
            yield Problem(rule="feed-episode", place=FEED_NAME, message=message)


def cover_name(data: bytes) -> str:
    """Return the file name of the show's picture in a feed, or "" where it names none."""
    try:
        image = _channel(data).find("itunes:image", NAMESPACES)
    except FeedFormatError:
        return ""
    return _file_name("" if image is None else image.get("href", ""))


class FeedFormatError(ValueError):
    """A file is no RSS feed."""

    def __init__(self, rule: str, message: str) -> None:
        """Keep the rule's name and the sentence."""
        super().__init__(message)
        self.rule = rule


def _channel(data: bytes) -> etree._Element:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise FeedFormatError("feed-xml", f"The feed is no XML: {error.msg}.") from error
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        raise FeedFormatError("feed-rss", "The feed is not RSS 2.0.")
    return channel


def _file_name(address: str) -> str:
    return unquote(urlsplit(address).path.rpartition("/")[2])


def _paging_problems(channels: Mapping[str, etree._Element]) -> Iterator[Problem]:
    """Follow the links to older pages, as apps do (RFC 5005, section 3)."""
    linked: list[str] = []
    name = FEED_NAME
    while name in channels and name not in linked:
        linked.append(name)
        links = {
            link.get("rel", ""): _file_name(link.get("href", ""))
            for link in channels[name].iterfind("atom:link", NAMESPACES)
        }
        if links.get("self") != name:
            yield Problem(
                rule="feed-self", place=name, message="Its atom:link 'self' names another file."
            )
        name = links.get("next", "")
    if name:
        message = f"A link leads to the page {name}, which is missing or was there before."
        yield Problem(rule="feed-pages", place=linked[-1] if linked else FEED_NAME, message=message)
    for name in channels:
        if name not in linked:
            message = "No page before it leads to this page of the feed."
            yield Problem(rule="feed-pages", place=name, message=message)


def _items_problems(
    channel: etree._Element, by_guid: Mapping[str, Episode], seen: set[str], name: str
) -> Iterator[Problem]:
    for item in channel.findall("item"):
        guid = item.findtext("guid", "")
        if guid in seen:
            yield Problem(rule="feed-guid", place=name, message=f"Two items have guid {guid}.")
        seen.add(guid)
        problems = [*_item_problems(item), *item_rules(item)]
        if guid in by_guid:
            problems += _differences(item, by_guid[guid])
        else:
            problems.append(("feed-episode", "no episode in the folder has its guid"))
        label = plain(item.findtext("title", "")) or guid
        for rule, message in problems:
            yield Problem(rule=rule, place=name, message=f"Item '{label}': {message}.")


def _channel_problems(channel: etree._Element) -> Iterator[tuple[str, str]]:
    for tag in _CHANNEL:
        if _missing(channel, tag):
            yield "feed-channel", f"The channel has no {tag}."
    if len(channel.findtext("description", "").encode()) > DESCRIPTION_BYTES:
        yield "feed-description", f"The description is longer than {DESCRIPTION_BYTES} bytes."
    category = channel.find("itunes:category", NAMESPACES)
    if category is not None:
        name = category.get("text", "")
        inner = category.find("itunes:category", NAMESPACES)
        known = name in CATEGORIES and (inner is None or inner.get("text", "") in CATEGORIES[name])
        if not known:
            yield "feed-category", f"The category '{name}' is not one of Apple's."


def _public_problems(channel: etree._Element) -> Iterator[tuple[str, str]]:
    for tag in _PUBLIC_CHANNEL:
        if channel.find(tag, NAMESPACES) is None:
            yield "feed-public", f"A public feed needs {tag}."
    own = channel.find("atom:link", NAMESPACES)
    if own is not None and urlsplit(own.get("href", "")).scheme != "https":
        yield "feed-public", "A public feed needs https addresses; set show.base_url."


def _item_problems(item: etree._Element) -> Iterator[tuple[str, str]]:
    for tag in _ITEM:
        if _missing(item, tag):
            yield "feed-item", f"there is no {tag}"
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink") != "false":
        yield "feed-guid", 'its guid lacks isPermaLink="false"'
    if len(item.findtext("description", "").encode()) > DESCRIPTION_BYTES:
        yield "feed-description", f"its description is longer than {DESCRIPTION_BYTES} bytes"
    published = _date(item.findtext("pubDate", ""))
    if published is None or published.tzinfo is None:
        yield "feed-date", "its pubDate is no RFC 2822 date with a zone"
    enclosure = item.find("enclosure")
    if enclosure is not None and not enclosure.get("url", "").isascii():
        yield "feed-enclosure", "the address of its enclosure is not ASCII"


def _differences(item: etree._Element, episode: Episode) -> list[tuple[str, str]]:
    audio = file_with_role(episode, "audio")
    enclosure = item.find("enclosure")
    problems = []
    if item.findtext("title", "") != episode_title(episode):
        problems.append(("feed-title", "its title differs from episode.json"))
    if audio is not None and enclosure is not None:
        if enclosure.get("length") != str(audio.size) or enclosure.get("type") != audio.media_type:
            problems.append(("feed-enclosure", "its enclosure's length or type is wrong"))
        if not unquote(enclosure.get("url", "")).endswith(f"{episode.slug}/{audio.name}"):
            problems.append(("feed-enclosure", "its enclosure is not the episode's audio"))
    duration = item.findtext("itunes:duration", "", NAMESPACES)
    if duration != str(whole_seconds(episode.duration_ms)):
        problems.append(("feed-duration", "its duration differs from episode.json"))
    if _date(item.findtext("pubDate", "")) != episode.published.replace(microsecond=0):
        problems.append(("feed-date", "its pubDate differs from episode.json"))
    shown = [
        (chapter.get("start"), chapter.get("title"))
        for chapter in item.iterfind("psc:chapters/psc:chapter", NAMESPACES)
    ]
    expected = [(webvtt_time(item.start_ms), plain(item.title)) for item in episode.chapters]
    if shown != expected:
        problems.append(("chapters-equal", "its chapters differ from episode.json"))
    return problems


def _missing(parent: etree._Element, tag: str) -> bool:
    element = parent.find(tag, NAMESPACES)
    return element is None or not (element.text or element.attrib)


def _date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
