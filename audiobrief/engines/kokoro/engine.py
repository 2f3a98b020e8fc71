"""The engine: text to phonemes to pieces to sound, with the times of words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version as package_version
from pathlib import Path
from threading import Lock

import numpy as np

from audiobrief.engines.espeak import espeak_ng
from audiobrief.engines.kokoro.lexicon import lexicon_hash, load_lexicon
from audiobrief.engines.kokoro.phonemes import EnglishPhonemizer, OtherPhonemizer
from audiobrief.engines.kokoro.runtime import Precision, Runtime, open_runtime
from audiobrief.engines.kokoro.session import SAMPLE_RATE, Session, Sound
from audiobrief.engines.kokoro.splitting import SENTENCE_ENDS, split
from audiobrief.engines.kokoro.timings import moved, word_timings
from audiobrief.engines.kokoro.transcription import UnknownSoundError, transcribed
from audiobrief.engines.kokoro.units import Unit
from audiobrief.engines.kokoro.vocabulary import numbers
from audiobrief.engines.kokoro.voicepacks import ROWS, StyleTable, VoicePacks, open_packs
from audiobrief.engines.request import check_speed, empty_clip, has_words
from audiobrief.errors import EngineError
from audiobrief.model import (
    Clip,
    EngineInfo,
    Pronunciation,
    Samples,
    SynthesisRequest,
    VoiceInfo,
    WordTiming,
)
from audiobrief.voices import voices_folder

NAME = "kokoro"
DEFAULT_VOICE = "af_heart"
RULES = 2
"""Counts up when the way to phonemes or the joining of pieces changes."""

_BRITISH_REGIONS = frozenset(
    {"AU", "GB", "HK", "IE", "IN", "JM", "KE", "MT", "NG", "NZ", "SG", "ZA"}
)

_LEAD = SAMPLE_RATE * 40 // 1000
"""Samples kept before the first word of a piece that continues another."""

_TAILS = {"sentence": SAMPLE_RATE * 500 // 1000, "clause": SAMPLE_RATE * 350 // 1000}
_WORD_TAIL = SAMPLE_RATE * 30 // 1000
_FADE = SAMPLE_RATE * 4 // 1000


class KokoroEngine:
    """Kokoro-82M v1.0; ``synthesize`` may be called from several threads at once."""

    def __init__(self, *, session: Session, packs: VoicePacks, version: str) -> None:
        """Keep the model and the voices."""
        self._session = session
        self._packs = packs
        self._tables: dict[str, StyleTable] = {}
        self._version = version
        self._lock = Lock()

    @property
    def info(self) -> EngineInfo:
        """What this engine can do."""
        return EngineInfo(
            name=NAME,
            version=self._version,
            sample_rate=SAMPLE_RATE,
            word_timings=True,
            deterministic=True,
            default_voice=DEFAULT_VOICE,
        )

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return its voices; blends of them work too."""
        return self._packs.infos(NAME)

    def synthesize(self, request: SynthesisRequest) -> Clip:
        """Speak one segment.

        Raises:
            EngineError: no such voice or language, the speed is outside 0.5 to 2.0, or a word is
                too long.
            EngineUnavailableError: a voice pack is missing or altered.
        """
        check_speed(request)
        table = self._table(request.voice)
        if not has_words(request.text):
            return empty_clip(request, self.info)
        units = units_of(request)
        if not any(unit.word for unit in units):
            return empty_clip(request, self.info)
        pieces = split(units, segment_id=request.segment_id)
        parts = []
        words: list[WordTiming] = []
        position = 0
        for place, piece in enumerate(pieces):
            sound = self._speak(piece, table, request.speed)
            spoken = word_timings(piece, sound)
            first = max(0, spoken[0].start - _LEAD) if place and spoken else 0
            last = len(sound.samples)
            if place + 1 < len(pieces) and spoken:
                last = min(last, spoken[-1].end + _tail(piece))
            parts.append(
                _faded(sound.samples[first:last], start=place > 0, end=last < len(sound.samples))
            )
            words.extend(moved(word, position - first) for word in spoken)
            position += last - first
        return Clip(
            segment_id=request.segment_id,
            samples=np.concatenate(parts),
            sample_rate=SAMPLE_RATE,
            words=tuple(words),
        )

    def close(self) -> None:
        """Let go of the voices and end the threads; the model goes with the engine."""
        with self._lock:
            self._tables.clear()
        self._session.close()

    def _table(self, voice: str) -> StyleTable:
        with self._lock:
            if voice not in self._tables:
                self._tables[voice] = self._packs.load(voice)
            return self._tables[voice]

    def _speak(self, piece: tuple[Unit, ...], table: StyleTable, speed: float) -> Sound:
        symbols = text_of(piece)
        row = min(len(symbols), ROWS - 1)
        return self._session.run(numbers(symbols), table[row], speed=speed)


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


def _tail(piece: Sequence[Unit]) -> int:
    last = piece[-1]
    if last.word:
        return _WORD_TAIL
    return _TAILS["sentence" if last.symbols in SENTENCE_ENDS else "clause"]


def _faded(samples: Samples, *, start: bool, end: bool) -> Samples:
    """Return samples that begin and end without a click where a piece was cut."""
    faded = samples.copy()
    ramp = np.linspace(0.0, 1.0, min(_FADE, len(faded)), dtype=np.float32)
    if start:
        faded[: len(ramp)] *= ramp
    if end and len(ramp):
        faded[-len(ramp) :] *= ramp[::-1]
    return faded


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


def open_kokoro(
    *, model: Path | None, runtime: Runtime, threads: int, precision: Precision
) -> KokoroEngine:
    """Load the model and check everything the engine needs.

    Args:
        model: an export to use instead of the packaged one.
        runtime: what runs the model.
        threads: cores that one segment uses at most; 0 means those that no other one needs.
        precision: of the prepared model's convolutions.

    Raises:
        EngineUnavailableError: a package, the model or the list of voices is missing or altered.
        OutputError: the model can't be prepared in the user's cache.
    """
    packs = open_packs(voices_folder() / NAME)
    opened = open_runtime(model=model, runtime=runtime, threads=threads, precision=precision)
    espeak_ng()
    version = (
        f"{RULES} {opened.version} voices {packs.digest[:12]} lexicon {lexicon_hash()[:12]} "
        f"espeakng-loader {package_version('espeakng-loader')}"
    )
    return KokoroEngine(session=opened.session, packs=packs, version=version)
