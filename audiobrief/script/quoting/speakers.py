"""Who says a quotation: the first rule of a table that fires, and its name is recorded.

"The last person who spoke" is right one time in seven, so beyond the previous paragraph the
speaker stays unknown: a wrong person's voice is worse than none.
"""

from collections.abc import Callable

from audiobrief.script.quoting.incises import incise
from audiobrief.script.quoting.mentions import MentionKind
from audiobrief.script.quoting.positions import (
    colon_subject,
    main_clause,
    named_last,
    sentence_before,
    sentence_subject,
    subject_before,
)
from audiobrief.script.quoting.sentencecues import closing_cue, owner_of_words
from audiobrief.script.quoting.situation import Attribution, Situation, attributed

Rule = Callable[[Situation], Attribution | None]
GUESSES = frozenset(
    {
        "same-paragraph",
        "sentence-subject",
        "subject-before",
        "previous-paragraph",
        "cue-after-loose",
    }
)
"""Rules that go by who spoke or acted before, not by a cue."""


def attribution(situation: Situation) -> Attribution | None:
    """Return who speaks, or None when no rule knows."""
    before = situation.candidate.before
    addressed = before is not None and before.addressed
    for rule in RULES:
        found = rule(situation)
        if found is not None:
            return None if addressed and found.rule in GUESSES else found
    return None


def _again(earlier: Attribution | None, rule: str) -> Attribution | None:
    return attributed(earlier.speaker if earlier else None, rule)


def _label(situation: Situation) -> Attribution | None:
    return attributed(situation.label, "label")


def _credit(situation: Situation) -> Attribution | None:
    return attributed(situation.credit, "credit")


def _incise(situation: Situation) -> Attribution | None:
    candidate = situation.candidate
    return attributed(incise(candidate.paragraph, candidate.number), "incise")


def _cue_after(situation: Situation) -> Attribution | None:
    cue = situation.candidate.after
    if cue is None or not (cue.adjacent or cue.strong):
        return None
    before = situation.candidate.before
    if before is not None and before.speaker is not None:
        paragraph = situation.candidate.paragraph
        first = paragraph.sentence_start(situation.candidate.place)
        within = before.adjacent and before.strong and paragraph.phrases.is_(first, "clauses")
        if situation.candidate.completes or within:
            return None
    return attributed(cue.speaker, "cue-after")


def _agent(situation: Situation) -> Attribution | None:
    """Who stands behind a piece as the agent of a passive ("dubbed “a folly” by Lind")."""
    candidate = situation.candidate
    paragraph = candidate.paragraph
    phrases, place = paragraph.phrases, candidate.place
    if place + 1 >= len(paragraph.tokens) or not phrases.is_(place + 1, "agents"):
        return None
    verb = place - 1
    while verb >= 0 and phrases.is_(verb, "determiners"):
        verb -= 1
    if (
        verb < 0
        or paragraph.tokens[verb].lower not in paragraph.rules.participles | paragraph.rules.bases
    ):
        return None
    agent = phrases.after(place + 2, paragraph.sentence_end(place), oblique=True)
    return attributed(agent, "agent")


def _cue_before(situation: Situation) -> Attribution | None:
    cue = situation.candidate.before
    beside = cue is not None and cue.adjacent and situation.candidate.leads
    return attributed(
        cue.speaker if cue else None, "cue-before", "cue-before-beside" if beside else ""
    )


def _owner(situation: Situation) -> Attribution | None:
    """Whose words a noun brings ("Lind's claim that the pier is “safe”")."""
    candidate = situation.candidate
    owner = owner_of_words(candidate.paragraph, candidate.place)
    cue = candidate.before
    if owner is not None and owner.kind is MentionKind.PRONOUN and cue is not None and cue.speaker:
        return None
    return attributed(owner, "owner")


def _closing_cue(situation: Situation) -> Attribution | None:
    """Whom the end of the sentence names ("“Hot air” is no plan, Lind said")."""
    candidate = situation.candidate
    return attributed(closing_cue(candidate.paragraph, candidate.place), "closing-cue")


def _reopened(situation: Situation) -> Attribution | None:
    return _again(situation.reopened, "continuation")


def _loose_cue_after(situation: Situation) -> Attribution | None:
    cue = situation.candidate.after
    return attributed(cue.speaker if cue else None, "cue-after-loose")


def _lead(situation: Situation) -> Attribution | None:
    if not situation.candidate.opens or situation.candidate.place > 0:
        return None
    return attributed(situation.lead.speaker if situation.lead else None, "lead")


def _same_paragraph(situation: Situation) -> Attribution | None:
    return _again(situation.same_paragraph, "same-paragraph")


def _previous_paragraph(situation: Situation) -> Attribution | None:
    earlier = situation.previous
    if situation.candidate.place > 0 or (earlier and earlier.rule in {"label", "credit"}):
        return None
    return _again(earlier, "previous-paragraph")


def _told(situation: Situation) -> Attribution | None:
    """Whoever the paragraph before reports, without a quotation ("Lind called it late.")."""
    return attributed(situation.told, "paragraph-before")


RULES: tuple[Rule, ...] = (
    _label,
    _credit,
    _incise,
    _agent,
    _cue_after,
    main_clause,
    _owner,
    named_last,
    _cue_before,
    _reopened,
    _loose_cue_after,
    _closing_cue,
    colon_subject,
    _lead,
    sentence_before,
    _same_paragraph,
    sentence_subject,
    _previous_paragraph,
    _told,
    subject_before,
)
"""The table of rules, in order; the first that fires tells."""
