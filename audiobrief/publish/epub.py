"""The edition as a book with sound: EPUB 3.3 with a media overlay for every sentence.

Implements EPUB 3.3, EPUB Media Overlays 3.3 and the Open Container Format. The archive depends on
nothing but its content: every date in it is the edition's.
"""

import shutil
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path
from typing import BinaryIO

from audiobrief.config import ShowConfig
from audiobrief.errors import RenderError
from audiobrief.files import output_errors
from audiobrief.model import Document, Episode, EpisodeFile, Script, Timeline
from audiobrief.publish.article import anchors, build_article, note_labels
from audiobrief.publish.bookpackage import cover_name_of, package_document
from audiobrief.publish.booktext import book_text
from audiobrief.publish.bookwords import split_words
from audiobrief.publish.episode import file_with_role
from audiobrief.publish.markup import Surroundings, is_right_to_left
from audiobrief.publish.overlay import Sound, clip_times, overlay
from audiobrief.publish.picturefiles import Picture
from audiobrief.publish.templating import render, static, xhtml
from audiobrief.publish.texts import plain

EPUB_TYPE = "application/epub+zip"

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_FIRST_YEAR = 1980


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What an EPUB is made of.

    Attributes:
        document: what is shown.
        script: what is heard; at least one segment.
        timeline: when.
        episode: identifier, people and dates; it names the recording.
        show: publisher and licence.
        cover: JPEG or PNG.
        pictures: by the address they have in the edition; other pictures are described.
        by_word: each word is marked while it is heard, not each sentence.
    """

    document: Document
    script: Script
    timeline: Timeline
    episode: Episode
    show: ShowConfig
    cover: bytes
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    by_word: bool = False


def write_epub(target: BinaryIO, book: Book, *, audio: Path) -> None:
    """Write the book of an episode.

    Args:
        target: binary, seekable.
        book: what it is made of.
        audio: the recording, as the episode names it.

    Raises:
        RenderError: the episode names no recording, nothing is spoken, or the cover is no picture.
        OutputError: the recording or a picture can't be read.
    """
    episode = book.episode
    recording = file_with_role(episode, "audio")
    if recording is None:
        raise RenderError(f"The episode {episode.slug} names no recording.")
    if not book.timeline.cues:
        raise RenderError(f"The episode {episode.slug} speaks no text.")
    shown = {block.image for block in book.document.blocks}
    with zipfile.ZipFile(target, "w") as archive:
        for name, content, compressed in _files(book, recording):
            archive.writestr(_entry(name, episode, compressed=compressed), content)
        for name, path in {
            f"EPUB/images/{picture.path.name}": picture.path
            for address, picture in book.pictures.items()
            if address in shown
        }.items():
            _copy(archive, _entry(name, episode, compressed=False), path)
        _copy(archive, _entry(f"EPUB/{recording.name}", episode, compressed=False), audio)


def _files(book: Book, recording: EpisodeFile) -> Iterable[tuple[str, str | bytes, bool]]:
    """Yield name and content of each file but recording and pictures, and whether it is packed."""
    document, script, episode = book.document, book.script, book.episode
    title = plain(episode.title) or episode.slug
    article = build_article(
        document,
        script,
        Surroundings(
            language=document.language,
            notes=note_labels(document),
            anchors=anchors(document),
            pictures=book.pictures,
            picture_folder="images/",
            for_book=True,
        ),
    )
    text = book_text(article, title=title)
    clips = clip_times(book.timeline)
    words = split_words(text, script, book.timeline, clips) if book.by_word else {}
    sound = Sound(clips=clips, words=words, text="text.xhtml", audio=recording.name)
    values = {
        "title": title,
        "language": document.language,
        "direction": "rtl" if is_right_to_left(document.language) else "ltr",
    }
    yield "mimetype", EPUB_TYPE, False
    yield "META-INF/container.xml", _CONTAINER, True
    yield (
        "EPUB/package.opf",
        package_document(
            document,
            script,
            episode,
            show=book.show,
            audio=recording,
            cover=book.cover,
            pictures=book.pictures,
            duration_ms=sum(end - begin for begin, end in clips.values()),
        ),
        True,
    )
    yield "EPUB/nav.xhtml", render("nav.xhtml.j2", entries=_entries(script, title), **values), True
    yield "EPUB/text.xhtml", render("text.xhtml.j2", text=xhtml(text), **values), True
    yield "EPUB/text.smil", overlay([text], sound), True
    yield "EPUB/style.css", static("book.css"), True
    yield f"EPUB/{cover_name_of(book.cover)[0]}", book.cover, False


def _entries(script: Script, title: str) -> list[dict[str, str]]:
    return [
        {"segment_id": chapter.segment_id, "title": plain(chapter.title) or title}
        for chapter in script.chapters
    ] or [{"segment_id": script.segments[0].id, "title": title}]


def _entry(name: str, episode: Episode, *, compressed: bool) -> zipfile.ZipInfo:
    date = episode.published.astimezone(UTC)
    if date.year < _FIRST_YEAR:
        date = date.replace(year=_FIRST_YEAR, day=1)
    entry = zipfile.ZipInfo(name, date.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    entry.create_system = 3  # Unix, wherever it is made
    entry.external_attr = 0o644 << 16
    return entry


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    with output_errors(path):
        entry.file_size = path.stat().st_size
        with path.open("rb") as source, archive.open(entry, "w") as inside:
            shutil.copyfileobj(source, inside)
