"""Whole articles, one for each language: what is voiced, and that one person has one key.

In ``articles/LANGUAGE.txt`` braces behind a quotation hold who says it in another voice: a name or
description, ``?`` for nobody named, ``-`` where the narrator keeps it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from audiobrief.script.quotations import find_quotations
from audiobrief.script.quoting.identity import slug

ARTICLES = Path(__file__).parent / "articles"
_GOLD = re.compile(r"\{([^}]*)\}")


def article(language: str) -> tuple[str, dict[int, str]]:
    """Return an article's text, and the key expected by the end of each quotation."""
    source = (ARTICLES / f"{language}.txt").read_text(encoding="utf-8")
    text, gold, position = "", {}, 0
    for match in _GOLD.finditer(source):
        text += source[position : match.start()]
        gold[len(text)] = {"?": "unknown", "-": "narrator"}.get(match[1]) or slug(match[1])
        position = match.end()
    return text + source[position:], gold


def heard(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Yield the end of each quotation and whose voice is heard."""
    for each in find_quotations(text, language=language):
        yield each.end, (each.speaker_id or "unknown") if each.switches_voice else "narrator"


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it"])
def test_an_article_is_heard_as_an_editor_would_cast_it(language: str) -> None:
    """Every quotation of the article has the voice that its annotation names."""
    text, gold = article(language)
    found = dict(heard(text, language))
    wrong = {
        text[max(0, end - 50) : end]: (gold.get(end, "no quotation"), found.get(end, "not found"))
        for end in sorted({*gold, *found})
        if gold.get(end) != found.get(end)
    }
    assert wrong == {}
