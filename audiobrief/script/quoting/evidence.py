"""Evidence of a person's gender in a text: titles and pronouns, never a name.

A pronoun counts where it speaks a quotation or is the subject of a sentence, for the person it
stands for. A person whose evidence disagrees stays without.
"""

from collections import Counter
from collections.abc import Iterable

from audiobrief.model import Gender, Quotation
from audiobrief.script.quoting.identity import Identities
from audiobrief.script.quoting.language import language_rules
from audiobrief.script.quoting.mentions import MentionKind
from audiobrief.script.quoting.paragraphs import read_paragraphs
from audiobrief.script.quoting.people import moved, named_people
from audiobrief.script.quoting.referents import Referents, subjects


def genders(
    text: str,
    quotations: Iterable[Quotation],
    *,
    language: str = "en",
    people: Identities | None = None,
) -> dict[str, Gender]:
    """Return the gender of each person for whom a text gives evidence, by speaker id."""
    rules = language_rules(language)
    known = people if people is not None else named_people(text, language=language)
    votes: dict[str, Counter[Gender]] = {}
    for person in known.people:
        if person.gender is not Gender.NEUTRAL:
            votes.setdefault(person.speaker_id, Counter())[person.gender] += 1
    pronouns = {**rules.possessors, **rules.pronouns}
    for quotation in quotations:
        gender = pronouns.get(quotation.speaker.lower(), Gender.NEUTRAL)
        if quotation.speaker_id and gender is not Gender.NEUTRAL:
            votes.setdefault(quotation.speaker_id, Counter())[gender] += 1
    referents = Referents(known)
    for paragraph in read_paragraphs(text, rules):
        referents.enter(paragraph)
        for mention in subjects(paragraph):
            if mention.kind is MentionKind.PRONOUN and mention.gender is not Gender.NEUTRAL:
                speaker_id = referents.resolve(moved(mention, paragraph.start))
                if speaker_id:
                    votes.setdefault(speaker_id, Counter())[mention.gender] += 1
    return {
        speaker_id: next(iter(counts)) for speaker_id, counts in votes.items() if len(counts) == 1
    }
