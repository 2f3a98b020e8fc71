"""Copies inside a page: slides shown over and over, and a run of blocks that stands there twice."""

from collections import Counter

from audiobrief.edition.drafts import Draft
from audiobrief.model import BlockKind

REPEATED_RULE = "repeated"

_SLIDE = 100
"""Characters; a block this long that follows itself, or comes a third time, is a slide show's."""
_LONG = 1000
"""Characters; a run of blocks this long that stands there twice is a copy."""
_NEARLY_ALL = 0.9
"""Share of the text; a page that says the same so often means to."""
_LINES = 3
"""Lines from which a block is a stanza, whose refrain may come as often as it likes."""


def mark_repeated(drafts: list[Draft]) -> None:
    """Drop the second copy of a long run of blocks, and slides shown over and over."""
    copies = _copies([draft for draft in drafts if draft.text and not _may_repeat(draft)])
    whole = sum(len(draft.text) for draft in drafts)
    if sum(len(draft.text) for draft in copies) > _NEARLY_ALL * whole:
        return
    for draft in copies:
        draft.rule = REPEATED_RULE


def _may_repeat(draft: Draft) -> bool:
    return draft.kind is BlockKind.CODE or draft.text.count("\n") + 1 >= _LINES


def _copies(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts that repeat earlier ones, in order."""
    copies: list[Draft] = []
    seen: Counter[str] = Counter()
    run: list[Draft] = []
    before = ""
    other = 0
    for draft in drafts:
        text = draft.text
        if len(text) > _SLIDE and (text == before or seen[text] > 1):
            copies.append(draft)
        elif text in seen:
            run.append(draft)
            other = 0
        else:
            other += len(text)
            if other > _SLIDE:
                copies += _long(run)
                run = []
        seen[text] += 1
        before = text
    return copies + _long(run)


def _long(run: list[Draft]) -> list[Draft]:
    return run if sum(len(draft.text) for draft in run) > _LONG else []
