"""ID3 tags of an episode.

Specifications: ID3v2.3.0; ID3v2 Chapter Frame Addendum 1.0. The tag lies at byte 0, in UTF-16,
without unsynchronisation and extended header. mutagen writes frames by size, but several players
take chapters in the order of the file, so the frames are put into order afterwards.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from langcodes import Language
from langcodes.tag_parser import LanguageTagError
from mutagen import PaddingInfo
from mutagen.id3 import (
    APIC,
    CHAP,
    COMM,
    CTOC,
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
    CTOCFlags,
    Encoding,
    Frame,
    PictureType,
)

from audiobrief.config import ShowConfig
from audiobrief.errors import RenderError
from audiobrief.model import Episode, EpisodeChapter, Script, Timeline
from audiobrief.publish.chapters import episode_chapters
from audiobrief.publish.episode import author_names, episode_title
from audiobrief.publish.frameorder import order_frames
from audiobrief.publish.images import image_type
from audiobrief.publish.notes import episode_notes, notes_text
from audiobrief.publish.show import show_title
from audiobrief.publish.speakers import speaker_name
from audiobrief.publish.tagerrors import tag_errors
from audiobrief.publish.texts import plain, shortened_bytes, web_address
from audiobrief.publish.transcript_text import transcript_text

TAG_BYTES = 1 << 20
"""Players stop to read longer tags."""

PICTURE_BYTES = 300_000
"""The largest cover that car radios and old players show."""

NO_OFFSET = 0xFFFFFFFF
TOC_ENTRIES = 255
"""CTOC counts its children in one byte."""

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
    for frame in (*_contents(chapters), *_chapter_frames(chapters, pictures or {})):
        tags.add(frame)
    tags.add(_picture(cover, PictureType.COVER_FRONT, "Cover"))
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


def _picture(data: bytes, kind: int, description: str) -> APIC:
    if len(data) > PICTURE_BYTES:
        raise RenderError(
            f"A picture for tags has {len(data)} bytes, more than {PICTURE_BYTES}.",
            hint="Give a smaller one.",
        )
    return APIC(
        encoding=Encoding.UTF16, mime=image_type(data), type=kind, desc=description, data=data
    )


def _voices(script: Script) -> str:
    heard = {segment.speaker_id for segment in script.segments}
    cast = ", ".join(
        f"{speaker_name(member)} ({member.voice})"
        for member in script.cast
        if member.speaker_id in heard
    )
    return f"Synthetic voices: {cast}."


def _chapter_frames(
    chapters: Sequence[EpisodeChapter], pictures: Mapping[str, bytes]
) -> Iterator[CHAP]:
    for number, chapter in enumerate(chapters):
        frames: list[Frame] = [TIT2(encoding=Encoding.UTF16, text=plain(chapter.title))]
        if url := web_address(chapter.url):
            frames.append(WXXX(encoding=Encoding.UTF16, desc="Section", url=url))
        if chapter.image in pictures:
            frames.append(_picture(pictures[chapter.image], PictureType.OTHER, "Section"))
        yield CHAP(
            element_id=_element_id(number),
            start_time=chapter.start_ms,
            end_time=chapter.end_ms,
            start_offset=NO_OFFSET,
            end_offset=NO_OFFSET,
            sub_frames=frames,
        )


def _contents(chapters: Sequence[EpisodeChapter]) -> Iterator[CTOC]:
    """Yield the table of contents; more than 255 chapters need a second level."""
    if not chapters:
        return
    ids = [_element_id(number) for number in range(len(chapters))]
    children = ids
    if len(ids) > TOC_ENTRIES:
        children = []
        for number, first in enumerate(range(0, len(ids), TOC_ENTRIES), start=1):
            part = ids[first : first + TOC_ENTRIES]
            children.append(f"toc{number}")
            yield _toc(f"toc{number}", part, CTOCFlags.ORDERED, f"Contents, part {number}")
    yield _toc("toc", children, CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED, "Contents")


def _toc(element_id: str, children: list[str], flags: int, title: str) -> CTOC:
    return CTOC(
        element_id=element_id,
        flags=flags,
        child_element_ids=children,
        sub_frames=[TIT2(encoding=Encoding.UTF16, text=title)],
    )


def _element_id(number: int) -> str:
    return f"chp{number:04}"


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
