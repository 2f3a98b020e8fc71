"""Cues that stand apart from a quotation in its sentence.

At the end of the sentence ("“Hot air” is no plan, Lind said."), or as a noun that has an owner
("Lind's claim that the pier is “safe”").
"""

from audiobrief.script.quoting.aftercues import closes_clause, is_cue_verb
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.paragraph import Paragraph
from audiobrief.script.quoting.subjects import Subjects

_LONGEST_SUBJECT = 14
_FARTHEST = 30
_LONGEST_OWNER = 6


def closing_cue(paragraph: Paragraph, place: int) -> Mention | None:
    """Read whom the last clause of the sentence around ``place`` names as its speaker."""
    tokens, phrases = paragraph.tokens, paragraph.phrases
    end = paragraph.sentence_end(place)
    for comma in range(place + 1, min(end, place + _FARTHEST)):
        token = tokens[comma]
        first = comma + 1
        quoted = token.span >= 0 and token.text[-2:-1] == ","
        if first >= end or not (token.text == "," or quoted):
            continue
        if is_cue_verb(phrases, first, first):
            speaker = phrases.after(first + 1, end)
        else:
            speaker = _closing_subject(phrases, first, end)
        if speaker is not None:
            return speaker
    return None


def _closing_subject(phrases: Subjects, first: int, end: int) -> Mention | None:
    if phrases.is_(first, "relatives", "subordinators", "conjunctions", "prepositions"):
        return None
    for verb in range(first + 1, min(end, first + _LONGEST_SUBJECT)):
        if phrases.tokens[verb].span >= 0 or phrases.is_(verb, "subordinators"):
            return None
        if is_cue_verb(phrases, verb, first):
            speaker = phrases.before(verb, first)
            near = speaker is not None and speaker.start == phrases.tokens[first].start
            return speaker if near and closes_clause(phrases, verb, end) else None
    return None


def owner_of_words(paragraph: Paragraph, place: int) -> Mention | None:
    """Read whose words a noun before ``place`` brings ("Lind's claim that", "her plea:")."""
    tokens, phrases = paragraph.tokens, paragraph.phrases
    if _is_called_words(phrases, place):
        return _possessive(phrases, place - 1, paragraph.sentence_start(place - 1))
    floor = max(paragraph.sentence_start(place - 1), place - _FARTHEST)
    for noun in range(place - 2, floor, -1):
        token = tokens[noun]
        if token.span >= 0 or token.text in {",", ";"} or phrases.is_finite(noun + 1):
            return None
        if phrases.is_(noun, "words_of_owners"):
            behind = noun + 1 + phrases.is_(noun + 1, "passive")
            beside = behind + 1 == place and tokens[behind].text == ","
            brings = beside or phrases.is_(behind, "brings_words") or tokens[behind].text == ":"
            return _owner(phrases, noun, floor) if brings else None
    return None


def _is_called_words(phrases: Subjects, place: int) -> bool:
    """Tell whether an owner stands before a span and a noun for words behind it."""
    if place + 1 >= len(phrases.tokens) or not phrases.is_(place + 1, "words_of_owners"):
        return False
    return phrases.tokens[place - 1].is_word and phrases.is_possessive(place - 1)


def _owner(phrases: Subjects, noun: int, floor: int) -> Mention | None:
    for index in range(noun - 1, max(floor - 1, noun - _LONGEST_OWNER), -1):
        token = phrases.tokens[index]
        if not token.is_word or phrases.is_(
            index, "prepositions", "articles", "of", "conjunctions"
        ):
            return None
        gender = phrases.rules.possessors.get(token.lower)
        if gender is not None:
            return Mention(
                start=token.start,
                end=token.end,
                name=token.text,
                kind=MentionKind.PRONOUN,
                gender=gender,
            )
        if phrases.is_possessive(index):
            return _possessive(phrases, index, floor)
    return None


def _possessive(phrases: Subjects, last: int, floor: int) -> Mention | None:
    """Read a noun phrase with a possessive ending ("the mayor's")."""
    first = last
    while first > floor and not phrases.is_(first, "determiners"):
        token = phrases.tokens[first - 1]
        if not token.is_word or phrases.is_verbal(first - 1) or phrases.is_filler(first - 1):
            break
        if phrases.is_(first - 1, "prepositions", "of", "conjunctions", "subordinators"):
            break
        first -= 1
    token = phrases.tokens[last]
    bare = token._replace(text=token.bare, lower=token.lower[: len(token.bare)])
    tokens = (*phrases.tokens[first:last], bare)
    return Subjects(tokens, phrases.rules).read(0, len(tokens))
