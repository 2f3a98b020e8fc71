"""What is left over once chrome is gone: headings of nothing, breaks that part nothing."""

from audiobrief.edition.chrome import EDITOR_RULE
from audiobrief.edition.drafts import Draft
from audiobrief.edition.election import NOT_ARTICLE_RULE
from audiobrief.model import BlockKind

EMPTY_RULE = "empty"
EMPTY_SECTION_RULE = "empty-section"


def tidy(drafts: list[Draft]) -> None:
    """Mark headings whose section was all chrome, and breaks at the ends or beside each other."""
    _mark_emptied_sections(drafts)
    kept = [draft for draft in drafts if not draft.rule]
    following = ""
    for draft in reversed(kept):
        if draft.kind is BlockKind.BREAK and following in {"", "break", "footnote"}:
            draft.rule = EMPTY_RULE
        elif draft.kind is BlockKind.HEADING and not following:
            draft.rule = EMPTY_SECTION_RULE
        else:
            following = draft.kind.value
    for draft in kept:
        if draft.kind is not BlockKind.BREAK:
            return
        draft.rule = draft.rule or EMPTY_RULE


def _mark_emptied_sections(drafts: list[Draft]) -> None:
    """Mark a heading when chrome was all that stood between it and the next of its rank."""
    heading: Draft | None = None
    emptied = False
    for draft in drafts:
        if draft.rule:
            emptied = emptied or draft.rule not in {NOT_ARTICLE_RULE, EDITOR_RULE}
        elif draft.kind is BlockKind.HEADING:
            if heading is not None and emptied and draft.level <= heading.level:
                heading.rule = EMPTY_SECTION_RULE
            heading, emptied = draft, False
        elif draft.kind is not BlockKind.BREAK:
            heading = None
