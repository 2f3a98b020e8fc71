"""Changing, merging and forgetting remembered speakers."""

from pathlib import Path

import pytest

from audiobrief.errors import ConfigError
from audiobrief.model import CastMember, Gender, SpeakerKind, VoiceRef
from audiobrief.script.castedit import forget_speaker, merge_speakers, set_speaker
from audiobrief.script.castfile import read_cast, update_cast

PATH = Path("cast.toml")

EDITED = """\
# our people
[speakers.mara-lind]   # the mayor
name = "Mara Lind"
voice = "kokoro:bf_emma"  # she asked for it
aliases = ["Lind"]
"""


def member(speaker_id: str, name: str, *aliases: str) -> CastMember:
    return CastMember(
        speaker_id=speaker_id,
        name=name,
        voice=VoiceRef(engine="kokoro", name="am_puck"),
        kind=SpeakerKind.PERSON,
        aliases=aliases,
    )


def test_a_speaker_can_be_changed() -> None:
    """set_speaker finds a speaker by any name and keeps comments."""
    text = set_speaker(EDITED, "Lind", path=PATH, voice="kokoro:af_kore", gender="female")
    (changed,) = read_cast(text, path=PATH)
    assert str(changed.voice) == "kokoro:af_kore"
    assert changed.gender is Gender.FEMALE
    assert "# the mayor" in text


def test_a_wrong_change_is_refused() -> None:
    """A value the file could not hold is an error."""
    with pytest.raises(ConfigError, match="not engine:name"):
        set_speaker(EDITED, "Lind", path=PATH, voice="af_kore")


def test_two_speakers_become_one() -> None:
    """Merging keeps the first voice and makes the other's names aliases."""
    text = update_cast(EDITED, (member("m-lind", "M. Lynd", "Lynd"),), path=PATH)
    (merged,) = read_cast(merge_speakers(text, "Mara Lind", "Lynd", path=PATH), path=PATH)
    assert str(merged.voice) == "kokoro:bf_emma"
    assert {"Lind", "M. Lynd", "Lynd"} <= set(merged.aliases)


def test_a_merged_speaker_stays_merged() -> None:
    """The key of the speaker that is gone means the one that is kept."""
    other = member("jo-berg", "Jo Berg")
    text = merge_speakers(update_cast(EDITED, (other,), path=PATH), "Lind", "Jo Berg", path=PATH)
    assert update_cast(text, (other,), path=PATH) == text


def test_a_speaker_can_be_forgotten() -> None:
    """Forgetting removes the speaker and leaves the others."""
    text = update_cast(EDITED, (member("jo-berg", "Jo Berg"),), path=PATH)
    (left,) = read_cast(forget_speaker(text, "Lind", path=PATH), path=PATH)
    assert left.name == "Jo Berg"


def test_an_unknown_speaker_is_named() -> None:
    """Changing somebody who is not there suggests who may be meant."""
    with pytest.raises(ConfigError, match=r"nobody called 'Mara Lint'.*did you mean 'Mara Lind'"):
        forget_speaker(EDITED, "Mara Lint", path=PATH)
    with pytest.raises(ConfigError, match="the same speaker"):
        merge_speakers(EDITED, "Lind", "Mara Lind", path=PATH)


def test_a_merged_name_is_listed_once() -> None:
    """The key of the speaker that is gone adds no second spelling of the name."""
    text = update_cast(EDITED, (member("una-moss", "Una Moss"),), path=PATH)
    (merged,) = read_cast(merge_speakers(text, "Lind", "Una Moss", path=PATH), path=PATH)
    assert merged.aliases == ("Lind", "Una Moss")
