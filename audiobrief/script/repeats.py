"""Text that repeats other text of the edition, and is read once."""

import re

from audiobrief.model import Block, BlockKind, Document

_WORDS = re.compile(r"\w+")
_REPEATED = 0.8
_GRAM = 4


def same_words(first: str, second: str) -> bool:
    """Tell whether two texts have the same words, whatever their case and stops."""
    return _WORDS.findall(first.lower()) == _WORDS.findall(second.lower())


def is_repeated(block: Block, document: Document) -> bool:
    """Tell whether four fifths of a pull quote's runs of words stand in the body, too."""
    words = _WORDS.findall(block.text.lower())
    size = min(_GRAM, len(words))
    if not size:
        return True
    body: set[tuple[str, ...]] = set()
    for other in document.blocks:
        if other.kind is not BlockKind.PULL_QUOTE:
            others = _WORDS.findall(other.text.lower())
            body.update(zip(*(others[start:] for start in range(size)), strict=False))
    grams = list(zip(*(words[start:] for start in range(size)), strict=False))
    return sum(gram in body for gram in grams) >= _REPEATED * len(grams)
