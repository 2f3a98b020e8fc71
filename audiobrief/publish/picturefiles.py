"""Pictures of an edition, made ready for its page and its book.

JPEG, PNG, GIF and WebP go along as they are while they are small, since browsers and EPUB 3.3 (core
media types) show all four; larger ones are scaled down, other kinds become JPEG or PNG.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from audiobrief.files import output_errors
from audiobrief.reporter import Notice

LARGEST_PIXELS = 1600
"""Longest side of a published picture: twice the width of the page's column."""

LARGEST_BYTES = 500_000
"""A larger file is written anew, however few its pixels."""

_KINDS: Mapping[str, tuple[str, str]] = {
    "GIF": (".gif", "image/gif"),
    "JPEG": (".jpg", "image/jpeg"),
    "PNG": (".png", "image/png"),
    "WEBP": (".webp", "image/webp"),
}
_READABLE = (*_KINDS, "BMP", "TIFF")
_UPRIGHT = 1
_ORIENTATION = 0x0112
_QUALITY = 82


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture ready to be published.

    Attributes:
        path: the file; its name is the published one.
        media_type: ``image/jpeg``, ``image/png``, ``image/gif`` or ``image/webp``.
        width: in pixels.
        height: in pixels.
    """

    path: Path
    media_type: str
    width: int
    height: int


def prepare_pictures(
    found: Mapping[str, Path], *, folder: Path
) -> tuple[Mapping[str, Picture], tuple[Notice, ...]]:
    """Copy pictures into a folder, scaled down and turned upright where they need it.

    Args:
        found: files by the address they have in the edition.
        folder: where the published files are made.

    Returns:
        The pictures by address, and a notice for each file that is no picture.

    Raises:
        OutputError: the folder can't be written.
    """
    pictures: dict[str, Picture] = {}
    notices = []
    for number, (address, path) in enumerate(found.items(), start=1):
        try:
            pictures[address] = _prepared(path, stem=folder / f"picture-{number}")
        except _NoPictureError as error:
            notices.append(
                Notice(
                    code="picture-unreadable",
                    message=f"The picture {path.name} {error} and is only described.",
                    place=str(path),
                    hint="Save it as JPEG or PNG.",
                )
            )
    return pictures, tuple(notices)


class _NoPictureError(Exception):
    """Why a file can't be shown, as the end of a sentence about it."""


def _prepared(path: Path, *, stem: Path) -> Picture:
    data = _content(path)
    with _opened(data) as picture:
        kind = picture.format or ""
        as_is = (
            kind in _KINDS
            and max(picture.size) <= LARGEST_PIXELS
            and len(data) <= LARGEST_BYTES
            and picture.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
        )
        target = stem.with_suffix(_KINDS[kind][0]) if as_is else stem
        with output_errors(target):
            if not as_is:
                return _written_anew(picture, stem)
            target.write_bytes(data)
        return Picture(
            path=target, media_type=_KINDS[kind][1], width=picture.width, height=picture.height
        )


def _content(path: Path) -> bytes:
    """Read a file that was there when the edition was read.

    Raises:
        _NoPictureError: it is gone, or can't be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise _NoPictureError("has vanished") from error
    except OSError as error:
        raise _NoPictureError("can't be read") from error


def _opened(data: bytes) -> Image.Image:
    """Decode a picture; nothing is unpacked before its size is known to be small enough.

    Raises:
        _NoPictureError: it is none, is damaged or has too many pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=_READABLE)
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _NoPictureError("has far too many pixels") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise _NoPictureError("can't be read as a picture") from error
    return picture


def _written_anew(picture: Image.Image, stem: Path) -> Picture:
    upright = ImageOps.exif_transpose(picture)
    see_through = upright.mode in {"LA", "PA", "RGBA"} or "transparency" in upright.info
    smaller = upright.convert("RGBA" if see_through else "RGB")
    smaller.thumbnail((LARGEST_PIXELS, LARGEST_PIXELS), Image.Resampling.LANCZOS)
    suffix, media_type = _KINDS["PNG" if see_through else "JPEG"]
    target = stem.with_suffix(suffix)
    if see_through:
        smaller.save(target, "PNG", optimize=True)
    else:
        smaller.save(target, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return Picture(path=target, media_type=media_type, width=smaller.width, height=smaller.height)
