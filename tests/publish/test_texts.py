"""Printed text reaches files without what they can't hold, and is cut where people would."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.publish.texts import (
    plain,
    shortened,
    shortened_bytes,
    visible,
    web_address,
    xml_text,
)
from tests.publish.examples import PROPERTY

TEXT = st.text(st.characters(codec=None), max_size=80)


@PROPERTY
@given(TEXT)
def test_plain_text_is_one_line_that_utf_8_and_xml_hold(text: str) -> None:
    """No control character, surrogate or line break is left, and nothing else is lost."""
    result = plain(text)
    result.encode()
    assert not {unicodedata.category(character) for character in result} & {"Cc", "Cs", "Zl", "Zp"}
    assert plain(result) == result
    kept = [character for character in text if character.isalnum()]
    assert [character for character in result if character.isalnum()] == kept


def test_characters_with_a_meaning_stay() -> None:
    """No-break spaces, joiners and directional marks are part of the text."""
    assert plain("10\u00a0km \u200fא👩\u200d🔬") == "10\u00a0km \u200fא👩\u200d🔬"


def test_what_shows_nothing_goes() -> None:
    """Controls go, and with them the characters that XML forbids; XML text keeps its lines."""
    assert visible("a\x00b\x1bc\ufffed\ud800") == "abcd"
    assert xml_text("a\x0bb\nc\ud800") == "ab\nc"


@PROPERTY
@given(TEXT, st.integers(min_value=2, max_value=40))
def test_a_shortened_text_fits(text: str, limit: int) -> None:
    """A text is cut to the limit, or left alone when it fits."""
    result = shortened(text, limit)
    assert len(result) <= limit
    assert result == text or result.endswith("…")


@PROPERTY
@given(st.text(max_size=200), st.integers(min_value=4, max_value=120))
def test_a_text_shortened_by_bytes_fits(text: str, limit: int) -> None:
    """Bytes count, not characters, and no character is torn."""
    assert len(shortened_bytes(text, limit).encode()) <= limit


def test_texts_are_cut_at_boundaries() -> None:
    """A title ends at a word, a text after a sentence where one ends in its second half."""
    assert shortened("The keeper of the northern light", 20) == "The keeper of the…"
    sentences = "The lamp went out. Nobody saw it. The keeper slept until the morning."
    assert shortened_bytes(sentences, 50) == "The lamp went out. Nobody saw it."
    assert shortened_bytes("灯灭了。没有人看见。守灯人睡到天亮。", 40) == "灯灭了。没有人看见。"
    assert shortened_bytes("one two three", 9) == "one…"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.com/a?b=c&d#e", "https://example.com/a?b=c&d#e"),
        ("https://exämple.com/ä b", "https://xn--exmple-cua.com/%C3%A4%20b"),
        ("https://example.com:8443/100%25", "https://example.com:8443/100%25"),
        ("HTTPS://Example.com/x", "https://example.com/x"),
        ('https://example.com/"<x>', "https://example.com/%22%3Cx%3E"),
        ("javascript:alert(1)", ""),
        ("#chapter", ""),
        ("https://", ""),
        ("https://[broken", ""),
        ("https://example.com:port/", ""),
        ("", ""),
    ],
)
def test_addresses_are_ascii_or_nothing(address: str, expected: str) -> None:
    """Only web addresses are published, in ASCII."""
    assert web_address(address) == expected


@PROPERTY
@given(TEXT)
def test_no_text_breaks_an_address(text: str) -> None:
    """Whatever stands in an address, the result is printable ASCII without blanks."""
    result = web_address(f"https://example.com/{text}")
    assert result.isascii()
    assert not set(result) & set(' <>"\n\t')
