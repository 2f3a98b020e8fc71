"""Quotations that lost their closing mark: where the quoted words end all the same."""

from dataclasses import replace

from audiobrief.script.quoting.language import LanguageRules
from audiobrief.script.quoting.marks import MarkedSpan
from audiobrief.script.quoting.subjects import Subjects
from audiobrief.script.quoting.tokens import tokenize


def without_cue(text: str, span: MarkedSpan, rules: LanguageRules) -> MarkedSpan:
    """End an unclosed span before the cue that follows a comma ("“We close in May, Ruiz said.")."""
    tokens = tokenize(text[span.start + 1 : span.end], (), rules)
    phrases = Subjects(tokens, rules)
    comma = -1
    for index, token in enumerate(tokens):
        if token.ends:
            comma = -1
        elif token.text == ",":
            comma = index
        elif comma >= 0 and phrases.is_finite(index):
            first = comma + 1
            mention = phrases.before(index, first) or phrases.after(index + 1, len(tokens))
            ends = index + 1 >= len(tokens) or not tokens[index + 1].is_word or index == first
            if mention is not None and ends:
                return replace(span, end=span.start + 1 + tokens[comma].end, closed=True)
            comma = -1
    return span
