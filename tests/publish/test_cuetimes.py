"""Times of segments and words as the page keeps them."""

from dataclasses import replace

from audiobrief.model import Cue, CueWord
from audiobrief.publish.cuetimes import cue_times, word_times
from tests.publish.harbour import Sample


def test_times_are_rounded_each_for_itself(harbour: Sample) -> None:
    cues = (
        Cue(segment_id="s0001", start=0, end=24_011),
        Cue(segment_id="s0002", start=24_012, end=24_013),
    )
    timeline = replace(harbour.timeline, cues=cues)
    assert cue_times(timeline) == {"s0001": (0, 1000), "s0002": (1001, 1002)}


def test_words_count_from_their_cue_in_utf16_units(harbour: Sample) -> None:
    first = harbour.script.segments[0]
    segment = replace(first, printed="👩 reads")
    words = (
        CueWord(start=24_000, end=36_000, printed_start=0, printed_end=1),
        CueWord(start=36_000, end=48_000, printed_start=2, printed_end=7),
    )
    timeline = replace(
        harbour.timeline, cues=(Cue(segment_id=first.id, start=24_000, end=48_000, words=words),)
    )
    script = replace(harbour.script, segments=(segment,))
    assert word_times(script, timeline) == {first.id: [0, 0, 2, 500, 3, 8]}
