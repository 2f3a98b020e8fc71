"""A feed as it lies in the output folder: its channel, its picture, its recordings."""

from urllib.parse import unquote, urlsplit

from lxml import etree

from audiobrief.publish.feedfields import Element
from audiobrief.publish.feedxml import NAMESPACES


class FeedFormatError(ValueError):
    """A file is no RSS feed."""

    def __init__(self, rule: str, message: str) -> None:
        """Keep the rule's name and the sentence."""
        super().__init__(message)
        self.rule = rule


def read_channel(data: bytes) -> Element:
    """Return the channel of a feed.

    Raises:
        FeedFormatError: it is no XML, or not RSS 2.0.
    """
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise FeedFormatError("feed-xml", f"The feed is no XML: {error.msg}.") from error
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        raise FeedFormatError("feed-rss", "The feed is not RSS 2.0.")
    return channel


def file_name(address: str) -> str:
    """Return the name of the file that an address leads to."""
    return unquote(urlsplit(address).path.rpartition("/")[2])


def cover_name(data: bytes) -> str:
    """Return the file name of the show's picture in a feed, or "" where it names none."""
    try:
        image = read_channel(data).find("itunes:image", NAMESPACES)
    except FeedFormatError:
        return ""
    return file_name("" if image is None else image.get("href", ""))


def enclosures(data: bytes) -> dict[str, str]:
    """Return the addresses of the recordings in a page of the feed by guid."""
    try:
        items = read_channel(data).iterfind("item")
    except FeedFormatError:
        return {}
    return {
        item.findtext("guid", ""): enclosure.get("url", "")
        for item in items
        if (enclosure := item.find("enclosure")) is not None
    }
