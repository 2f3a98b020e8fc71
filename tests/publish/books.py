"""Books of sample editions."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from audiobrief.publish.epub import Book, write_epub
from audiobrief.publish.picturefiles import Picture
from tests.publish.harbour import Sample


def epub_bytes(
    sample: Sample,
    *,
    audio: Path,
    cover: bytes,
    pictures: Mapping[str, Picture] | None = None,
    by_word: bool = False,
) -> bytes:
    """Return the book of a sample."""
    target = BytesIO()
    book = Book(
        document=sample.document,
        script=sample.script,
        timeline=sample.timeline,
        episode=sample.episode,
        show=sample.show,
        cover=cover,
        pictures=pictures or {},
        by_word=by_word,
    )
    write_epub(target, book, audio=audio)
    return target.getvalue()
