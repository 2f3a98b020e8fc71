"""An item of the podcast feed: one episode."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from audiobrief.config import ShowConfig
from audiobrief.errors import OutputError
from audiobrief.model import Episode, EpisodeChapter, EpisodeFile
from audiobrief.publish import transcript_json
from audiobrief.publish.alternates import alternate_of, bitrate_bps
from audiobrief.publish.episode import author_names, episode_title, file_with_role, last_change
from audiobrief.publish.feedxml import XmlWriter, boolean
from audiobrief.publish.notes import DESCRIPTION_BYTES, description_html, episode_notes, notes_html
from audiobrief.publish.schema import show_url
from audiobrief.publish.texts import plain, quoted, web_address
from audiobrief.publish.times import webvtt_time, whole_seconds

_GROUPS = {"author": "writing", "narrator": "cast"}
_CAPTIONS = frozenset({"text/vtt", "application/x-subrip", transcript_json.MEDIA_TYPE, "text/html"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """An item as it stands in the feed, and what the channel around it says because of it.

    Attributes:
        xml: whole lines, as deep as a channel has them.
        changed: when the episode was published or corrected last, aware.
        language: BCP 47 tag of the episode.
    """

    xml: str
    changed: datetime
    language: str


def feed_items(
    episodes: Iterable[Episode], *, show: ShowConfig, cover_name: str
) -> Iterator[FeedItem]:
    """Write episodes as items of the feed.

    Args:
        episodes: what they stand for.
        show: the podcast.
        cover_name: file name of the show's picture, for episodes without one.

    Raises:
        OutputError: an episode names no audio file.
    """
    base = show_url(show)
    image = base + quoted(cover_name)
    for episode in episodes:
        xml = XmlWriter(depth=2)
        with xml.inside("item"):
            _fill(xml, episode, base=base, image=image, show=show)
        yield FeedItem(xml=xml.text(), changed=last_change(episode), language=episode.language)


def _fill(xml: XmlWriter, episode: Episode, *, base: str, image: str, show: ShowConfig) -> None:
    folder = f"{base}{quoted(episode.slug)}/"
    audio = file_with_role(episode, "audio")
    if audio is None:
        raise OutputError(
            f"The episode {episode.slug} names no audio file.", hint="Render it again."
        )
    page = file_with_role(episode, "page")
    picture = file_with_role(episode, "cover")
    notes = episode_notes(episode)
    title = episode_title(episode)
    xml.add("title", title)
    xml.add("guid", episode.guid, isPermaLink="false")
    xml.add("pubDate", format_datetime(episode.published))
    link = folder + quoted(page.name) if page else web_address(episode.url)
    if link:
        xml.add("link", link)
    whole = notes_html(notes)
    fits = len(whole.encode()) <= DESCRIPTION_BYTES
    xml.add("description", whole if fits else description_html(notes))
    xml.add("content:encoded", whole)
    xml.add(
        "enclosure",
        url=folder + quoted(audio.name),
        length=str(audio.size),
        type=audio.media_type,
    )
    xml.add("itunes:title", title)
    if authors := author_names(episode):
        xml.add("itunes:author", authors)
    xml.add("itunes:duration", str(whole_seconds(episode.duration_ms)))
    xml.add("itunes:explicit", boolean(show.explicit))
    xml.add("itunes:episodeType", "full")
    xml.add("itunes:image", href=folder + quoted(picture.name) if picture else image)
    for file in episode.files:
        _add_file(xml, file, folder=folder, language=episode.language)
        _add_alternate(xml, file, episode, folder=folder)
    for person in episode.persons:
        xml.add(
            "podcast:person",
            plain(person.name),
            role=person.role,
            group=_GROUPS.get(person.role, "cast"),
        )
    xml.add("podcast:txt", "true", purpose="ai-content")
    if show.license:
        xml.add("podcast:license", plain(show.license))
    if episode.chapters:
        _add_chapters(xml, episode.chapters)


def _add_file(xml: XmlWriter, file: EpisodeFile, *, folder: str, language: str) -> None:
    if file.role == "transcript" or (file.role == "page" and file.media_type == "text/html"):
        values = {
            "url": folder + quoted(file.name),
            "type": file.media_type,
            "language": file.language or language,
        }
        if file.media_type in _CAPTIONS:
            values["rel"] = "captions"
        xml.add("podcast:transcript", **values)
    elif file.role == "chapters":
        xml.add("podcast:chapters", url=folder + quoted(file.name), type=file.media_type)


def _add_alternate(xml: XmlWriter, file: EpisodeFile, episode: Episode, *, folder: str) -> None:
    kind = alternate_of(file)
    if kind is None:
        return
    with xml.inside(
        "podcast:alternateEnclosure",
        type=file.media_type,
        length=str(file.size),
        bitrate=str(bitrate_bps(file, episode)),
        title=kind.title,
        codecs=kind.codecs,
    ):
        xml.add("podcast:source", uri=folder + quoted(file.name))


def _add_chapters(xml: XmlWriter, chapters: tuple[EpisodeChapter, ...]) -> None:
    with xml.inside("psc:chapters", version="1.2"):
        for chapter in chapters:
            values = {"start": webvtt_time(chapter.start_ms), "title": plain(chapter.title)}
            if url := web_address(chapter.url):
                values["href"] = url
            if image := web_address(chapter.image):
                values["image"] = image
            xml.add("psc:chapter", **values)
