"""``cast.toml``: read, added to, edited, never harmed."""

from pathlib import Path

import pytest

from audiobrief.errors import ConfigError
from audiobrief.model import CastMember, Gender, SpeakerKind, VoiceRef
from audiobrief.script.castfile import read_cast, update_cast

PATH = Path("cast.toml")

EDITED = """\
# our people
[speakers.mara-lind]   # the mayor
name = "Mara Lind"
voice = "kokoro:bf_emma"  # she asked for it
aliases = ["Lind"]
pronunciation = "MAH-ra"
"""


def member(
    speaker_id: str, name: str, *aliases: str, kind: SpeakerKind = SpeakerKind.PERSON
) -> CastMember:
    return CastMember(
        speaker_id=speaker_id,
        name=name,
        voice=VoiceRef(engine="kokoro", name="am_puck"),
        kind=kind,
        gender=Gender.MALE,
        aliases=aliases,
    )


def test_a_cast_written_is_read_back() -> None:
    """What update_cast writes, read_cast returns."""
    cast = (member("jo-berg", "Jo Berg", "Berg"), member("élan-vital", "Élan Vital"))
    assert read_cast(update_cast("", cast, path=PATH), path=PATH) == cast


def test_an_editors_text_is_kept() -> None:
    """Comments, order, values and spacing of the file stay as they are."""
    text = update_cast(EDITED, (member("jo-berg", "Jo Berg"),), path=PATH)
    assert text.startswith(EDITED)
    assert [each.name for each in read_cast(text, path=PATH)] == ["Mara Lind", "Jo Berg"]


def test_a_remembered_voice_is_never_changed() -> None:
    """A speaker in the file keeps the file's voice, and gains new aliases."""
    text = update_cast(EDITED, (member("mara-lind", "Mara Lind", "Mayor Lind"),), path=PATH)
    (kept,) = read_cast(text, path=PATH)
    assert str(kept.voice) == "kokoro:bf_emma"
    assert kept.aliases == ("Lind", "Mayor Lind")
    assert kept.pronunciation == "MAH-ra"
    assert "# she asked for it" in text


def test_a_speaker_known_by_an_alias_is_not_added_again() -> None:
    """A member whose key or name is an alias in the file is that speaker."""
    text = update_cast(EDITED, (member("lind", "Lind"),), path=PATH)
    assert text == EDITED


def test_an_unchanged_cast_changes_nothing() -> None:
    """A second update gives the same text, byte for byte."""
    cast = (member("jo-berg", "Jo Berg", "Berg"),)
    once = update_cast(EDITED, cast, path=PATH)
    assert update_cast(once, cast, path=PATH) == once


def test_two_renders_lose_nobody() -> None:
    """Casts of two editions added one after the other are both there."""
    first = update_cast("", (member("jo-berg", "Jo Berg"),), path=PATH)
    both = update_cast(first, (member("una-moss", "Una Moss"),), path=PATH)
    assert [each.speaker_id for each in read_cast(both, path=PATH)] == ["jo-berg", "una-moss"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Narrator", SpeakerKind.NARRATOR),
        ("Quotation", SpeakerKind.UNKNOWN),
        ("The report", SpeakerKind.GROUP),
        ("a diplomat", SpeakerKind.PERSON),
        ("Q", SpeakerKind.PERSON),
    ],
)
def test_only_named_people_are_remembered(name: str, kind: SpeakerKind) -> None:
    """Narrator, unknown, groups and people without a name are not written."""
    assert update_cast("", (member("x", name, kind=kind),), path=PATH) == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[speakers.a\n", "cast.toml is not valid TOML.*line 1"),
        ("speakers = 3\n", "'speakers' is not a table"),
        ("[speaker.a]\n", "unknown key 'speaker'.*did you mean 'speakers'"),
        ("[speakers]\na = 1\n", "'speakers.a' is not a table"),
        ('[speakers.a]\nvoise = "k:v"\n', "speakers.a has an unknown key 'voise'.*'voice'"),
        ('[speakers.a]\nname = "A"\n', "'voice' is '', not engine:name"),
        ('[speakers.a]\nvoice = "af_heart"\n', "'voice' is 'af_heart', not engine:name"),
        ("[speakers.a]\nvoice = 3\n", "'voice' is not text"),
        ('[speakers.a]\nvoice = "k:v"\ngender = "femal"\n', "did you mean 'female'"),
        ('[speakers.a]\nvoice = "k:v"\nkind = "robot"\n', "'kind' is 'robot'"),
        ('[speakers.a]\nvoice = "k:v"\naliases = "B"\n', "'aliases' is not a list"),
    ],
)
def test_a_broken_file_is_one_clear_sentence(text: str, message: str) -> None:
    """Every fault names the file and the place, and nothing is written."""
    with pytest.raises(ConfigError, match=message):
        read_cast(text, path=PATH)
    with pytest.raises(ConfigError, match=message):
        update_cast(text, (member("jo-berg", "Jo Berg"),), path=PATH)
