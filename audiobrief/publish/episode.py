"""``episode.json``: all that the feed, the index and later renders need to know of an episode.

It names every other file of the folder, so that nothing has to guess.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from audiobrief.errors import OutputError
from audiobrief.model import Episode, EpisodeFile
from audiobrief.publish.jsonfile import head_of, read_value, write_value
from audiobrief.publish.texts import plain

EPISODE_NAME = "episode.json"
VERSION = 1

_KIND = "audiobrief-episode"
EPISODE_HEAD = head_of(_KIND, VERSION).encode()
"""What an ``episode.json`` of this version begins with."""

_PLAIN_NAME = re.compile(r"""[^./\\:*?"<>|][^/\\:*?"<>|]*""")


def episode_json(episode: Episode) -> str:
    """Write an episode as ``episode.json``."""
    return write_value(episode, _adapter(), kind=_KIND, version=VERSION)


def parse_episode(text: str | bytes, *, path: Path | str) -> Episode:
    """Read ``episode.json``.

    Args:
        text: its content, UTF-8 where it is given as bytes.
        path: where it lies, for messages.

    Raises:
        OutputError: damaged, from a newer version, or with values that can't be: a time without
            zone, a name that leaves the folder.
    """
    episode = read_value(text, _adapter(), kind=_KIND, version=VERSION, path=path)
    for name, moment in _moments(episode):
        if moment.tzinfo is None:
            raise OutputError(f"{path}: '{name}' has no time zone.")
    names = (episode.slug, *(file.name for file in episode.files))
    for number, name in enumerate(names):
        if not _is_plain_name(name):
            place = f"files.{number - 1}.name" if number else "slug"
            raise OutputError(f"{path}: '{place}' is no name of a file in this folder: {name!r}.")
    return episode


def episode_title(episode: Episode) -> str:
    """Return an episode's title on one line; one without letters gives the slug."""
    return plain(episode.title) or episode.slug


def author_names(episode: Episode) -> str:
    """Return the authors in one line, or "" where nobody is named."""
    return ", ".join(filter(None, map(plain, episode.authors)))


def file_with_role(episode: Episode, role: str) -> EpisodeFile | None:
    """Return an episode's first file with a role, or None."""
    return next((file for file in episode.files if file.role == role), None)


def is_listed(episode: Episode) -> bool:
    """Tell whether an episode belongs into the feed and the index."""
    return episode.withdrawal is None


def oldest_first(episodes: Iterable[Episode]) -> list[Episode]:
    """Return the listed episodes in the order in which they were published."""
    return sorted(filter(is_listed, episodes), key=lambda item: (item.published, item.slug))


def last_change(episode: Episode) -> datetime:
    """Return when an episode was published or corrected last."""
    return max((episode.published, *(item.corrected for item in episode.corrections)))


def _moments(episode: Episode) -> Iterator[tuple[str, datetime]]:
    yield "published", episode.published
    for number, correction in enumerate(episode.corrections):
        yield f"corrections.{number}.corrected", correction.corrected
    if episode.withdrawal is not None:
        yield "withdrawal.withdrawn", episode.withdrawal.withdrawn


def _is_plain_name(name: str) -> bool:
    return _PLAIN_NAME.fullmatch(name) is not None and name.isprintable()


@cache
def _adapter() -> TypeAdapter[Episode]:
    return TypeAdapter(Episode)
