"""The show's picture: checked, made small enough for tags, or drawn where there is none.

Apple Podcasts wants a square JPEG or PNG of 1400 to 3000 pixels in RGB.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from audiobrief.config import ShowConfig
from audiobrief.errors import ConfigError, RenderError
from audiobrief.model import Document
from audiobrief.publish.coverart import cover_image
from audiobrief.publish.images import PICTURE_BYTES, image_type
from audiobrief.publish.leadimage import jpeg, lead_square
from audiobrief.publish.show import show_title
from audiobrief.reporter import Notice

__all__ = ["Cover", "cover_image", "feed_cover", "lead_cover", "picture_problem", "tag_cover"]

SMALLEST = 1400
LARGEST = 3000

_MODES = frozenset({"1", "L", "P", "RGB", "RGBA", "LA"})
_HINT = f"Give a square JPEG or PNG of {SMALLEST} to {LARGEST} pixels."
_TAG_SIZES = (1400, 1000, 700, 500, 300)
_QUALITIES = (90, 80, 65)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The show's picture as published beside the feed."""

    name: str
    media_type: str
    data: bytes


def feed_cover(show: ShowConfig) -> Cover:
    """Return the show's picture: the configured file as it is, or a drawn one with the title.

    Raises:
        ConfigError: the file is missing, no picture, or no size that directories accept.
    """
    data = cover_image(show_title(show)) if show.cover is None else _checked(show.cover)
    media_type = image_type(data)
    name = "cover.png" if media_type == "image/png" else "cover.jpg"
    return Cover(name=name, media_type=media_type, data=data)


def lead_cover(document: Document, *, source: Path) -> tuple[bytes | None, tuple[Notice, ...]]:
    """Return an edition's lead picture as a square for tags, or None where it has none of use.

    Args:
        document: the edition.
        source: its file, beside which the picture has to lie.

    Returns:
        JPEG of at most 300,000 bytes, and a notice where a picture can't be used.

    Raises:
        RenderError: the picture can't be made small enough.
    """
    square, notices = lead_square(document, source=source)
    return (None if square is None else tag_cover(jpeg(square))), notices


def tag_cover(data: bytes) -> bytes:
    """Return a picture of at most 300,000 bytes for tags; a smaller one comes back unchanged.

    Raises:
        RenderError: the picture can't be made small enough.
    """
    if len(data) <= PICTURE_BYTES:
        return data
    with Image.open(BytesIO(data)) as picture:
        full = _flattened(picture)
    for size in _TAG_SIZES:
        resized = full.resize((size, size), Image.Resampling.LANCZOS) if size < full.width else full
        for quality in _QUALITIES:
            stream = BytesIO()
            resized.save(stream, "JPEG", quality=quality, optimize=True)
            if stream.tell() <= PICTURE_BYTES:
                return stream.getvalue()
    raise RenderError("The cover can't be made small enough for tags.", hint=_HINT)


def picture_problem(data: bytes) -> str:
    """Say why podcast directories would not take a picture, or "" when they do.

    Nothing is unpacked before its size is known to be small enough.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=("JPEG", "PNG"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return "has far too many pixels"
    except (OSError, SyntaxError, ValueError):
        return "is no JPEG or PNG"
    with picture:
        width, height = picture.size
        if width != height or not SMALLEST <= width <= LARGEST:
            return f"measures {width} × {height} pixels"
        if picture.mode not in _MODES:
            return f"is in {picture.mode}, not in RGB"
        try:
            picture.load()
        except (OSError, SyntaxError, ValueError):
            return "is damaged"
    return ""


def _checked(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"'show.cover': can't read {path}: {error.strerror or error}.", hint=_HINT
        ) from error
    if problem := picture_problem(data):
        raise ConfigError(f"'show.cover': {path} {problem}.", hint=_HINT)
    return data


def _flattened(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB, transparent parts on white."""
    if picture.mode in {"RGBA", "LA", "P"}:
        layer = picture.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return picture.convert("RGB")
