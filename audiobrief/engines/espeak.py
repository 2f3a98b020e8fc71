"""eSpeak NG, called through its C interface (``speak_lib.h``): a pronouncing dictionary, a reader.

The library holds one state for a whole process, so there is one :class:`EspeakNG` and a lock
around each call. Phonemes come as IPA; ``^`` ties the two letters of a diphthong or affricate.
"""

import atexit
import ctypes
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, ClassVar

import espeakng_loader
import numpy as np

from audiobrief.errors import EngineError, EngineUnavailableError
from audiobrief.model import Samples

TIE = "^"

_RETRIEVAL = 1  # AUDIO_OUTPUT_RETRIEVAL
_SYNCHRONOUS_RETRIEVAL = 2  # AUDIO_OUTPUT_SYNCHRONOUS
_PHONEME_EVENTS = 0x0001  # espeakINITIALIZE_PHONEME_EVENTS
_PHONEME_IPA = 0x0002  # espeakINITIALIZE_PHONEME_IPA
_DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT
_UTF8 = 1  # espeakCHARS_UTF8
_IPA_TIED = 0x02 | 0x80 | ord(TIE) << 8  # IPA, bits 8 to 23 are a tie
_LONGEST_PATH = 120  # bytes; eSpeak NG appends names to what it keeps
_END_OF_LIST = 0  # espeakEVENT_LIST_TERMINATED
_WORD_EVENT = 1  # espeakEVENT_WORD
_PHONEME_EVENT = 7  # espeakEVENT_PHONEME
_FULL_SCALE = 32768.0

_NAMES = {"zh": "cmn", "no": "nb"}
"""Languages whose voice has another name than their tag."""

_SWITCH = re.compile(r"\([a-z^-]+\)")
"""Mark of a word said by the rules of another language."""


class _EventId(ctypes.Union):
    _fields_: ClassVar = [
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    ]


class _Event(ctypes.Structure):
    _fields_: ClassVar = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    ]


_SynthCallback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWord:
    """A word as said in its sentence: where it starts in the text, and its phonemes in order.

    Small words that lean on it ("of the") may be part of it.
    """

    start: int
    phonemes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """A text read aloud.

    Attributes:
        samples: mono float32, shape (n,).
        rate: samples a second.
        starts: of each word its offset in the text and the sample at which it begins; small words
            that lean on another have none.
    """

    samples: Samples
    rate: int
    starts: tuple[tuple[int, int], ...]


class EspeakNG:
    """The library, one per process; made by :func:`espeak_ng`."""

    def __init__(self, library: Any, *, rate: int) -> None:
        """Keep the initialised library, and the rate in Hz at which it speaks."""
        self._library = library
        self._rate = rate
        self._lock = Lock()

    def phonemes(self, text: str, voice: str) -> str:
        """Return how ``text`` is said by itself, words apart, in tied IPA with stress.

        A word of more than about 60 letters is not said to its end (``N_WORD_PHONEMES``).

        Raises:
            EngineError: eSpeak NG doesn't know the voice.
        """
        content = ctypes.create_string_buffer(text.encode())
        position = ctypes.c_void_p(ctypes.addressof(content))
        clauses = []
        with self._lock:
            self._choose(voice)
            while position.value:
                clause = self._library.espeak_TextToPhonemes(
                    ctypes.byref(position), _UTF8, _IPA_TIED
                )
                clauses.append((clause or b"").decode())
        return _SWITCH.sub("", " ".join(clause for clause in clauses if clause))

    def knows(self, voice: str) -> bool:
        """Tell whether there is a voice, or a language, of that name."""
        with self._lock:
            return bool(self._library.espeak_SetVoiceByName(voice.encode()) == 0)

    def voice_of(self, language: str) -> str:
        """Return the voice of a BCP 47 tag, that of its region if there is one; else ""."""
        tag = language.replace("_", "-").lower()
        primary = tag.partition("-")[0]
        candidates = (tag, _NAMES.get(primary, primary))
        return next((voice for voice in candidates if voice and self.knows(voice)), "")

    def sentence(self, text: str, voice: str) -> tuple[HeardWord, ...]:
        """Return how the words of ``text`` are said in their sentence, untied.

        Raises:
            EngineError: eSpeak NG doesn't know the voice, or gave up.
        """
        heard: list[tuple[int, list[str]]] = []

        def collect(_samples: int | None, _count: int, events: Any) -> int:
            place = 0
            while events[place].type != _END_OF_LIST:
                event = events[place]
                if event.type == _WORD_EVENT:
                    heard.append((event.text_position - 1, []))
                elif event.type == _PHONEME_EVENT and heard:
                    heard[-1][1].append(event.id.string.decode("utf-8", "ignore"))
                place += 1
            return 0

        self._speak(text, voice, collect)
        return tuple(HeardWord(start=start, phonemes=tuple(said)) for start, said in heard)

    def reading(self, text: str, language: str) -> Reading:
        """Read a text aloud, in the voice of a BCP 47 tag.

        Raises:
            EngineError: eSpeak NG doesn't know the language, or gave up.
        """
        pieces: list[bytes] = []
        starts: list[tuple[int, int]] = []

        def collect(samples: int | None, count: int, events: Any) -> int:
            if samples and count:
                pieces.append(ctypes.string_at(samples, count * ctypes.sizeof(ctypes.c_short)))
            place = 0
            while events[place].type != _END_OF_LIST:
                if events[place].type == _WORD_EVENT:
                    starts.append((events[place].text_position - 1, events[place].sample))
                place += 1
            return 0

        self._speak(text, self.voice_of(language) or language, collect)
        pcm = np.frombuffer(b"".join(pieces), np.int16)
        return Reading(
            samples=(pcm / _FULL_SCALE).astype(np.float32), rate=self._rate, starts=tuple(starts)
        )

    def _speak(self, text: str, voice: str, collect: Callable[..., int]) -> None:
        callback = _SynthCallback(collect)
        content = text.encode() + b"\0"
        with self._lock:
            self._choose(voice)
            self._library.espeak_SetSynthCallback(callback)
            status = self._library.espeak_Synth(
                content, len(content), 0, _RETRIEVAL, 0, _UTF8, None, None
            )
        if status != 0:
            raise EngineError(f"eSpeak NG gave up on '{text[:40]}' (error {status}).")

    def _choose(self, voice: str) -> None:
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise EngineError(
                f"eSpeak NG has no voice for the language '{voice}'.",
                hint="Set the language of that passage to one it knows, for example en-US.",
            )


@cache
def espeak_ng() -> EspeakNG:
    """Load eSpeak NG and its data from the wheel ``espeakng-loader``.

    Raises:
        EngineUnavailableError: the library can't be loaded here.
    """
    try:
        library: Any = ctypes.CDLL(espeakng_loader.get_library_path())
        data = short_path(Path(espeakng_loader.get_data_path()))
    except (OSError, RuntimeError) as error:
        raise EngineUnavailableError(f"eSpeak NG can't be loaded: {error}.", hint=_HINT) from error
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    library.espeak_Initialize.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int]
    options = _PHONEME_EVENTS | _PHONEME_IPA | _DONT_EXIT
    rate = library.espeak_Initialize(_SYNCHRONOUS_RETRIEVAL, 0, os.fsencode(data), options)
    if rate < 0:
        raise EngineUnavailableError("eSpeak NG can't read its data.", hint=_HINT)
    return EspeakNG(library, rate=rate)


def short_path(data: Path) -> Path:
    """Return a path to the same folder that fits the 160 bytes in which eSpeak NG keeps it.

    Where the real one is too long, a link in a temporary folder stands for it until the process
    ends, or a copy where links are not allowed.
    """
    if len(os.fsencode(data)) <= _LONGEST_PATH:
        return data
    folder = tempfile.TemporaryDirectory(prefix="audiobrief-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    short = Path(folder.name) / data.name
    try:
        short.symlink_to(data, target_is_directory=True)
    except OSError:  # Windows lets only some users make links
        shutil.copytree(data, short)
    return short


_HINT = "Run: python -m pip install --force-reinstall --no-deps espeakng-loader"
