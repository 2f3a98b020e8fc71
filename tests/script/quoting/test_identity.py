"""Identity: which names are one person."""

import pytest

from audiobrief.script.quoting.identity import Identities, is_proper_name, slug
from audiobrief.script.quoting.mentions import Mention, MentionKind


def people(*names: str) -> Identities:
    """Return the identities of people named so, each once."""
    return Identities.of(
        Mention(start=0, end=len(name), name=name, kind=MentionKind.NAME) for name in names
    )


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Élise Morel", "elise-morel"),
        ("the mayor’s office", "mayor-office"),
        ("Jo O’Hara", "jo-o-hara"),
        ("李明", "李明"),
    ],
)
def test_a_key_is_stable_and_plain(name: str, key: str) -> None:
    """A key has no accents, articles or capitals."""
    assert slug(name) == key


@pytest.mark.parametrize(
    ("full", "other"),
    [
        ("Amara Voss", "Voss"),
        ("Amara Voss", "Amara"),
        ("Amara J. Voss", "Amara Voss"),
        ("Amara Voss", "A. Voss"),
        ("Carl Voss Jr.", "Voss"),
        ("Edda Norling", "Narling"),
    ],
)
def test_other_forms_of_a_name_join(full: str, other: str) -> None:
    """Surname, first name, initials, suffixes and a slip of one letter mean the same person."""
    person = people(full, other).find(other)
    assert person is not None
    assert person.name == full


@pytest.mark.parametrize("other", ["Carl Voss", "Boss", "Norland", "Edda Voss"])
def test_other_people_stay_apart(other: str) -> None:
    """A different first name, or a name too short or too far off, is another person."""
    found = people("Amara Voss", "Edda Norling", other)
    person = found.find(other)
    assert person is not None
    assert person.name == other


@pytest.mark.parametrize(
    ("name", "proper"),
    [("Jo Lind", True), ("Lind", True), ("a diplomat", False), ("The Mayor", False), ("Q", False)],
)
def test_a_name_is_told_from_a_description(name: str, proper: bool) -> None:  # noqa: FBT001 - a column of the table
    """Only proper names are remembered from edition to edition."""
    assert is_proper_name(name) is proper
