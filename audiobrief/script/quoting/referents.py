"""Whom a pronoun means: the nearest person before it who was a sentence's subject or spoke."""

from bisect import bisect_left
from collections.abc import Iterator

from audiobrief.model import Gender
from audiobrief.script.quoting.identity import Identities, Person
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.paragraph import Paragraph

_FARTHEST = 2500
"""Characters between a pronoun and the name it stands for, at most."""


class Referents:
    """The people of a text in the order in which they act, for pronouns to join."""

    def __init__(self, identities: Identities) -> None:
        """Start with nobody on the scene."""
        self._identities = identities
        self._places: list[int] = []
        self._people: list[Person] = []
        self._genders: dict[str, Gender] = {}
        self._paragraph = 0
        self._previous = 0

    def enter(self, paragraph: Paragraph) -> None:
        """Note the subjects of a paragraph's sentences."""
        self._previous, self._paragraph = self._paragraph, paragraph.start
        for mention in subjects(paragraph):
            self.note(mention, paragraph.start + mention.start)

    def note(self, mention: Mention, place: int) -> None:
        """Note that somebody named acts at ``place``."""
        person = self._identities.find(mention.name)
        if person is not None and mention.kind is MentionKind.NAME:
            self._insert(place, person)

    def resolve(self, mention: Mention) -> str:
        """Return the key of the person a pronoun means, or "" when nobody fits.

        Beyond the pronoun's own paragraph, somebody named more than once goes before a name that
        the text mentions in passing.
        """
        passing: Person | None = None
        index = bisect_left(self._places, mention.start)
        while index > 0:
            index -= 1
            if mention.start - self._places[index] > _FARTHEST:
                break
            person = self._people[index]
            if not self._fits(person, mention.gender):
                continue
            if person.mentions > 1 or self._places[index] >= self._previous:
                return self._joined(mention, person)
            passing = passing or person
        return self._joined(mention, passing) if passing is not None else ""

    def _joined(self, mention: Mention, person: Person) -> str:
        if mention.gender is not Gender.NEUTRAL:
            self._genders.setdefault(person.speaker_id, mention.gender)
        self._insert(mention.start, person)
        return person.speaker_id

    def _fits(self, person: Person, gender: Gender) -> bool:
        known = person.gender
        if known is Gender.NEUTRAL:
            known = self._genders.get(person.speaker_id, Gender.NEUTRAL)
        return Gender.NEUTRAL in {known, gender} or known is gender

    def _insert(self, place: int, person: Person) -> None:
        index = bisect_left(self._places, place)
        self._places.insert(index, place)
        self._people.insert(index, person)


def subjects(paragraph: Paragraph) -> Iterator[Mention]:
    """Yield the people and pronouns that are subjects of a paragraph's sentences."""
    phrases = paragraph.phrases
    first = 0
    for index, token in enumerate(paragraph.tokens):
        if (
            token.text == ","
            and first < index
            and index + 1 < len(paragraph.tokens)
            and phrases.is_finite(index + 1)
        ):
            mention = phrases.after(index + 2, len(paragraph.tokens))
            if mention is not None and mention.kind is MentionKind.NAME:
                yield mention
        if token.ends:
            mention = phrases.main_subject(first, index + 1)
            if mention is not None and mention.kind in {MentionKind.NAME, MentionKind.PRONOUN}:
                yield mention
            first = index + 1
