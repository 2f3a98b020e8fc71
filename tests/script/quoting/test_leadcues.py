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
        ("The pool is, in what’s today often called “wild bathing,” too warm, Lind said.", "Lind"),
        # clauses that tell when somebody else acts
        ("Lind left before Lund officials started to call the pier “unsafe.”", "Lund officials"),
        ("Haddad booed Lind after she closed the pool and blamed the frost for “it all.”", "she"),
        ("It began when she left, when Lund voters stopped her, shouting “Go!”", "Lund voters"),
        ("Ruiz is sure of a win after a man in Salem, Oregon, told him he’s “too old.”", "a man"),
        ("The results aren’t in, but Ruiz’s team is already claiming “a triumph.”", "Ruiz’s team"),
        # asides between a subject and its verb
        ("Ada Lind, clad in a coat that bore the name Brandt, said it was “cold.”", "Ada Lind"),
        ("Haddad has fought with Lind, now the mayor, who said the pier is “a farce.”", "Lind"),
        ("The ad — as Jo Lind noted in a column — promises to “stop the ferries.”", "The ad"),
        # relative clauses with "which"
        ("Ruiz turned to the Lund Club which reported “nine races” this year.", "Lund Club"),
        ("Ruiz linked to the Guild report, which notes, “Half of it is rust.”", "the Guild report"),
        ("Ada Lind held up the sign — which read “Save the pier” — and waved.", "the sign"),
        # brackets behind a name
        ("In a note, Rep. Ada Lind (D-N.Y.) denied it, saying: “We never met.”", "Ada Lind"),
        # in whose eyes something is so
        ("The vote was put off, a step seen by organizers as a “lifeboat” for all.", "organizers"),
        ("They left at noon, with one of the guards shouting, “Come back!”", "one of the guards"),
        ("Ada Lind stayed, and as Brandt went on about “the old days,” it rained.", "Brandt"),
        ("After saying the pool was “too cold,” Ada Lind left for the day.", "Ada Lind"),
        # what bears words
        ("Ada Lind and Tom Brandt wore a red Lund hat reading, “Save the pier!”", "a red Lund hat"),
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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The late start doesn’t surprise the engineer Jo Lind: “Frost is slow.”", "Jo Lind"),
        ("But maps did predict the flood - LundRadar: “It came at noon.”", "LundRadar"),
        ("The case is blind faith in Ada Lind’s word:\n\n“We have never left.”", "Ada Lind"),
        ("Jo Lind was at ease with the vote. “We will win.”", "Jo Lind"),
        ("Then the judge turned to Jo Lind. “Who are you?”", "the judge"),
        ("“Not us, but we like it!” Lind, the head of the guild, Tweeted on Friday.", "Lind"),
    ],
)  # fmt: skip
def test_names_beside_points_speak(text: str, speaker: str) -> None:
    """A name right before a colon, an owner of words, or a verb in capitals tells who speaks."""
    (quotation,) = find_quotations(text)
    assert quotation.speaker == speaker


def test_a_paragraph_about_somebody_known_brings_the_quotation_below_it() -> None:
    """One word is name enough when the person has been named before."""
    _, quotation = find_quotations(
        "“It is late,” Ada Lind said.\n\nLind is upbeat about the harbour.\n\n“Ships will come.”"
    )
    assert (quotation.speaker, quotation.speaker_id) == ("Lind", "ada-lind")


def test_quoted_words_may_part_a_subject_from_its_verb() -> None:
    """A nickname or a slogan between commas doesn't hide who speaks."""
    found = find_quotations("“We had better days,” Jo Lind, in a “Vote” cap, said as it rained.")
    assert found[0].speaker == "Jo Lind"
