"""Pictures of chapters, small enough that all of them fit into one tag."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from audiobrief.model import Timeline

ALL_BYTES = 400_000
"""What the pictures of all chapters may take of a tag of at most 1 MiB."""

ONE_BYTES = 60_000

_SIZES = (600, 400, 250)
_QUALITY = 80


def chapter_pictures(timeline: Timeline, files: Mapping[str, Path]) -> dict[str, bytes]:
    """Return JPEG pictures for tags by ``Chapter.image``; what can't be made small is left out.

    Args:
        timeline: its chapters name pictures.
        files: checked pictures by the address they have in the edition.
    """
    addresses = dict.fromkeys(
        chapter.image for chapter in timeline.chapters if chapter.image in files
    )
    if not addresses:
        return {}
    room = min(ONE_BYTES, ALL_BYTES // len(addresses))
    made = {address: _small(files[address], room) for address in addresses}
    return {address: data for address, data in made.items() if data}


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
