"""Episodes as they lie in the output folder, read no further than their order needs.

A show of ten thousand episodes is ordered and compared by a few lines of each ``episode.json``;
what is published already as it stands needs no more of it.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from audiobrief.errors import OutputError
from audiobrief.model import Episode
from audiobrief.publish.episode import EPISODE_HEAD, EPISODE_NAME, is_listed, parse_episode

_HEAD = re.compile(re.escape(EPISODE_HEAD) + rb'  "guid": "([^"\\]+)",\n  "slug": "([^"\\]+)",\n')
_PUBLISHED = re.compile(rb'\n  "published": "([^"\\]+)",\n')
_FOOT = b'\n  "withdrawal": null\n}\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """An ``episode.json`` and what it says first.

    Attributes:
        path: of the file.
        folder: name of the folder in the output folder where it lies.
        content: of the file.
        sha256: of the content, in hexadecimal digits.
        guid: of the episode.
        slug: name that its folder should have.
        published: aware.
        listed: the episode was not withdrawn.
    """

    path: str
    folder: str
    content: bytes
    sha256: str
    guid: str
    slug: str
    published: datetime
    listed: bool

    def episode(self) -> Episode:
        """Read the whole file.

        Raises:
            OutputError: it is damaged, or its lines stand in another order than this program's.
        """
        episode = parse_episode(self.content, path=self.path)
        told = (episode.guid, episode.slug, episode.published, is_listed(episode))
        if told != (self.guid, self.slug, self.published, self.listed):
            raise OutputError(
                f"{self.path} says something twice.", hint="Render the edition again."
            )
        return episode


def read_shelved(output: Path) -> Iterator[Shelved]:
    """Read every ``episode.json`` of an output folder, in the order of their folders' names.

    Raises:
        OutputError: one can't be read, or is damaged as far as can be seen.
    """
    if not output.is_dir():
        return
    for folder in sorted(os.listdir(output)):  # noqa: PTH208  ten thousand paths take their time
        if not folder.startswith("."):
            path = os.path.join(output, folder, EPISODE_NAME)  # noqa: PTH118  the same
            content = _read(path)
            if content is not None:
                yield _glanced(path, folder, content) or _parsed(path, folder, content)


def _read(path: str) -> bytes | None:
    """Read an ``episode.json``, or return None where there is none."""
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123  the same
            return stream.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(
            f"Can't read {path}: {error.strerror or error}.",
            hint="Remove its folder and render the edition again.",
        ) from error


def _glanced(path: str, folder: str, content: bytes) -> Shelved | None:
    """Read what this program's own lines say of a listed episode; None for any other file."""
    head = _HEAD.match(content)
    line = _PUBLISHED.search(content)
    if head is None or line is None or not content.endswith(_FOOT):
        return None
    try:
        published = datetime.fromisoformat(line[1].decode())
        guid, slug = head[1].decode(), head[2].decode()
    except ValueError:
        return None
    if published.tzinfo is None:
        return None
    return Shelved(
        path=path,
        folder=folder,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        guid=guid,
        slug=slug,
        published=published,
        listed=True,
    )


def _parsed(path: str, folder: str, content: bytes) -> Shelved:
    episode = parse_episode(content, path=path)
    return Shelved(
        path=path,
        folder=folder,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        guid=episode.guid,
        slug=episode.slug,
        published=episode.published,
        listed=is_listed(episode),
    )
