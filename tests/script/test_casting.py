"""Casting: who is heard in which voice."""

from dataclasses import replace

import pytest

from audiobrief.config import VoicesConfig
from audiobrief.errors import ConfigError
from audiobrief.model import (
    Block,
    BlockKind,
    CastMember,
    Document,
    Gender,
    Span,
    SpeakerKind,
    VoiceInfo,
    VoiceRef,
)
from audiobrief.script.attribution import quote_document
from audiobrief.script.casting import (
    NARRATOR_ID,
    UNKNOWN_ID,
    cast_speakers,
    has_one_voice,
    join_remembered,
)
from audiobrief.script.presets import EngineVoices, Preset, QuotationVoices, load_preset


def ref(name: str) -> VoiceRef:
    return VoiceRef(engine="hum", name=name)


VOICES = tuple(
    VoiceInfo(ref=ref(name), language=language, gender=gender)
    for name, language, gender in (
        ("ann", "en-US", Gender.FEMALE),
        ("bea", "en-GB", Gender.FEMALE),
        ("cid", "en-US", Gender.MALE),
        ("dan", "en-GB", Gender.MALE),
        ("eli", "en-US", Gender.NEUTRAL),
        ("fay", "en-US", Gender.FEMALE),
        ("otto", "de-DE", Gender.MALE),
    )
)
SETTINGS = VoicesConfig(engine="hum")
FULL = Preset(name="full")

TALK = (
    "Mr. Tobias Quell opened the meeting. “The dam will hold for another winter,” Mr. Quell said.",
    "“It will not hold for a week,” answered Ms. Ines Marlow. “Look at the cracks.”",
    "“We have read the same report,” Mr. Quell said. “You saw the drawings first.”",
    "“Both of you are right,” Robin Askew told them. “The dam needs a second wall.”",
    "“The water stood at four metres on Sunday,” the report said.",
)


def document(*paragraphs: str) -> Document:
    return Document(
        title="Dam",
        language="en-US",
        blocks=tuple(
            Block(
                id=f"b{number:03}",
                kind=BlockKind.PARAGRAPH,
                spans=(Span(start=0, end=len(text), text=text),),
            )
            for number, text in enumerate(paragraphs, 1)
        ),
        sha256="0" * 64,
    )


def cast(
    *paragraphs: str,
    settings: VoicesConfig = SETTINGS,
    preset: Preset = FULL,
    voices: tuple[VoiceInfo, ...] = VOICES,
    remembered: tuple[CastMember, ...] = (),
) -> dict[str, CastMember]:
    edition = document(*(paragraphs or TALK))
    members = cast_speakers(
        edition,
        join_remembered(quote_document(edition), remembered),
        settings=settings,
        preset=preset,
        voices=voices,
        narrator=ref("ann"),
        remembered=remembered,
    )
    assert [member.speaker_id for member in members[:2]] == [NARRATOR_ID, UNKNOWN_ID]
    return {member.speaker_id: member for member in members}


def test_nobody_shares_the_narrators_voice() -> None:
    """The narrator's voice is never given to a speaker."""
    members = cast()
    assert members[NARRATOR_ID].voice == ref("ann")
    assert all(member.voice != ref("ann") for key, member in members.items() if key != NARRATOR_ID)


def test_each_person_has_one_voice() -> None:
    """One speaker, one voice; different people, different voices."""
    members = cast()
    people = ("tobias-quell", "ines-marlow", "robin-askew")
    assert len({members[key].voice for key in people}) == len(people)


def test_gender_follows_titles() -> None:
    """A title in the text gives a voice of that gender."""
    members = cast()
    genders = {info.ref: info.gender for info in VOICES}
    assert genders[members["tobias-quell"].voice] is Gender.MALE
    assert genders[members["ines-marlow"].voice] is Gender.FEMALE


def test_a_pronoun_is_evidence() -> None:
    """A speaker whom the text calls "she" gets a woman's voice."""
    members = cast("“The bakery stays open,” Kim Osei said. “Always,” she added.")
    assert members["kim-osei"].gender is Gender.FEMALE


def test_without_evidence_the_voice_is_neutral() -> None:
    """Gender is never guessed from a name."""
    members = cast()
    assert members["robin-askew"].gender is Gender.NEUTRAL
    assert members["robin-askew"].voice == ref("eli")


def test_without_neutral_voices_any_voice_of_the_pool_serves() -> None:
    """A person without evidence still has a voice of their own."""
    voices = tuple(info for info in VOICES if info.gender is not Gender.NEUTRAL)
    members = cast(voices=voices)
    assert members["robin-askew"].voice != members[UNKNOWN_ID].voice


def test_a_document_speaks_with_the_quote_voice() -> None:
    """Groups and documents take the neutral quote voice."""
    members = cast()
    assert members["report"].kind is SpeakerKind.GROUP
    assert members["report"].voice == members[UNKNOWN_ID].voice


def test_those_who_speak_most_keep_their_own_voice() -> None:
    """With more speakers than voices, the rest share the quote voice."""
    long = "This is a long and patient answer that goes on and on and on,"
    paragraphs = [f"“{long}” Mr. Adair said.", f"“{long} and further,” Mr. Bloom said."]
    paragraphs += [f"“Yes, yes,” Mr. {name} said." for name in ("Crane", "Dorsey", "Eccles")]
    settings = VoicesConfig(engine="hum", pool=("cid", "dan"), quote="bea")
    members = cast(*paragraphs, settings=settings)
    assert {members["adair"].voice, members["bloom"].voice} == {ref("cid"), ref("dan")}
    assert all(members[key].voice == ref("bea") for key in ("crane", "dorsey", "eccles"))


def test_people_who_answer_each_other_sound_different() -> None:
    """Of the voices that fit, the one least like the other's is chosen."""
    paragraphs = (
        "“The harbour is closed for the whole month,” Mr. Adair said.",
        "“The harbour is open for boats,” Mr. Bloom replied.",
    )
    settings = VoicesConfig(engine="hum", pool=("cid", "gus", "dan"), quote="bea")
    extra = VoiceInfo(ref=ref("gus"), language="en-US", gender=Gender.MALE)
    members = cast(*paragraphs, settings=settings, voices=(*VOICES, extra))
    assert members["adair"].voice == ref("cid")
    assert members["bloom"].voice == ref("dan")


def test_a_remembered_voice_stays() -> None:
    """A speaker of an earlier edition keeps the voice, under any of the names."""
    kept = CastMember(
        speaker_id="quell",
        name="T. Quell",
        voice=ref("dan"),
        kind=SpeakerKind.PERSON,
        gender=Gender.MALE,
        aliases=("Tobias Quell",),
        pronunciation="kwel",
    )
    members = cast(remembered=(kept,))
    assert members["quell"].voice == ref("dan")
    assert members["quell"].name == "T. Quell"
    assert members["quell"].pronunciation == "kwel"
    assert "tobias-quell" not in members


def test_a_remembered_voice_of_another_engine_is_recast() -> None:
    """A render with another engine casts anew instead of failing."""
    other = VoiceRef(engine="pipe", name="joe")
    kept = CastMember(
        speaker_id="tobias-quell", name="Tobias Quell", voice=other, kind=SpeakerKind.PERSON
    )
    assert cast(remembered=(kept,))["tobias-quell"].voice.engine == "hum"


def test_a_remembered_voice_that_is_gone_is_an_error() -> None:
    """A cast that names a missing voice says whose and which."""
    kept = CastMember(
        speaker_id="tobias-quell", name="Tobias Quell", voice=ref("dann"), kind=SpeakerKind.PERSON
    )
    with pytest.raises(ConfigError, match=r"'Tobias Quell'.*'hum:dann'.*did you mean 'hum:dan'"):
        cast(remembered=(kept,))


def test_a_setting_wins() -> None:
    """An editor's voice for a speaker wins over memory and preset."""
    settings = VoicesConfig(engine="hum", speakers={"Quell": "hum:bea"})
    assert cast(settings=settings)["tobias-quell"].voice == ref("bea")


@pytest.mark.parametrize(
    "settings",
    [
        VoicesConfig(engine="hum", narrator="anne"),
        VoicesConfig(engine="hum", quote="anne"),
        VoicesConfig(engine="hum", pool=("anne",)),
        VoicesConfig(engine="hum", speakers={"Quell": "anne"}),
    ],
)
def test_an_unknown_voice_in_a_setting_is_an_error(settings: VoicesConfig) -> None:
    """Every setting that names a voice is checked, with "did you mean"."""
    with pytest.raises(ConfigError, match="did you mean 'ann'"):
        cast(settings=settings)


def test_an_unknown_voice_in_a_preset_is_an_error() -> None:
    """A preset that names a missing voice is named itself."""
    preset = Preset(name="odd", engines={"hum": EngineVoices(pool=("deb",))})
    with pytest.raises(ConfigError, match=r"preset 'odd'.*'deb'"):
        cast(preset=preset)


def test_a_blend_is_a_voice_when_its_parts_are() -> None:
    """A blend of known voices may be set; one with an unknown part may not."""
    settings = VoicesConfig(engine="hum", speakers={"Quell": "cid*0.5+dan*0.5"})
    assert cast(settings=settings)["tobias-quell"].voice == ref("cid*0.5+dan*0.5")
    with pytest.raises(ConfigError, match="does not exist"):
        cast(settings=VoicesConfig(engine="hum", speakers={"Quell": "cid*0.5+deb*0.5"}))


def test_two_voices_gives_every_quotation_the_same_other_voice() -> None:
    """The preset two-voices has one voice for all quotations, and it isn't the narrator's."""
    members = cast(preset=load_preset("two-voices"))
    others = {member.voice for key, member in members.items() if key != NARRATOR_ID}
    assert len(others) == 1
    assert members[NARRATOR_ID].voice not in others


def test_single_gives_everybody_the_narrators_voice() -> None:
    """The preset single has one voice."""
    members = cast(preset=load_preset("single"))
    assert has_one_voice(tuple(members.values()))
    assert load_preset("single").quotations is QuotationVoices.NARRATOR


def test_an_engine_with_one_voice_is_shared() -> None:
    """With one voice there is nothing to choose, and a caller can tell."""
    members = cast(voices=VOICES[:1])
    assert has_one_voice(tuple(members.values()))
    assert not has_one_voice(tuple(cast().values()))


def test_the_pool_speaks_the_narrators_language() -> None:
    """Voices of another language are not cast while others are there."""
    assert all(member.voice != ref("otto") for member in cast().values())


def test_an_edition_is_narrated_in_its_language() -> None:
    """An engine's first voice of the language narrates, unless an editor names another."""
    edition = replace(document("Der Damm hält."), language="de-AT")

    def narrator(settings: VoicesConfig) -> VoiceRef:
        members = cast_speakers(
            edition, (), settings=settings, preset=FULL, voices=VOICES, narrator=ref("ann")
        )
        return members[0].voice

    assert narrator(SETTINGS) == ref("otto")
    assert narrator(VoicesConfig(engine="hum", narrator="bea")) == ref("bea")


def test_two_who_answer_each_other_never_share_the_neutral_voice() -> None:
    """When neutral voices are used up, unlike voices count for more than unknown genders."""
    members = cast(
        "ROBIN: What did the dam cost us?",
        "ASKEW: More than the bridge did.",
        "ROBIN: And who is going to pay?",
        "ASKEW: Everybody who lives here.",
        "MARLOW: That is not what you said.",
    )
    voices = {members[name].voice for name in ("robin", "askew", "marlow")}
    assert len(voices) == 3
    assert members[NARRATOR_ID].voice not in voices
