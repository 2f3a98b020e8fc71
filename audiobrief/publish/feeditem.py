"""An item of the podcast feed: one episode."""

from email.utils import format_datetime
from urllib.parse import quote

from lxml import etree

from audiobrief.config import ShowConfig
from audiobrief.errors import OutputError
from audiobrief.model import Episode, EpisodeChapter, EpisodeFile
from audiobrief.publish import transcript_json
from audiobrief.publish.alternates import alternate_of, bitrate_bps
from audiobrief.publish.episode import author_names, episode_title, file_with_role
from audiobrief.publish.feedxml import add, boolean
from audiobrief.publish.notes import description_html, episode_notes, notes_html
from audiobrief.publish.texts import plain, web_address
from audiobrief.publish.times import webvtt_time, whole_seconds

_GROUPS = {"author": "writing", "narrator": "cast"}
_CAPTIONS = frozenset({"text/vtt", "application/x-subrip", transcript_json.MEDIA_TYPE, "text/html"})


def add_item(
    item: etree._Element, episode: Episode, *, base: str, image: str, show: ShowConfig
) -> None:
    """Fill an item of the feed.

    Args:
        item: an empty element.
        episode: what it stands for.
        base: address of the output folder with a slash at its end, or "".
        image: address of the show's picture, for an episode without one.
        show: the podcast.

    Raises:
        OutputError: the episode names no audio file.
    """
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
    add(item, "title", title)
    add(item, "guid", episode.guid, isPermaLink="false")
    add(item, "pubDate", format_datetime(episode.published))
    link = folder + quote(page.name) if page else web_address(episode.url)
    if link:
        add(item, "link", link)
    add(item, "description", description_html(notes))
    add(item, "content:encoded", notes_html(notes))
    add(
        item,
        "enclosure",
        url=folder + quote(audio.name),
        length=str(audio.size),
        type=audio.media_type,
    )
    add(item, "itunes:title", title)
    if authors := author_names(episode):
        add(item, "itunes:author", authors)
    add(item, "itunes:duration", str(whole_seconds(episode.duration_ms)))
    add(item, "itunes:explicit", boolean(show.explicit))
    add(item, "itunes:episodeType", "full")
    add(item, "itunes:image", href=folder + quote(picture.name) if picture else image)
    for file in episode.files:
        _add_file(item, file, folder=folder, language=episode.language)
        _add_alternate(item, file, episode, folder=folder)
    for person in episode.persons:
        add(
            item,
            "podcast:person",
            plain(person.name),
            role=person.role,
            group=_GROUPS.get(person.role, "cast"),
        )
    add(item, "podcast:txt", "true", purpose="ai-content")
    if show.license:
        add(item, "podcast:license", plain(show.license))
    if episode.chapters:
        _add_chapters(item, episode.chapters)


def _add_file(item: etree._Element, file: EpisodeFile, *, folder: str, language: str) -> None:
    url = folder + quote(file.name)
    if file.role == "transcript" or (file.role == "page" and file.media_type == "text/html"):
        values = {"url": url, "type": file.media_type, "language": file.language or language}
        if file.media_type in _CAPTIONS:
            values["rel"] = "captions"
        add(item, "podcast:transcript", **values)
    elif file.role == "chapters":
        add(item, "podcast:chapters", url=url, type=file.media_type)


def _add_alternate(
    item: etree._Element, file: EpisodeFile, episode: Episode, *, folder: str
) -> None:
    kind = alternate_of(file)
    if kind is None:
        return
    enclosure = add(
        item,
        "podcast:alternateEnclosure",
        type=file.media_type,
        length=str(file.size),
        bitrate=str(bitrate_bps(file, episode)),
        title=kind.title,
        codecs=kind.codecs,
    )
    add(enclosure, "podcast:source", uri=folder + quote(file.name))


def _add_chapters(item: etree._Element, chapters: tuple[EpisodeChapter, ...]) -> None:
    parent = add(item, "psc:chapters", version="1.2")
    for chapter in chapters:
        values = {"start": webvtt_time(chapter.start_ms), "title": plain(chapter.title)}
        if url := web_address(chapter.url):
            values["href"] = url
        if image := web_address(chapter.image):
            values["image"] = image
        add(parent, "psc:chapter", **values)
