"""What a render of a published edition makes of it: a correction, a new guid, or neither."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from audiobrief.model import Episode, EpisodeCorrection, Script
from audiobrief.publish.corrections import changes_text, script_changes
from audiobrief.publish.texts import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionRequest:
    """What an editor wants of a render.

    Attributes:
        correction: what was corrected, instead of the passages that changed.
        announced: listeners are told what changed.
        spoken: the audio begins with it too.
        new_guid: podcast apps take the revision for a new episode.
        reinstated: publish an edition again that was withdrawn.
        unchecked: publish what fails the checks.
    """

    correction: str = ""
    announced: bool = True
    spoken: bool = False
    new_guid: bool = False
    reinstated: bool = False
    unchecked: bool = False


_UNKNOWN = "The text of this edition was revised."

PLAIN = RevisionRequest()
"""A render without wishes."""


def find_correction(
    existing: Episode,
    *,
    before: Script | None,
    after: Script,
    request: RevisionRequest,
    when: datetime,
) -> EpisodeCorrection | None:
    """Return what listeners are to be told of a new render, or None.

    An edition whose source is the same as before needs no correction, however its sound differs;
    what the editor says was corrected is told in any case, but not twice.

    Args:
        existing: what is published.
        before: its script, or None where it can't be read.
        after: the script to be rendered.
        request: what the editor wants.
        when: aware.
    """
    if not request.announced:
        return None
    own = plain(request.correction)
    same = existing.source_sha256 == after.document_sha256
    if own and same and existing.corrections and existing.corrections[-1].text == own:
        return None
    text = own
    if not own and not same:
        text = changes_text(script_changes(before, after)) if before else _UNKNOWN
    if not text:
        return None
    return EpisodeCorrection(revision=existing.revision + 1, corrected=when, text=text)


def spoken_correction(existing: Episode | None, *, source_sha256: str) -> str:
    """Return the line about a correction that the published audio of this source begins with."""
    if existing is None or existing.source_sha256 != source_sha256 or not existing.corrections:
        return ""
    return existing.corrections[-1].spoken


def with_history(
    draft: Episode,
    existing: Episode | None,
    *,
    correction: EpisodeCorrection | None,
    request: RevisionRequest,
) -> Episode:
    """Give a new render of an edition the corrections and guids that it had, and new ones.

    Args:
        draft: of an edition.
        existing: what is published of it, or None.
        correction: what is new, or None.
        request: what the editor wants.
    """
    if existing is None:
        return draft
    new = (correction,) if correction else ()
    revised = replace(
        draft,
        guid=existing.guid,
        former_guids=existing.former_guids,
        corrections=(*existing.corrections, *new),
    )
    if not request.new_guid:
        return revised
    return replace(
        revised,
        guid=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{existing.guid} {existing.revision + 1}")),
        former_guids=(*existing.former_guids, existing.guid),
    )
