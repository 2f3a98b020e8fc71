"""The timeline adds up to the audio, sample for sample."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.audio.lame import FRAME
from audiobrief.audio.layout import SHORTEST_CHAPTER, lay_out
from audiobrief.audio.profiles import PROFILES
from audiobrief.audio.sounds import NO_SOUNDS
from audiobrief.audio.takes import SAMPLE_RATE, STEP, Take, break_samples
from audiobrief.audio.timeline import build_timeline
from audiobrief.audio.wordcues import printed_words
from audiobrief.model import (
    Role,
    Script,
    ScriptChapter,
    Segment,
    TextRun,
    Timeline,
    WordTiming,
)
from tests.audio.laying import VOICE, laid_script


def timed_segment(number: int, break_ms: int) -> Segment:
    return Segment(
        id=f"s{number:04d}",
        block_id="b001",
        printed="Tide.",
        spoken="Tide.",
        runs=(TextRun(printed_start=0, printed_end=5, spoken_start=0, spoken_end=5),),
        role=Role.BODY,
        speaker_id="narrator",
        voice=VOICE,
        language="en-US",
        break_after_ms=break_ms,
    )


def timed_take(number: int, steps: int) -> Take:
    length = steps * STEP
    return Take(
        segment_id=f"s{number:04d}",
        voice=VOICE,
        sample_rate=SAMPLE_RATE,
        offset=0,
        size=length,
        length=length,
        words=(WordTiming(start=0, end=length, text_start=0, text_end=4),),
    )


def edition(parts: list[tuple[int, int]], chapters: list[int]) -> tuple[Script, tuple[Take, ...]]:
    """Return a script of (steps, break in ms) with chapters at those indexes, and its takes."""
    segments = tuple(timed_segment(number, pause) for number, (_, pause) in enumerate(parts))
    takes = tuple(timed_take(number, steps) for number, (steps, _) in enumerate(parts))
    begun = tuple(
        ScriptChapter(title=f"Part {index}", segment_id=segments[index].id) for index in chapters
    )
    return laid_script(segments, begun), takes


PARTS = st.lists(st.tuples(st.integers(1, 5_000), st.integers(0, 3_000)), min_size=1, max_size=40)


def timeline_of(script: Script, takes: tuple[Take, ...]) -> Timeline:
    placed = lay_out(script, takes, sounds=NO_SOUNDS, target=PROFILES["apple"])
    return build_timeline(script, tuple(placed))


@given(PARTS)
def test_cues_and_breaks_add_up(parts: list[tuple[int, int]]) -> None:
    """Each cue starts where the break before it ended, or on the next frame; the last ends all."""
    script, takes = edition(parts, [])
    timeline = timeline_of(script, takes)
    now = 0
    for cue, take, segment in zip(timeline.cues, takes, script.segments, strict=True):
        assert cue.segment_id == segment.id
        assert cue.start in {now, -(-now // FRAME) * FRAME}
        assert cue.end == cue.start + take.length > cue.start
        assert [(word.start, word.end) for word in cue.words] == [(cue.start, cue.end)]
        now = cue.end + break_samples(segment.break_after_ms)
    assert timeline.duration == now


@given(PARTS, st.data())
def test_chapters_cover_the_audio(parts: list[tuple[int, int]], data: st.DataObject) -> None:
    """The first starts at 0, each ends where the next starts, the last with the audio.

    None of several is shorter than ten seconds.
    """
    places = st.sets(st.integers(0, len(parts) - 1), min_size=1, max_size=8)
    indexes = sorted(data.draw(places))
    script, takes = edition(parts, indexes)
    timeline = timeline_of(script, takes)
    assert timeline.chapters[0].start == 0
    assert timeline.chapters[-1].end == timeline.duration
    for one, two in pairwise(timeline.chapters):
        assert one.start < one.end == two.start
    starts = {cue.segment_id: cue.start for cue in timeline.cues}
    for chapter in timeline.chapters[1:]:
        assert chapter.start == starts[chapter.segment_id]
    if len(timeline.chapters) > 1:
        lengths = [chapter.end - chapter.start for chapter in timeline.chapters]
        assert min(lengths) >= SHORTEST_CHAPTER


def test_a_chapter_keeps_its_link_and_picture() -> None:
    """What the script says of a chapter goes with it."""
    script, takes = edition([(10, 0)], [0])
    chapter = ScriptChapter(
        title="Tides", segment_id="s0000", url="https://example.org/#tides", image="tides.png"
    )
    (found,) = timeline_of(replace(script, chapters=(chapter,)), takes).chapters
    assert (found.title, found.url, found.image) == ("Tides", chapter.url, chapter.image)


def speak(printed: str, spoken: str, runs: list[tuple[int, int, int, int]]) -> Segment:
    """Return a segment whose printed and spoken texts differ."""
    return replace(
        timed_segment(1, 0),
        printed=printed,
        spoken=spoken,
        runs=tuple(
            TextRun(printed_start=a, printed_end=b, spoken_start=c, spoken_end=d)
            for a, b, c, d in runs
        ),
    )


def pace(spoken: str) -> tuple[WordTiming, ...]:
    """Return the words of a text, one every 100 samples."""
    words = []
    position = 0
    for number, word in enumerate(spoken.split(" ")):
        words.append(
            WordTiming(
                start=number * 100,
                end=number * 100 + 90,
                text_start=position,
                text_end=position + len(word),
            )
        )
        position += len(word) + 1
    return tuple(words)


def heard(segment: Segment) -> list[tuple[str, int, int]]:
    return [
        (segment.printed[word.printed_start : word.printed_end], word.start, word.end)
        for word in printed_words(segment, pace(segment.spoken))
    ]


def test_words_spoken_as_printed_keep_their_times() -> None:
    """Every printed word has the time of the same spoken word, its marks included."""
    text = "Boats, nets and ropes."
    segment = speak(text, text, [(0, 22, 0, 22)])
    assert heard(segment) == [
        ("Boats,", 0, 90),
        ("nets", 100, 190),
        ("and", 200, 290),
        ("ropes.", 300, 390),
    ]


def test_a_printed_word_spans_all_that_is_spoken_for_it() -> None:
    """A sum, "$3bn", is heard as long as "three billion dollars"."""
    printed, spoken = "It cost $3bn then.", "It cost three billion dollars then."
    segment = speak(printed, spoken, [(0, 8, 0, 8), (8, 12, 8, 29), (12, 18, 29, 35)])
    assert heard(segment)[2:] == [("$3bn", 200, 490), ("then.", 500, 590)]


def test_printed_words_of_one_run_share_what_is_spoken_for_it() -> None:
    """A run of several words divides its time among them, in order and without overlap."""
    printed, spoken = "on 4 May 2031", "on the fourth of May twenty thirty-one"
    segment = speak(printed, spoken, [(0, 3, 0, 3), (3, 13, 3, 38)])
    words = heard(segment)
    assert [word for word, _, _ in words] == ["on", "4", "May", "2031"]
    assert words[1][1] == 100
    assert words[-1][2] == 690
    for one, two in pairwise(words):
        assert one[2] <= two[1]


def test_a_printed_mark_that_is_not_spoken_has_no_time() -> None:
    """A dash between spaces, or a footnote marker, is no word."""
    printed, spoken = "Fog — and rain", "Fog, and rain"
    segment = speak(printed, spoken, [(0, 3, 0, 3), (3, 6, 3, 5), (6, 14, 5, 13)])
    assert [word for word, _, _ in heard(segment)] == ["Fog", "and", "rain"]


@pytest.mark.parametrize("printed", ["", "Tide."])
def test_a_clip_without_words_gives_none(printed: str) -> None:
    """An engine without word times leaves the cue's."""
    segment = speak(printed, printed, [(0, len(printed), 0, len(printed))] if printed else [])
    assert list(printed_words(segment, ())) == []


def test_a_spoken_line_that_is_not_printed_has_no_words(
    segment: Callable[..., Segment],
) -> None:
    """The declaration's cue has a time, its words none."""
    line = replace(segment(1), printed="", runs=())
    assert list(printed_words(line, pace(line.spoken))) == []
