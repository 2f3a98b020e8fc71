"""Cues that stand apart from the marks: at the end of the sentence, and nouns with an owner."""

import pytest

from audiobrief.script.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Hot air” is no plan for the harbour, Lind said.", "Lind"),
        ("“More trams” for the suburbs are on their way, she said in a video.", "she"),
        ("“We’re thrilled” about the vote, said Ada Lind, who heads the guild.", "Ada Lind"),
        ("Piers are “a public good” and “worth every krona,” Jo Lind, the mayor, said.", "Jo Lind"),
    ],
)
def test_the_end_of_a_sentence_names_who_is_quoted(text: str, speaker: str) -> None:
    """A cue that closes the sentence counts for the pieces in it."""
    assert {found.speaker for found in find_quotations(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The council seized on Lind’s claim that the pier is “safe as houses.”", "Lind"),
        ("The board laughed at the mayor’s promise of “free ferries.”", "the mayor"),
        ("The pier was closed because, in Haddad’s words, “nobody looks after it.”", "Haddad"),
        ("The board was startled by Jo Lind’s “no bridges” promise that spring.", "Jo Lind"),
        ("A row broke out over her remark that “nobody swims in March.”", "her"),
        ("Haddad’s answer was that “the water is too cold,” so the pool stayed shut.", "Haddad"),
    ],
)
def test_a_noun_for_words_names_whose_they_are(text: str, speaker: str) -> None:
    """Whoever reacts to somebody's words hasn't said them."""
    (found,) = find_quotations(text)
    assert found.speaker == speaker


def test_a_judgement_is_not_the_owners() -> None:
    """That a claim was “false” is what somebody else thinks of it."""
    (found,) = find_quotations("Ruiz said that Lind’s claim was “false.”")
    assert found.speaker == "Ruiz"


def test_an_owner_that_may_be_a_group_joins_no_person() -> None:
    """The words of "its" and "their" are nobody's who was named before."""
    text = "Bo Ruiz runs the port. Omar Haddad left it, in their words, “to act in time.”"
    (found,) = find_quotations(text)
    assert (found.speaker, found.speaker_id) == ("their", "")
