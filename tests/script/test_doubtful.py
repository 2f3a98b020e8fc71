"""The list of words that may be said wrong."""

from audiobrief.model import Role, Segment, VoiceRef
from audiobrief.script.doubtful import doubtful_words
from audiobrief.script.lexicon import Lexicon, LexiconEntry
from audiobrief.script.spoken import speak
from audiobrief.script.wordlist import words

KNOWN = words("the boats of left and in paid harbour is a nobody saw them today")
LEXICON = Lexicon(language="en", entries=(LexiconEntry(word="Aldmoor", say="AWD-mer"),))


def segment(number: int, printed: str, *, language: str = "en-GB") -> Segment:
    said = speak(printed, language=language, lexicon=LEXICON)
    return Segment(
        id=f"s{number:04}",
        block_id="b001",
        printed=printed,
        spoken=said.spoken,
        runs=said.runs,
        role=Role.BODY,
        speaker_id="narrator",
        voice=VoiceRef(engine="silent", name="one"),
        language=language,
        break_after_ms=0,
    )


def listed(*segments: Segment) -> list[tuple[str, int, str]]:
    found = doubtful_words(
        segments,
        known=lambda word: word in KNOWN,
        ipa=lambda word: word.lower(),
        language="en-US",
        lexicon=LEXICON,
    )
    return [(item.word, item.count, item.segment_id) for item in found]


def test_unknown_names_are_listed_with_their_number() -> None:
    """A name in no dictionary is listed once, with how often and where it first occurs."""
    assert listed(
        segment(1, "The boats of Ysmar left."), segment(2, "Ysmar’s harbour and Quorl is in Ysmar.")
    ) == [("Ysmar", 3, "s0001"), ("Quorl", 1, "s0002")]


def test_what_is_settled_is_not_listed() -> None:
    """Dictionary words, lexicon words, figures and spelt initialisms are settled."""
    assert listed(segment(1, "Nobody saw the FBI in Aldmoor; NATO paid $5m today.")) == []


def test_an_acronym_read_as_a_word_is_listed() -> None:
    """Capitals that would be read as a word are doubtful, even if small letters are a word."""
    assert [word for word, _, _ in listed(segment(1, "The BOATS is in the harbour."))] == ["BOATS"]


def test_other_languages_are_left_out() -> None:
    """A sentence in another language is no matter for this dictionary."""
    assert listed(segment(1, "Il pleut sur Ysmar.", language="fr")) == []
