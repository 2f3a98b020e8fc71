"""A picture for a show that has none: its title, large, over a sound wave."""

import hashlib
from io import BytesIO

from anyascii import anyascii
from PIL import Image, ImageDraw, ImageFont

from audiobrief.errors import RenderError
from audiobrief.publish.texts import ELLIPSIS, plain

SIZE = 1400
"""The smallest width that podcast directories take."""

_COLOURS = ("#12355b", "#4a1942", "#14452f", "#5c2018", "#3b2a6b", "#0b4a5a", "#4d3800", "#5a1238")
"""Each has a contrast of at least 7:1 with white (WCAG 2.2, success criterion 1.4.6)."""
_MARGIN = 0.07
_TEXT_HEIGHT = 0.66
_LINES = 5
_FONT_SHARES = (0.3, 0.26, 0.22, 0.19, 0.165, 0.145, 0.125)
_BARS = (3, 5, 9, 6, 10, 7, 4, 8, 11, 6, 9, 5, 7, 3, 6, 4)


def cover_image(title: str, *, size: int = SIZE) -> bytes:
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
