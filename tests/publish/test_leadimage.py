"""An edition's lead picture as its cover."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from audiobrief.model import Document
from audiobrief.model import Image as Lead
from audiobrief.publish.cover import lead_cover
from audiobrief.publish.id3chapters import PICTURE_BYTES


def edition(url: str) -> Document:
    return Document(title="Tides", blocks=(), sha256="0" * 64, image=Lead(url=url))


def cover_of(folder: Path, url: str) -> tuple[Image.Image | None, list[str]]:
    data, notices = lead_cover(edition(url), source=folder / "edition.md")
    picture = None if data is None else Image.open(BytesIO(data))
    assert data is None or len(data) <= PICTURE_BYTES
    return picture, [notice.message for notice in notices]


@pytest.mark.parametrize(("width", "height"), [(900, 400), (400, 900), (3000, 2000), (300, 300)])
def test_the_middle_is_cut_out_as_a_square(tmp_path: Path, width: int, height: int) -> None:
    """A red square in the middle of a blue picture is what is left."""
    picture = Image.new("RGB", (width, height), "blue")
    side = min(width, height)
    picture.paste("red", ((width - side) // 2, (height - side) // 2, (width + side) // 2, height))
    picture.save(tmp_path / "lead photo.png")
    cover, notices = cover_of(tmp_path, "lead%20photo.png")
    assert notices == []
    assert cover is not None
    assert cover.size == (min(side, 1400), min(side, 1400))
    red, _, blue = cover.convert("RGB").getpixel((cover.width // 2, cover.height // 2))
    assert red > 200
    assert blue < 50


def test_a_picture_is_turned_upright_and_loses_its_place(tmp_path: Path) -> None:
    """Telephones write which way was up, and where they were; neither is published."""
    picture = Image.new("RGB", (600, 400), "white")
    picture.paste("black", (0, 0, 300, 400))
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(tmp_path / "lead.jpg", exif=exif)
    cover, _ = cover_of(tmp_path, "lead.jpg")
    assert cover is not None
    assert dict(cover.getexif()) == {}
    assert cover.convert("L").getpixel((200, 20)) < 50
    assert cover.convert("L").getpixel((200, 380)) > 200


def bomb(size: int) -> bytes:
    header = b"IHDR" + size.to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    data = b"IDAT" + zlib.compress(bytes(100))
    chunks = (header, data, b"IEND")
    packed = [
        (len(chunk) - 4).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
        for chunk in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (bomb(30_000), "has far too many pixels"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "can't be read as a picture"),
        (bomb(500), "can't be read as a picture"),
        (b"", "can't be read as a picture"),
    ],
    ids=["bomb", "svg", "broken", "empty"],
)
def test_what_is_no_use_is_said_and_left(tmp_path: Path, content: bytes, problem: str) -> None:
    """A bomb is not unpacked; the notice names the file, and a cover is drawn instead."""
    (tmp_path / "lead.png").write_bytes(content)
    cover, notices = cover_of(tmp_path, "lead.png")
    assert cover is None
    assert notices == [f"The lead picture lead.png {problem}; a cover is drawn instead."]


def test_a_stamp_is_no_cover(tmp_path: Path) -> None:
    """A picture of 64 pixels would be a blur."""
    Image.new("RGB", (64, 64)).save(tmp_path / "lead.png")
    cover, notices = cover_of(tmp_path, "lead.png")
    assert cover is None
    assert "has only 64 pixels" in notices[0]


@pytest.mark.parametrize(
    "url", ["https://harbour.example/lead.png", "/etc/lead.png", "../lead.png", "nowhere.png", "["]
)
def test_pictures_elsewhere_are_not_fetched(tmp_path: Path, url: str) -> None:
    """Only what lies in the edition's own folder is taken; nothing is asked of another host."""
    inner = tmp_path / "inner"
    inner.mkdir()
    Image.new("RGB", (400, 400)).save(tmp_path / "lead.png")
    assert cover_of(inner, url) == (None, [])
