"""Spoken form: what is said, what the map says, and what must never reach an engine."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.script.lexicon import Lexicon, LexiconEntry
from audiobrief.script.spoken import speak, spoken_form

PUNCTUATION = ".,;:!?'\"’‘“”„‚‛‟‹›«»()-…¡¿"
FORMS = """
    $756 billion|£1.2bn|€5m|$1.5m–$2m|38%|1976|1990s|’60s|2021–23|5–4|4/5/2026|2026-05-04|5:30 p.m.
    |May 10,|21st|¾|1/2|20 km|−5°C|m²|CO₂|Louis XIV|Part II|Gen. Ortiz|U.S.|FBI|NATO|F-16|§ 5|R&D
    |#OpenData|@jo_do|example.org|jo@example.org|—|“so”|…|the|harbour|(and|so)|x|I|A.|12|3.5|No. 5
    |😀|*|1,234|-|/|'|St.|Dr.|Pell|p.m.|(|100,000|m|k|in|May|+|#1|Co.|J. K.|vs.|®|[1]|10⁶|–|0|%
"""
PIECES = st.lists(
    st.tuples(
        st.sampled_from([form.strip() for form in FORMS.split("|")]),
        st.sampled_from((" ", " ", " ", ", ", "; ")),
    ).map("".join),
    max_size=12,
).map("".join)
TEXTS = st.one_of(PIECES, st.text(max_size=60))
QUICK = settings(deadline=None, derandomize=True, max_examples=60)


LANGUAGES = ("en-US", "en-GB", "de", "fr", "es")
LEXICON = Lexicon(
    language="en",
    entries=(
        LexiconEntry(word="harbour", say="HAR-ber"),
        LexiconEntry(word="Pell", ipa="pɛl"),
        LexiconEntry(word="NATO", say="nay-toe 4 & more"),
        LexiconEntry(word="so", say="zo", after="and"),
        LexiconEntry(word="the", say="thee", part="noun"),
    ),
)


@QUICK
@given(TEXTS, st.sampled_from(LANGUAGES), st.sampled_from((None, LEXICON)))
def test_runs_cover_both_texts_in_order(text: str, language: str, lexicon: Lexicon | None) -> None:
    """Runs follow one another without gaps from the first character of both texts to the last."""
    said = speak(text, language=language, lexicon=lexicon)
    printed = spoken = 0
    for run in said.runs:
        assert (run.printed_start, run.spoken_start) == (printed, spoken)
        assert run.printed_end > run.printed_start
        assert run.spoken_end >= run.spoken_start
        printed, spoken = run.printed_end, run.spoken_end
    assert (printed, spoken) == (len(text), len(said.spoken))
    assert said.printed == text


@QUICK
@given(TEXTS, st.sampled_from(LANGUAGES), st.sampled_from((None, LEXICON)))
def test_no_digit_and_no_sign_reaches_an_engine(
    text: str, language: str, lexicon: Lexicon | None
) -> None:
    """Nothing is left that an engine would have to read by guesswork: no digit, sign or markup."""
    spoken = spoken_form(text, language=language, lexicon=lexicon)
    left = {sign for sign in spoken if not _is_plain(sign)}
    assert not left


def _is_plain(sign: str) -> bool:
    """Tell whether a character is a letter, a mark on one, white space or punctuation."""
    kind = unicodedata.category(sign)
    return kind[0] in "LMZC" or sign in PUNCTUATION


@QUICK
@given(PIECES, st.sampled_from(LANGUAGES))
def test_spoken_form_is_idempotent(text: str, language: str) -> None:
    """What is said is not rewritten once more."""
    once = spoken_form(text, language=language)
    assert spoken_form(once, language=language) == once


WORDS = ("harbour", "Pell", "ferry", "Ysmar", "quorl", "winter", "tide", "lantern")


@QUICK
@given(
    st.lists(
        st.tuples(
            st.sampled_from(WORDS), st.sampled_from([form.strip() for form in FORMS.split("|")])
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(LANGUAGES),
)
def test_no_word_is_dropped_or_said_twice(pairs: list[tuple[str, str]], language: str) -> None:
    """Whatever stands between them, the words come out as often as they went in, in their order."""
    text = " ".join(f"{word} {form}" for word, form in pairs)
    said = re.findall("|".join(WORDS), spoken_form(text, language=language))
    assert said == re.findall("|".join(WORDS), text)


@QUICK
@given(PIECES, st.sampled_from(LANGUAGES))
def test_every_figure_is_said(text: str, language: str) -> None:
    """A run of printed characters with a digit or a letter in it never maps to silence."""
    said = speak(text, language=language)
    for run in said.runs:
        printed = text[run.printed_start : run.printed_end]
        spoken = said.spoken[run.spoken_start : run.spoken_end]
        # Note markers alone are silent.
        if re.search(r"[^\W_]", printed) and not re.fullmatch(r"\s?\[\d+\]|[⁰-⁹²³]+", printed):
            assert re.search(r"[^\W\d_]", spoken), printed


@pytest.mark.parametrize("text", ["", " ", "Nothing to change here.", "“Quite so,” she said."])
def test_plain_words_stay(text: str) -> None:
    """Words without figures or signs are said as printed."""
    assert spoken_form(text) == text


def test_a_language_without_tables_passes_through() -> None:
    """Text in a language without tables is spoken as printed."""
    assert spoken_form("5 % af 1.234 kr.", language="da") == "5 % af 1.234 kr."


@pytest.mark.parametrize("language", ["en-US", "de", "fr", "es"])
@pytest.mark.parametrize(
    "shape", ["{}", "${}", "{},5 km", "{}th", "H{}", "₂{}", "1,{}", "x^{}", "#{}"]
)
def test_endless_figures_are_said_digit_by_digit(language: str, shape: str) -> None:
    """A figure of thousands of digits raises nothing and leaves no digit."""
    said = spoken_form(shape.format("7" * 5000), language=language)
    assert not re.search(r"[0-9]", said)
