"""Pull quotes, which repeat a sentence of the body, told from block quotes, which do not."""

import re

from audiobrief.edition.drafts import Draft
from audiobrief.edition.tree import attribute, words_of
from audiobrief.model import BlockKind

_NAMES = re.compile(
    r"pull-?_?quote|(?:^|[\s_-])pq(?:$|[\s_-])|callout-?quote|quote-?callout", re.IGNORECASE
)
_LONGEST = 80
_SHORTEST = 4
_WRAPPER = 400
"""Words; an element around more than this is no quote, whatever it is called."""
_REPEATED = 0.8


def mark_pull_quotes(drafts: list[Draft]) -> None:
    """Turn drafts into pull quotes, or block quotes where the words stand nowhere else."""
    kept = [draft for draft in drafts if not draft.rule]
    body = [draft for draft in kept if draft.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}]
    suspects = [draft for draft in kept if _is_suspect(draft)]
    if not suspects:
        return
    named = {id(draft) for draft in suspects if is_named(draft)}
    text = " ".join(
        [""] + [" ".join(draft.words) for draft in body if id(draft) not in named] + [""]
    )
    grams = _grams(text.split())
    for draft in suspects:
        words = draft.words
        if _SHORTEST <= len(words) <= _LONGEST and _repeats(words, text, grams):
            draft.kind = BlockKind.PULL_QUOTE
            draft.level = 0
        elif id(draft) in named and draft.kind is not BlockKind.HEADING:
            draft.kind = BlockKind.BLOCK_QUOTE
            draft.level = 0


def _is_suspect(draft: Draft) -> bool:
    if draft.kind in {BlockKind.BLOCK_QUOTE, BlockKind.ASIDE}:
        return True
    return draft.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and is_named(draft)


def is_named(draft: Draft) -> bool:
    """Tell a draft whose element calls itself a pull quote."""
    near = (draft.element, *list(draft.element.parents)[:3])
    return (
        any(
            _NAMES.search(attribute(tag, "class"))
            for tag in near
            if tag.name not in {"article", "main", "body"}
        )
        and len(words_of(near[1].get_text(" ") if len(near) > 1 else "")) < _WRAPPER
    )


def _grams(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[index : index + 3]) for index in range(len(words) - 2)}


def _repeats(words: list[str], text: str, grams: set[tuple[str, ...]]) -> bool:
    if f" {' '.join(words)} " in text:
        return True
    mine = _grams(words)
    return bool(mine) and len(mine & grams) >= _REPEATED * len(mine)
