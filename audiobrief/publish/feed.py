"""The podcast feed, from episodes alone.

Specifications: RSS 2.0, the iTunes namespace and Apple Podcasts' requirements, PSP-1, the podcast
namespace, Podlove Simple Chapters 1.2, RFC 5005 (paged feeds). There is no "now" in it: the same
episodes give the same bytes. Text is escaped, never put into CDATA, so that ``]]>`` needs no care.
"""

from collections.abc import Iterable, Mapping, Sequence
from email.utils import format_datetime

from audiobrief.config import ShowConfig
from audiobrief.model import Episode
from audiobrief.publish.episode import oldest_first
from audiobrief.publish.feedparts import FEED_NAME, feed_parts
from audiobrief.publish.feedrun import FeedRun, feed_run
from audiobrief.publish.feedxml import DECLARATION, NAMESPACES, XmlWriter, boolean
from audiobrief.publish.names import show_guid
from audiobrief.publish.notes import DESCRIPTION_BYTES
from audiobrief.publish.schema import show_url
from audiobrief.publish.show import missing_settings, show_title
from audiobrief.publish.texts import plain, quoted, shortened_bytes, web_address

__all__ = [
    "FEED_NAME",
    "MEDIA_TYPE",
    "NAMESPACES",
    "build_feed",
    "build_pages",
    "feed_frame",
    "feed_page",
]

MEDIA_TYPE = "application/rss+xml"


def build_feed(
    episodes: Iterable[Episode], *, show: ShowConfig, cover_name: str = "cover.png"
) -> bytes:
    """Write the feed of a show in one document, newest episode first.

    Without ``show.base_url`` addresses are relative to the feed, and a comment names the settings
    that a public feed still needs. Withdrawn episodes are left out.

    Args:
        episodes: in any order.
        show: what the channel says about itself.
        cover_name: file name of the show's picture in the output folder.

    Raises:
        OutputError: an episode names no audio file.
    """
    return build_pages(episodes, show=show, cover_name=cover_name, page_size=0)[FEED_NAME]


def build_pages(
    episodes: Iterable[Episode], *, show: ShowConfig, page_size: int, cover_name: str = "cover.png"
) -> dict[str, bytes]:
    """Write the feed of a show in pages (RFC 5005, section 3); return them by file name.

    ``feed-1.xml`` holds the oldest episodes. ``feed.xml`` comes last and holds the newest: at least
    ``page_size`` of them, less than twice as many.

    Args:
        episodes: in any order.
        show: what the channel says about itself.
        page_size: episodes of a page; 0 puts all into ``feed.xml``.
        cover_name: file name of the show's picture in the output folder.

    Raises:
        OutputError: an episode names no audio file.
    """
    return {
        part.name: feed_page(
            [feed_run(part.entries, show=show, cover_name=cover_name)] if part.entries else [],
            links=part.links,
            show=show,
            cover_name=cover_name,
        )
        for part in feed_parts(oldest_first(episodes), show=show, page_size=page_size)
    }


def feed_page(
    runs: Sequence[FeedRun], *, links: Mapping[str, str], show: ShowConfig, cover_name: str
) -> bytes:
    """Write one page of the feed.

    Args:
        runs: its items, newest first.
        links: addresses of itself and other pages, by relation.
        show: the podcast.
        cover_name: file name of the show's picture in the output folder.
    """
    head, foot = feed_frame(runs, links=links, show=show, cover_name=cover_name)
    return b"".join((head, *(run.xml for run in runs), foot))


def feed_frame(
    runs: Sequence[FeedRun], *, links: Mapping[str, str], show: ShowConfig, cover_name: str
) -> tuple[bytes, bytes]:
    """Return what stands in a page of the feed before its items, and after them."""
    xml = XmlWriter()
    with xml.inside(
        "rss", **{f"xmlns:{name}": uri for name, uri in NAMESPACES.items()}, version="2.0"
    ):
        if missing := missing_settings(show):
            xml.comment(f"A public feed still needs: {', '.join(missing)}")
        with xml.inside("channel"):
            _add_channel(xml, runs, links=links, show=show)
            xml.add("itunes:image", href=show_url(show) + quoted(cover_name))
            head = DECLARATION + xml.text()
    return head.encode(), (DECLARATION + xml.text()).removeprefix(head).encode()


def _add_channel(
    xml: XmlWriter, runs: Sequence[FeedRun], *, links: Mapping[str, str], show: ShowConfig
) -> None:
    title = show_title(show)
    author = plain(show.author) or title
    language = show.language or (runs[0].language if runs else "en")
    for rel, address in links.items():
        xml.add("atom:link", href=address, rel=rel, type=MEDIA_TYPE)
    xml.add("title", title)
    xml.add("link", web_address(str(show.link or show.base_url or "")) or "index.html")
    xml.add("description", shortened_bytes(plain(show.description) or title, DESCRIPTION_BYTES))
    xml.add("language", language)
    xml.add("generator", "audiobrief")
    if runs:
        xml.add("lastBuildDate", format_datetime(max(run.changed for run in runs)))
    xml.add("itunes:author", author)
    if show.email:
        with xml.inside("itunes:owner"):
            xml.add("itunes:name", author)
            xml.add("itunes:email", plain(show.email))
    if show.category and show.subcategory:
        with xml.inside("itunes:category", text=plain(show.category)):
            xml.add("itunes:category", text=plain(show.subcategory))
    elif show.category:
        xml.add("itunes:category", text=plain(show.category))
    xml.add("itunes:explicit", boolean(show.explicit))
    xml.add("itunes:type", "episodic")
    if show.guid or show.base_url:
        xml.add("podcast:guid", show.guid or show_guid(show_url(show) + FEED_NAME))
    owner_of = {"owner": plain(show.email)} if show.email else {}
    xml.add("podcast:locked", "yes" if show.locked else "no", **owner_of)
    xml.add("podcast:medium", "podcast")
    xml.add("podcast:txt", "true", purpose="ai-content")
    if show.license:
        xml.add("podcast:license", plain(show.license))
