"""IPA in English letters."""

import pytest

from audiobrief.script.respelling import respelling, unknown_symbols


@pytest.mark.parametrize(
    ("ipa", "letters"),
    [
        ("ˈɡrɛn.ɪtʃ", "gren-ich"),
        ("ˈʒoːfi", "zhohfee"),
        ("bəʊt", "boht"),
        ("pɔʁ dis", "por dees"),
        ("θʌm", "thum"),
        ("ˈwʊd͡ʒ", "wooj"),
        ("ˈnaɪ.ə", "neye-uh"),
        ("", ""),
    ],
)
def test_sounds_become_letters(ipa: str, letters: str) -> None:
    """Each sound has an English spelling; syllables and words stay apart."""
    assert respelling(ipa) == letters
    assert unknown_symbols(ipa) == ""


def test_what_is_no_symbol_is_named() -> None:
    """Digits and signs are no IPA."""
    assert unknown_symbols("a5ʃ!") == "5!"
