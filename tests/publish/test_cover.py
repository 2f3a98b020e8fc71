"""The show's picture: taken, made smaller, drawn or refused."""

import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from audiobrief.config import ShowConfig
from audiobrief.errors import ConfigError
from audiobrief.publish.cover import SMALLEST, cover_image, feed_cover, tag_cover
from audiobrief.publish.id3chapters import PICTURE_BYTES


def saved(path: Path, image: Image.Image, kind: str = "PNG") -> ShowConfig:
    """Save a picture and return a show that names it."""
    image.save(path, kind)
    return ShowConfig(cover=path)


def noise(size: int, mode: str = "RGB") -> Image.Image:
    """Return a picture that no format makes small."""
    values = np.random.default_rng(7).integers(0, 256, (size, size, 3), dtype=np.uint8)
    return Image.fromarray(values).convert(mode)


@pytest.mark.parametrize(
    ("kind", "mode", "name"),
    [("PNG", "RGB", "cover.png"), ("PNG", "RGBA", "cover.png"), ("JPEG", "RGB", "cover.jpg")],
)
def test_a_fitting_picture_is_published_as_it_is(
    tmp_path: Path, kind: str, mode: str, name: str
) -> None:
    """A square JPEG or PNG of the right size is not encoded again."""
    path = tmp_path / "picture.img"
    cover = feed_cover(saved(path, Image.new(mode, (SMALLEST, SMALLEST), "teal"), kind))
    assert cover.data == path.read_bytes()
    assert cover.name == name
    assert cover.media_type == f"image/{kind.lower()}"


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA"])
def test_a_large_picture_is_made_small_for_tags(mode: str) -> None:
    """Even noise fits into tags, as a JPEG that is still square."""
    stream = BytesIO()
    noise(1500, mode).save(stream, "PNG")
    data = tag_cover(stream.getvalue())
    assert len(data) <= PICTURE_BYTES
    with Image.open(BytesIO(data)) as picture:
        assert picture.format == "JPEG"
        assert picture.width == picture.height >= 300


def bomb(size: int) -> bytes:
    """Return a PNG that claims to be very large."""
    header = size.to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    chunk = b"IHDR" + header
    body = zlib.compress(bytes(100))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            len(header).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big"),
            len(body).to_bytes(4, "big") + b"IDAT" + body,
            zlib.crc32(b"IDAT" + body).to_bytes(4, "big"),
        )
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is no JPEG or PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is no JPEG or PNG"),
        (b"\x89PNG\r\n\x1a\nbroken", "is no JPEG or PNG"),
        (bomb(30_000), "has far too many pixels"),
        (bomb(10_000), "has far too many pixels"),
        (bomb(5_000), "measures 5000 × 5000 pixels"),
        (bomb(2_000), "is damaged"),
    ],
)
def test_what_is_no_cover_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    """Each wrong file is one sentence that names it, and no picture is unpacked first."""
    path = tmp_path / "cover.png"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        feed_cover(ShowConfig(cover=path))
    assert message in caught.value.message
    assert str(path) in caught.value.message


@pytest.mark.parametrize(
    ("size", "mode", "message"),
    [
        ((1400, 1399), "RGB", "measures 1400 × 1399 pixels"),
        ((1399, 1399), "RGB", "measures 1399 × 1399 pixels"),
        ((3001, 3001), "L", "measures 3001 × 3001 pixels"),
        ((1400, 1400), "CMYK", "is in CMYK, not in RGB"),
    ],
)
def test_wrong_sizes_and_colours_are_refused(
    tmp_path: Path, size: tuple[int, int], mode: str, message: str
) -> None:
    """Directories take squares of 1400 to 3000 pixels in RGB."""
    show = saved(tmp_path / "a.jpg", Image.new(mode, size), "JPEG")
    with pytest.raises(ConfigError, match=message):
        feed_cover(show)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The path that can't be read is in the message."""
    with pytest.raises(ConfigError, match=r"can't read .*nothing\.png"):
        feed_cover(ShowConfig(cover=tmp_path / "nothing.png"))


def test_without_a_cover_the_title_is_drawn() -> None:
    """A show without a picture gets one with its title."""
    cover = feed_cover(ShowConfig(title="Quay Letters"))
    assert cover.data == cover_image("Quay Letters")
    assert (cover.name, cover.media_type) == ("cover.png", "image/png")
