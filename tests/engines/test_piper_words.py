"""Groups of phonemes find their words."""

from dataclasses import dataclass

from audiobrief.engines.piper_words import group_starts, matched
from audiobrief.model import WordTiming


@dataclass(frozen=True)
class Aligned:
    """A phoneme as Piper tells of it."""

    phoneme: str
    num_samples: int


def words(*starts: int) -> list[WordTiming]:
    """Return words that begin at those samples, ten characters apart."""
    return [
        WordTiming(start=start, end=start + 1, text_start=10 * place, text_end=10 * place + 9)
        for place, start in enumerate(starts)
    ]


def test_groups() -> None:
    """A group begins with its first phoneme; the mark before all and the one after all are none."""
    said = [Aligned(phoneme, 10) for phoneme in "^wʌn, ˈuː.$"]
    assert list(group_starts(said)) == [10, 60]
    assert list(group_starts([])) == []


def test_each_has_its_own() -> None:
    """As many groups as words belong together in order, however far apart their times are."""
    assert matched(words(0, 900, 2000), [50, 1000, 1800], 10_000) == {0: 50, 10: 1000, 20: 1800}


def test_words_that_are_joined() -> None:
    """Two words said as one group: the one that begins with it has its time."""
    assert matched(words(0, 4000, 6000, 9000), [100, 4100, 9100], 10_000) == {
        0: 100,
        10: 4100,
        30: 9100,
    }


def test_a_word_of_several_groups() -> None:
    """A number said as three words begins with the first of them."""
    assert matched(words(0, 9000), [0, 3000, 6000, 9100], 10_000) == {0: 0, 10: 9100}
