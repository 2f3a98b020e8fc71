"""Edits: who takes a piece of text first, and the map that falls out."""

import re

from audiobrief.model import TextRun
from audiobrief.script.edits import Convention, Edit, Rule, apply, collect

PLAIN = Convention()


def rule(pattern: str, said: str | None, group: str | int = 0) -> Rule:
    return Rule(name="test", pattern=re.compile(pattern), say=lambda *_: said, group=group)


def test_an_earlier_rule_keeps_what_it_took() -> None:
    """Later rules get what is left, even in the middle of their own matches."""
    edits = collect("abab", (rule("ba", "X"), rule("a", "Y"), rule(".", "Z")), PLAIN)
    assert [(edit.start, edit.end, edit.spoken) for edit in edits] == [
        (0, 1, "Y"),
        (1, 3, "X"),
        (3, 4, "Z"),
    ]


def test_a_rule_may_leave_a_match_to_others() -> None:
    """None is no edit; an empty text is one."""
    edits = collect("ab", (rule("a", None), rule("[ab]", "")), PLAIN)
    assert [edit.spoken for edit in edits] == ["", ""]


def test_only_the_group_is_replaced() -> None:
    """What a pattern needs as context stays as printed."""
    said = apply("Part IV", collect("Part IV", (rule("Part (?P<n>IV)", "four", "n"),), PLAIN))
    assert said.spoken == "Part four"


def test_words_map_one_by_one() -> None:
    """Unchanged text maps word by word, white space by itself, a dropped sign to nothing."""
    said = apply("so *it", (Edit(start=3, end=4, spoken=""),))
    assert said.spoken == "so it"
    assert [
        (run.printed_start, run.printed_end, run.spoken_start, run.spoken_end) for run in said.runs
    ] == [(0, 2, 0, 2), (2, 3, 2, 3), (3, 4, 3, 3), (4, 6, 3, 5)]
    assert said.runs[0] == TextRun(printed_start=0, printed_end=2, spoken_start=0, spoken_end=2)
