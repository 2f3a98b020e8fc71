"""What a pronouncing dictionary says about single words."""

import pytest

from audiobrief.engines.pronouncing import pronouncer


@pytest.mark.parametrize(
    "word",
    ["harbour", "Harbour", "rallied", "liquefied", "boats", "ferryman’s", "unpaid", "rainier"],
)
def test_words_and_their_regular_forms_are_known(word: str) -> None:
    """A word is known by itself or by what its ending is put to."""
    dictionary = pronouncer("en-GB", british=True)
    assert dictionary is not None
    assert dictionary.knows(word)


@pytest.mark.parametrize("word", ["Ysmarholm", "Quorl", "quorlied", "Wieczorekly"])
def test_made_up_names_are_not(word: str) -> None:
    """A name nobody has heard of is in no dictionary, with an ending or without one."""
    dictionary = pronouncer("en-US", british=False)
    assert dictionary is not None
    assert not dictionary.knows(word)


def test_a_guess_is_ipa_of_the_variety() -> None:
    """British and American differ, and no tie of eSpeak NG is left."""
    guesses = []
    for british in (True, False):
        dictionary = pronouncer("en", british=british)
        assert dictionary is not None
        guesses.append(dictionary.ipa("Quorlo"))
    assert len(set(guesses)) == 2
    assert not any("^" in guess for guess in guesses)


def test_other_languages_have_no_dictionary() -> None:
    """Nothing is said about words of a language without one."""
    assert pronouncer("de", british=False) is None
