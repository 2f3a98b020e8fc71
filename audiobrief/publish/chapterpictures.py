"""Pictures of chapters, small enough that all of them fit into one tag."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from audiobrief.model import Timeline
from audiobrief.reporter import Notice

ALL_BYTES = 400_000
"""What the pictures of all chapters may take of a tag of at most 1 MiB."""

ONE_BYTES = 60_000

LEAST_BYTES = 8_000
"""A photograph in less would be a blur: where many share the room, the first ones have it."""

_SIZES = (600, 400, 250)
_QUALITY = 80


def chapter_pictures(
    timeline: Timeline, files: Mapping[str, Path]
) -> tuple[dict[str, bytes], tuple[Notice, ...]]:
    """Return JPEG pictures for tags by ``Chapter.image``; what can't be made small is left out.

    Args:
        timeline: its chapters name pictures.
        files: checked pictures by the address they have in the edition.

    Returns:
        The pictures, and a notice where some are left out.
    """
    addresses = dict.fromkeys(
        chapter.image for chapter in timeline.chapters if chapter.image in files
    )
    if not addresses:
        return {}, ()
    kept: dict[str, bytes] = {}
    room = ALL_BYTES
    for number, address in enumerate(addresses):
        share = max(LEAST_BYTES, room // (len(addresses) - number))
        data = _small(files[address], min(ONE_BYTES, share, room))
        if data:
            kept[address] = data
            room -= len(data)
    left_out = len(addresses) - len(kept)
    return kept, (_left_out(left_out, len(addresses)),) if left_out else ()


def _left_out(count: int, of: int) -> Notice:
    return Notice(
        code="chapter-pictures-left-out",
        message=f"{count} of {of} chapter pictures are not in the MP3, whose tags have no room for"
        " them; the page and the book show all.",
        hint="Give fewer sections a picture, or simpler ones.",
    )


def _small(path: Path, room: int) -> bytes:
    with Image.open(path) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    picture = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright)
    for size in _SIZES:
        smaller = picture.convert("RGB")
        smaller.thumbnail((size, size), Image.Resampling.LANCZOS)
        stream = BytesIO()
        smaller.save(stream, "JPEG", quality=_QUALITY, optimize=True)
        if stream.tell() <= room:
            return stream.getvalue()
    return b""
