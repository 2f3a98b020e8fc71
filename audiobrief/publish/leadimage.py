"""An edition's lead picture as its cover: cropped to a square around its middle.

Only a file inside the edition's own folder is taken. Nothing is unpacked before its size is known
to be small enough.
"""

import warnings
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PIL import Image, ImageOps

from audiobrief.model import Document
from audiobrief.reporter import Notice

SMALLEST = 300
"""Pixels of the shorter side; a smaller picture would be a blur on a telephone."""

LARGEST = 1400

_READABLE = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_HINT = "Save it as a JPEG or PNG of at least 300 pixels, or set show.cover."


def lead_square(
    document: Document, *, source: Path
) -> tuple[Image.Image | None, tuple[Notice, ...]]:
    """Return the lead picture of an edition as a square in RGB, or None.

    Args:
        document: names its lead picture, if it has one.
        source: the edition's file, beside which the picture has to lie.

    Returns:
        The picture, and a notice where a file is there but can't be used.
    """
    path = _beside(document, source)
    if path is None:
        return None, ()
    try:
        with warnings.catch_warnings(), path.open("rb") as stream:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(stream, formats=_READABLE)
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None, (_notice(path, "has far too many pixels", source),)
    except (OSError, SyntaxError, ValueError):
        return None, (_notice(path, "can't be read as a picture", source),)
    if min(picture.size) < SMALLEST:
        return None, (_notice(path, f"has only {min(picture.size)} pixels", source),)
    upright = ImageOps.exif_transpose(picture)
    side = min(LARGEST, *upright.size)
    return ImageOps.fit(_flattened(upright), (side, side), Image.Resampling.LANCZOS), ()


def jpeg(picture: Image.Image, *, quality: int = 90) -> bytes:
    """Return a picture as JPEG without any metadata."""
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=quality, optimize=True)
    return stream.getvalue()


def _beside(document: Document, source: Path) -> Path | None:
    if document.image is None:
        return None
    try:
        parts = urlsplit(document.image.url)
        name = unquote(parts.path)
        if parts.scheme or parts.netloc or not name or name.startswith(("/", "\\")):
            return None
        folder = source.parent.resolve()
        path = (folder / name).resolve()
        return path if path.is_relative_to(folder) and path.is_file() else None
    except (OSError, ValueError):  # no address, a name too long, or with a null byte
        return None


def _flattened(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB, transparent parts on white."""
    layer = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def _notice(path: Path, problem: str, source: Path) -> Notice:
    return Notice(
        code="cover-unusable",
        message=f"The lead picture {path.name} {problem}; a cover is drawn instead.",
        place=str(source),
        hint=_HINT,
    )
