"""The engine: text to phonemes to pieces to sound, with the times of words."""

from collections.abc import Sequence
from importlib.metadata import version as package_version
from pathlib import Path
from threading import Lock

import numpy as np

from audiobrief.engines.espeak import espeak_ng
from audiobrief.engines.kokoro.dictionaries import lexicon_hash
from audiobrief.engines.kokoro.runtime import Precision, Runtime, open_runtime
from audiobrief.engines.kokoro.sound import SAMPLE_RATE, Session, Sound
from audiobrief.engines.kokoro.splitting import SENTENCE_ENDS, split
from audiobrief.engines.kokoro.symbols import text_of, units_of
from audiobrief.engines.kokoro.timings import moved, word_timings
from audiobrief.engines.kokoro.units import Unit
from audiobrief.engines.kokoro.vocabulary import numbers
from audiobrief.engines.kokoro.voicepacks import ROWS, StyleTable, VoicePacks, open_packs
from audiobrief.engines.request import check_speed, empty_clip, has_words
from audiobrief.model import (
    Clip,
    EngineInfo,
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
