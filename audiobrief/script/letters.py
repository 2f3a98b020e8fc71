"""Letters to the editor: from a salutation to a signature, all paragraphs are the writer's.

Both must be there: "Sir," or "To the editor:" at the start of a paragraph, and "— Name, Place" as a
paragraph of its own within a few blocks. Who signs the edition itself writes no letter to it.
"""

from collections.abc import Mapping

from audiobrief.model import Block, BlockKind, Document
from audiobrief.script.quoting.identity import slug
from audiobrief.script.quoting.labels import credit_line
from audiobrief.script.quoting.language import LanguageRules, language_rules
from audiobrief.script.quoting.mentions import Mention
from audiobrief.script.quoting.paragraphs import read_paragraphs

_MOST_PARAGRAPHS = 12
_POINTS = ",:;—–"


def letter_writers(document: Document) -> Mapping[str, Mention]:
    """Return who wrote each paragraph of a letter, by block id."""
    rules = language_rules(document.language)
    authors = {slug(name) for name in document.authors}
    writers: dict[str, Mention] = {}
    pending: list[Block] = []
    for block in document.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            pending = []
            continue
        if _is_salutation(block.text, rules):
            pending = [block]
            continue
        if not pending:
            continue
        writer = _signature(block.text, rules)
        if writer is not None:
            if slug(writer.name) not in authors:
                writers.update((each.id, writer) for each in pending)
            pending = []
        elif len(pending) < _MOST_PARAGRAPHS:
            pending.append(block)
        else:
            pending = []
    return writers


def _is_salutation(text: str, rules: LanguageRules) -> bool:
    lower = text.lower()
    return any(
        lower.startswith(words) and lower[len(words) :].lstrip()[:1] in set(_POINTS)
        for words in rules.words["salutations"]
    )


def _signature(text: str, rules: LanguageRules) -> Mention | None:
    paragraphs = tuple(read_paragraphs(text, rules))
    return credit_line(paragraphs[0]) if len(paragraphs) == 1 else None
