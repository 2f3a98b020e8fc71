"""The podcast feed, from episodes alone.

Specifications: RSS 2.0, the iTunes namespace and Apple Podcasts' requirements, PSP-1, the podcast
namespace, Podlove Simple Chapters 1.2. There is no "now" in it: the same episodes give the same
bytes. Text is escaped, never put into CDATA, so that ``]]>`` needs no care.
"""

from collections.abc import Iterable
from email.utils import format_datetime
from urllib.parse import quote

from lxml import etree

from audiobrief.config import ShowConfig
from audiobrief.errors import OutputError
from audiobrief.model import Episode, EpisodeChapter, EpisodeFile
from audiobrief.publish import transcript_json
from audiobrief.publish.alternates import alternate_of, bitrate_bps
from audiobrief.publish.episode import author_names, episode_title, file_with_role
from audiobrief.publish.names import show_guid
from audiobrief.publish.notes import DESCRIPTION_BYTES, description_html, episode_notes, notes_html
from audiobrief.publish.show import missing_settings, show_title
from audiobrief.publish.texts import plain, shortened_bytes, web_address
from audiobrief.publish.times import webvtt_time, whole_seconds

__all__ = ["FEED_NAME", "MEDIA_TYPE", "build_feed", "missing_settings"]

FEED_NAME = "feed.xml"
MEDIA_TYPE = "application/rss+xml"

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "psc": "http://podlove.org/simple-chapters",
}
_GROUPS = {"author": "writing", "narrator": "cast"}
_CAPTIONS = frozenset({"text/vtt", "application/x-subrip", transcript_json.MEDIA_TYPE, "text/html"})


def build_feed(
    episodes: Iterable[Episode],
    *,
    show: ShowConfig,
    feed_name: str = FEED_NAME,
    cover_name: str = "cover.png",
) -> bytes:
    """Write the feed of a show, newest episode first.

    Without ``show.base_url`` addresses are relative to the feed, and a comment names the settings
    that a public feed still needs.

    Args:
        episodes: in any order.
        show: what the channel says about itself.
        feed_name: file name of the feed in the output folder.
        cover_name: file name of the show's picture in the output folder.

    Raises:
        OutputError: an episode names no audio file.
    """
    newest_first = sorted(episodes, key=lambda episode: (episode.published, episode.slug))[::-1]
    base = _base(show)
    root = etree.Element("rss", {"version": "2.0"}, nsmap=NAMESPACES)
    if missing := missing_settings(show):
        root.append(etree.Comment(f" A public feed still needs: {', '.join(missing)} "))
    channel = _add(root, "channel")
    _add_channel(channel, newest_first, show, feed_url=base + quote(feed_name))
    image = base + quote(cover_name)
    _add(channel, "itunes:image", href=image)
    for episode in newest_first:
        _add_item(_add(channel, "item"), episode, base=base, image=image, show=show)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _add_channel(
    channel: etree._Element, episodes: list[Episode], show: ShowConfig, *, feed_url: str
) -> None:
    title = show_title(show)
    author = plain(show.author) or title
    language = show.language or (episodes[0].language if episodes else "en")
    _add(channel, "atom:link", href=feed_url, rel="self", type=MEDIA_TYPE)
    _add(channel, "title", title)
    _add(channel, "link", web_address(str(show.link or show.base_url or "")) or "index.html")
    _add(
        channel, "description", shortened_bytes(plain(show.description) or title, DESCRIPTION_BYTES)
    )
    _add(channel, "language", language)
    _add(channel, "generator", "audiobrief")
    if episodes:
        _add(channel, "lastBuildDate", format_datetime(episodes[0].published))
    _add(channel, "itunes:author", author)
    if show.email:
        owner = _add(channel, "itunes:owner")
        _add(owner, "itunes:name", author)
        _add(owner, "itunes:email", plain(show.email))
    if show.category:
        category = _add(channel, "itunes:category", text=plain(show.category))
        if show.subcategory:
            _add(category, "itunes:category", text=plain(show.subcategory))
    _add(channel, "itunes:explicit", _boolean(show.explicit))
    _add(channel, "itunes:type", "episodic")
    if show.guid or show.base_url:
        _add(channel, "podcast:guid", show.guid or show_guid(feed_url))
    owner_of = {"owner": plain(show.email)} if show.email else {}
    _add(channel, "podcast:locked", "yes" if show.locked else "no", **owner_of)
    _add(channel, "podcast:medium", "podcast")
    _add(channel, "podcast:txt", "true", purpose="ai-content")
    if show.license:
        _add(channel, "podcast:license", plain(show.license))


def _add_item(
    item: etree._Element, episode: Episode, *, base: str, image: str, show: ShowConfig
) -> None:
    folder = f"{base}{quote(episode.slug)}/"
    audio = file_with_role(episode, "audio")
    if audio is None:
        raise OutputError(
            f"The episode {episode.slug} names no audio file.", hint="Render it again."
        )
    page = file_with_role(episode, "page")
    picture = file_with_role(episode, "cover")
    notes = episode_notes(episode)
    title = episode_title(episode)
    _add(item, "title", title)
    _add(item, "guid", episode.guid, isPermaLink="false")
    _add(item, "pubDate", format_datetime(episode.published))
    link = folder + quote(page.name) if page else web_address(episode.url)
    if link:
        _add(item, "link", link)
    _add(item, "description", description_html(notes))
    _add(item, "content:encoded", notes_html(notes))
    _add(
        item,
        "enclosure",
        url=folder + quote(audio.name),
        length=str(audio.size),
        type=audio.media_type,
    )
    _add(item, "itunes:title", title)
    if authors := author_names(episode):
        _add(item, "itunes:author", authors)
    _add(item, "itunes:duration", str(whole_seconds(episode.duration_ms)))
    _add(item, "itunes:explicit", _boolean(show.explicit))
    _add(item, "itunes:episodeType", "full")
    _add(item, "itunes:image", href=folder + quote(picture.name) if picture else image)
    for file in episode.files:
        _add_file(item, file, folder=folder, language=episode.language)
        _add_alternate(item, file, episode, folder=folder)
    for person in episode.persons:
        _add(
            item,
            "podcast:person",
            plain(person.name),
            role=person.role,
            group=_GROUPS.get(person.role, "cast"),
        )
    _add(item, "podcast:txt", "true", purpose="ai-content")
    if show.license:
        _add(item, "podcast:license", plain(show.license))
    if episode.chapters:
        _add_chapters(item, episode.chapters)


def _add_file(item: etree._Element, file: EpisodeFile, *, folder: str, language: str) -> None:
    url = folder + quote(file.name)
    if file.role == "transcript" or (file.role == "page" and file.media_type == "text/html"):
        values = {"url": url, "type": file.media_type, "language": file.language or language}
        if file.media_type in _CAPTIONS:
            values["rel"] = "captions"
        _add(item, "podcast:transcript", **values)
    elif file.role == "chapters":
        _add(item, "podcast:chapters", url=url, type=file.media_type)


def _add_alternate(
    item: etree._Element, file: EpisodeFile, episode: Episode, *, folder: str
) -> None:
    kind = alternate_of(file)
    if kind is None:
        return
    enclosure = _add(
        item,
        "podcast:alternateEnclosure",
        type=file.media_type,
        length=str(file.size),
        bitrate=str(bitrate_bps(file, episode)),
        title=kind.title,
        codecs=kind.codecs,
    )
    _add(enclosure, "podcast:source", uri=folder + quote(file.name))


def _add_chapters(item: etree._Element, chapters: tuple[EpisodeChapter, ...]) -> None:
    parent = _add(item, "psc:chapters", version="1.2")
    for chapter in chapters:
        values = {"start": webvtt_time(chapter.start_ms), "title": plain(chapter.title)}
        if url := web_address(chapter.url):
            values["href"] = url
        if image := web_address(chapter.image):
            values["image"] = image
        _add(parent, "psc:chapter", **values)


def _base(show: ShowConfig) -> str:
    return f"{str(show.base_url).rstrip('/')}/" if show.base_url else ""


def _boolean(value: bool) -> str:  # noqa: FBT001  a converter of one value
    return "true" if value else "false"


def _add(
    parent: etree._Element, name: str, content: str = "", /, **attributes: str
) -> etree._Element:
    prefix, _, local = name.rpartition(":")
    tag = f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local
    element = etree.SubElement(parent, tag, attributes)
    if content:
        element.text = content
    return element
