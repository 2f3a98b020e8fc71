"""A script as SSML 1.1."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from audiobrief.model import Role, Script, Segment, VoiceRef
from audiobrief.script.lexicon import Lexicon, LexiconEntry
from audiobrief.script.spoken import speak
from audiobrief.script.ssml import NAMESPACE, to_ssml

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NAMES = {"s": NAMESPACE}
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("ssml.rng")))


LEXICON = Lexicon(
    language="en",
    entries=(
        LexiconEntry(word="Ysmar", ipa="ˈɪzmɑː"),
        LexiconEntry(word="Quorl", say="kworl", ipa="kwɔːl", before="Bay"),
        LexiconEntry(word="Pell", say="pell"),
    ),
)


def segment(number: int, printed: str, *, language: str = "en-US", voice: str = "one") -> Segment:
    said = speak(printed, language=language, lexicon=LEXICON)
    return Segment(
        id=f"s{number:04}",
        block_id="b001",
        printed=printed,
        spoken=said.spoken,
        runs=said.runs,
        role=Role.BODY,
        speaker_id="narrator",
        voice=VoiceRef(engine="silent", name=voice),
        language=language,
        break_after_ms=320,
    )


SCRIPT = Script(
    document_sha256="0" * 64,
    title="Rain",
    language="en-US",
    segments=(
        segment(1, "It cost $5m & <more>."),
        segment(2, "Il pleut à 5 km.", language="fr", voice="two"),
        segment(3, "The FBI, the U.N. and NATO\x0b met."),
        segment(4, "Ysmar, Quorl Bay, Quorl and Pell."),
    ),
    chapters=(),
    cast=(),
)


def root_of(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def test_the_root_is_a_speak_element_of_ssml_1_1() -> None:
    """Namespace, version and language are those of the recommendation."""
    root = root_of(to_ssml(SCRIPT))
    assert root.tag == f"{{{NAMESPACE}}}speak"
    assert root.get("version") == "1.1"
    assert root.get(LANG) == "en-US"


def test_each_segment_has_its_mark_voice_and_break() -> None:
    """A mark with the segment's id, the voice, then the break in milliseconds."""
    root = root_of(to_ssml(SCRIPT))
    assert [mark.get("name") for mark in root.findall("s:mark", NAMES)] == [
        "s0001",
        "s0002",
        "s0003",
        "s0004",
    ]
    assert [voice.get("name") for voice in root.findall("s:voice", NAMES)] == [
        "silent:one",
        "silent:two",
        "silent:one",
        "silent:one",
    ]
    assert [pause.get("time") for pause in root.findall("s:break", NAMES)] == ["320ms"] * 4


def test_what_is_said_otherwise_is_a_sub() -> None:
    """``sub`` keeps the printed text and says the spoken one."""
    sentence = root_of(to_ssml(SCRIPT)).find("s:voice/s:s", NAMES)
    assert sentence is not None
    subs = sentence.findall("s:sub", NAMES)
    assert [(sub.text, sub.get("alias")) for sub in subs][:2] == [
        ("$5m", "five million dollars"),
        ("&", "and"),
    ]
    assert sentence.text == "It cost "


def test_another_language_is_marked() -> None:
    """A sentence in another language stands in ``lang``."""
    passages = root_of(to_ssml(SCRIPT)).findall("s:voice/s:s/s:lang", NAMES)
    assert [passage.get(LANG) for passage in passages] == ["fr"]
    assert "".join(passages[0].itertext()) == "Il pleut à 5 km."


def test_what_is_spelt_is_said_as_characters() -> None:
    """Initialisms are a ``say-as``; an acronym said as a word is plain text."""
    root = root_of(to_ssml(SCRIPT))
    spelt = root.findall(".//s:say-as", NAMES)
    assert [(item.get("interpret-as"), item.text) for item in spelt] == [
        ("characters", "FBI"),
        ("characters", "U.N."),
    ]


def test_what_a_lexicon_has_in_ipa_is_a_phoneme() -> None:
    """A respelling alone is a ``sub``; a script written without the lexicon has neither."""
    sentence = root_of(to_ssml(SCRIPT)).findall("s:voice/s:s", NAMES)[3]
    assert [(item.get("ph"), item.get("alphabet"), item.text) for item in sentence[:2]] == [
        ("ˈɪzmɑː", "ipa", "Ysmar"),
        ("kwɔːl", "ipa", "Quorl"),
    ]
    assert [(item.get("alias"), item.text) for item in sentence[2:]] == [("pell", "Pell")]
    plain = speak("Ysmar and Pell.", language="en-US")
    given = replace(SCRIPT.segments[3], printed=plain.printed, spoken=plain.spoken, runs=plain.runs)
    bare = root_of(to_ssml(replace(SCRIPT, segments=(given,))))
    assert not bare.findall(".//s:phoneme", NAMES)
    assert not bare.findall(".//s:sub", NAMES)


def test_ipa_of_a_word_that_is_spelt_as_it_sounds_is_kept() -> None:
    """A respelling equal to the print says nothing about the sounds; the transcription does."""
    lexicon = Lexicon(language="en", entries=(LexiconEntry(word="Pell", say="Pell", ipa="pɛl"),))
    said = speak("Pell left.", language="en-US", lexicon=lexicon)
    given = replace(segment(1, "Pell left."), spoken=said.spoken, runs=said.runs)
    phoneme = root_of(to_ssml(replace(SCRIPT, segments=(given,)))).find(".//s:phoneme", NAMES)
    assert phoneme is not None
    assert (phoneme.get("ph"), phoneme.text, phoneme.tail) == ("pɛl", "Pell", " left.")


def test_it_follows_the_content_models_of_the_recommendation() -> None:
    """Elements, attributes and their nesting are those of SSML 1.1; no sign is outside XML."""
    assert SCHEMA.validate(root_of(to_ssml(SCRIPT))), SCHEMA.error_log


@pytest.mark.parametrize(
    "body",
    [
        "<break time='320'/>",
        "<sub>five</sub>",
        "<s><s>a</s></s>",
        "<phoneme>a</phoneme>",
        "<lang>a</lang>",
        "<b>a</b>",
    ],
)
def test_the_schema_refuses_what_the_recommendation_does(body: str) -> None:
    """A check that can't fail would say nothing."""
    speak = f"<speak xmlns='{NAMESPACE}' version='1.1' xml:lang='en'>{body}</speak>"
    assert not SCHEMA.validate(etree.fromstring(speak))


def test_what_the_map_knows_about_sounds_is_marked() -> None:
    """IPA stands in ``phoneme``, a foreign passage in ``lang``, and the document stays valid."""
    lexicon = Lexicon(language="en", entries=(LexiconEntry(word="Zsófi", ipa="ˈʒoːfi"),))
    said = speak("Zsófi bleibt.", language="en-US", lexicon=lexicon)
    runs = (*said.runs[:2], replace(said.runs[2], language="de"))
    given = replace(segment(1, "Zsófi bleibt."), spoken=said.spoken, runs=runs)
    root = root_of(to_ssml(replace(SCRIPT, segments=(given,))))
    phoneme = root.find(".//s:phoneme", NAMES)
    assert phoneme is not None
    assert (phoneme.get("ph"), phoneme.text) == ("ˈʒoːfi", "Zsófi")
    passage = root.find(".//s:lang", NAMES)
    assert passage is not None
    assert (passage.get(LANG), passage.text) == ("de", "bleibt.")
    SCHEMA.assertValid(root)
