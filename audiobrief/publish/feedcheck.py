"""Rules for the feed: well-formed, complete, and true to the episodes beside it."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit
from xml.parsers.expat import ExpatError, ParserCreate

from audiobrief.model import Episode
from audiobrief.publish.categories import CATEGORIES
from audiobrief.publish.feed import FEED_NAME
from audiobrief.publish.feedfields import Fields
from audiobrief.publish.feeditemcheck import item_differences, item_problems
from audiobrief.publish.feedread import FeedFormatError, file_name, read_channel
from audiobrief.publish.feedrules import channel_rules, item_rules, repeated_elements
from audiobrief.publish.feedxml import NAMESPACES
from audiobrief.publish.itemvalues import ItemValues
from audiobrief.publish.itemxml import read_item
from audiobrief.publish.notes import DESCRIPTION_BYTES
from audiobrief.publish.problems import Problem, Severity
from audiobrief.publish.texts import plain

_REQUIRED = (
    "title", "link", "description", "language", "itunes:author", "itunes:explicit", "itunes:image",
    "atom:link", "podcast:locked", "podcast:medium", "podcast:txt",
)  # fmt: skip
_PUBLIC = ("itunes:category", "itunes:owner", "podcast:guid")


def feed_problems(pages: Mapping[str, bytes], episodes: tuple[Episode, ...]) -> Iterator[Problem]:
    """Yield each rule that a feed breaks.

    Args:
        pages: the feed, by file name; ``feed.xml`` among them.
        episodes: what the output folder holds, without withdrawn ones.
    """
    by_guid = {episode.guid: episode for episode in episodes}
    guids: list[tuple[str, str]] = []
    links: dict[str, dict[str, str]] = {}
    for name, data in pages.items():
        try:
            channel = Fields(read_channel(data))
        except FeedFormatError as error:
            yield Problem(rule=error.rule, place=name, message=str(error))
            continue
        for rule, message in (*_channel_problems(channel), *channel_rules(channel)):
            yield Problem(rule=rule, place=name, message=message)
        for element in map(Fields, channel.all("item")):
            item = read_item(element)
            guids.append((name, item.guid))
            differing = _differences(item, by_guid.get(item.guid))
            problems = (*repeated_elements(element), *_item_problems(item), *differing)
            yield from _of_item(problems, item, name)
        if name == FEED_NAME:
            for rule, message in _public_problems(channel):
                yield Problem(rule=rule, place=name, message=message, severity=Severity.WARNING)
        links[name] = {
            link.get("rel", ""): file_name(link.get("href", ""))
            for link in channel.all("atom:link")
        }
    yield from repeated_guids(guids)
    if not links.keys() >= pages.keys():
        return
    yield from _paging_problems(links)
    seen = {guid for _, guid in guids}
    for guid, episode in by_guid.items():
        if guid not in seen:
            message = f"The episode {episode.slug} is not in the feed."
            yield Problem(rule="feed-episode", place=FEED_NAME, message=message)


def items_problems(items: Iterable[ItemValues], *, place: str) -> Iterator[Problem]:
    """Yield each rule that items break which were made of their episodes just now.

    Args:
        items: of one page.
        place: name of the page.
    """
    for item in items:
        yield from _of_item(_item_problems(item), item, place)


def xml_problems(items: bytes, *, count: int, place: str) -> Iterator[Problem]:
    """Yield a problem where written items are no XML, or not so many."""
    names = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMESPACES.items())
    opening = f"<channel {names}>".encode()
    try:
        # Nothing of them is read, and expat makes no tree unless it is asked for one.
        ParserCreate(namespace_separator=" ").Parse(b"".join((opening, items, b"</channel>")), True)  # noqa: FBT003  it takes no names
    except ExpatError as error:
        yield Problem(rule="feed-xml", place=place, message=f"The feed is no XML: {error}.")
        return
    if items.count(b"<item>") != count:
        message = "The items are not those of its episodes."
        yield Problem(rule="feed-episode", place=place, message=message)


def repeated_guids(places: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield a problem for each guid that was there before; given are page and guid of each item."""
    seen: set[str] = set()
    for name, guid in places:
        if guid in seen:
            yield Problem(rule="feed-guid", place=name, message=f"Two items have guid {guid}.")
        seen.add(guid)


def _paging_problems(links: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Follow the links to older pages, as apps do (RFC 5005, section 3)."""
    linked: list[str] = []
    name = FEED_NAME
    while name in links and name not in linked:
        linked.append(name)
        if links[name].get("self") != name:
            yield Problem(
                rule="feed-self", place=name, message="Its atom:link 'self' names another file."
            )
        name = links[name].get("next", "")
    if name:
        message = f"A link leads to the page {name}, which is missing or was there before."
        yield Problem(rule="feed-pages", place=linked[-1] if linked else FEED_NAME, message=message)
    for name in links:
        if name not in linked:
            message = "No page before it leads to this page of the feed."
            yield Problem(rule="feed-pages", place=name, message=message)


def _item_problems(item: ItemValues) -> Iterator[tuple[str, str]]:
    yield from item_problems(item)
    yield from item_rules(item)


def _differences(item: ItemValues, episode: Episode | None) -> Iterator[tuple[str, str]]:
    if episode is None:
        yield "feed-episode", "no episode in the folder has its guid"
    else:
        yield from item_differences(item, episode)


def _of_item(
    problems: Iterable[tuple[str, str]], item: ItemValues, place: str
) -> Iterator[Problem]:
    for rule, message in problems:
        label = plain(item.title) or item.guid
        yield Problem(rule=rule, place=place, message=f"Item '{label}': {message}.")


def _channel_problems(channel: Fields) -> Iterator[tuple[str, str]]:
    for name in channel.missing(_REQUIRED):
        yield "feed-channel", f"The channel has no {name}."
    if len(channel.text("description").encode()) > DESCRIPTION_BYTES:
        yield "feed-description", f"The description is longer than {DESCRIPTION_BYTES} bytes."
    for category in channel.all("itunes:category")[:1]:
        name = category.get("text", "")
        inner = category.find("itunes:category", NAMESPACES)
        known = name in CATEGORIES and (inner is None or inner.get("text", "") in CATEGORIES[name])
        if not known:
            yield "feed-category", f"The category '{name}' is not one of Apple's."


def _public_problems(channel: Fields) -> Iterator[tuple[str, str]]:
    for name in _PUBLIC:
        if not channel.count(name):
            yield "feed-public", f"A public feed needs {name}."
    own = channel.value("atom:link", "href")
    if channel.count("atom:link") and urlsplit(own).scheme != "https":
        yield "feed-public", "A public feed needs https addresses; set show.base_url."
