"""An item of the podcast feed: one episode."""

from email.utils import format_datetime

from audiobrief.config import ShowConfig
from audiobrief.errors import OutputError
from audiobrief.model import Episode, EpisodeChapter, EpisodeFile
from audiobrief.publish import transcript_json
from audiobrief.publish.alternates import alternate_of, bitrate_bps
from audiobrief.publish.episode import author_names, episode_title, file_with_role
from audiobrief.publish.feedxml import XmlWriter, boolean
from audiobrief.publish.notes import DESCRIPTION_BYTES, description_html, episode_notes, notes_html
from audiobrief.publish.texts import plain, quoted, web_address
from audiobrief.publish.times import webvtt_time, whole_seconds

_GROUPS = {"author": "writing", "narrator": "cast"}
_CAPTIONS = frozenset({"text/vtt", "application/x-subrip", transcript_json.MEDIA_TYPE, "text/html"})


def add_item(xml: XmlWriter, episode: Episode, *, base: str, image: str, show: ShowConfig) -> None:
    """Fill an item of the feed.

    Args:
        xml: what the item is open in.
        episode: what it stands for.
        base: address of the output folder with a slash at its end, or "".
        image: address of the show's picture, for an episode without one.
        show: the podcast.

    Raises:
        OutputError: the episode names no audio file.
    """
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
    url = folder + quoted(file.name)
    if file.role == "transcript" or (file.role == "page" and file.media_type == "text/html"):
        values = {"url": url, "type": file.media_type, "language": file.language or language}
        if file.media_type in _CAPTIONS:
            values["rel"] = "captions"
        xml.add("podcast:transcript", **values)
    elif file.role == "chapters":
        xml.add("podcast:chapters", url=url, type=file.media_type)


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
