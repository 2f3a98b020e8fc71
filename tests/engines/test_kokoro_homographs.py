"""Words spelt alike and said otherwise."""

import re
from pathlib import Path

import pytest

from audiobrief.engines.kokoro.dictionaries import load_lexicon
from audiobrief.engines.kokoro.homographs import OWN_SYMBOLS, neighbours, part_of_speech
from audiobrief.engines.kokoro.symbols import phonemizer, text_of
from audiobrief.engines.kokoro.vocabulary import SYMBOLS

SAID = Path(__file__).with_name("homographs.txt").read_text(encoding="utf-8")

ROWS = [
    (word, symbols, sentence.strip())
    for line in SAID.splitlines()
    for head, sentences in [line.split("|")]
    for word, symbols in [head.split()]
    for sentence in sentences.split("/")
]


def heard(sentence: str, word: str, language: str) -> str:
    """Return how a word of a sentence is said."""
    units = phonemizer(language).phonemize(sentence)
    [symbols] = [unit.symbols for unit in units if unit.text.lower() == word]
    return symbols


@pytest.mark.parametrize(("word", "symbols", "sentence"), ROWS)
def test_neighbours_tell_the_reading(word: str, symbols: str, sentence: str) -> None:
    """Each reading is told in sentences of its own."""
    assert heard(sentence, word, "en-US") == symbols


def test_british_readings_differ_too() -> None:
    """The table serves both varieties."""
    british = load_lexicon(british=True).find("record")
    assert british is not None
    assert heard("They record every call.", "record", "en-GB") == british.said_as("VERB")
    assert heard("The record stands.", "record", "en-GB") == british.default
    assert heard("The lead pipes were old.", "lead", "en-GB") == "lˈɛd"


def test_own_symbols_are_in_the_vocabulary() -> None:
    """What the table adds to the dictionaries can be said."""
    for word in sorted(OWN_SYMBOLS):
        said = {heard(f"The {word} over {end}.", word, "en-US") for end in ("it", "pipes")}
        assert all(set(symbols) <= SYMBOLS.keys() for symbols in said)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("will often X it", "VERB"),
        ("the X", "NOUN"),
        ("we X", "VERB"),
        ("stop, X", ""),
        ("X of it", "NOUN"),
    ],
)
def test_part_of_speech(text: str, part: str) -> None:
    """An adverb is passed over, a pause is not; where nothing tells, nothing is said."""
    words = ["" if it == "," else it for it in re.findall(r"\w+|,", text)]
    assert part_of_speech(neighbours(words, words.index("X"))) == part


def test_everyday_words_stay() -> None:
    """Words that are no homographs are said as before."""
    assert text_of(phonemizer("en-US").phonemize("the boat")) == "ðə bˈOt"
