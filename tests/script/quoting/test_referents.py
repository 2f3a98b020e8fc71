"""Pronouns: whom "he said" and "she said" mean."""

import pytest

from audiobrief.script.quotations import find_quotations


def _last_speaker(text: str) -> str:
    return find_quotations(text)[-1].speaker_id


def test_the_paragraph_before_goes_before_the_better_known() -> None:
    """Who was just introduced speaks, though the text names somebody else more often."""
    text = (
        "Bo Ruiz runs the port. Ruiz came late.\n\n“Ships wait,” Ruiz said.\n\n"
        "Omar Haddad at the Herald agreed with Ruiz.\n\n“They do,” he wrote."
    )
    assert _last_speaker(text) == "omar-haddad"


def test_whoever_is_reported_last_is_meant() -> None:
    """A speaker behind an inverted verb counts, as a subject before one does."""
    text = (
        "“Ships wait,” said Bo Ruiz, who runs the port.\n\n"
        "The queue is not new, noted Omar Haddad.\n\n“It is old,” he wrote."
    )
    assert _last_speaker(text) == "omar-haddad"


@pytest.mark.parametrize("pronoun", ["He’s", "He's", "He’d been"])
def test_a_contraction_is_the_pronoun_in_it(pronoun: str) -> None:
    """The subject of "he's saying" is "he", who is somebody named before."""
    found = find_quotations(f"Bo Ruiz runs the port.\n\n{pronoun} saying the quay is “a wreck.”")
    assert [(each.speaker, each.speaker_id) for each in found] == [("He", "bo-ruiz")]


def test_speech_that_runs_on_has_the_speaker_named_after_it() -> None:
    """A paragraph without a closing mark belongs to whom the next one names."""
    text = "“The first winter was hard.\n\n“The second was worse,” Omar Haddad said."
    assert [found.speaker for found in find_quotations(text)] == ["Omar Haddad", "Omar Haddad"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will pay.” Lind said.", "Lind"),
        ("Secretary of State Jo Lind said: “We will pay.”", "Jo Lind"),
        ("Speaker of the House Jo Lind said: “We will pay.”", "Jo Lind"),
        ("Liberal presidential candidate Jo Lind is winning over “lost voters.”", "Jo Lind"),
        ("Lind mocked Ruiz’s repeated calls for calm, noting he was “asleep.”", "Lind"),
        ("Lind hailed the bridge as “superb,” telling reporters that he hoped for more.", "Lind"),
    ],
)
def test_the_speaker_is_read_in_full(text: str, speaker: str) -> None:
    """Offices, adjectives before titles and participles lead to the person who speaks."""
    assert find_quotations(text)[0].speaker == speaker


@pytest.mark.parametrize(
    "text",
    [
        "More than 900 people took part in a “walk-in” on the quay.",
        "Ten Poems That Make Sailors Feel “Invisible At Sea Again”",
    ],
)
def test_what_may_be_no_name_names_nobody(text: str) -> None:
    """A lone opening word and a headline's capitals are weak evidence."""
    assert find_quotations(text)[0].speaker == ""
