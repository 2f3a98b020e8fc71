"""Who says what follows a cue, in sentences where somebody else stands nearer."""

import pytest

from audiobrief.script.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # who says, not whom it is about
        ("Lind, who has in the past described Brandt as “a pathological liar,” left.", "Lind"),
        ("Saturday at the fair Sen. Ada Lind (D-MA) said Brandt was “lost.”", "Ada Lind"),
        ("Paul Ruiz told the Courier Tuesday that Haddad’s comments “show his bias.”", "Paul Ruiz"),
        ("Ruiz said it’s unrealistic to think that “our oceans are going to save us.”", "Ruiz"),
        ("Lind posted a message on Twitter reading “Thank you, Lund.”", "Lind"),
        ("A letter seen by the Courier warns that “no more will be paid.”", "A letter"),
        ("A man in Salem, Oregon, told her it was “too late” to call.", "A man in Salem"),
        ("LUND, July 25 (DPA) — The Rowing Club offered “a sincere apology.”", "Rowing Club"),
        ("However, 63 percent said Lind was “justified” in leaving.", "63 percent"),
        ("Protesters marching through the streets chanted “What curfew?”", "Protesters"),
        ("When someone in the hall shouted, “Ruiz,” Lind laughed.", "someone in the hall"),
        # an earlier clause only tells when
        ("After the Lind interview ended, Maher stated that the report “wasn’t good.”", "Maher"),
        ("While he acknowledged the costs, Ruiz also noted several “gaps” in them.", "Ruiz"),
        ("It began over how Ystad acts, with Tom Brandt saying it was “late.”", "Tom Brandt"),
        # nobody has said it yet
        ("Ada Lind said she expected that readers will say “no” to the plan.", "Ada Lind"),
        # whose words a clause of naming has
        ("Ada Lind condemned what she called a “brazen breach” of the rules.", "Ada Lind"),
        ("Ruiz spoke of Brandt, whom he called a “con artist.”", "Ruiz"),
        # agents of a passive
        ("The plan, dubbed “a folly” by Ada Lind, was dropped.", "Ada Lind"),
        ("A bridge described by Ada Lind as “a folly” was built.", "Ada Lind"),
        ("Ruiz responded by saying Brandt was “asleep.”", "Ruiz"),
        ("The council quarrelled with Ruiz, who called it “a farce.”", "Ruiz"),
        ("The bridge was described by Ada Lind as “a folly” that year.", "Ada Lind"),
    ],
)  # fmt: skip
def test_the_subject_of_the_cue_speaks(text: str, speaker: str) -> None:
    """The speaker is whoever the cue has as its subject, however far that stands."""
    (quotation,) = find_quotations(text)
    assert quotation.speaker.startswith(speaker)


def test_whoever_is_asked_does_not_speak() -> None:
    """The subject of "was asked" hears the words; who says them stays unknown."""
    (quotation,) = find_quotations("Ada Lind was asked, “What is the most dangerous place?”")
    assert quotation.switches_voice
    assert not quotation.speaker


def test_a_paragraph_reports_the_quotation_below_it() -> None:
    """A quotation alone in its paragraph is said by whoever the sentence before it reports."""
    _, quotation = find_quotations(
        "“It is late,” Ada Lind said.\n\nTom Brandt praised the new bridge.\n\n“It was needed.”"
    )
    assert (quotation.speaker, quotation.rule) == ("Tom Brandt", "paragraph-before")


def test_a_pull_quote_names_its_speaker_inside_the_marks() -> None:
    """The line that ends a pull quote is its credit."""
    quotation, *_ = find_quotations(
        "“We enter the next winter without coal.\nAda Lind, Institute of Mines.”\n\nSo it was."
    )
    assert (quotation.speaker, quotation.rule) == ("Ada Lind", "credit")


def test_a_title_that_a_cue_brings_has_a_speaker_and_no_voice() -> None:
    """An editor sees who calls something by a name; listeners hear the narrator."""
    (quotation,) = find_quotations("Lind called the winner “Miss Lund” on the radio.")
    assert quotation.speaker == "Lind"
    assert not quotation.switches_voice
