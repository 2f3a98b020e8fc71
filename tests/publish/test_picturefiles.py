"""Pictures that lie beside an edition."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from audiobrief.model import Block, BlockKind, Document
from audiobrief.publish.foundpictures import find_pictures
from audiobrief.publish.picturefiles import LARGEST_PIXELS, Picture, prepare_pictures

ORIENTATION = 0x0112
ROTATED = 6

Save = Callable[..., Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Return the function that puts a picture beside the edition."""

    def save_picture(name: str, *, size: tuple[int, int] = (40, 20), mode: str = "RGB") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new(mode, size, 0).save(path)
        return path

    return save_picture


def document_with(*addresses: str) -> Document:
    """Return an edition whose figures name these pictures."""
    blocks = tuple(
        Block(id=f"b{number:03}", kind=BlockKind.FIGURE, image=address, alt="A mast.")
        for number, address in enumerate(addresses, start=1)
    )
    return Document(title="Masts", language="en", blocks=blocks, sha256="00" * 32)


def prepared(tmp_path: Path, address: str) -> Picture | None:
    """Find and prepare one picture."""
    found = find_pictures(document_with(address), source=tmp_path / "edition.html")
    folder = tmp_path / "published"
    folder.mkdir(exist_ok=True)
    pictures, _ = prepare_pictures(found.files, folder=folder)
    return pictures.get(address)


def test_a_small_picture_goes_along_as_it_is(save: Save, tmp_path: Path) -> None:
    path = save("images/a mast.png")
    picture = prepared(tmp_path, "images/a%20mast.png?size=large")
    assert picture is not None
    assert (picture.path.name, picture.media_type) == ("picture-1.png", "image/png")
    assert (picture.width, picture.height) == (40, 20)
    assert picture.path.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("name", "mode", "media_type"),
    [
        ("mast.jpg", "RGB", "image/jpeg"),
        ("mast.jpg", "CMYK", "image/jpeg"),
        ("mast.png", "RGBA", "image/png"),
        ("mast.webp", "RGB", "image/jpeg"),
        ("mast.gif", "P", "image/jpeg"),
    ],
)
def test_a_large_picture_is_scaled_down(
    save: Save, tmp_path: Path, name: str, mode: str, media_type: str
) -> None:
    save(name, size=(LARGEST_PIXELS * 2, LARGEST_PIXELS), mode=mode)
    picture = prepared(tmp_path, name)
    assert picture is not None
    assert picture.media_type == media_type
    assert (picture.width, picture.height) == (LARGEST_PIXELS, LARGEST_PIXELS // 2)
    with Image.open(picture.path) as written:
        assert written.size == (picture.width, picture.height)
        assert written.mode in {"RGB", "RGBA"}


@pytest.mark.parametrize("name", ["mast.bmp", "mast.tiff"])
def test_kinds_that_browsers_lack_become_jpeg(save: Save, tmp_path: Path, name: str) -> None:
    save(name)
    picture = prepared(tmp_path, name)
    assert picture is not None
    assert picture.path.suffix == ".jpg"
    with Image.open(picture.path) as written:
        assert written.format == "JPEG"


def test_a_photograph_is_turned_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = ROTATED
    Image.new("RGB", (40, 20)).save(tmp_path / "mast.jpg", exif=exif)
    picture = prepared(tmp_path, "mast.jpg")
    assert picture is not None
    assert (picture.width, picture.height) == (20, 40)


@pytest.mark.parametrize(
    "address",
    [
        "https://harbour.example/mast.png",
        "//harbour.example/mast.png",
        "/mast.png",
        "cid:mast.png",
        "data:image/png;base64,AAAA",
        "http://[broken/mast.png",
    ],
)
def test_other_addresses_are_passed_over(save: Save, tmp_path: Path, address: str) -> None:
    save("mast.png")
    found = find_pictures(document_with(address), source=tmp_path / "edition.html")
    assert (found.files, found.notices) == ({}, ())


@pytest.mark.parametrize("address", ["../mast.png", "x/../../mast.png", "%2e%2e/mast.png"])
def test_nothing_outside_the_folder_is_taken(save: Save, tmp_path: Path, address: str) -> None:
    save("mast.png")
    (tmp_path / "inner").mkdir()
    found = find_pictures(document_with(address), source=tmp_path / "inner" / "edition.html")
    assert found.files == {}
    assert "lies outside" in found.notices[0].message


def test_a_link_that_leads_outside_is_not_followed(save: Save, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "mast.png").symlink_to(save("mast.png"))
    found = find_pictures(document_with("mast.png"), source=inner / "edition.html")
    assert found.files == {}
    assert "lies outside" in found.notices[0].message


@pytest.mark.parametrize("address", ["gone.png", "gone" * 100, "gone\0.png", "."])
def test_a_missing_picture_is_named_once(tmp_path: Path, address: str) -> None:
    found = find_pictures(document_with(address, address), source=tmp_path / "edition.html")
    (notice,) = found.notices
    assert found.files == {}
    assert "is not there" in notice.message
    assert notice.place == str(tmp_path / "edition.html")


def test_what_is_no_picture_is_said(save: Save, tmp_path: Path) -> None:
    """Text, a truncated file, 400 million pixels and a file that is gone are each named."""
    (tmp_path / "text.png").write_text("no picture")
    whole = save("whole.png", size=(400, 400)).read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    Image.new("1", (20000, 20000)).save(tmp_path / "bomb.png")
    gone = save("gone.png")
    document = document_with("text.png", "cut.png", "bomb.png", "gone.png")
    found = find_pictures(document, source=tmp_path / "edition.html")
    gone.unlink()
    pictures, notices = prepare_pictures(found.files, folder=tmp_path)
    assert pictures == {}
    assert [notice.message for notice in notices] == [
        "The picture text.png can't be read as a picture and is only described.",
        "The picture cut.png can't be read as a picture and is only described.",
        "The picture bomb.png has far too many pixels and is only described.",
        "The picture gone.png has vanished and is only described.",
    ]
