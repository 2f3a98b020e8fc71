"""The show's picture: checked, made small enough for tags, or drawn where there is none.

Apple Podcasts wants a square JPEG or PNG of 1400 to 3000 pixels in RGB.
"""

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from anyascii import anyascii
from PIL import Image, ImageDraw, ImageFont

from audiobrief.config import ShowConfig
from audiobrief.errors import ConfigError, RenderError
from audiobrief.publish.id3 import PICTURE_BYTES
from audiobrief.publish.images import image_type
from audiobrief.publish.show import show_title
from audiobrief.publish.texts import ELLIPSIS, plain

SMALLEST = 1400
LARGEST = 3000

_MODES = frozenset({"1", "L", "P", "RGB", "RGBA", "LA"})
_HINT = f"Give a square JPEG or PNG of {SMALLEST} to {LARGEST} pixels."
_TAG_SIZES = (1400, 1000, 700, 500, 300)
_QUALITIES = (90, 80, 65)
_COLOURS = ("#12355b", "#4a1942", "#14452f", "#5c2018", "#3b2a6b", "#0b4a5a", "#4d3800", "#5a1238")
"""Each has a contrast of at least 7:1 with white (WCAG 2.2, success criterion 1.4.6)."""
_MARGIN = 0.07
_TEXT_HEIGHT = 0.66
_LINES = 5
_FONT_SHARES = (0.3, 0.26, 0.22, 0.19, 0.165, 0.145, 0.125)
_BARS = (3, 5, 9, 6, 10, 7, 4, 8, 11, 6, 9, 5, 7, 3, 6, 4)


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


def cover_image(title: str, *, size: int = SMALLEST) -> bytes:
    """Draw a picture with a title, as PNG; the same title gives the same picture.

    Letters are at least an eighth of the width high, so that they are read at 64 pixels; a title
    too long for that is cut. Letters that the font lacks are transliterated.

    Args:
        title: of the show or the edition.
        size: width and height in pixels.
    """
    digest = hashlib.sha256(title.encode("utf-8", "replace")).digest()
    picture = Image.new("RGB", (size, size), _COLOURS[digest[0] % len(_COLOURS)])
    draw = ImageDraw.Draw(picture)
    font, lines = _fitted(_drawable(plain(title)) or "Audio", size)
    margin = round(size * _MARGIN)
    height = round(font.size * 1.1)
    stroke = max(1, round(font.size / 60))
    for number, line in enumerate(lines):
        draw.text(
            (margin, margin + number * height), line, font=font, fill="white", stroke_width=stroke
        )
    _draw_bars(draw, size)
    stream = BytesIO()
    picture.quantize(64).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _draw_bars(draw: ImageDraw.ImageDraw, size: int) -> None:
    """Draw a sound wave along the lower edge."""
    margin = size * _MARGIN
    step = (size - 2 * margin) / len(_BARS)
    middle = size * 0.86
    for number, bar in enumerate(_BARS):
        left = margin + number * step
        half = size * 0.01 * bar * 0.85
        draw.rectangle((left, middle - half, left + step * 0.55, middle + half), fill="white")


def _fitted(text: str, size: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which the text fits, or the smallest with the text cut."""
    width = size * (1 - 2 * _MARGIN)
    for share in _FONT_SHARES:
        font = _font(round(size * share))
        rows = min(_LINES, int(size * _TEXT_HEIGHT / (font.size * 1.1)))
        lines = _wrapped(text, font, width)
        if len(lines) <= rows and all(font.getlength(line) <= width for line in lines):
            return font, lines
    lines = [_cut(line, font, width) for line in lines[:rows]]
    if len(_wrapped(text, font, width)) > rows:
        lines[-1] = _cut(f"{lines[-1]}{ELLIPSIS}{ELLIPSIS}", font, width)
    return font, lines


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cut(line: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    if font.getlength(line) <= width:
        return line.replace(ELLIPSIS * 2, ELLIPSIS)
    line = line.rstrip(ELLIPSIS)
    while line and font.getlength(line + ELLIPSIS) > width:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


def _drawable(text: str) -> str:
    font = _font(20)
    missing = font.getmask("\uffff")
    unknown = (missing.size, bytes(missing))
    shown = ""
    for character in text:
        mask = font.getmask(character)
        known = character == " " or (mask.size, bytes(mask)) != unknown
        shown += character if known else anyascii(character)
    return plain(shown)


def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RenderError(
            "Pillow was built without FreeType, so no cover can be drawn.",
            hint="Set 'show.cover', or install Pillow from PyPI.",
        )
    return font


def _checked(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"'show.cover': can't read {path}: {error.strerror or error}.", hint=_HINT
        ) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(data), formats=("JPEG", "PNG"))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ConfigError(f"'show.cover': {path} has far too many pixels.", hint=_HINT) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ConfigError(f"'show.cover': {path} is no JPEG or PNG.", hint=_HINT) from error
    with picture:
        width, height = picture.size
        if width != height or not SMALLEST <= width <= LARGEST:
            raise ConfigError(
                f"'show.cover': {path} measures {width} × {height} pixels.", hint=_HINT
            )
        if picture.mode not in _MODES:
            raise ConfigError(f"'show.cover': {path} is in {picture.mode}, not in RGB.", hint=_HINT)
        try:
            picture.load()
        except (OSError, SyntaxError, ValueError) as error:
            raise ConfigError(f"'show.cover': {path} is damaged.", hint=_HINT) from error
    return data


def _flattened(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB, transparent parts on white."""
    if picture.mode in {"RGBA", "LA", "P"}:
        layer = picture.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return picture.convert("RGB")
