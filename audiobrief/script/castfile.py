"""``cast.toml``: the speakers an output folder remembers, written so that a person can edit it.

Values in, values out: the caller reads and writes the file, and locks it while it does.
"""

from collections.abc import Sequence
from pathlib import Path

import tomlkit
from tomlkit.exceptions import ParseError
from tomlkit.items import AbstractTable, Array

from audiobrief.config import suggestion
from audiobrief.errors import ConfigError
from audiobrief.model import CastMember, Gender, SpeakerKind, VoiceRef
from audiobrief.script.quoting.identity import is_proper_name, slug

_HEADER = """\
# Who speaks with which voice. audiobrief adds new speakers and never changes what is here:
# edit names, aliases and voices as you like. A voice is written engine:name; pronunciation = "..."
# tells how a name is said.
"""
_KEYS = ("name", "voice", "kind", "gender", "aliases", "pronunciation")
_KINDS = (SpeakerKind.PERSON.value, SpeakerKind.GROUP.value)


def read_cast(text: str, *, path: Path) -> tuple[CastMember, ...]:
    """Read the remembered speakers; ``path`` is for messages.

    Raises:
        ConfigError: the text is no TOML, or an entry is wrong; the message names file, line and
            speaker.
    """
    return tuple(
        _member(speaker_id, table, path)
        for speaker_id, table in cast_tables(parse_cast(text, path), path)
    )


def update_cast(text: str, cast: tuple[CastMember, ...], *, path: Path) -> str:
    """Add to the file's text what ``cast`` knows and the file does not.

    Speakers and values that stand in the file are kept, as are comments and order; only new
    speakers and new aliases are added. The narrator and the neutral quote voice are settings and
    are not written, and groups and people without a name ("a diplomat") are nobody to remember.
    An unchanged cast gives the same text.

    Raises:
        ConfigError: the text is no TOML, or an entry is wrong.
    """
    owners = cast_owners(read_cast(text, path=path))
    document = parse_cast(text or _HEADER, path)
    known = dict(cast_tables(document, path))
    changed = False
    for member in cast:
        if member.kind is not SpeakerKind.PERSON or not is_proper_name(member.name):
            continue
        owner = owners.get(slug(member.speaker_id)) or owners.get(slug(member.name))
        if owner is None:
            _add(document, member)
            owners[slug(member.speaker_id)] = member
            changed = True
        elif owner.speaker_id in known:
            changed = add_aliases(known[owner.speaker_id], member) or changed
    return tomlkit.dumps(document) if changed else text


def cast_owners(cast: tuple[CastMember, ...]) -> dict[str, CastMember]:
    """Return the member that each key, name and alias means, by its slug."""
    return {
        slug(name): member
        for member in cast
        for name in (*member.aliases, member.name, member.speaker_id)
    }


def parse_cast(text: str, path: Path) -> tomlkit.TOMLDocument:
    """Parse the file's text.

    Raises:
        ConfigError: it is no TOML.
    """
    try:
        return tomlkit.parse(text)
    except ParseError as error:
        raise ConfigError(
            f"{path} is not valid TOML: {str(error).rstrip('.')}.",
            hint="Mend that line, or delete the file to cast anew; it was not changed.",
        ) from error


def cast_tables(document: tomlkit.TOMLDocument, path: Path) -> Sequence[tuple[str, AbstractTable]]:
    """Return the key and table of each speaker.

    Raises:
        ConfigError: there is something else in the file.
    """
    for key in document:
        if key != "speakers":
            raise ConfigError(
                f"{path} has an unknown key '{key}'{suggestion(key, ('speakers',))}.",
                hint="Each speaker is a table [speakers.NAME].",
            )
    speakers = document.get("speakers", {})
    if not isinstance(speakers, dict):
        raise ConfigError(f"{path}: 'speakers' is not a table.")
    found = []
    for speaker_id, table in speakers.items():
        if not isinstance(table, AbstractTable):
            raise ConfigError(f"{path}: 'speakers.{speaker_id}' is not a table.")
        found.append((str(speaker_id), table))
    return found


def _member(speaker_id: str, table: AbstractTable, path: Path) -> CastMember:
    place = f"{path}: speakers.{speaker_id}"
    for key in table:
        if key not in _KEYS:
            raise ConfigError(f"{place} has an unknown key '{key}'{suggestion(key, _KEYS)}.")
    voice = _word(table, "voice", "", place)
    engine, colon, name = voice.partition(":")
    if not (engine and colon and name):
        raise ConfigError(
            f"{place}: 'voice' is '{voice}', not engine:name.",
            hint="'audiobrief voices' lists the voices there are.",
        )
    aliases = table.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise ConfigError(f"{place}: 'aliases' is not a list of names.")
    return CastMember(
        speaker_id=speaker_id,
        name=_word(table, "name", speaker_id, place),
        voice=VoiceRef(engine=engine, name=name),
        kind=SpeakerKind(_choice(table, "kind", _KINDS, SpeakerKind.PERSON.value, place)),
        gender=Gender(_choice(table, "gender", tuple(Gender), Gender.NEUTRAL.value, place)),
        aliases=tuple(str(alias) for alias in aliases),
        pronunciation=_word(table, "pronunciation", "", place),
    )


def _word(table: AbstractTable, key: str, default: str, place: str) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise ConfigError(f"{place}: '{key}' is not text in quotation marks.")
    return str(value)


def _choice(
    table: AbstractTable, key: str, allowed: tuple[str, ...], default: str, place: str
) -> str:
    value = _word(table, key, default, place)
    if value not in allowed:
        raise ConfigError(
            f"{place}: '{key}' is '{value}'{suggestion(value, allowed)}.",
            hint=f"It may be {', '.join(allowed)}.",
        )
    return value


def _add(document: tomlkit.TOMLDocument, member: CastMember) -> None:
    table = tomlkit.table()
    table.add("name", member.name)
    table.add("voice", str(member.voice))
    table.add("kind", member.kind.value)
    table.add("gender", member.gender.value)
    table.add("aliases", list(member.aliases))
    if "speakers" not in document:
        document.add("speakers", tomlkit.table(is_super_table=True))
    speakers = document["speakers"]
    if isinstance(speakers, AbstractTable):
        speakers.add(member.speaker_id, table)


def add_aliases(table: AbstractTable, member: CastMember) -> bool:
    """Add a member's names that a table has not; tell whether there were any."""
    present = table.get("aliases")
    if present is None:
        present = tomlkit.array()
        table.add("aliases", present)
    taken = {slug(str(alias)) for alias in present} | {slug(str(table.get("name", "")))}
    new = [name for name in (member.name, *member.aliases) if slug(name) not in taken]
    if isinstance(present, Array):
        for name in new:
            present.append(name)
    return bool(new)
