"""Paragraph ends: whom the last sentence reports, and the cue that brings the next paragraph."""

from audiobrief.script.quoting.cues import Cue
from audiobrief.script.quoting.identity import is_proper_name
from audiobrief.script.quoting.leadcues import leading_cue
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.sentencecues import owner_of_words


def told_last(paragraph: Paragraph) -> Mention | None:
    """Return whom the last sentence of a paragraph without quotations reports or is about."""
    if paragraph.spans or not paragraph.tokens:
        return None
    last = len(paragraph.tokens)
    first = paragraph.sentence_start(last - 1)
    cue = leading_cue(paragraph, first, last)
    reports = cue is not None and cue.strong
    subject = cue.speaker if cue and reports else paragraph.phrases.main_subject(first, last)
    if subject is None or paragraph.rules.has("impersonal", subject.name.lower()):
        return None
    pronoun = subject.kind is MentionKind.PRONOUN
    return subject if pronoun or is_proper_name(subject.name) else None


def lead_of(paragraph: Paragraph) -> Cue | None:
    """Return the cue with which a paragraph brings the next one ("Haddad said:")."""
    tokens = paragraph.tokens
    if not tokens or tokens[-1].text != ":":
        return None
    first = paragraph.sentence_start(len(tokens) - 1)
    cue = leading_cue(paragraph, first, len(tokens))
    if cue is not None and cue.speaker is not None:
        return cue
    subject = owner_of_words(paragraph, len(tokens)) or paragraph.phrases.main_subject(
        first, len(tokens)
    )
    return Cue(speaker=subject, strong=True, adjacent=True) if subject else None
