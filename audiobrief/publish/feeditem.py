"""An item of the podcast feed: one episode."""

from collections.abc import Iterable, Iterator
from email.utils import format_datetime

from audiobrief.config import ShowConfig
from audiobrief.errors import OutputError
from audiobrief.model import Episode, EpisodeChapter, EpisodeFile
from audiobrief.publish import transcript_json
from audiobrief.publish.alternates import alternate_of, bitrate_bps
from audiobrief.publish.episode import author_names, episode_title, file_with_role
from audiobrief.publish.feedxml import boolean
from audiobrief.publish.itemvalues import (
    ChapterFile,
    ChapterMark,
    Copy,
    ItemValues,
    Person,
    Recording,
    Transcript,
)
from audiobrief.publish.notes import DESCRIPTION_BYTES, description_html, episode_notes, notes_html
from audiobrief.publish.schema import show_url
from audiobrief.publish.texts import plain, quoted, web_address
from audiobrief.publish.times import webvtt_time, whole_seconds

_GROUPS = {"author": "writing", "narrator": "cast"}
_CAPTIONS = frozenset({"text/vtt", "application/x-subrip", transcript_json.MEDIA_TYPE, "text/html"})


def feed_items(
    episodes: Iterable[Episode], *, show: ShowConfig, cover_name: str
) -> Iterator[ItemValues]:
    """Say what the feed says of each episode.

    Args:
        episodes: what the items stand for.
        show: the podcast.
        cover_name: file name of the show's picture, for episodes without one.

    Raises:
        OutputError: an episode names no audio file.
    """
    base = show_url(show)
    image = base + quoted(cover_name)
    licence = plain(show.license)
    explicit = boolean(show.explicit)
    for episode in episodes:
        folder = f"{base}{quoted(episode.slug)}/"
        page = file_with_role(episode, "page")
        picture = file_with_role(episode, "cover")
        title = episode_title(episode)
        description, notes = _notes(episode)
        yield ItemValues(
            title=title,
            itunes_title=title,
            guid=episode.guid,
            guid_is_link="false",
            published=format_datetime(episode.published),
            link=folder + quoted(page.name) if page else web_address(episode.url),
            description=description,
            notes=notes,
            recording=_recording(episode, folder=folder),
            author=author_names(episode),
            duration=str(whole_seconds(episode.duration_ms)),
            explicit=explicit,
            image=folder + quoted(picture.name) if picture else image,
            transcripts=tuple(_transcripts(episode, folder=folder)),
            chapter_files=tuple(
                ChapterFile(folder + quoted(file.name), file.media_type)
                for file in episode.files
                if file.role == "chapters"
            ),
            copies=tuple(_copies(episode, folder=folder)),
            persons=tuple(
                Person(plain(person.name), person.role, _GROUPS.get(person.role, "cast"))
                for person in episode.persons
            ),
            declaration="true",
            licence=licence,
            chapters=tuple(map(_mark, episode.chapters)),
        )


def _notes(episode: Episode) -> tuple[str, str]:
    """Return the description, and the notes as a whole where they are longer.

    Apps take the description where there is no longer text, which would only repeat it.
    """
    notes = episode_notes(episode)
    whole = notes_html(notes)
    fits = len(whole.encode()) <= DESCRIPTION_BYTES
    return (whole, "") if fits else (description_html(notes), whole)


def _recording(episode: Episode, *, folder: str) -> Recording:
    audio = file_with_role(episode, "audio")
    if audio is None:
        raise OutputError(
            f"The episode {episode.slug} names no audio file.", hint="Render it again."
        )
    return Recording(folder + quoted(audio.name), str(audio.size), audio.media_type)


def _transcripts(episode: Episode, *, folder: str) -> Iterator[Transcript]:
    for file in episode.files:
        if is_transcript(file):
            yield Transcript(
                folder + quoted(file.name),
                file.media_type,
                file.language or episode.language,
                "captions" if file.media_type in _CAPTIONS else "",
            )


def is_transcript(file: EpisodeFile) -> bool:
    """Tell whether the feed names a file as a transcript: a page to read along is one."""
    return file.role == "transcript" or (file.role == "page" and file.media_type == "text/html")


def _copies(episode: Episode, *, folder: str) -> Iterator[Copy]:
    for file in episode.files:
        kind = alternate_of(file)
        if kind is not None:
            yield Copy(
                url=folder + quoted(file.name),
                media_type=file.media_type,
                length=str(file.size),
                bitrate=str(bitrate_bps(file, episode)),
                title=kind.title,
                codecs=kind.codecs,
            )


def _mark(chapter: EpisodeChapter) -> ChapterMark:
    return ChapterMark(
        webvtt_time(chapter.start_ms),
        plain(chapter.title),
        web_address(chapter.url),
        web_address(chapter.image),
    )
