"""A pattern for many words at once."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.script.trie import trie_pattern

WORDS = st.lists(st.text(alphabet="ab .+(é", min_size=1, max_size=5), min_size=1, max_size=8)


@settings(deadline=None, derandomize=True, max_examples=80)
@given(WORDS, st.text(alphabet="ab .+(é", max_size=10))
def test_it_finds_what_the_words_themselves_would(words: list[str], text: str) -> None:
    """The longest word at the start of a text is matched, as by trying each."""
    found = re.match(trie_pattern(words), text)
    longest = max((word for word in words if text.startswith(word)), key=len, default=None)
    assert (found and found.group()) == longest


def test_no_words_match_nothing() -> None:
    """An empty list is no empty match."""
    assert re.search(trie_pattern([]), "anything") is None


def test_spaces_and_apostrophes_match_their_kin() -> None:
    """A no-break space and a typographic apostrophe are the same to a listener."""
    assert re.fullmatch(trie_pattern(["Port d'Ys"]), "Port\u00a0d’Ys")


def test_a_word_may_have_any_length() -> None:
    """Depth costs no recursion."""
    assert re.fullmatch(trie_pattern(["a" * 5000]), "a" * 5000)
