"""Copies of an episode's audio: their names, and what the feed says of them.

Specification: Podcasting 2.0 ``podcast:alternateEnclosure``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from audiobrief.model import Episode, EpisodeFile

ROLE = "alternate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """A kind of copy: ending of its name, type as served, codec, and what apps call it."""

    ending: str
    media_type: str
    codecs: str
    title: str


ALTERNATES: Mapping[str, Alternate] = {
    "low": Alternate(
        ending=".low.mp3", media_type="audio/mpeg", codecs="mp3", title="Low bandwidth"
    ),
    "opus": Alternate(ending=".opus", media_type="audio/ogg", codecs="opus", title="Opus"),
    "m4b": Alternate(
        ending=".m4b", media_type="audio/mp4", codecs="mp4a.40.2", title="Audiobook with chapters"
    ),
}
"""By the name of the copy in the settings."""


def alternate_of(file: EpisodeFile) -> Alternate | None:
    """Return what kind of copy a published file is, or None where it is none."""
    if file.role != ROLE:
        return None
    return next((kind for kind in ALTERNATES.values() if file.name.endswith(kind.ending)), None)


def bitrate_bps(file: EpisodeFile, episode: Episode) -> int:
    """Return the average bitrate of a published file in bits per second."""
    return round(file.size * 8000 / max(1, episode.duration_ms))
