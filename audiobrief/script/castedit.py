"""Changes to ``cast.toml`` that an editor asks for: set, merge, forget. Values in, values out."""

from pathlib import Path

import tomlkit
from tomlkit.items import AbstractTable

from audiobrief.config import suggestion
from audiobrief.errors import ConfigError
from audiobrief.model import CastMember
from audiobrief.script.castfile import (
    add_aliases,
    cast_owners,
    cast_tables,
    parse_cast,
    read_cast,
)
from audiobrief.script.quoting.identity import slug


def set_speaker(text: str, speaker: str, *, path: Path, **values: str) -> str:
    """Change values of a remembered speaker: name, voice, kind, gender or pronunciation.

    Raises:
        ConfigError: nobody has that name, or a value is wrong; nothing is changed.
    """
    document = parse_cast(text, path)
    table = _table(document, speaker, text, path)
    for key, value in values.items():
        table[key] = value
    changed = tomlkit.dumps(document)
    read_cast(changed, path=path)
    return changed


def merge_speakers(text: str, keep: str, other: str, *, path: Path) -> str:
    """Make one speaker of two: ``other``'s names become aliases of ``keep``.

    Raises:
        ConfigError: one of them is not remembered, or both are the same.
    """
    members = cast_owners(read_cast(text, path=path))
    kept, gone = _member_named(members, keep, path), _member_named(members, other, path)
    if kept == gone:
        raise ConfigError(f"{path}: '{keep}' and '{other}' are the same speaker already.")
    document = parse_cast(text, path)
    add_aliases(_table(document, keep, text, path), gone)
    add_aliases(_table(document, keep, text, path), _alias_of_key(gone))
    _remove(document, gone.speaker_id)
    return tomlkit.dumps(document)


def forget_speaker(text: str, speaker: str, *, path: Path) -> str:
    """Remove a remembered speaker.

    Raises:
        ConfigError: nobody has that name.
    """
    member = _member_named(cast_owners(read_cast(text, path=path)), speaker, path)
    document = parse_cast(text, path)
    _remove(document, member.speaker_id)
    return tomlkit.dumps(document)


def _member_named(owners: dict[str, CastMember], name: str, path: Path) -> CastMember:
    member = owners.get(slug(name))
    if member is None:
        names = tuple(sorted({each.name for each in owners.values()}))
        raise ConfigError(
            f"{path} remembers nobody called '{name}'{suggestion(name, names)}.",
            hint="'audiobrief cast list' shows everybody.",
        )
    return member


def _table(document: tomlkit.TOMLDocument, name: str, text: str, path: Path) -> AbstractTable:
    member = _member_named(cast_owners(read_cast(text, path=path)), name, path)
    return dict(cast_tables(document, path))[member.speaker_id]


def _alias_of_key(member: CastMember) -> CastMember:
    return CastMember(
        speaker_id=member.speaker_id,
        name=member.speaker_id.replace("-", " ").title(),
        voice=member.voice,
        kind=member.kind,
    )


def _remove(document: tomlkit.TOMLDocument, speaker_id: str) -> None:
    speakers = document["speakers"]
    if isinstance(speakers, AbstractTable):
        speakers.remove(speaker_id)
