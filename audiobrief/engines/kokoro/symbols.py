"""What the model reads for a request: its words and marks with their symbols."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from audiobrief.engines.espeak import espeak_ng
from audiobrief.engines.kokoro.dictionaries import load_lexicon
from audiobrief.engines.kokoro.phonemes import EnglishPhonemizer, OtherPhonemizer
from audiobrief.engines.kokoro.transcription import UnknownSoundError, transcribed
from audiobrief.engines.kokoro.units import Unit
from audiobrief.errors import EngineError
from audiobrief.model import Pronunciation, SynthesisRequest

_BRITISH_REGIONS = frozenset(
    {"AU", "GB", "HK", "IE", "IN", "JM", "KE", "MT", "NG", "NZ", "SG", "ZA"}
)


def units_of(request: SynthesisRequest) -> tuple[Unit, ...]:
    """Return the words and marks of a request with their symbols.

    Raises:
        EngineError: the voice lacks a sound of a transcription, or a language can't be said.
    """
    given = tuple(unit for said in request.pronunciations for unit in _given(said, request))
    return phonemizer(request.language).phonemize(request.text, given)


def symbols_of(request: SynthesisRequest) -> str:
    """Return what the model reads for a request.

    Raises:
        EngineError: as ``units_of``.
    """
    return text_of(units_of(request))


def _given(said: Pronunciation, request: SynthesisRequest) -> Iterator[Unit]:
    """Say a piece of a request as its IPA or its language has it."""
    text = request.text[said.start : said.end]
    if not said.ipa:
        for unit in phonemizer(said.language).phonemize(text):
            if unit.word:
                start, end = unit.start + said.start, unit.end + said.start
                yield replace(unit, start=start, end=end)
        return
    try:
        symbols = transcribed(said.ipa, british=is_british(request.language))
    except UnknownSoundError as unknown:
        raise EngineError(
            f"Segment {request.segment_id}: the voice has no sound for '{unknown.sign}' in "
            f"/{said.ipa}/, which stands for '{text}'.",
            hint="Write that lexicon entry with other IPA symbols, or as a respelling.",
        ) from unknown
    if symbols:
        yield Unit(
            text=text,
            start=said.start,
            end=said.end,
            word=True,
            space_before=False,
            symbols=symbols,
        )


def is_british(language: str) -> bool:
    """Tell whether a BCP 47 tag is English of a region that speaks as the British do."""
    primary, *subtags = language.replace("_", "-").split("-")
    return primary.lower() == "en" and any(tag.upper() in _BRITISH_REGIONS for tag in subtags)


def text_of(piece: Sequence[Unit]) -> str:
    """Return the symbols of a piece as the model reads them, a space between words."""
    return "".join(f"{' ' if unit.space_before else ''}{unit.symbols}" for unit in piece).strip()


@cache
def phonemizer(language: str) -> EnglishPhonemizer | OtherPhonemizer:
    """Return what pronounces a language, by its BCP 47 tag; American English if nobody knows it."""
    primary = language.replace("_", "-").partition("-")[0]
    if primary.lower() == "en":
        british = is_british(language)
        lexicon = load_lexicon(british=british)
        return EnglishPhonemizer(lexicon=lexicon, espeak=espeak_ng(), british=british)
    voice = espeak_ng().voice_of(primary)
    if not voice:
        return phonemizer("en-US")
    return OtherPhonemizer(espeak=espeak_ng(), voice=voice)
