"""Confidences follow how often a rule is right: what is printed beside a quotation goes first."""

from audiobrief.script.quotations import find_quotations
from audiobrief.script.quoting.confidence import SPEAKER_CONFIDENCE
from audiobrief.script.review import DOUBTFUL


def test_a_cue_is_trusted_more_than_a_guess() -> None:
    """Cues and credits are surer than whoever spoke, or was the subject, before."""
    cues = [SPEAKER_CONFIDENCE[rule] for rule in ("label", "credit", "cue-after", "cue-before")]
    guesses = [
        SPEAKER_CONFIDENCE[rule]
        for rule in ("previous-paragraph", "paragraph-before", "sentence-subject")
    ]
    assert min(cues) > max(guesses)
    assert min(cues) >= DOUBTFUL > max(guesses)


def test_every_confidence_is_a_share() -> None:
    """A rule that is right less than half the time would do harm."""
    assert all(0.5 < share < 1 for share in SPEAKER_CONFIDENCE.values())


def test_a_cue_beside_the_marks_is_surer_than_one_further_off() -> None:
    """The same rule is surer where nothing stands between the verb and the marks."""
    (beside,) = find_quotations("Lind said: “We left early.”")
    (apart,) = find_quotations("Lind said the bridge was “a bad joke.”")
    assert beside.rule == apart.rule == "cue-before"
    assert beside.confidence > apart.confidence


def test_the_guess_of_another_paragraph_is_doubtful() -> None:
    """Whoever spoke in the paragraph before may not be who speaks now."""
    _, guessed = find_quotations("“It is late,” Ada Lind said.\n\n“It always is.”")
    assert guessed.rule == "previous-paragraph"
    assert guessed.confidence < DOUBTFUL
