"""When a render of a published edition is a correction, and what becomes of its guid."""

from dataclasses import replace
from datetime import UTC, datetime

from audiobrief.model import Episode, EpisodeCorrection, Script
from audiobrief.publish.revision import (
    PLAIN,
    RevisionRequest,
    find_correction,
    spoken_correction,
    with_history,
)
from tests.publish.examples import make_episode, make_script

WHEN = datetime(2031, 5, 6, tzinfo=UTC)
PUBLISHED = replace(make_episode(), source_sha256="old", revision=3)
BEFORE = replace(make_script([("narrator", "Ten feet.")]), document_sha256="old")
AFTER = replace(make_script([("narrator", "Nine feet.")]), document_sha256="new")


def found(
    request: RevisionRequest = PLAIN,
    *,
    existing: Episode = PUBLISHED,
    before: Script | None = BEFORE,
    after: Script = AFTER,
) -> EpisodeCorrection | None:
    """Look for a correction."""
    return find_correction(existing, before=before, after=after, request=request, when=WHEN)


def test_a_changed_source_is_a_correction_of_the_next_revision() -> None:
    correction = found()
    assert correction is not None
    assert (correction.revision, correction.corrected, correction.spoken) == (4, WHEN, "")
    assert correction.text == "“Ten feet.” now reads “Nine feet.”"


def test_other_sound_of_the_same_source_is_none() -> None:
    """Another voice or bit rate is a new revision of which listeners need not hear."""
    assert found(after=replace(AFTER, document_sha256="old")) is None


def test_a_source_that_prints_the_same_is_none() -> None:
    assert found(after=replace(BEFORE, document_sha256="new")) is None


def test_what_the_editor_says_is_told_once() -> None:
    request = RevisionRequest(correction=" A name was  said wrong. ")
    same = replace(BEFORE, document_sha256="old")
    told = found(request, after=same)
    assert told is not None
    assert told.text == "A name was said wrong."
    again = replace(PUBLISHED, corrections=(told,))
    assert found(request, existing=again, after=same) is None


def test_a_slip_is_not_told() -> None:
    assert found(RevisionRequest(announced=False)) is None


def test_without_the_old_script_it_is_still_told() -> None:
    told = found(before=None)
    assert told is not None
    assert told.text == "The text of this edition was revised."


def test_the_spoken_line_stays_with_its_source() -> None:
    """A render of the same text says the line again, one of another text does not."""
    told = EpisodeCorrection(revision=2, corrected=WHEN, text="A name.", spoken="Corrected.")
    existing = replace(PUBLISHED, corrections=(told,))
    assert spoken_correction(existing, source_sha256="old") == "Corrected."
    assert not spoken_correction(existing, source_sha256="new")
    assert not spoken_correction(PUBLISHED, source_sha256="old")
    assert not spoken_correction(None, source_sha256="old")


def test_history_is_kept_and_a_new_guid_remembers_the_old() -> None:
    told = found()
    draft = replace(make_episode(), guid="of the edition")
    kept = with_history(draft, PUBLISHED, correction=told, request=PLAIN)
    assert (kept.guid, kept.corrections, kept.former_guids) == (PUBLISHED.guid, (told,), ())
    request = RevisionRequest(new_guid=True)
    once = with_history(draft, PUBLISHED, correction=told, request=request)
    twice = with_history(draft, replace(once, revision=4), correction=None, request=request)
    assert len({PUBLISHED.guid, once.guid, twice.guid}) == 3
    assert twice.former_guids == (PUBLISHED.guid, once.guid)
    assert with_history(draft, None, correction=None, request=request) == draft
