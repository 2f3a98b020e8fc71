"""Passages in another language, and who says them."""

from dataclasses import replace

import pytest

from audiobrief.model import Gender, Role, Script, Segment, VoiceInfo, VoiceRef
from audiobrief.script.foreign import offer_native_voices


def voice(name: str, language: str, gender: Gender) -> VoiceInfo:
    return VoiceInfo(ref=VoiceRef(engine="hum", name=name), language=language, gender=gender)


ANN = voice("ann", "en-US", Gender.FEMALE)
CID = voice("cid", "en-GB", Gender.MALE)
OTTO = voice("otto", "de-DE", Gender.MALE)
UTE = voice("ute", "de-AT", Gender.FEMALE)
URS = voice("urs", "de-CH", Gender.FEMALE)


def segment(speaker_id: str, info: VoiceInfo, language: str) -> Segment:
    return Segment(
        id="s0001",
        block_id="b001",
        printed="Na.",
        spoken="Na.",
        runs=(),
        role=Role.BODY,
        speaker_id=speaker_id,
        voice=info.ref,
        language=language,
        break_after_ms=0,
    )


def heard(*segments: Segment, voices: tuple[VoiceInfo, ...]) -> list[str]:
    script = Script(
        document_sha256="0" * 64,
        title="T",
        language="en-US",
        segments=segments,
        chapters=(),
        cast=(),
    )
    offered = offer_native_voices(script, voices)
    assert replace(offered, segments=segments) == script
    return [each.voice.name for each in offered.segments]


@pytest.mark.parametrize(("own", "native"), [(ANN, "ute"), (CID, "otto")])
def test_a_passage_is_said_by_a_voice_of_its_language(own: VoiceInfo, native: str) -> None:
    """The gender of the speaker's own voice is kept, and so is their voice elsewhere."""
    passages = (segment("jo", own, "en-GB"), segment("jo", own, "de"), segment("jo", own, "en"))
    assert heard(*passages, voices=(ANN, CID, OTTO, UTE)) == [own.ref.name, native, own.ref.name]


def test_two_speakers_have_two_native_voices() -> None:
    """A voice that another speaker has is taken last, and a speaker keeps theirs."""
    passages = [segment(name, ANN, "de") for name in ("jo", "bo", "jo", "bo")]
    assert heard(*passages, voices=(ANN, UTE, OTTO, URS)) == ["ute", "urs", "ute", "urs"]


def test_without_a_native_voice_nothing_changes() -> None:
    """A language that no voice speaks stays with the speaker's own."""
    assert heard(segment("jo", ANN, "fr"), voices=(ANN, CID, OTTO)) == ["ann"]
