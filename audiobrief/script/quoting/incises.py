"""Incises: "dit-elle", "explique Jo Lind" between commas inside the marks, as in French.

Only languages whose file says so are searched inside quotation marks, and only for a cue verb that
follows a point at once with its subject behind it.
"""

from audiobrief.script.quoting.aftercues import is_cue_verb
from audiobrief.script.quoting.mentions import Mention
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.people import moved
from audiobrief.script.quoting.subjects import Subjects
from audiobrief.script.quoting.tokens import tokenize

_POINTS = frozenset(",?!…")


def incise(paragraph: Paragraph, number: int) -> Mention | None:
    """Read whom the first incise of a span names, offsets in the paragraph."""
    rules = paragraph.rules
    span = paragraph.spans[number]
    if span.bare or not rules.has("incises", "yes"):
        return None
    inner = span.start + 1
    tokens = tokenize(paragraph.text[inner : span.end - span.closed], (), rules)
    phrases = Subjects(tokens, rules)
    for index, token in enumerate(tokens):
        if token.text not in _POINTS:
            continue
        verb = index + 1
        while verb < len(tokens) and phrases.is_filler(verb):
            verb += 1
        if verb + 1 >= len(tokens) or not is_cue_verb(phrases, verb, index + 1):
            continue
        end = verb + 1
        while end < len(tokens) and tokens[end].text not in {*_POINTS, "."}:
            end += 1
        speaker = phrases.after(verb + 1, end)
        if speaker is not None and speaker.start == tokens[verb + 1].start:
            return moved(speaker, inner)
    return None
