"""Voices of the operating system in the terms of the protocol."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audiobrief.model import Gender, VoiceInfo, VoiceRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audiobrief.engines.system_worker import FoundVoice

# eSpeak NG has one voice a language; variants change its throat. These four are the clearest apart.
_VARIANTS = (
    ("+f2", Gender.FEMALE),
    ("+f4", Gender.FEMALE),
    ("+m3", Gender.MALE),
    ("+m7", Gender.MALE),
)
_NEEDS_MBROLA = "mb/"
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{1,8})*")
_REGION_LENGTH = 2
_SCRIPT_LENGTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemVoice:
    """A voice and the identifier its driver knows it by."""

    id: str
    info: VoiceInfo


def system_voices(
    found: "Iterable[FoundVoice]", *, driver: str, engine: str
) -> tuple[SystemVoice, ...]:
    """Turn what a driver lists into voices with short unique names.

    The name is the last part of the driver's identifier (``en-us``), or all of it where two voices
    would share that.
    """
    voices: dict[str, SystemVoice] = {}
    for item in found:
        if item["id"].startswith(_NEEDS_MBROLA):
            continue
        name = re.split(r"[/\\]", item["id"])[-1]
        if name in voices:
            name = item["id"]
        language = language_tag(item["language"])
        variants = [("", gender_of(item["gender"]))]
        if driver == "espeak":
            variants.extend(_VARIANTS)
        for suffix, gender in variants:
            voices[name + suffix] = SystemVoice(
                id=item["id"] + suffix,
                info=VoiceInfo(
                    ref=VoiceRef(engine=engine, name=name + suffix),
                    language=language,
                    gender=gender,
                    description=item["name"],
                ),
            )
    return tuple(voices.values())


def default_voice(voices: tuple[SystemVoice, ...], current: str) -> str:
    """Return the name of the narrator: the user's own choice if it is English, else en-US first."""

    def rank(voice: SystemVoice) -> tuple[bool, bool, bool]:
        language = voice.info.language
        english = language.split("-")[0] == "en"
        return (not english, not (english and voice.id == current), language != "en-US")

    return min(voices, key=rank).info.ref.name


def language_tag(name: str) -> str:
    """Turn ``en-us``, ``en_US`` or the like into a BCP 47 tag; ``und`` where it says nothing.

    Case follows RFC 5646 section 2.1.1: regions in capitals, scripts with one, all else small.
    """
    tag = name.replace("_", "-").lower()
    if not _LANGUAGE_TAG.fullmatch(tag):
        return "und"
    parts = tag.split("-")
    private = parts.index("x") if "x" in parts else len(parts)
    for index, part in enumerate(parts[1:private], start=1):
        if len(part) == _REGION_LENGTH:
            parts[index] = part.upper()
        elif len(part) == _SCRIPT_LENGTH and part.isalpha():
            parts[index] = part.title()
    return "-".join(parts)


def gender_of(word: str) -> Gender:
    """Read "Female", "VoiceGenderMale" and the like."""
    lower = word.lower()
    if "female" in lower:
        return Gender.FEMALE
    return Gender.MALE if "male" in lower else Gender.NEUTRAL
