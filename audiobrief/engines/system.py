"""The voices of the operating system, through pyttsx3.

eSpeak NG on Linux, SAPI 5 on Windows, NSSpeechSynthesizer on macOS; where the latter two fail,
eSpeak NG from the ``espeakng-loader`` wheel speaks there too. Each text is spoken by a fresh
process (see ``system_worker``) into a file that is read back and checked.
"""

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path
from platform import release
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from audiobrief.config import EngineOptions
from audiobrief.engines.options import Options, read_options
from audiobrief.engines.pace import speech_seconds
from audiobrief.engines.recording import read_recording
from audiobrief.engines.request import empty_clip, for_espeak, has_words, requested_voice
from audiobrief.engines.system_voices import SystemVoice, default_voice, system_voices
from audiobrief.engines.wordspans import words_from
from audiobrief.errors import EngineError, EngineUnavailableError
from audiobrief.model import Clip, EngineInfo, SynthesisRequest, VoiceInfo
from audiobrief.process import run

if TYPE_CHECKING:
    from audiobrief.engines.system_worker import Answer, Errand

NAME = "system"
SAMPLE_RATE = 22_050
WORKER = Path(__file__).with_name("system_worker.py")

_DRIVERS = {"darwin": "nsss", "win32": "sapi5"}
_NORMAL_PACE = 175  # words per minute
_START_S = 20.0
_ATTEMPTS = 2
_LEAST_SHARE = 0.5  # of the estimated length; whole texts measure 0.75 and more
_NUMBER = re.compile(r"\d[\d.,:]*")
_MARKS = re.compile(r"[^\w\s]+")


class SystemOptions(Options):
    """``[engines.system]``: the pace at speed 1, and the pyttsx3 driver ("" chooses)."""

    words_per_minute: Annotated[int, Field(ge=100, le=260)] = _NORMAL_PACE
    driver: Literal["", "espeak", "nsss", "sapi5"] = ""


class SystemEngine:
    """Voices of the operating system, each text in a process that can be ended."""

    def __init__(
        self, options: SystemOptions, *, worker: Path = WORKER, start_s: float = _START_S
    ) -> None:
        """Find a driver that works, and its voices.

        Args:
            options: pace and driver.
            worker: the script that speaks.
            start_s: seconds a worker may take before it has spoken a word.

        Raises:
            EngineUnavailableError: no driver works here, or none has a voice.
        """
        self._words_per_minute = options.words_per_minute
        self._worker = worker
        self._start_s = start_s
        self._driver, self._voices, current = self._find(options.driver)
        self._ids = {voice.info.ref.name: voice.id for voice in self._voices}
        system = (
            f"espeakng-loader {version('espeakng-loader')}"
            if self._driver == "espeak"
            else f"{sys.platform} {release()}"
        )
        self._info = EngineInfo(
            name=NAME,
            version=f"pyttsx3 {version('pyttsx3')}, {self._driver}, {system}, "
            f"{options.words_per_minute} words per minute",
            sample_rate=SAMPLE_RATE,
            word_timings=self._driver == "espeak",
            deterministic=self._driver == "espeak",
            default_voice=default_voice(self._voices, current),
        )

    @property
    def info(self) -> EngineInfo:
        """Say what the engine can do; the version names pyttsx3, its driver and the pace."""
        return self._info

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return the installed voices, eSpeak NG's also in two female and two male variants."""
        return tuple(voice.info for voice in self._voices)

    def synthesize(self, request: SynthesisRequest) -> Clip:
        """Speak in a fresh process; one that hangs or loses text is ended and tried once more.

        Raises:
            EngineError: an unknown voice, a speed out of range, or two failures.
        """
        voice = requested_voice(request, self.voices())
        if not has_words(request.text):
            return empty_clip(request, self._info)
        reasons = []
        for _ in range(_ATTEMPTS):
            try:
                return self._speak(request, self._ids[voice.ref.name])
            except EngineError as error:
                reasons.append(error.message)
        raise EngineError(
            f"The system voice '{request.voice}' failed twice at segment {request.segment_id}: "
            f"{reasons[-1]}",
            hint="Try another voice; 'audiobrief doctor' checks the engine.",
        )

    def close(self) -> None:
        """Do nothing: every process has ended already."""

    def _speak(self, request: SynthesisRequest, voice_id: str) -> Clip:
        pace = request.speed * self._words_per_minute / _NORMAL_PACE
        expected_s = speech_seconds(request.text, pace)
        text = for_espeak(request.text)
        with TemporaryDirectory(prefix="audiobrief-") as folder:
            recording = Path(folder) / "speech.wav"
            answer = self._run(
                {
                    "driver": self._driver,
                    "text": text,
                    "voice": voice_id,
                    "words_per_minute": round(self._words_per_minute * request.speed),
                    "file": str(recording),
                },
                timeout_s=self._start_s + expected_s,
            )
            samples = read_recording(recording, sample_rate=SAMPLE_RATE)
        seconds = samples.size / SAMPLE_RATE
        if not samples.any() or seconds < _least_seconds(request.text, pace):
            raise EngineError(
                f"{seconds:.1f} seconds of sound came for about {expected_s:.0f} seconds of text."
            )
        starts = dict(answer["words"]) if len(text) == len(request.text) else {}
        return Clip(
            segment_id=request.segment_id,
            samples=samples,
            sample_rate=SAMPLE_RATE,
            words=words_from(request.text, starts, samples, SAMPLE_RATE) if starts else (),
        )

    def _find(self, driver: str) -> tuple[str, tuple[SystemVoice, ...], str]:
        preferred = driver or _DRIVERS.get(sys.platform, "espeak")
        reasons = []
        for candidate in dict.fromkeys((preferred, driver or "espeak")):
            try:
                answer = self._run(
                    {
                        "driver": candidate,
                        "text": "",
                        "voice": "",
                        "words_per_minute": 0,
                        "file": "",
                    },
                    timeout_s=self._start_s,
                )
            except EngineError as error:
                reasons.append(f"{candidate}: {error.message}")
                continue
            voices = system_voices(answer["voices"], driver=candidate, engine=NAME)
            if voices:
                # eSpeak NG's current voice is its own default, nobody's choice.
                return candidate, voices, "" if candidate == "espeak" else answer["current"]
            reasons.append(f"{candidate}: no voice is installed.")
        raise EngineUnavailableError(
            f"The operating system has no voice that pyttsx3 can use ({' '.join(reasons)})",
            hint="Run 'pip install --force-reinstall pyttsx3 espeakng-loader'.",
        )

    def _run(self, errand: "Errand", *, timeout_s: float) -> "Answer":
        # -P keeps the folder of the script, with modules named like libraries, off the path.
        done = run(
            [sys.executable, "-P", str(self._worker)],
            stdin=json.dumps(errand).encode(),
            timeout_s=timeout_s,
            error=EngineError,
        )
        answer: Answer = json.loads(done.stdout)
        return answer


def create(options: EngineOptions) -> SystemEngine:
    """Make the engine.

    Raises:
        EngineUnavailableError: no voice can be used.
        ConfigError: an option is unknown or wrong.
    """
    return SystemEngine(read_options(NAME, SystemOptions, options))


def _least_seconds(text: str, pace: float) -> float:
    # Capitals may be words, a number of many digits may be one (1,000,000), rests may be short.
    words = _MARKS.sub(" ", _NUMBER.sub("one", text.lower()))
    return _LEAST_SHARE * speech_seconds(words, pace)
