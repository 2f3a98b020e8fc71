"""What changed between two scripts, said so that a listener understands it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from audiobrief.model import EpisodeCorrection, Role, Script
from audiobrief.publish.corrections import (
    Change,
    changes_text,
    correction_line,
    correction_lines,
    script_changes,
)
from tests.publish.examples import PROPERTY, make_script

LINES = (
    "The gauge at Quay 4",
    "The tide gauge at Quay 4 has shown nineteen feet of water since Tuesday.",
    "Nobody at the harbour office can say why.",
    "A keeper will look at it on Friday.",
)


def script_of(lines: Sequence[str]) -> Script:
    """Return a script in which each line is a sentence of its own block."""
    return make_script([("narrator", line) for line in lines])


def test_only_the_words_that_differ_are_shown() -> None:
    new = (LINES[0], LINES[1].replace("nineteen", "nine"), *LINES[2:])
    changes = script_changes(script_of(LINES), script_of(new))
    assert changes == (
        Change(
            before="…4 has shown nineteen feet of water…", after="…4 has shown nine feet of water…"
        ),
    )
    assert changes_text(changes) == (
        "“…4 has shown nineteen feet of water…” now reads “…4 has shown nine feet of water…”."
    )


def test_new_and_lost_sentences_are_told() -> None:
    new = (*LINES[:2], "It has been there for forty years, said the clerk.", LINES[3])
    text = changes_text(script_changes(script_of(LINES), script_of(new)))
    assert text == (
        "Removed: “Nobody at the harbour office can say why.”"
        " Added: “It has been there for forty years, said the clerk.”"
    )


def test_equal_scripts_have_no_changes() -> None:
    assert script_changes(script_of(LINES), script_of(LINES)) == ()
    assert not changes_text(())


def test_the_programs_own_lines_are_no_correction() -> None:
    """A declaration or closing line that reads differently was not wrong in the edition."""
    before, after = script_of(LINES), script_of(("Read by a machine.", *LINES[1:]))
    for role in (Role.DECLARATION, Role.CLOSING):
        old, new = (
            replace(script, segments=(replace(script.segments[0], role=role), *script.segments[1:]))
            for script in (before, after)
        )
        assert script_changes(old, new) == ()


def test_a_sentence_in_two_voices_is_one() -> None:
    """Where the voices of a sentence change, the words around it are still its own."""
    script = make_script([("narrator", "“It stuck,”"), ("oda-finch", "she said.")])
    first, second = script.segments
    joined = replace(
        script,
        segments=(
            replace(first, block_id="b1", printed_start=0),
            replace(second, block_id="b1", printed_start=len(first.printed) + 1),
        ),
    )
    assert script_changes(joined, script_of(["“It stuck,” she said."])) == ()


def test_many_changes_are_counted() -> None:
    before = script_of([f"Number {n} is a sentence of eight words." for n in range(9)])
    after = script_of([f"Number {n} is a sentence of nine words." for n in range(9)])
    text = changes_text(script_changes(before, after))
    assert text.endswith(" 4 more passages changed.")
    assert text.count("now reads") == 5


def test_the_newest_correction_stands_first() -> None:
    first = EpisodeCorrection(
        revision=2, corrected=datetime(2031, 3, 9, tzinfo=UTC), text="A name."
    )
    second = EpisodeCorrection(
        revision=3, corrected=datetime(2031, 12, 24, tzinfo=UTC), text="A date."
    )
    assert correction_line(first) == "Corrected on 9 March 2031: A name."
    assert correction_lines((first, second)) == (
        "Corrected on 24 December 2031: A date.",
        "Corrected on 9 March 2031: A name.",
    )


@PROPERTY
@given(st.lists(st.text(max_size=30), max_size=6), st.lists(st.text(max_size=30), max_size=6))
def test_any_two_texts_can_be_compared(old: list[str], new: list[str]) -> None:
    """Nothing crashes, and the answer is empty exactly where the printed texts are equal."""
    changes = script_changes(script_of(old), script_of(new))
    same = [" ".join(line.split()) for line in old] == [" ".join(line.split()) for line in new]
    assert not (same and changes)
    assert isinstance(changes_text(changes), str)
