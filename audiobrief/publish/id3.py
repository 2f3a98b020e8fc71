"""ID3 tags of an episode.

Specifications: ID3v2.3.0; ID3v2 Chapter Frame Addendum 1.0. The tag lies at byte 0, in UTF-16,
without unsynchronisation and extended header. mutagen writes frames by size, but several players
take chapters in the order of the file, so the frames are put into order afterwards.
"""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from langcodes import Language
from langcodes.tag_parser import LanguageTagError
from mutagen import PaddingInfo
from mutagen.id3 import (
    COMM,
    ID3,
    TALB,
    TCON,
    TDAT,
    TIT2,
    TLAN,
    TPE1,
    TYER,
    USLT,
    WXXX,
    Encoding,
    PictureType,
)

from audiobrief.config import ShowConfig
from audiobrief.errors import RenderError
from audiobrief.model import Episode, Script, Timeline
from audiobrief.publish.chapters import episode_chapters
from audiobrief.publish.episode import author_names, episode_title
from audiobrief.publish.frameorder import order_frames
from audiobrief.publish.id3chapters import chapter_frames, picture_frame
from audiobrief.publish.notes import episode_notes, notes_text
from audiobrief.publish.show import show_title
from audiobrief.publish.speakers import speaker_name
from audiobrief.publish.tagerrors import tag_errors
from audiobrief.publish.texts import plain, shortened_bytes, web_address
from audiobrief.publish.transcript_text import transcript_text

TAG_BYTES = 1 << 20
"""Players stop to read longer tags."""

_TRANSCRIPT_ROOM = 200


def write_tags(
    path: Path,
    *,
    episode: Episode,
    script: Script,
    timeline: Timeline,
    show: ShowConfig,
    cover: bytes,
    pictures: Mapping[str, bytes] | None = None,
) -> None:
    """Write the tags of an episode into an MP3, in place of any it has.

    The same values give the same bytes. A transcript that would make the tag longer than 1 MiB is
    cut after a sentence.

    Args:
        path: a temporary file that takes its final name once it is whole.
        episode: title, authors, date, notes.
        script: the printed transcript and the cast.
        timeline: chapters.
        show: name of the album.
        cover: JPEG or PNG of at most 300,000 bytes.
        pictures: the same of chapters, by ``Chapter.image``.

    Raises:
        OutputError: the file can't be written.
        RenderError: the picture is none, or the tag is too long.
    """
    tags = _tags(episode, script, show)
    chapters = episode_chapters(timeline)
    for frame in chapter_frames(chapters, pictures or {}):
        tags.add(frame)
    tags.add(picture_frame(cover, PictureType.COVER_FRONT, "Cover"))
    room = TAG_BYTES - _tag_size(tags) - _TRANSCRIPT_ROOM
    if room < 0:
        raise RenderError(
            f"The tags of '{episode.title}' take more than 1 MiB.",
            hint="Use fewer chapters or a smaller cover.",
        )
    if transcript := _fitting(transcript_text(script), room):
        tags.add(
            USLT(
                encoding=Encoding.UTF16, lang=_iso_639_2(script.language), desc="", text=transcript
            )
        )
    with tag_errors(path):
        tags.save(path, v1=0, v2_version=3, padding=_no_padding)
        order_frames(path)


def _tags(episode: Episode, script: Script, show: ShowConfig) -> ID3:
    tags = ID3()
    album = show_title(show)
    for kind, text in (
        (TIT2, episode_title(episode)),
        (TPE1, author_names(episode) or plain(show.author) or album),
        (TALB, album),
        (TYER, f"{episode.published:%Y}"),
        (TDAT, f"{episode.published:%d%m}"),
        (TLAN, _iso_639_2(episode.language)),
        (TCON, "Podcast"),
    ):
        tags.add(kind(encoding=Encoding.UTF16, text=text))
    tags.add(
        COMM(
            encoding=Encoding.UTF16,
            lang="eng",
            desc="",
            text=f"{notes_text(episode_notes(episode))}\n\n{_voices(script)}",
        )
    )
    if url := web_address(episode.url):
        tags.add(WXXX(encoding=Encoding.UTF16, desc="Printed edition", url=url))
    return tags


def _voices(script: Script) -> str:
    heard = {segment.speaker_id for segment in script.segments}
    cast = ", ".join(
        f"{speaker_name(member)} ({member.voice})"
        for member in script.cast
        if member.speaker_id in heard
    )
    return f"Synthetic voices: {cast}."


def _iso_639_2(language: str) -> str:
    """Return the three-letter code of a BCP 47 tag, or ``und`` where it has none."""
    try:
        return Language.get(language).to_alpha3()
    except (LanguageTagError, LookupError):
        return "und"


def _fitting(text: str, room: int) -> str:
    """Cut a text that would take more than ``room`` bytes of UTF-16."""
    while (size := len(text.encode("utf-16-le"))) > room:
        text = shortened_bytes(text, len(text.encode()) * room // size - 1)
    return text


def _tag_size(tags: ID3) -> int:
    stream = BytesIO()
    tags.save(stream, v1=0, v2_version=3, padding=_no_padding)
    return len(stream.getvalue())


def _no_padding(_: PaddingInfo) -> int:
    return 0
