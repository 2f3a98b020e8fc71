"""The estimated length of speech follows the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.engines import speech_seconds
from audiobrief.engines.pace import pace_words

# Seconds from the first sound to the last that the voice af_heart of kokoro needs.
MEASURED = {
    "The baker opens at six.": 1.42,
    "Down by the river, nobody had seen the ferry.": 2.33,
    "A light went on in the harbour office.": 1.80,
    "The council voted eleven to four, after a debate that ran well past midnight.": 4.50,
    "Municipal authorities subsequently reconsidered the proposal.": 3.42,
    "It rained all week, and the fields by the mill were under water.": 3.30,
    "The report, which was published on Tuesday, runs to three hundred pages.": 4.06,
    "Environmental organisations criticised the international agreement as insufficient.": 5.21,
    "The U.N. sent the NGO a letter about its work in the camps.": 3.34,
    "Nobody asked the people who live there.": 1.79,
    "The baker opens at six. Down by the river, nobody had seen the ferry.": 4.0,
}


@pytest.mark.parametrize("text", MEASURED)
def test_estimate_is_near_the_narrator(text: str) -> None:
    """A sentence is estimated within a quarter of its true length."""
    assert speech_seconds(text) == pytest.approx(MEASURED[text], rel=0.25)


def test_estimate_of_many_sentences() -> None:
    """Errors cancel out: together the sentences are estimated within 10 %."""
    total = sum(speech_seconds(text) for text in MEASURED)
    assert total == pytest.approx(sum(MEASURED.values()), rel=0.1)


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("It cost 1976.", "It cost."),
        ("NGO staff", "Ngo staff"),
        ("Bread, butter, salt", "Bread butter salt"),
        ("No. Yes. No.", "No, yes, no."),
        ("東京都", "abc"),
        ("They met. It rained.", "They met it rained."),
    ],
)
def test_what_takes_time(longer: str, shorter: str) -> None:
    """Digits, letters spelt out, rests and syllabic scripts take time."""
    assert speech_seconds(longer) > speech_seconds(shorter)


def test_abbreviation_is_no_rest() -> None:
    """The last full stop of U.N. ends no sentence."""
    assert speech_seconds("The U.N. met.") == pytest.approx(speech_seconds("The UN met."))


def test_nothing_to_say() -> None:
    """A text without words takes no time."""
    assert speech_seconds("") == speech_seconds(" … — !") == 0.0


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=200), st.floats(0.5, 2.0))
def test_speed_divides_time(text: str, speed: float) -> None:
    """Twice the speed takes half the time."""
    assert speech_seconds(text, speed) == pytest.approx(speech_seconds(text) / speed)


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_words_are_in_order(text: str) -> None:
    """Words follow each other in time and text, and each begins and ends in a letter or digit."""
    end_s, text_end = 0.0, 0
    for word in pace_words(text):
        assert end_s <= word.start_s < word.end_s
        assert text_end <= word.text_start < word.text_end <= len(text)
        assert text[word.text_start].isalnum()
        assert text[word.text_end - 1].isalnum()
        end_s, text_end = word.end_s, word.text_end
