"""How the words of a lexicon are found in a text."""

import pytest

from audiobrief.errors import ConfigError
from audiobrief.script.lexicon import Lexicon, LexiconEntry, merge, pronounced
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


@pytest.mark.parametrize(
    ("printed", "spoken"),
    [
        ("They record it.", "They rih-kord it."),
        ("She will also record it.", "She will also rih-kord it."),
        ("The record is hers.", "The reh-curd is hers."),
        ("Ask for a new record.", "Ask for a new reh-curd."),
        ("Record, please.", "Record, please."),
    ],
)
def test_a_part_of_speech_is_told_by_the_words_before(printed: str, spoken: str) -> None:
    """A noun's entry is used after "the", a verb's after "to", neither where nothing tells."""
    parts = Lexicon(
        language="en",
        entries=(
            LexiconEntry(word="record", say="rih-KORD", part="verb"),
            LexiconEntry(word="record", say="REH-curd", part="noun"),
        ),
    )
    assert spoken_form(printed, lexicon=parts) == spoken


def test_figures_in_a_respelling_are_said_in_words() -> None:
    """An alias of somebody else's file may hold what no engine should get."""
    other = Lexicon(language="en", entries=(LexiconEntry(word="W3C", say="W3 Consortium & Co."),))
    assert not set("0123456789&") & set(spoken_form("The W3C met.", lexicon=other))


@pytest.mark.parametrize(
    ("written", "say", "ipa"),
    [("KEE-iv", "KEE-iv", ""), (" /ˈkiːiv/ ", "", "ˈkiːiv"), ("/", "/", "")],
)
def test_an_editor_writes_a_respelling_or_ipa_between_strokes(
    written: str, say: str, ipa: str
) -> None:
    """Strokes make IPA of it."""
    entry = pronounced("Kyiv", written)
    assert (entry.say, entry.ipa) == (say, ipa)


@pytest.mark.parametrize("written", ["/k5/", "//"])
def test_wrong_ipa_of_a_name_is_refused(written: str) -> None:
    """The message names the name and the sign."""
    with pytest.raises(ConfigError, match="of 'Kyiv'"):
        pronounced("Kyiv", written)


def test_the_map_carries_the_transcription() -> None:
    """A word with IPA keeps it in its run, beside the respelling for engines without phonemes."""
    said = speak("By Zsófi’s quay.", language="en-US", lexicon=LEXICON)
    given = [(said.spoken[run.spoken_start : run.spoken_end], run.ipa) for run in said.runs]
    assert ("zhohfee", "ˈʒoːfi") in given
    assert [ipa for _, ipa in given if ipa] == ["ˈʒoːfi"]
