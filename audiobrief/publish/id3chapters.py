"""ID3 frames of chapters, their table of contents and their pictures.

Specification: ID3v2 Chapter Frame Addendum 1.0.
"""

from collections.abc import Iterator, Mapping, Sequence

from mutagen.id3 import APIC, CHAP, CTOC, TIT2, WXXX, CTOCFlags, Encoding, Frame, PictureType

from audiobrief.errors import RenderError
from audiobrief.model import EpisodeChapter
from audiobrief.publish.id3file import NO_OFFSET
from audiobrief.publish.images import PICTURE_BYTES, image_type
from audiobrief.publish.texts import plain, web_address

TOC_ENTRIES = 255
"""CTOC counts its children in one byte."""


def chapter_frames(
    chapters: Sequence[EpisodeChapter], pictures: Mapping[str, bytes]
) -> Iterator[Frame]:
    """Yield the table of contents, then the chapters in order; nothing where there are none.

    Args:
        chapters: of the episode.
        pictures: JPEG or PNG of chapters, by ``EpisodeChapter.image``.

    Raises:
        RenderError: a picture is none, or longer than 300,000 bytes.
    """
    yield from _contents(chapters)
    yield from _chapters(chapters, pictures)


def picture_frame(data: bytes, kind: int, description: str) -> APIC:
    """Return the frame of a JPEG or PNG.

    Raises:
        RenderError: it is neither, or longer than 300,000 bytes.
    """
    if len(data) > PICTURE_BYTES:
        raise RenderError(
            f"A picture for tags has {len(data)} bytes, more than {PICTURE_BYTES}.",
            hint="Give a smaller one.",
        )
    return APIC(
        encoding=Encoding.UTF16, mime=image_type(data), type=kind, desc=description, data=data
    )


def _chapters(chapters: Sequence[EpisodeChapter], pictures: Mapping[str, bytes]) -> Iterator[CHAP]:
    for number, chapter in enumerate(chapters):
        frames: list[Frame] = [TIT2(encoding=Encoding.UTF16, text=plain(chapter.title))]
        if url := web_address(chapter.url):
            frames.append(WXXX(encoding=Encoding.UTF16, desc="Section", url=url))
        if chapter.image in pictures:
            frames.append(picture_frame(pictures[chapter.image], PictureType.OTHER, "Section"))
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
