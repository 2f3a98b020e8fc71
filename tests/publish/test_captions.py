"""A script cut into captions: short, in order, complete."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.model import Cue, CueWord, Timeline
from audiobrief.publish.captionlines import LINE_LENGTH, wrapped
from audiobrief.publish.captions import captions
from audiobrief.publish.texts import plain
from tests.publish.examples import NARRATOR, PROPERTY, RATE, SPEAKER, make_script, make_timeline

LINES = st.lists(
    st.tuples(st.sampled_from(("narrator", "oda-finch")), st.text(max_size=200)), max_size=8
)


def letters(text: str) -> str:
    """Return a text without blanks."""
    return "".join(text.split())


@PROPERTY
@given(LINES, st.booleans())
def test_captions_show_all_that_is_printed(lines: list[tuple[str, str]], words: bool) -> None:  # noqa: FBT001  drawn by hypothesis
    """Whatever the text, every character is shown once, in order, in time and in short lines."""
    script = make_script(lines)
    timeline = (
        make_timeline(script, words=words)
        if lines
        else Timeline(sample_rate=RATE, duration=RATE, cues=())
    )
    made = captions(script, timeline)
    printed = " ".join(plain(text) for _, text in lines)
    assert letters(" ".join(caption.text for caption in made)) == letters(printed)
    assert len({caption.id for caption in made}) == len(made)
    previous = 0
    for caption in made:
        assert previous <= caption.start_ms < caption.end_ms
        previous = caption.end_ms
        assert len(wrapped(caption.pieces, LINE_LENGTH)) <= 2
        assert caption.text == plain(caption.text)


def test_a_caption_keeps_the_time_of_its_segment() -> None:
    """The first caption starts with the segment and the last one ends with it."""
    script = make_script([("narrator", "word " * 60)])
    timeline = make_timeline(script)
    made = captions(script, timeline)
    assert len(made) > 3
    assert [caption.id for caption in made[:3]] == ["s0001", "s0001.2", "s0001.3"]
    assert made[0].start_ms == 0
    assert made[-1].end_ms == round(timeline.cues[0].end * 1000 / RATE)
    assert all(before.end_ms == after.start_ms for before, after in pairwise(made))


def test_captions_follow_the_times_of_words() -> None:
    """With word timings a caption starts when its first word is heard, not by its letters."""
    text = "a b c d e f g h i j k l m n o p " * 3
    script = make_script([("narrator", text)])
    starts = [0] + [RATE * 10] * 47
    words = tuple(
        CueWord(start=start, end=start + 1, printed_start=2 * number, printed_end=2 * number + 1)
        for number, start in enumerate(starts)
    )
    cue = Cue(segment_id="s0001", start=0, end=RATE * 20, words=words)
    made = captions(script, Timeline(sample_rate=RATE, duration=RATE * 20, cues=(cue,)))
    assert [caption.start_ms for caption in made] == [0, 10_000]
    assert [len(caption.words) for caption in made] == [24, 24]


def test_a_speaker_without_name_has_a_key() -> None:
    """A name that somebody emptied in the cast file leaves the speaker's key."""
    cast = (NARRATOR, replace(SPEAKER, name=" "))
    script = make_script([("oda-finch", "Hello.")], cast=cast)
    assert [caption.speaker for caption in captions(script, make_timeline(script))] == ["oda-finch"]


def test_blanks_alone_are_no_caption() -> None:
    """A segment of no-break spaces shows nothing, and so has no caption."""
    script = make_script([("narrator", "\u00a0 \u3000"), ("narrator", "One\u00a0 two.")])
    assert [caption.text for caption in captions(script, make_timeline(script))] == [
        "One\u00a0 two."
    ]


def test_a_speaker_is_announced_when_the_speaker_changes() -> None:
    """Captions know where another speaker begins; lines that print nothing don't count."""
    script = make_script(
        [("narrator", "One."), ("narrator", "Two."), ("oda-finch", ""), ("narrator", "Three.")]
    )
    made = captions(script, make_timeline(script))
    assert [caption.speaker_changed for caption in made] == [True, False, False]


@pytest.mark.parametrize("name", ["X" * 200, "Ministry of Tides, Lamps & Foghorns of the North"])
def test_a_long_name_leaves_room_for_words(name: str) -> None:
    """However long a speaker's name, two lines hold it and a word."""
    cast = (NARRATOR, replace(SPEAKER, name=name))
    script = make_script([("oda-finch", "We looked. It was stuck.")], cast=cast)
    made = captions(script, make_timeline(script))
    assert made[0].speaker == name
    assert made[0].text.startswith("We")
