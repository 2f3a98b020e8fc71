"""Sounds that a lexicon or the language of a passage gives, down to Kokoro's symbols."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.engines.kokoro.given import overlaid
from audiobrief.engines.kokoro.symbols import phonemizer, symbols_of
from audiobrief.engines.kokoro.transcription import UnknownSoundError, transcribed
from audiobrief.engines.kokoro.units import Unit, find_units
from audiobrief.engines.kokoro.vocabulary import SYMBOLS
from audiobrief.errors import EngineError
from audiobrief.model import Pronunciation, SynthesisRequest


def said(text: str, *pronunciations: Pronunciation, language: str = "en-US") -> str:
    """Return the symbols of a text in which some pieces are given."""
    return symbols_of(
        SynthesisRequest(
            segment_id="s0007",
            text=text,
            voice="af_heart",
            language=language,
            pronunciations=pronunciations,
        )
    )


def piece(text: str, word: str, *, ipa: str = "", language: str = "") -> Pronunciation:
    """Return how a word of a text is said."""
    start = text.index(word)
    return Pronunciation(start=start, end=start + len(word), ipa=ipa, language=language)


@pytest.mark.parametrize(
    ("ipa", "american", "british"),
    [
        ("ˈkiːɪv", "kˈiɪv", "kˈiːɪv"),
        ("t͡sɛˈlɛnski", "tsɛlˈɛnski", "tsɛlˈɛnski"),
        ("ˌʃiː ˌdʒɪnˈpɪŋ", "ʃˌi ʤˌɪnpˈɪŋ", "ʃˌiː ʤˌɪnpˈɪŋ"),
        ("kəˈtɑːr", "kətˈɑɹ", "kətˈɑː"),
        ("ˈɛərdoʊən", "ˈɛɹdOən", "ˈɛːdQən"),
        ("mɑˈkʁɔ̃", "mɑkʁˈɔ\u0303", "mɑkʁˈɔ\u0303"),
        ("ˈbʌt.n̩", "bˈʌtᵊn", "bˈʌtᵊn"),
        ("ˈʑɛlɔna ˈɡʊra", "ʒˈɛlɔnɑ ɡˈʊɹɑ", "ʒˈɛlɔna ɡˈʊɹa"),
    ],
)
def test_a_transcription_becomes_symbols_of_each_variety(
    ipa: str, american: str, british: str
) -> None:
    """Stress moves to its vowel, lengths and silent r go as the variety has it."""
    assert transcribed(ipa, british=False) == american
    assert transcribed(ipa, british=True) == british


@given(st.text("ˈˌabdeiouɑɛɪʊəʃʒŋθðɹɾʁɣxçɲʎɬɦʏʉɵ̃ː.͡ʰ ", max_size=20), st.booleans())
def test_a_transcription_holds_only_sounds_of_the_voice(ipa: str, british: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    """Whatever is written, what reaches the model is in its vocabulary."""
    assert set(transcribed(ipa, british=british)) <= SYMBOLS.keys()


def test_a_sound_no_voice_has() -> None:
    """A click is refused by name, and the engine says where it stands."""
    with pytest.raises(UnknownSoundError, match="ʘ"):
        transcribed("ˈʘa", british=False)
    text = "In Oa."
    with pytest.raises(EngineError, match=r"s0007: .*'ʘ' in /ʘa/, which stands for 'Oa'"):
        said(text, piece(text, "Oa", ipa="ʘa"))


def test_a_lexicon_word_is_said_by_its_ipa() -> None:
    """The rest of the sentence stays, and bends to the sounds given."""
    text = "The kee-iv plan."
    assert said(text, piece(text, "kee-iv", ipa="ˈkiːɪv")) == "ðə kˈiɪv plˈæn."
    text = "The Ulm plan."
    assert said(text, piece(text, "Ulm", ipa="ʊlm")).startswith("ði ʊlm ")


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Kyiv's plan", "kˈiɪvz plˈæn"),
        ("pro-Kyiv plan", "pɹˈOkˈiɪv plˈæn"),
        ("“Kyiv’s,” he said", "“kˈiɪvz,” hi sˈɛd"),
        ("Kyiv. Kyiv", "kˈiɪv. kˈiɪv"),
    ],
)
def test_what_stands_around_a_given_word_is_said_too(text: str, symbols: str) -> None:
    """Endings, prefixes and marks stay."""
    places = [i for i in range(len(text)) if text.startswith("Kyiv", i)]
    pieces = (Pronunciation(start=place, end=place + 4, ipa="ˈkiːɪv") for place in places)
    assert said(text, *pieces) == symbols


def test_several_words_with_one_transcription() -> None:
    """A name of two words is one unit, and keeps its place in the text."""
    text = "By shee jin-ping, again."
    assert said(text, piece(text, "shee jin-ping", ipa="ʃi ˌdʒɪnˈpɪŋ")) == (
        "bˌI ʃi ʤˌɪnpˈɪŋ, əɡˈɛn."
    )


def test_a_passage_in_another_language() -> None:
    """Marked words are said as in their language, the others as before."""
    text = "She called it raison d’état, twice."
    marked = said(text, piece(text, "raison d’état", language="fr"))
    assert "ʁ" in marked
    assert "ɔ\u0303" in marked
    assert marked.startswith("ʃˌi kˈɔld ɪt ")
    assert marked.endswith(", twˈIs.")


def test_english_inside_another_language() -> None:
    """An English name in a German sentence is said in English."""
    text = "Er las die Times heute."
    marked = said(text, piece(text, "Times", language="en"), language="de")
    assert " tˈImz " in marked


TEXTS = st.text("ab' -.,", max_size=30)


@given(TEXTS, st.data())
def test_nothing_is_said_twice(text: str, data: st.DataObject) -> None:
    """Laid over a text, given pieces leave units in order, none overlapping another."""
    bounds = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=4)))
    pieces = [
        Unit(text=text[start:end], start=start, end=end, word=True, space_before=False, symbols="x")
        for start, end in list(pairwise(bounds))[::2]
    ]
    laid = overlaid(find_units(text), pieces)
    assert all(first.end <= second.start for first, second in pairwise(laid))
    assert [unit.start for unit in laid if unit.symbols == "x"] == [it.start for it in pieces]
    covered = [(unit.start, unit.end) for unit in laid if unit.word]
    for place, sign in enumerate(text):
        if sign.isalnum():
            assert sum(start <= place < end for start, end in covered) == 1


def test_given_units_reach_every_phonemizer() -> None:
    """A language eSpeak NG says takes given units too."""
    unit = Unit(text="b", start=2, end=3, word=True, space_before=False, symbols="ʒˈi")
    assert any(it.symbols == "ʒˈi" for it in phonemizer("fr").phonemize("a b c", (unit,)))
