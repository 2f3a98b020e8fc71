"""Identity: which printed names are the same speaker.

A surname joins the full name, a lone other part of a name joins it when only one person has it,
and a name one letter off joins when nobody else is near. A pronoun joins an existing speaker and
never makes one.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from audiobrief.model import Gender
from audiobrief.script.quoting.mentions import Mention, MentionKind

_DETERMINERS = re.compile(
    r"^(?:the|a|an|der|die|das|dem|den|einen|einem|eines|einer|eine|ein|le|la|les|l['’]|un|une"
    r"|el|los|las|il|lo|gli|i|(?:des|una|uno|unos|unas)(?=\s+(?-i:[a-zß-ÿ])))\s+",
    re.IGNORECASE,
)
_FUZZY_LENGTH = 6
_LONGEST_NAME = 4
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(slots=True)
class Person:
    """A person named in the text: the fullest name, its words, and how often a name means them."""

    speaker_id: str
    name: str
    parts: tuple[str, ...]
    gender: Gender = Gender.NEUTRAL
    mentions: int = 0
    contested: bool = False


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """Return a stable key for a name: "Élise Morel" gives ``elise-morel``."""
    plain = unicodedata.normalize("NFKD", _DETERMINERS.sub("", name.strip()))
    ascii_name = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    ascii_name = re.sub(r"[’']s\b", "", ascii_name)
    return re.sub(r"[^\w]+", "-", ascii_name).strip("-")


def is_proper_name(name: str) -> bool:
    """Tell a name from a description: "Jo Lind", not "a diplomat" or "Q"."""
    last = name.rsplit(maxsplit=1)[-1] if name.split() else ""
    return len(last) > 1 and not last[0].islower() and _DETERMINERS.match(name) is None


@dataclass(slots=True)
class Identities:
    """The persons of one text."""

    people: list[Person] = field(default_factory=list)
    _by_part: dict[str, list[Person]] = field(default_factory=dict)
    _by_id: dict[str, Person] = field(default_factory=dict)

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> "Identities":
        """Gather the persons that mentions name, the fullest names first."""
        found = cls()
        names = [mention for mention in mentions if mention.kind is MentionKind.NAME]
        counts = Counter(mention.name for mention in names)
        kept = [mention for mention in names if len(mention.name.split()) <= _LONGEST_NAME]
        for mention in sorted(kept, key=lambda each: (-len(each.name.split()), -counts[each.name])):
            found.add(mention)
        return found

    def add(self, mention: Mention) -> Person:
        """Join a named mention to the person it means, or make one."""
        person = self.find(mention.name, gender=mention.gender)
        if person is None:
            parts = _parts(mention.name)
            person = Person(slug(mention.name), mention.name, parts)
            self.people.append(person)
            self._by_id[person.speaker_id] = person
            for part in set(parts):
                self._by_part.setdefault(part, []).append(person)
        person.mentions += 1
        _tell_gender(person, mention.gender)
        return person

    def find(self, name: str, *, gender: Gender = Gender.NEUTRAL) -> Person | None:
        """Return the person a name means, or None; a title's gender tells namesakes apart."""
        exact = self._by_id.get(slug(name))
        if exact is not None:
            return exact
        parts = _parts(name)
        sharing = self._by_part.get(parts[-1], [])
        if len(parts) > 1:
            return next((each for each in sharing if _covers(each.parts, parts)), None)
        namesakes = [person for person in sharing if person.parts[-1] == parts[0]]
        fitting = [each for each in namesakes if Gender.NEUTRAL in {each.gender, gender}]
        agreeing = [each for each in namesakes if each.gender is gender]
        if namesakes:
            joined = agreeing or fitting
            if not joined and gender is not Gender.NEUTRAL:
                return None
            return (joined or namesakes)[0]
        if len(sharing) == 1:
            return sharing[0]
        return self._near(parts[0]) if not sharing else None

    def _near(self, part: str) -> Person | None:
        if len(part) < _FUZZY_LENGTH:
            return None
        near = [
            person
            for person in self.people
            if len(person.parts) > 1 and _one_letter_off(part, person.parts[-1])
        ]
        return near[0] if len(near) == 1 else None

    def with_id(self, speaker_id: str) -> Person | None:
        """Return the person with that key, or None."""
        return self._by_id.get(speaker_id)

    def speaker_id(self, mention: Mention) -> str:
        """Return the key of whoever a mention names; "" for a pronoun."""
        if mention.kind is MentionKind.PRONOUN:
            return ""
        if mention.kind is MentionKind.NAME:
            return self.add(mention).speaker_id
        return slug(mention.name)


def _tell_gender(person: Person, gender: Gender) -> None:
    """Note a title's gender; titles that contradict each other tell nothing."""
    if gender is Gender.NEUTRAL or person.contested:
        return
    person.contested = person.gender not in {Gender.NEUTRAL, gender}
    person.gender = Gender.NEUTRAL if person.contested else gender


def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, "Jr." and "III" left out."""
    parts = tuple(name.lower().split())
    return tuple(part for part in parts if part.rstrip(".") not in _SUFFIXES) or parts


def _covers(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Tell whether two names agree: same surname, and first names or initials that fit.

    A word before both names may be a title that no list has ("Harbourmaster Ada Lind").
    """
    if longer[-1] != shorter[-1]:
        return False
    if longer[-len(shorter) :] == shorter:
        return True
    first, other = longer[0].rstrip("."), shorter[0].rstrip(".")
    if first == other:
        return True
    return (len(first) == 1 or len(other) == 1) and first[0] == other[0]


def _one_letter_off(first: str, second: str) -> bool:
    return (
        len(first) == len(second)
        and first[0] == second[0]
        and sum(a != b for a, b in zip(first, second, strict=True)) == 1
    )
