"""Text cut into two short lines, where people pause."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.publish.captionlines import LINE_LENGTH, grouped, joined, pieces_of, wrapped
from audiobrief.publish.texts import plain
from tests.publish.examples import PROPERTY


def cut(text: str, prefix: str = "") -> list[str]:
    """Return the captions of a text."""
    return [joined(group) for group in grouped(pieces_of(text), prefix=prefix)]


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        ("", []),
        ("One word.", ["One word."]),
        (
            "The lamp went out at nine, so the keeper climbed the tower again, and found it cold.",
            [
                "The lamp went out at nine,",
                "so the keeper climbed the tower again, and found it cold.",
            ],
        ),
        (
            "It was late. Nobody on the whole long northern coast had seen the light go out.",
            [
                "It was late. Nobody on the whole long",
                "northern coast had seen the light go out.",
            ],
        ),
        ("灯" * 70, ["灯" * 32, "灯" * 38]),
    ],
)
def test_captions_end_where_people_pause(text: str, captions: list[str]) -> None:
    """After a clause where one ends, of similar length otherwise, never with a word left over."""
    assert cut(text) == captions


@PROPERTY
@given(st.text(), st.text("abcdefg &", max_size=39))
def test_nothing_is_lost_and_all_lines_are_short(text: str, prefix: str) -> None:
    """Whatever the text and the name before it, every character is shown, in two lines of 32."""
    groups = grouped(pieces_of(text), prefix=prefix)
    shown = "".join("".join(joined(group).split()) for group in groups)
    assert shown == "".join(plain(text).split())
    for number, group in enumerate(groups):
        lines = wrapped(group, LINE_LENGTH, prefix="" if number else prefix)
        assert len(lines) <= 2
        assert max(map(len, lines)) <= LINE_LENGTH


def test_a_name_takes_room() -> None:
    """What fits alone is cut when a name stands before it."""
    text = "Nobody has seen the light go out at nine."
    assert cut(text) == [text]
    assert len(cut(text, "The Northern Harbour Authority:")) == 2


def test_long_words_break_at_joints_and_never_inside_a_character() -> None:
    """Addresses break after a slash; an emoji with a profession stays whole."""
    address = "https://gauge.example/tides/of/the/northern/coast"
    assert [piece.text for piece in pieces_of(address)] == [
        "https://gauge.example/tides/of/",
        "the/northern/coast",
    ]
    scientists = "👩\u200d🔬" * 12
    parts = [piece.text for piece in pieces_of(scientists)]
    assert "".join(parts) == scientists
    assert all(part.startswith("👩") and part.endswith("🔬") for part in parts)


def test_pieces_know_their_place() -> None:
    """Offsets point into the printed text, whatever blanks and controls lie between."""
    text = "  One\t\x07two\n" + "x" * 40
    pieces = pieces_of(text)
    assert [piece.text for piece in pieces] == ["One", "two", "x" * 32, "x" * 8]
    assert [text[piece.start : piece.end].strip("\x07") for piece in pieces] == [
        piece.text for piece in pieces
    ]
    assert [piece.glued for piece in pieces] == [False, False, False, True]
