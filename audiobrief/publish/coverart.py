"""A picture for a show that has none: its title, large, over a sound wave."""

import hashlib
import unicodedata
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zlib import Z_RLE

from PIL import Image, ImageColor, ImageDraw, ImageFont

from audiobrief.publish.texts import ELLIPSIS, plain, transliterated

SIZE = 1400
"""The smallest width that podcast directories take."""

_COLOURS = ("#12355b", "#4a1942", "#14452f", "#5c2018", "#3b2a6b", "#0b4a5a", "#4d3800", "#5a1238")
"""Each has a contrast of at least 7:1 with white (WCAG 2.2, success criterion 1.4.6)."""
_MARGIN = 0.07
_TEXT_HEIGHT = 0.66
_LINES = 5
_LINE_HEIGHT = 1.1
_FONT = Path(__file__).parent / "fonts" / "NotoSans-Bold.ttf"
_FONT_SHARES = (0.3, 0.26, 0.22, 0.19, 0.165, 0.145, 0.125)
_FIRST_BROKEN = 4
_BARS = (3, 5, 9, 6, 10, 7, 4, 8, 11, 6, 9, 5, 7, 3, 6, 4)
_SHADES = 16
_WHITE = _SHADES - 1


@lru_cache(maxsize=4)  # a render asks for tags, then for the feed
def cover_image(title: str, *, size: int = SIZE) -> bytes:
    """Draw a picture with a title, as PNG; the same title gives the same picture.

    Letters are at least an eighth of the width high, so that they are read at 64 pixels; a title
    too long for that is cut. Letters that the font lacks are transliterated.

    Args:
        title: of the show or the edition.
        size: width and height in pixels.
    """
    digest = hashlib.sha256(title.encode("utf-8", "replace")).digest()
    shape = Image.new("L", (size, size))
    draw = ImageDraw.Draw(shape)
    font, lines = _fitted(_drawable(plain(title)) or "Audio", size)
    margin = round(size * _MARGIN)
    height = round(font.size * _LINE_HEIGHT)
    for number, line in enumerate(lines):
        draw.text((margin, margin + number * height), line, font=font, fill=_WHITE)
    _draw_bars(draw, size)
    picture = Image.frombytes("P", shape.size, shape.tobytes())
    picture.putpalette(_palette(_COLOURS[digest[0] % len(_COLOURS)]))
    stream = BytesIO()
    picture.save(stream, "PNG", compress_type=Z_RLE)  # as small here, in a quarter of the time
    return stream.getvalue()


def _palette(ground: str) -> list[int]:
    """Return the shades from a colour to white, as red, green and blue of each."""
    colours = ImageColor.getrgb(ground)
    return [
        round(value + (255 - value) * shade / _WHITE)
        for shade in range(_SHADES)
        for value in colours[:3]
    ]


def _draw_bars(draw: ImageDraw.ImageDraw, size: int) -> None:
    """Draw a sound wave along the lower edge."""
    margin = size * _MARGIN
    step = (size - 2 * margin) / len(_BARS)
    middle = size * 0.86
    for number, bar in enumerate(_BARS):
        left = margin + number * step
        half = size * 0.01 * bar * 0.85
        draw.rectangle((left, middle - half, left + step * 0.55, middle + half), fill=_WHITE)


def _fitted(text: str, size: int) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which the text fits, else the smallest with the text cut.

    Words are broken only where the smallest font doesn't hold one.
    """
    width = size * (1 - 2 * _MARGIN)
    longest = max(text.split(), key=len)
    whole = _font(round(size * _FONT_SHARES[-1])).getlength(longest) <= width
    for share in _FONT_SHARES if whole else _FONT_SHARES[_FIRST_BROKEN:]:
        font = _font(round(size * share))
        rows = min(_LINES, int(size * _TEXT_HEIGHT / (font.size * _LINE_HEIGHT)))
        lines = _wrapped(text, font, width, whole=whole)
        if len(lines) <= rows and all(font.getlength(line) <= width for line in lines):
            return font, lines
    last = lines[rows - 1]
    while last and font.getlength(last + ELLIPSIS) > width:
        last = last[:-1]
    return font, [*lines[: rows - 1], last.rstrip(" -") + ELLIPSIS]


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: float, *, whole: bool) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        for part in [word] if whole else _broken(word, font, width):
            if lines and font.getlength(f"{lines[-1]} {part}") <= width:
                lines[-1] += f" {part}"
            else:
                lines.append(part)
    return lines


def _broken(word: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    parts = []
    while font.getlength(word) > width:
        cut = len(word) - 1
        while cut > 1 and font.getlength(word[:cut] + "-") > width:
            cut -= 1
        parts.append(word[:cut] + "-")
        word = word[cut:]
    return [*parts, word]


def _drawable(text: str) -> str:
    """Return a title in letters that the font has; pictures and symbols it lacks are left out."""
    font = _font(20)
    missing = font.getmask("\uffff")
    unknown = (missing.size, bytes(missing))
    shown = ""
    for character in unicodedata.normalize("NFC", text):
        mask = font.getmask(character)
        if character == " " or (mask.size, bytes(mask)) != unknown:
            shown += character
        elif unicodedata.category(character)[0] in "LN":
            shown += transliterated(character)
    return plain(shown)


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size, layout_engine=ImageFont.Layout.BASIC)
