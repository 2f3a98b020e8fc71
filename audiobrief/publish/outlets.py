"""Every file that an episode is published as, made from one script and one timeline.

Audio whose bytes differ from the published ones gets a new name, since podcast apps keep what they
once fetched from an address; texts keep theirs.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from audiobrief.config import BookConfig, ShowConfig
from audiobrief.files import sha256_of
from audiobrief.model import Document, Episode, EpisodeChapter, EpisodeFile, Script, Timeline
from audiobrief.publish import chapters, scriptfile, srt, transcript_json, webvtt
from audiobrief.publish.alternates import ALTERNATES
from audiobrief.publish.alternates import ROLE as ALTERNATE
from audiobrief.publish.episode import file_with_role
from audiobrief.publish.epub import EPUB_TYPE, Book, write_epub
from audiobrief.publish.images import image_type
from audiobrief.publish.page import PAGE_NAME, page_html
from audiobrief.publish.picturefiles import Picture
from audiobrief.publish.schema import file_url

AUDIO_TYPE = "audio/mpeg"
PAGE_TYPE = "text/html"

_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """An episode that names its files, and their content by name; large ones as a path."""

    episode: Episode
    contents: Mapping[str, bytes | Path]


def make_outlets(
    draft: Episode,
    document: Document,
    script: Script,
    timeline: Timeline,
    *,
    audio: Path,
    copies: Mapping[str, Path],
    show: ShowConfig,
    cover: bytes,
    pictures: Mapping[str, Picture],
    book: BookConfig,
    existing: Episode | None,
    own_cover: bool = False,
) -> Outlets:
    """Write every file of an episode.

    Args:
        draft: the episode without its files.
        document: what is shown.
        script: what is heard.
        timeline: when.
        audio: the tagged MP3, in a folder where the book may be written beside it.
        copies: further files of the recording by their names in ``ALTERNATES``, tagged.
        show: the podcast.
        cover: JPEG or PNG for the book.
        pictures: files by the address they have in the edition.
        book: how the EPUB is made.
        existing: what is published so far, or None.
        own_cover: the cover is the edition's own picture, which the feed shows beside its item.

    Raises:
        RenderError: a file can't be made from these values.
        OutputError: the audio can't be read.
    """
    recording = _file_at(audio, role="audio", name="", media_type=AUDIO_TYPE)
    revision = 1
    if existing is not None:
        before = file_with_role(existing, "audio")
        changed = before is None or before.sha256 != recording.sha256
        revision = existing.revision + changed
    stem = draft.slug if revision == 1 else f"{draft.slug}.r{revision}"
    recording = replace(recording, name=f"{stem}.mp3")
    contents: dict[str, bytes | Path] = {recording.name: audio}
    episode = replace(
        draft,
        revision=revision,
        files=(recording,),
        chapters=tuple(_with_address(chapter, draft, pictures, show) for chapter in draft.chapters),
    )
    for copy, path in copies.items():
        kind = ALTERNATES[copy]
        name = f"{stem}{kind.ending}"
        file = _file_at(path, role=ALTERNATE, name=name, media_type=kind.media_type)
        episode = _with(episode, file)
        contents[name] = path
    if own_cover:
        name = f"{stem}.cover{_SUFFIXES[image_type(cover)]}"
        episode = _with(episode, _file(cover, "cover", name, image_type(cover)))
        contents[name] = cover
    for role, name, media_type, text in _texts(episode, script, timeline):
        language = document.language if role == "transcript" else ""
        episode = _with(episode, _file(text.encode(), role, name, media_type, language))
        contents[name] = text.encode()
    for picture in dict.fromkeys(pictures.values()):
        name = picture.path.name
        file = _file_at(picture.path, role="image", name=name, media_type=picture.media_type)
        episode = _with(episode, file)
        contents[name] = picture.path
    epub = audio.with_suffix(".epub")
    with epub.open("wb") as stream:
        write_epub(
            stream,
            Book(
                document=document,
                script=script,
                timeline=timeline,
                episode=episode,
                show=show,
                cover=cover,
                pictures=pictures,
                by_word=book.overlay == "word",
            ),
            audio=audio,
        )
    name = f"{draft.slug}.epub"
    episode = _with(episode, _file_at(epub, role="epub", name=name, media_type=EPUB_TYPE))
    contents[name] = epub
    page = page_html(document, script, timeline, episode, show=show, pictures=pictures)
    episode = _with(episode, _file(page.encode(), "page", PAGE_NAME, PAGE_TYPE, document.language))
    contents[PAGE_NAME] = page.encode()
    return Outlets(episode=episode, contents=contents)


def _with_address(
    chapter: EpisodeChapter, episode: Episode, pictures: Mapping[str, Picture], show: ShowConfig
) -> EpisodeChapter:
    """Return a chapter whose picture has the address under which it is published."""
    picture = pictures.get(chapter.image)
    address = file_url(episode, picture.path.name, show=show) if picture else ""
    return replace(chapter, image=address) if address else chapter


def _with(episode: Episode, file: EpisodeFile) -> Episode:
    return replace(episode, files=(*episode.files, file))


def _file(content: bytes, role: str, name: str, media_type: str, language: str = "") -> EpisodeFile:
    return EpisodeFile(
        role=role,
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        language=language,
    )


def _file_at(path: Path, *, role: str, name: str, media_type: str) -> EpisodeFile:
    return EpisodeFile(
        role=role,
        name=name,
        media_type=media_type,
        size=path.stat().st_size,
        sha256=sha256_of(path),
    )


def _texts(
    episode: Episode, script: Script, timeline: Timeline
) -> Iterator[tuple[str, str, str, str]]:
    slug = episode.slug
    yield "transcript", f"{slug}.vtt", webvtt.MEDIA_TYPE, webvtt.webvtt(script, timeline)
    yield "transcript", f"{slug}.srt", srt.MEDIA_TYPE, srt.srt(script, timeline)
    yield (
        "transcript",
        f"{slug}.transcript.json",
        transcript_json.MEDIA_TYPE,
        transcript_json.transcript_json(script, timeline),
    )
    yield (
        "chapters",
        f"{slug}.chapters.json",
        chapters.MEDIA_TYPE,
        chapters.chapters_json(episode.chapters, title=episode.title),
    )
    yield (
        "script",
        "script.json",
        scriptfile.MEDIA_TYPE,
        scriptfile.script_json(script, timeline),
    )
