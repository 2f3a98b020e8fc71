"""Speakers by position: the subject of a sentence, or whom the sentence before reports."""

from audiobrief.script.quoting.leadcues import leading_cue
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.segments import CUTS
from audiobrief.script.quoting.situation import Attribution, Situation, attributed
from audiobrief.script.quoting.subjects import Subjects

_FARTHEST = 60
_DASHES = frozenset("—–-")


def sentence_before(situation: Situation) -> Attribution | None:
    """Whoever the sentence before reports ("It was late, Lind said. “We went home.”")."""
    candidate = situation.candidate
    if not candidate.opens or candidate.place == 0:
        return None
    paragraph = candidate.paragraph
    first = paragraph.sentence_start(candidate.place - 1)
    if candidate.number > 0 and paragraph.places[candidate.number - 1] >= first:
        return None
    cue = leading_cue(paragraph, first, candidate.place)
    if cue is None:
        return None
    return attributed(cue.speaker, "sentence-before")


def sentence_subject(situation: Situation) -> Attribution | None:
    """The subject of the sentence that a piece is quoted in."""
    candidate = situation.candidate
    paragraph = candidate.paragraph
    first = paragraph.sentence_start(candidate.place)
    if first == candidate.place or paragraph.rules.has("verb_second", "yes"):
        return None
    if paragraph.is_headline(first, candidate.place):
        return None
    phrases = paragraph.phrases
    subject = _nearest_agent(phrases, first, candidate.place)
    subject = subject or phrases.main_subject(first, candidate.place)
    if subject is None or (
        subject.kind is MentionKind.DESCRIPTION and not _acts(situation, subject)
    ):
        return None
    return attributed(subject, "sentence-subject")


def _nearest_agent(phrases: Subjects, first: int, place: int) -> Mention | None:
    """Read who calls something what where a passive has its agent ("seen by Lind as “dull”")."""
    mark = place - 1
    while mark > first and phrases.is_(mark, "determiners"):
        mark -= 1
    if not phrases.is_(mark, "role_marks"):
        return None
    for index in range(place - 1, first, -1):
        if phrases.tokens[index].text in CUTS or phrases.tokens[index].span >= 0:
            return None
        passive = phrases.is_verbal(index - 1) or phrases.is_(
            index - 1, "participles_before_agents"
        )
        if passive and phrases.is_(index, "agents") and not phrases.is_verbal(index + 1):
            end = phrases.phrase_end(index + 1, place)
            return phrases.after(index + 1, place) or phrases.plural(index + 1, end)
    return None


def _acts(situation: Situation, subject: Mention) -> bool:
    """Tell whether a described subject has the piece in its own clause, and is no noun for words.

    "The promise to “build”" is nobody's until an owner is named ("Lind's promise").
    """
    paragraph, place = situation.candidate.paragraph, situation.candidate.place
    words = owned = False
    for token in reversed(paragraph.tokens[max(0, place - _FARTHEST) : place]):
        if token.start < subject.start:
            return owned or not words
        if token.text in CUTS or token.span >= 0:
            return False
        if token.end <= subject.end:
            words = words or paragraph.rules.has("words_of_owners", token.lower)
            owned = owned or token.is_possessive
    return place <= _FARTHEST and (owned or not words)


def colon_subject(situation: Situation) -> Attribution | None:
    """The subject of a sentence that a colon ends ("Her answer was short: ...")."""
    candidate = situation.candidate
    paragraph = candidate.paragraph
    first = paragraph.sentence_start(candidate.place)
    if not candidate.colon or first == candidate.place:
        return None
    phrases = paragraph.phrases
    source = phrases.source(first, candidate.place - 1)
    if source is not None:
        return attributed(source, "colon")
    subject = phrases.main_subject(first, candidate.place)
    if subject is not None and subject.kind is MentionKind.DESCRIPTION:
        subject = phrases.name_before(candidate.place - 1, first) or subject
    return attributed(subject, "colon")


def named_last(situation: Situation) -> Attribution | None:
    """The name between a dash and a colon, as link lists have it ("Polls erred - Lind:")."""
    candidate = situation.candidate
    paragraph = candidate.paragraph
    first = paragraph.sentence_start(candidate.place)
    if not candidate.colon:
        return None
    for index in range(candidate.place - 2, first, -1):
        if paragraph.tokens[index].text in _DASHES:
            return attributed(paragraph.phrases.source(index + 1, candidate.place - 1), "colon")
    return None


def main_clause(situation: Situation) -> Attribution | None:
    """The subject behind an opening participle ("While praising “the kiln,” Lind shut it").

    Only a participle of speech counts, with nothing before it that could be its subject.
    """
    candidate = situation.candidate
    paragraph, place = candidate.paragraph, candidate.place
    tokens, phrases, rules = paragraph.tokens, paragraph.phrases, paragraph.rules
    opening = paragraph.sentence_start(place)
    while opening < place and phrases.is_(
        opening, "conjunctions", "prepositions", "subordinators", "adverbs", "perfect_participles"
    ):
        opening += 1
    if opening == place or not (
        tokens[opening].lower in rules.participles
        or phrases.is_(opening - 1, "perfect_participles")
    ):
        return None
    end = paragraph.sentence_end(place)
    for index in range(place, min(end - 1, place + _FARTHEST)):
        quoted = tokens[index].span >= 0 and tokens[index].text[-2:-1] == ","
        if quoted or (index > place and tokens[index].text == ","):
            return attributed(phrases.main_subject(index + 1, end), "main-clause")
    return None


def subject_before(situation: Situation) -> Attribution | None:
    """The subject of the sentence before ("Lind was at ease. “We will win.”")."""
    candidate = situation.candidate
    if not (candidate.opens and candidate.stopped) or candidate.place == 0:
        return None
    paragraph = candidate.paragraph
    first = paragraph.sentence_start(candidate.place - 1)
    subject = paragraph.phrases.main_subject(first, candidate.place)
    if subject is None or subject.kind is MentionKind.GROUP:
        return None
    office = paragraph.rules.title(subject.name.split()[-1].lower())
    if subject.kind is MentionKind.DESCRIPTION and office is None:
        return None
    return attributed(subject, "subject-before")
