"""Samples become milliseconds in one place, rounded half up, without drift."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.publish.times import (
    clock_time,
    iso_duration,
    seconds,
    separate,
    srt_time,
    to_ms,
    webvtt_time,
    whole_seconds,
)
from tests.publish.examples import PROPERTY

SAMPLES = st.integers(min_value=0, max_value=10**10)
RATES = st.sampled_from((8_000, 22_050, 24_000, 44_100, 48_000))


@PROPERTY
@given(SAMPLES, RATES)
def test_a_position_is_off_by_half_a_millisecond_at_most(sample: int, rate: int) -> None:
    """However long the audio, no position is more than half a millisecond from its sample."""
    assert abs(to_ms(sample, rate) - Fraction(sample * 1000, rate)) <= Fraction(1, 2)


def test_halves_are_rounded_up() -> None:
    """Half a millisecond counts as a whole one, in every case."""
    assert [to_ms(sample, 48_000) for sample in (23, 24, 72, 120)] == [0, 1, 2, 3]


@PROPERTY
@given(st.lists(st.tuples(SAMPLES, st.integers(0, 50)), max_size=30))
def test_spans_never_overlap_nor_vanish(lengths: list[tuple[int, int]]) -> None:
    """After rounding every span has a length, and none starts before the one before it ends."""
    position = 0
    spans = []
    for gap, length in lengths:
        spans.append((position + gap % 3, position + gap % 3 + length % 4))
        position = spans[-1][1]
    previous = 0
    for start, end in separate(spans):
        assert previous <= start < end
        previous = end


def test_spans_that_are_apart_stay_where_they_are() -> None:
    """Only spans that rounding closed are moved."""
    assert separate([(0, 5), (5, 9), (20, 21)]) == ((0, 5), (5, 9), (20, 21))
    assert separate([(0, 5), (5, 5), (5, 9)]) == ((0, 5), (5, 6), (6, 9))


@pytest.mark.parametrize(
    ("ms", "webvtt", "clock", "iso"),
    [
        (0, "00:00:00.000", "00:00", "PT0S"),
        (59_999, "00:00:59.999", "00:59", "PT59.999S"),
        (60_000, "00:01:00.000", "01:00", "PT1M"),
        (3_723_040, "01:02:03.040", "1:02:03", "PT1H2M3.04S"),
        (360_000_001, "100:00:00.001", "100:00:00", "PT100H0.001S"),
    ],
)
def test_times_are_written_as_each_format_wants_them(
    ms: int, webvtt: str, clock: str, iso: str
) -> None:
    """WebVTT, SRT, show notes and ISO 8601 each get their own form of the same time."""
    assert webvtt_time(ms) == webvtt
    assert srt_time(ms) == webvtt.replace(".", ",")
    assert clock_time(ms) == clock
    assert iso_duration(ms) == iso


@PROPERTY
@given(st.integers(min_value=0, max_value=10**9))
def test_seconds_print_with_three_decimals(ms: int) -> None:
    """Seconds in JSON carry milliseconds and nothing else."""
    text = repr(seconds(ms))
    assert round(float(text) * 1000) == ms
    assert len(text.partition(".")[2]) <= 3


def test_durations_in_whole_seconds_are_rounded() -> None:
    """``itunes:duration`` is rounded, not cut."""
    assert [whole_seconds(ms) for ms in (499, 500, 1_499, 59_500)] == [0, 1, 1, 60]
