"""What drivers list becomes voices with short names, proper language tags and genders."""

import pytest

from audiobrief.engines.system_voices import (
    default_voice,
    gender_of,
    language_tag,
    system_voices,
)
from audiobrief.engines.system_worker import FoundVoice
from audiobrief.model import Gender

REGISTRY = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Speech\\Voices\\Tokens\\"


def found(id_: str, language: str, gender: str = "") -> FoundVoice:
    """Return a voice as a driver lists it."""
    return FoundVoice(id=id_, name=f"Voice {id_}", language=language, gender=gender)


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("en-us", "en-US"),
        ("en_US", "en-US"),
        ("en-029", "en-029"),
        ("cmn-latn-pinyin", "cmn-Latn-pinyin"),
        ("en-gb-x-rp", "en-GB-x-rp"),
        ("vi-vn-x-south", "vi-VN-x-south"),
        ("de", "de"),
        ("", "und"),
        ("Unknown Locale: 1033", "und"),
    ],
)
def test_language_tag(name: str, tag: str) -> None:
    """Tags have the case that RFC 5646 recommends; nonsense is und."""
    assert language_tag(name) == tag


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("Female", Gender.FEMALE),
        ("Male", Gender.MALE),
        ("VoiceGenderFemale", Gender.FEMALE),
        ("VoiceGenderMale", Gender.MALE),
        ("VoiceGenderNeuter", Gender.NEUTRAL),
        ("", Gender.NEUTRAL),
    ],
)
def test_gender(word: str, gender: Gender) -> None:
    """Every driver's word for a gender is understood."""
    assert gender_of(word) is gender


def test_names_are_short_and_unique() -> None:
    """The last part of the identifier names a voice; where two share it, all of it does."""
    voices = system_voices(
        [
            found(f"{REGISTRY}TTS_MS_EN-US_ZIRA_11.0", "en-US", "Female"),
            found("com.example.voice.Ada", "en_GB"),
            found("one/twin", "en"),
            found("two/twin", "en"),
        ],
        driver="sapi5",
        engine="system",
    )
    assert [voice.info.ref.name for voice in voices] == [
        "TTS_MS_EN-US_ZIRA_11.0",
        "com.example.voice.Ada",
        "twin",
        "two/twin",
    ]
    assert voices[0].info.gender is Gender.FEMALE


def test_espeak_variants() -> None:
    """ESpeak NG's voices come in five throats; those that need MBROLA are left out."""
    voices = system_voices(
        [found("gmw/de", "de", "Male"), found("mb/mb-de2", "de", "Male")],
        driver="espeak",
        engine="system",
    )
    assert [voice.info.ref.name for voice in voices] == ["de", "de+f2", "de+f4", "de+m3", "de+m7"]
    assert voices[1].id == "gmw/de+f2"
    assert voices[1].info.gender is Gender.FEMALE


def test_default_voice() -> None:
    """An English voice that the user chose narrates, else American, else any English, else any."""

    def chosen(current: str, *languages: str) -> str:
        voices = system_voices(
            [found(f"v/{language}", language) for language in languages],
            driver="nsss",
            engine="system",
        )
        return default_voice(voices, current)

    assert chosen("v/en-gb", "de", "en-us", "en-gb") == "en-gb"
    assert chosen("v/de", "de", "en-gb", "en-us") == "en-us"
    assert chosen("", "de", "en-gb") == "en-gb"
    assert chosen("", "de", "fr") == "de"
