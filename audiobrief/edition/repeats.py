"""Copies inside a page: slides shown over and over, and a run of blocks that stands there twice."""

from collections import Counter

from audiobrief.edition.drafts import Draft
from audiobrief.model import BlockKind

REPEATED_RULE = "repeated"

_SLIDE = 100
"""Characters; a block this long that follows itself, or comes a third time, is a slide show's."""
_LONG = 1000
"""Characters; a run of blocks this long that stands there twice is a copy."""


def mark_repeated(drafts: list[Draft]) -> None:
    """Drop the second copy of a long run of blocks, and slides shown over and over."""
    seen: Counter[str] = Counter()
    run: list[Draft] = []
    before = ""
    other = 0
    for draft in drafts:
        text = draft.text
        if not text or draft.kind is BlockKind.CODE:
            continue
        if len(text) > _SLIDE and (text == before or seen[text] > 1):
            draft.rule = REPEATED_RULE
        elif text in seen:
            run.append(draft)
            other = 0
        else:
            other += len(text)
            if other > _SLIDE:
                _drop_run(run)
                run = []
        seen[text] += 1
        before = text
    _drop_run(run)


def _drop_run(run: list[Draft]) -> None:
    if sum(len(draft.text) for draft in run) > _LONG:
        for draft in run:
            draft.rule = REPEATED_RULE
