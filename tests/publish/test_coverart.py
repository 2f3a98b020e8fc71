"""The picture that is drawn for a show without one."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from audiobrief.publish.coverart import SIZE, _drawable, cover_image
from audiobrief.publish.id3chapters import PICTURE_BYTES
from tests.publish.examples import HOSTILE_TITLE


@pytest.mark.parametrize(
    "title",
    [
        "Quay Letters",
        "",
        "灯塔",
        HOSTILE_TITLE,
        "x" * 99,
        "many words " * 20,
        "Donaudampfschifffahrt",
    ],
)
def test_a_drawn_picture_is_one_that_directories_take(title: str) -> None:
    """Whatever the title, the picture is square, large enough, small in bytes, the same twice."""
    data = cover_image(title)
    with Image.open(BytesIO(data)) as picture:
        assert picture.format == "PNG"
        assert picture.size == (SIZE, SIZE)
    assert len(data) <= PICTURE_BYTES
    assert cover_image(title) == data


@pytest.mark.parametrize(
    "title", ["Quay Letters", "The Northern Harbour Gazette and Almanac", "灯塔"]
)
def test_letters_are_read_at_64_pixels(title: str) -> None:
    """On a phone's list a line of the title is at least five pixels of light on a dark ground."""
    with Image.open(BytesIO(cover_image(title))) as picture:
        small = np.asarray(picture.convert("L").resize((64, 64)), dtype=float)
    letters = small[:45]
    light = np.flatnonzero((letters > 110).any(axis=1))
    lines = np.split(light, np.flatnonzero(np.diff(light) > 1) + 1)
    assert max(map(len, lines)) >= 5
    assert letters.max() > 180
    assert np.median(small) < 90


def test_nothing_is_drawn_outside() -> None:
    """However long the title, a margin stays free."""
    for title in ("x" * 99, "many words " * 20, "W" * 8):
        with Image.open(BytesIO(cover_image(title))) as picture:
            values = np.asarray(picture.convert("L"), dtype=int)
        edge = np.concatenate(
            (values[:40].ravel(), values[:, :40].ravel(), values[:, -40:].ravel())
        )
        assert len(set(edge.tolist())) == 1


def test_letters_of_many_languages_are_drawn_not_replaced() -> None:
    """Latin with accents, Greek and Cyrillic have letters of their own; others are spelled out."""
    assert cover_image("Über Ελλάδα") != cover_image("Uber Ellada")
    assert _drawable("Über Ελλάδα Привет") == "Über Ελλάδα Привет"
    assert _drawable("灯塔 👩 News") == "Deng Ta News"
    assert _drawable("Cafe\u0301") == "Café"


def test_other_titles_look_different() -> None:
    """Two shows are told apart."""
    assert cover_image("Quay Letters") != cover_image("Tide Letters")
