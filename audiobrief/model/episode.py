"""What is published, as ``episode.json`` tells it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeFile:
    """A published file of an episode.

    Attributes:
        role: ``audio``, ``alternate`` (a copy of it), ``cover``, ``transcript``, ``chapters``,
            ``script``, ``page``, ``epub`` or ``image``.
        name: file name inside the episode's folder.
        media_type: as served.
        size: in bytes.
        sha256: of the content.
        language: BCP 47 tag of a transcript, or "".
    """

    role: str
    name: str
    media_type: str
    size: int
    sha256: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeChapter:
    """A chapter as published; times in milliseconds from the start."""

    start_ms: int
    end_ms: int
    title: str
    url: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodePerson:
    """Somebody credited; ``role`` is the Podcast Taxonomy's ``author`` or ``narrator``."""

    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeCorrection:
    """What listeners are told of a revision.

    Attributes:
        revision: of the episode, from 2.
        corrected: when, aware.
        text: what was wrong and how it reads now, plain text on one line.
        spoken: the line at the start of the audio that says so, or "".
    """

    revision: int
    corrected: datetime
    text: str
    spoken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeWithdrawal:
    """That an episode was taken back: when (aware) and why, or ""."""

    withdrawn: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A rendered edition, all that the feed and the index need; written as ``episode.json``.

    Attributes:
        guid: stable across rebuilds, and across corrections unless a new one was asked for.
        slug: name of the episode's folder, ``<date>-<slug>``.
        title: plain text.
        authors: names.
        published: aware.
        language: BCP 47 tag.
        url: of the source edition, or "".
        summary: plain text for show notes.
        duration_ms: length in milliseconds.
        revision: 1, then one more for each correction.
        source_sha256: of the edition's bytes.
        render_key: hash of all that decides the audio; equal keys need no new render.
        chapters: for the feed and the notes.
        persons: author, narrator.
        files: everything else in the folder.
        corrections: oldest first.
        former_guids: those it had before.
        withdrawal: it was taken out of the feed, and its folder keeps no more than a notice.
    """

    guid: str
    slug: str
    title: str
    authors: tuple[str, ...]
    published: datetime
    language: str
    url: str
    summary: str
    duration_ms: int
    revision: int
    source_sha256: str
    render_key: str
    chapters: tuple[EpisodeChapter, ...] = ()
    persons: tuple[EpisodePerson, ...] = ()
    files: tuple[EpisodeFile, ...] = ()
    corrections: tuple[EpisodeCorrection, ...] = ()
    former_guids: tuple[str, ...] = ()
    withdrawal: EpisodeWithdrawal | None = None
