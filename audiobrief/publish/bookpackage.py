"""The package document of an EPUB: who, what, how long, and how it can be read.

Implements EPUB 3.3, EPUB Accessibility 1.1 and the schema.org accessibility vocabulary. Metadata
claims what holds for this very book; conformance to WCAG is not claimed, since nobody has looked.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC

from audiobrief.config import ShowConfig
from audiobrief.errors import RenderError
from audiobrief.model import BlockKind, Document, Episode, EpisodeFile, Script
from audiobrief.publish.markup import is_right_to_left
from audiobrief.publish.picturefiles import Picture
from audiobrief.publish.templating import render
from audiobrief.publish.texts import plain, web_address

COVER_NAMES: Mapping[bytes, tuple[str, str]] = {
    b"\x89PNG": ("cover.png", "image/png"),
    b"\xff\xd8\xff": ("cover.jpg", "image/jpeg"),
}
"""File name and type of a cover by its first bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFile:
    """A file of the book; ``href`` is its name inside."""

    href: str
    media_type: str


def package_document(
    document: Document,
    script: Script,
    episode: Episode,
    *,
    show: ShowConfig,
    audio: EpisodeFile,
    cover: bytes,
    pictures: Mapping[str, Picture],
    duration_ms: int,
) -> str:
    """Write ``package.opf``.

    Args:
        document: the edition.
        script: what is heard of it.
        episode: its identifier, people and dates.
        show: publisher and licence.
        audio: the recording.
        cover: JPEG or PNG.
        pictures: those in the book by their address in the edition.
        duration_ms: of all clips of the overlay together.

    Raises:
        RenderError: the cover is neither JPEG nor PNG.
    """
    cover_name, cover_type = cover_name_of(cover)
    narrator = next((item for item in script.cast if item.speaker_id == "narrator"), None)
    shown = _shown_pictures(document, pictures)
    has_pictures = bool(shown)
    described = all(block.alt for block in document.blocks if block.image in pictures)
    all_spoken = _all_spoken(document, script) and described
    return render(
        "package.opf.j2",
        identifier=_identifier(episode.guid),
        title=plain(episode.title) or episode.slug,
        language=document.language,
        other_languages=_other_languages(document, script),
        direction="rtl" if is_right_to_left(document.language) else "ltr",
        authors=[name for author in episode.authors if (name := plain(author))],
        publisher=plain(show.author or show.title),
        description=plain(episode.summary),
        source=web_address(document.url),
        rights=plain(show.license),
        modified=episode.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        duration=clock_value(duration_ms),
        narrator=f"Synthetic voice {narrator.voice.name}" if narrator else "",
        access_modes=["textual", "auditory", *(["visual"] if has_pictures else [])],
        sufficient_modes=_sufficient_modes(
            described=described, all_spoken=all_spoken, has_pictures=has_pictures
        ),
        features=[
            "synchronizedAudioText",
            "structuralNavigation",
            "tableOfContents",
            "readingOrder",
            "displayTransformability",
            *(["alternativeText"] if described and has_pictures else []),
        ],
        summary=_summary(described=described, all_spoken=all_spoken, has_pictures=has_pictures),
        cover=BookFile(href=cover_name, media_type=cover_type),
        audio=BookFile(href=audio.name, media_type=audio.media_type),
        pictures=shown,
    )


def cover_name_of(cover: bytes) -> tuple[str, str]:
    """Return name and type of a cover.

    Raises:
        RenderError: it is neither JPEG nor PNG.
    """
    for start, name in COVER_NAMES.items():
        if cover.startswith(start):
            return name
    raise RenderError("The cover is neither a JPEG nor a PNG picture.")


def clock_value(ms: int) -> str:
    """Write a length as a full clock value of SMIL: ``1:02:03.045``."""
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def _identifier(guid: str) -> str:
    try:
        return f"urn:uuid:{uuid.UUID(guid)}"
    except ValueError:
        return guid


def _other_languages(document: Document, script: Script) -> list[str]:
    spoken = dict.fromkeys(segment.language for segment in script.segments)
    main = document.language.split("-")[0].lower()
    return [tag for tag in spoken if tag.split("-")[0].lower() != main]


def _shown_pictures(document: Document, pictures: Mapping[str, Picture]) -> list[BookFile]:
    shown = dict.fromkeys(
        pictures[block.image] for block in document.blocks if block.image in pictures
    )
    return [
        BookFile(href=f"images/{picture.path.name}", media_type=picture.media_type)
        for picture in shown
    ]


def _all_spoken(document: Document, script: Script) -> bool:
    spoken = {segment.block_id for segment in script.segments}
    return all(
        block.id in spoken
        for block in document.blocks
        if block.text.strip() and block.kind is not BlockKind.PULL_QUOTE
    ) and not any(block.kind is BlockKind.CODE for block in document.blocks)


def _sufficient_modes(*, described: bool, all_spoken: bool, has_pictures: bool) -> list[str]:
    modes = ["textual,visual"] if has_pictures else []
    if described:
        modes.insert(0, "textual")
    if all_spoken:
        modes.append("auditory")
    return modes


def _summary(*, described: bool, all_spoken: bool, has_pictures: bool) -> str:
    heard = "The whole text is" if all_spoken else "The text is, but for parts of it,"
    sentences = [
        f"{heard} heard in synthetic voices, the sentence being read is marked.",
        "Sections are in the table of contents; notes, tables, lists and figures can be skipped.",
    ]
    if has_pictures:
        sentences.append(
            "Every picture has a text alternative."
            if described
            else "Some pictures have no text alternative."
        )
    return " ".join(sentences)
