"""Chapters' pictures in tags."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from audiobrief.model import Chapter, Timeline
from audiobrief.publish.chapterpictures import ALL_BYTES, ONE_BYTES, chapter_pictures

RATE = 44_100


def timeline(images: list[str]) -> Timeline:
    chapters = tuple(
        Chapter(
            start=number * RATE,
            end=(number + 1) * RATE,
            title=f"Part {number}",
            segment_id=f"s{number:04d}",
            image=image,
        )
        for number, image in enumerate(images)
    )
    return Timeline(sample_rate=RATE, duration=RATE * len(images), cues=(), chapters=chapters)


def noise(path: Path, size: int, mode: str = "RGB") -> Path:
    values = np.random.default_rng(3).integers(0, 256, (size, size, 3), dtype=np.uint8)
    Image.fromarray(values).convert(mode).save(path)
    return path


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_a_section_s_picture_is_made_small(tmp_path: Path, mode: str) -> None:
    """A JPEG that fits, whatever it was."""
    file = noise(tmp_path / "a.png", 900, mode)
    made, notices = chapter_pictures(timeline(["a.png", "", "b.png"]), {"a.png": file})
    (data,) = made.values()
    assert notices == ()
    assert len(data) <= ONE_BYTES
    with Image.open(BytesIO(data)) as picture:
        assert picture.format == "JPEG"
        assert max(picture.size) <= 600


def test_many_pictures_share_the_room(tmp_path: Path) -> None:
    """Forty noisy pictures take no more than a tag has room for."""
    file = noise(tmp_path / "a.png", 300)
    files = {f"{number}.png": file for number in range(40)}
    made, notices = chapter_pictures(timeline(list(files)), files)
    assert sum(map(len, made.values())) <= ALL_BYTES
    assert bool(notices) == (len(made) < len(files))


def test_pictures_without_room_are_told(tmp_path: Path) -> None:
    """Most of three hundred pictures of noise don't fit; the editor hears how many are gone."""
    file = noise(tmp_path / "a.png", 300)
    files = {f"{number}.png": file for number in range(300)}
    made, (notice,) = chapter_pictures(timeline(list(files)), files)
    assert sum(map(len, made.values())) <= ALL_BYTES
    assert notice.message.startswith(f"{300 - len(made)} of 300 chapter pictures are not in")


def test_no_pictures_are_none(tmp_path: Path) -> None:
    """Figures that no chapter names stay out of the tag."""
    file = noise(tmp_path / "a.png", 30)
    assert chapter_pictures(timeline(["", "elsewhere.png"]), {"a.png": file}) == ({}, ())
