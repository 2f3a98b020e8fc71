"""Requests are checked before an engine speaks."""

from unicodedata import category

from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.engines.request import for_espeak, has_words, plain_text


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet=st.characters()))
def test_plain_text_keeps_offsets(text: str) -> None:
    """Control characters and surrogates become spaces; everything else stays where it was."""
    plain = plain_text(text)
    assert len(plain) == len(text)
    for before, after in zip(text, plain, strict=True):
        assert after == (" " if category(before) in ("Cc", "Cs") else before)


@settings(deadline=None, derandomize=True)
@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Lo"]), min_size=1, max_size=400))
def test_long_words_are_parted(word: str) -> None:
    """No piece fills eSpeak NG's word buffer of 160 bytes, and no letter is lost."""
    pieces = for_espeak(word).split(" ")
    assert "".join(pieces) == word
    assert all(len(piece) <= 50 for piece in pieces)


def test_ordinary_words_stay() -> None:
    """A sentence without giants is left alone."""
    text = "Rindfleischetikettierungsüberwachungsaufgabe, said the clerk."
    assert for_espeak(text) == text


def test_has_words() -> None:
    """A letter or digit of any script is something to speak; marks and emoji are not."""
    assert has_words("… 7")
    assert has_words("東")
    assert not has_words("— “…” 😀 \u200b")
