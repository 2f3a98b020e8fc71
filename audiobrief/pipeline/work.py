"""An edition that has to be rendered, and all that decides what comes of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from audiobrief.audio.sounds import Sounds
from audiobrief.config import Config
from audiobrief.engines.protocol import Engine
from audiobrief.files import sha256_of
from audiobrief.model import EpisodeCorrection
from audiobrief.pipeline.planning import Plan
from audiobrief.publish import scriptfile
from audiobrief.publish.revision import RevisionRequest

FORMAT = 4
"""Part of every render key; one more whenever equal scripts would give other files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An edition that has to be rendered.

    Attributes:
        source: the edition.
        request: what the editor wants of a correction.
        plan: who says what.
        guid: of the episode.
        cover: JPEG or PNG for the tag.
        own_cover: it is the edition's own lead picture.
        pictures: files by the address they have in the edition.
        sounds: intro, outro and the like.
        key: equal for equal files.
        correction: what listeners are told, or None.
    """

    source: Path
    request: RevisionRequest
    plan: Plan
    guid: str
    cover: bytes
    own_cover: bool
    pictures: Mapping[str, Path]
    sounds: Sounds
    key: str
    correction: EpisodeCorrection | None


def render_key(
    plan: Plan,
    *,
    config: Config,
    engines: Mapping[str, Engine],
    cover: bytes,
    sounds: Sounds,
    pictures: Mapping[str, Path],
) -> str:
    """Return the SHA-256 of everything that changes a byte of what is published.

    Raises:
        OutputError: a picture can't be read.
    """
    parts = (
        str(FORMAT),
        plan.document.sha256,
        scriptfile.script_json(plan.script),
        config.show.model_dump_json(),
        config.audio.model_dump_json(exclude={"workers"}),
        config.book.model_dump_json(),
        str(config.voices.speed),
        *(f"{name} {engine.info.version}" for name, engine in sorted(engines.items())),
        hashlib.sha256(cover).hexdigest(),
        sounds.sha256,
        *map(sha256_of, pictures.values()),
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
