"""From text to Kokoro's symbols: units, pieces, dictionaries, eSpeak NG."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.engines.espeak import espeak_ng
from audiobrief.engines.kokoro.dictionaries import lexicon_hash, load_lexicon
from audiobrief.engines.kokoro.ipa import english_symbols, other_symbols
from audiobrief.engines.kokoro.lexicon import Lexicon
from audiobrief.engines.kokoro.splitting import SENTENCE_ENDS, length, split
from audiobrief.engines.kokoro.stress import joined, promoted, stressed
from audiobrief.engines.kokoro.symbols import phonemizer, text_of
from audiobrief.engines.kokoro.units import Unit, find_units
from audiobrief.engines.kokoro.vocabulary import MAX_TOKENS, SYMBOLS, known, numbers
from audiobrief.errors import EngineError

ENGLISH = st.text(alphabet="abcdeIA É'’-.,;:!?…“”\"()—–\n\t0159%&\u00ad\u200b", max_size=80)


def said(text: str, language: str = "en-US") -> str:
    """Return the symbols of a text."""
    return text_of(phonemizer(language).phonemize(text))


def word(symbols: str, *, space: bool = True) -> Unit:
    """Return a word that is said with these symbols."""
    return Unit(text=symbols, start=0, end=0, word=True, space_before=space, symbols=symbols)


def mark(symbols: str) -> Unit:
    """Return a punctuation mark."""
    return Unit(text=symbols, start=0, end=0, word=False, space_before=False, symbols=symbols)


class TestVocabulary:
    """The model's symbols."""

    def test_numbers(self) -> None:
        """Numbers are the model's; a pad stands before and after."""
        assert numbers("həlˈO!") == (0, 50, 83, 54, 156, 31, 5, 0)
        assert SYMBOLS["ᵻ"] == 177
        assert len(SYMBOLS) == len(set(SYMBOLS.values())) == 114

    def test_known(self) -> None:
        """What the model has no number for is left out."""
        assert known("a#b\u0329c") == "abc"


class TestUnits:
    """Words and marks of a text."""

    @given(ENGLISH)
    def test_offsets(self, text: str) -> None:
        """Units are pieces of the text, in order, and every letter and digit is in one."""
        end = 0
        for unit in find_units(text):
            assert text[unit.start : unit.end] == unit.text
            assert not any(c.isalnum() for c in text[end : unit.start])
            end = unit.end
        assert not any(c.isalnum() for c in text[end:])

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("It’s the O’Neills’ well-known boat", "It’s the O’Neills’ well-known boat"),
            ("in the U.S. and the U.K.", "in the U.S. and the U.K"),
            ("at 9:30, 1,234.5 tons", "at 9:30 1,234.5 tons"),
            ("co\u00adoperate’s end", "co\u00adoperate’s end"),
            ("a—b", "a b"),
        ],
    )
    def test_words(self, text: str, words: str) -> None:
        """Apostrophes, hyphens, initials and figures stay in their word."""
        assert [unit.text for unit in find_units(text) if unit.word] == words.split()

    @pytest.mark.parametrize(
        ("text", "marks"),
        [
            ('He said "no" - twice.', "“”—."),
            ("«Oui», [non]...", "“”,()…"),
            ("Really?!!!", "?!"),
            ("9–5 -- x", "——"),
        ],
    )
    def test_marks(self, text: str, marks: str) -> None:
        """Marks become those the model breathes by; repeated ones count once."""
        assert "".join(unit.symbols for unit in find_units(text) if not unit.word) == marks

    def test_initials_end_a_sentence(self) -> None:
        """The last full stop of initials at the end of a text ends the sentence."""
        assert find_units("At 9 p.m.")[-1].symbols == "."
        assert find_units("“In the U.S.”")[-2].symbols == "."


class TestSplitting:
    """Long sequences are cut where a reader breathes."""

    pieces = st.lists(
        st.one_of(
            st.text("ab", min_size=1, max_size=30).map(word),
            st.sampled_from(".,;!?—").map(mark),
        ),
        max_size=120,
    )

    @given(pieces, st.integers(30, 60), st.integers(60, 90))
    def test_nothing_lost(self, units: list[Unit], ideal: int, limit: int) -> None:
        """Joined, the pieces are the sequence; none is longer than the limit."""
        pieces = split(units, segment_id="s0001", ideal=ideal, limit=limit)
        assert [unit for piece in pieces for unit in piece] == units
        assert all(0 < length(piece) <= limit for piece in pieces)
        assert all(len(text_of(piece)) == length(piece) for piece in pieces)

    def test_sentences_first(self) -> None:
        """Sentences are kept whole as long as one fits the limit."""
        sentence = [word("a" * 20), mark(","), word("b" * 20), mark(".")]
        pieces = split(sentence * 6, segment_id="s0001", ideal=100, limit=200)
        assert all(length(piece) <= 100 for piece in pieces)
        assert all(piece[-1].symbols in SENTENCE_ENDS for piece in pieces)

    def test_clauses_next(self) -> None:
        """A sentence too long is cut after a clause near its middle, not between words."""
        sentence = [word("a" * 20), mark(","), *[word("b" * 20)] * 2, mark(","), word("c" * 20)]
        pieces = split(sentence, segment_id="s0001", ideal=30, limit=70)
        assert [piece[-1].symbols for piece in pieces[:-1]] == [","]

    def test_word_too_long(self) -> None:
        """A word longer than the limit is an error that names it and its segment."""
        with pytest.raises(EngineError, match="s0009: the word 'aaaa"):
            split([word("a" * 401)], segment_id="s0009")

    def test_nothing(self) -> None:
        """Nothing is no piece."""
        assert split([], segment_id="s0001") == ()


class TestLexicon:
    """Dictionaries and endings."""

    small = Lexicon(
        gold={
            "walk": "wˈɔk",
            "boat": "bˈOt",
            "Tolvik": "tˈOlvɪk",
            "box": "bˈɑks",
            "stop": "stˈɑp",
            "F": "ˈɛf",
            "B": "bˈi",
            "I": "ˈI",
            "US": {"DEFAULT": "ˌʌs", "NOUN": None},
            "record": {"DEFAULT": "ɹˈɛkəɹd", "VERB": "ɹəkˈɔɹd"},
        },
        silver={"carry": "kˈæɹi", "walk": "wrong"},
        british=False,
    )

    @pytest.mark.parametrize(
        ("form", "symbols"),
        [
            ("walk", "wˈɔk"),
            ("Walk", "wˈɔk"),
            ("tolvik", "tˈOlvɪk"),
            ("walks", "wˈɔks"),
            ("boxes", "bˈɑksᵻz"),
            ("Tolvik's", "tˈOlvɪks"),
            ("boats'", "bˈOts"),
            ("carries", "kˈæɹiz"),
            ("walked", "wˈɔkt"),
            ("boated", "bˈOɾᵻd"),
            ("stopped", "stˈɑpt"),
            ("stopping", "stˈɑpɪŋ"),
            ("boating", "bˈOɾɪŋ"),
        ],
    )
    def test_forms(self, form: str, symbols: str) -> None:
        """Case, plural, possessive, past and -ing forms are found through their stem."""
        entry = self.small.find(form)
        assert entry is not None
        assert entry.default == symbols

    def test_unknown(self) -> None:
        """A word that is not there is not guessed."""
        assert self.small.find("maurell") is None
        assert self.small.find("ss") is None

    def test_several_pronunciations(self) -> None:
        """An entry keeps its other pronunciations, and that a name is spelt out."""
        record = self.small.find("record")
        assert record is not None
        assert record.others == ("ɹəkˈɔɹd",)
        name = self.small.find("US")
        assert name is not None
        assert name.letters_as_noun

    def test_letters(self) -> None:
        """Initials are said letter by letter, the last one stressed; without names, nothing."""
        assert self.small.letters("F.B.I.") == "ˌɛfbˌiˈI"
        assert self.small.letters("###") == ""

    def test_real_dictionaries(self) -> None:
        """The installed dictionaries know both varieties, and have a hash."""
        american, british = load_lexicon(british=False), load_lexicon(british=True)
        assert len(lexicon_hash()) == 64
        for lexicon, symbols in ((american, "bˈæθ"), (british, "bˈɑːθ")):
            entry = lexicon.find("bath")
            assert entry is not None
            assert entry.default == symbols


class TestStress:
    """Where stress goes."""

    def test_marks(self) -> None:
        """Stress lands on the first vowel, and only where there is none."""
        assert stressed("ænd", "ˌ") == "ˌænd"
        assert stressed("wˈɔk", "ˌ") == "wˈɔk"
        assert stressed("m", "ˌ") == "m"
        assert promoted("tˌu") == "tˈu"
        assert promoted("tu") == "tˈu"

    def test_compounds(self) -> None:
        """Of two stressed parts the lighter one gives way."""
        assert joined(("wˈɛl", "nˈOn")) == "wˌɛlnˈOn"
        assert joined(("ə", "wˈA")) == "əwˈA"


class TestPhonemes:
    """Whole texts."""

    @pytest.mark.parametrize(
        ("text", "symbols"),
        [
            ("The end of the boat.", "ði ˈɛnd ʌv ðə bˈOt."),
            ("I used to wait; it is used to wait.", "ˌI jˈust tə wˈAt; ɪt ɪz jˈuzd tə wˈAt."),
            ("Who are you talking to?", "hˌu ɑɹ ju tˈɔkɪŋ tu?"),
            ("a boat, an oar", "ɐ bˈOt, ɐn ˈɔɹ"),
            ("The FBI said so.", "ði ˌɛfbˌiˈI sˈɛd sˌO."),
        ],
    )
    def test_american(self, text: str, symbols: str) -> None:
        """Small words bend to what follows, initials are spelt, punctuation stays."""
        assert said(text) == symbols

    def test_verb_and_noun(self) -> None:
        """A word with two pronunciations is said as its sentence asks."""
        symbols = said("They record the record.")
        assert symbols.count("ɹəkˈɔɹd") == 1
        assert symbols.count("ɹˈɛkəɹd") == 1

    def test_variety(self) -> None:
        """The region of the language tag decides between American and British English."""
        assert said("bath") == said("bath", "en") == "bˈæθ"
        assert said("bath", "en-GB") == said("bath", "en-AU") == "bˈɑːθ"

    def test_unknown_names(self) -> None:
        """A name no dictionary has is said by eSpeak NG, with stress."""
        assert "ˈ" in said("Quispe")
        assert set(said("Wojciech Dvořák Ngũgĩ")) <= SYMBOLS.keys()

    @pytest.mark.parametrize(
        ("text", "symbols"),
        [
            ("MPs voted", "ˌɛmpˈiz vˈOTᵻd"),
            ("the NGOs' plan", "ði ˌɛnʤˌiˈOz plˈæn"),
            ("an SMS's end", "ɐn ˌɛsˌɛmˈɛsᵻz ˈɛnd"),
            ("DVDs", "dˌivˌidˈiz"),
            ("the FBI's men", "ði ˌɛfbˌiˈIz mˈɛn"),
            ("NATO's men", "nˈATOz mˈɛn"),
        ],
    )
    def test_endings_of_initials(self, text: str, symbols: str) -> None:
        """Initials keep their plural and possessive endings."""
        assert said(text) == symbols

    def test_accents_of_names(self) -> None:
        """A name is found without its accents, and no letter of one is spelt out."""
        assert said("Córdoba") == said("Cordoba")
        assert said("Nguyễn").count("ˈ") == 1
        assert said("résumé") != said("resume")

    def test_plural_of_figures(self) -> None:
        """Figures with an s are one word."""
        assert " " not in said("16s")

    def test_headline_in_capitals(self) -> None:
        """Capitals throughout are words, not initials."""
        assert said("BOAT LOST AT SEA") == "bˈOt lˈɔst ˈæt sˈi"

    @given(ENGLISH)
    def test_any_text(self, text: str) -> None:
        """Every text gives symbols of the model, each word with offsets in order."""
        units = phonemizer("en-US").phonemize(text)
        assert set(text_of(units)) <= SYMBOLS.keys()
        assert all(first.end <= second.start for first, second in pairwise(units))

    def test_long_word_is_said_to_its_end(self) -> None:
        """A word is said whole, though eSpeak NG gives up after some 20 syllables."""
        assert said("panama" * 60).count("m") == 60
        assert MAX_TOKENS == 510

    def test_other_languages(self) -> None:
        """Other languages are said by eSpeak NG, its remarks left out."""
        assert "ʒ" in said("Bonjour", "fr-FR")
        assert "(" not in said("Beethoven weekend", "fr")
        assert said("bath", "tlh") == "bˈæθ"


class TestEspeak:
    """eSpeak NG as a dictionary."""

    def test_words_in_their_sentence(self) -> None:
        """Each word comes with its place in the text, counted in characters."""
        text = "“Café owners read,” they said."
        starts = [heard.start for heard in espeak_ng().sentence(text, "en-us")]
        assert {text.index("owners"), text.index("they"), text.index("said")} <= set(starts)

    def test_unknown_voice(self) -> None:
        """A language it doesn't know is an error that names it."""
        assert not espeak_ng().knows("tlh-x")
        with pytest.raises(EngineError, match="'tlh-x'"):
            espeak_ng().phonemes("Bread", "tlh-x")

    def test_ipa(self) -> None:
        """IPA, tied or not, becomes the model's symbols."""
        assert english_symbols("d^ʒˈe^ɪn", british=False) == "ʤˈAn"
        assert english_symbols("dʒˈeɪn", british=False) == "ʤˈAn"
        assert english_symbols("bˈɜːd", british=False) == "bˈɜɹd"
        assert english_symbols("bˈɜːd", british=True) == "bˈɜːd"
        assert english_symbols("lˈɪtə^l", british=True) == "lˈɪtᵊl"
        assert english_symbols("bˈʌtn\u0329", british=False) == "bˈʌtᵊn"
        assert other_symbols("t^sˈa^ɪt") == "ʦˈIt"
