"""How the words of a lexicon are found in a text."""

import pytest

from audiobrief.script.lexicon import Lexicon, LexiconEntry, merge
from audiobrief.script.spoken import speak, spoken_form

ENTRIES = (
    LexiconEntry(word="Aldmoor", say="AWD-mer"),
    LexiconEntry(word="bass", say="base", before="guitar"),
    LexiconEntry(word="lead", say="led", after="the"),
    LexiconEntry(word="quay", say="key"),
    LexiconEntry(word="Port d'Ys", say="por deess"),
    LexiconEntry(word="Tyiv", say="TEE-iv"),
    LexiconEntry(word="Zsófi", ipa="ˈʒoːfi"),
)
LEXICON = Lexicon(language="en", entries=ENTRIES)


@pytest.mark.parametrize(
    ("printed", "spoken"),
    [
        ("Aldmoor and Aldmoors", "awd-mer and Aldmoors"),
        ("aldmoor", "aldmoor"),
        ("Aldmoor’s quay", "awd-mer’s key"),
        ("Quay, QUAY", "key, key"),
        ("a bass guitar, a bass", "a base guitar, a bass"),
        ("the lead, a lead", "the led, a lead"),
        ("Port d’Ys in 1999", "por deess in nineteen ninety-nine"),
        ("Zsófi", "zhohfee"),
        ("Tyiv", "tee-ivv"),
        ("Zsófi-like", "zhohfee-like"),
    ],
)
def test_whole_words_are_said_as_the_lexicon_says(printed: str, spoken: str) -> None:
    """Whole words only, with their capitals, in their context."""
    assert spoken_form(printed, lexicon=LEXICON) == spoken


def test_printed_text_stays_and_maps_to_the_respelling() -> None:
    """The respelt word is one run; the printed text is untouched."""
    said = speak("By Aldmoor.", language="en-US", lexicon=LEXICON)
    assert said.printed == "By Aldmoor."
    run = said.runs[2]
    assert (said.printed[run.printed_start : run.printed_end], said.spoken[3:10]) == (
        "Aldmoor",
        "awd-mer",
    )


@pytest.mark.parametrize(
    ("language", "covered"), [("en-GB", True), ("en", True), ("de", False), ("eng", False)]
)
def test_a_lexicon_is_for_its_language(language: str, *, covered: bool) -> None:
    """A lexicon for en covers en-GB and no other language."""
    assert bool(LEXICON.entries_for(language)) is covered
    said = spoken_form("Aldmoor", language=language, lexicon=LEXICON)
    assert (said == "awd-mer") is covered


def test_later_entries_win() -> None:
    """The editor's own lexicon replaces entries of the house."""
    own = Lexicon(language="en", entries=(LexiconEntry(word="Aldmoor", say="ALL-moor"),))
    both = merge(LEXICON, own)
    assert len(both.entries) == len(ENTRIES)
    found = both.find("Aldmoor", language="en-GB")
    assert found is not None
    assert found.spoken == "all-moor"
    assert both.find("QUAY", language="en") is not None
    assert both.find("bass", language="en") is None


def test_lexicons_of_several_languages_keep_apart() -> None:
    """In one lexicon each entry is used in its own language."""
    german = Lexicon(language="de", entries=(LexiconEntry(word="Aldmoor", say="Altmohr"),))
    both = merge(LEXICON, german)
    assert spoken_form("Aldmoor", language="en", lexicon=both) == "awd-mer"
    assert spoken_form("Aldmoor", language="de-AT", lexicon=both) == "Altmohr"
