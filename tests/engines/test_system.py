"""The operating system's voices keep the contract, and failures of pyttsx3 lose no text."""

import importlib.metadata
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import espeakng_loader
import numpy as np
import pytest

from audiobrief.engines import Engine
from audiobrief.engines.system import WORKER, SystemEngine, SystemOptions, create
from audiobrief.errors import EngineError, EngineUnavailableError
from audiobrief.model import Gender, SynthesisRequest
from audiobrief.process import run
from tests.engines.contract import BREAD, LIGHT, RIVER, EngineContract, Speak, seconds

REQUEST = SynthesisRequest(segment_id="s0042", text=f"{BREAD} {RIVER} {LIGHT}", voice="en-us")

# A worker that misbehaves on chosen errands and otherwise is the real one.
FAILING = """
import json, pathlib, subprocess, sys, time
count = pathlib.Path(__file__).with_suffix(".count")
number = int(count.read_text()) + 1 if count.exists() else 1
count.write_text(str(number))
errand = sys.stdin.buffer.read()
if number in {errands}:
    {trouble}
done = subprocess.run([sys.executable, "-P", {worker!r}], input=errand, capture_output=True)
sys.stdout.buffer.write(done.stdout)
sys.stderr.buffer.write(done.stderr)
sys.exit(done.returncode)
"""
HANG = "time.sleep(60)"
CRASH = "sys.exit('Segmentation of the voice')"
NOTHING = "print(json.dumps({'voices': [], 'current': ''})); sys.exit(0)"
CUT = """
    whole = json.loads(errand)
    errand = json.dumps(whole | {"text": whole["text"][:40]}).encode()
""".strip()


class TestSystem(EngineContract):
    """The contract, spoken by this machine."""

    name = "system"

    def test_version_names_what_speaks(self, engine: Engine) -> None:
        """The version changes with pyttsx3, its driver, the library and the pace."""
        assert f"pyttsx3 {importlib.metadata.version('pyttsx3')}" in engine.info.version
        assert "175 words per minute" in engine.info.version
        assert create({"words_per_minute": 160}).info.version != engine.info.version

    def test_variants(self, speak: Speak) -> None:
        """Variants of a voice sound different, women's higher than men's."""
        pitches = {
            name: fundamental(speak(RIVER, voice=name).samples)
            for name in ("en-us+f2", "en-us+f4", "en-us+m3", "en-us+m7")
        }
        lowest_woman = min(pitches["en-us+f2"], pitches["en-us+f4"])
        assert lowest_woman > max(pitches["en-us+m3"], pitches["en-us+m7"])

    def test_cast_in_several_languages(self, engine: Engine) -> None:
        """English, German and French have voices of both genders."""
        for language in ("en-US", "en-GB", "de", "fr-FR"):
            genders = {voice.gender for voice in engine.voices() if voice.language == language}
            assert genders >= {Gender.FEMALE, Gender.MALE}

    def test_many_texts(self, engine: Engine, speak: Speak) -> None:
        """The twelfth text is as whole as the first."""
        for number in range(12):
            text = (BREAD, LIGHT)[number % 2]
            clip = engine.synthesize(
                SynthesisRequest(segment_id="s", text=text, voice=engine.info.default_voice)
            )
            assert np.array_equal(clip.samples, speak(text).samples)


def fundamental(samples: np.ndarray) -> float:
    """Return the pitch in Hz by the strongest lag of the autocorrelation, 70 to 350 Hz."""
    power = np.abs(np.fft.rfft(samples, 2 * samples.size)) ** 2
    correlation = np.fft.irfft(power)
    shortest, longest = 22_050 // 350, 22_050 // 70
    return 22_050 / (shortest + int(correlation[shortest:longest].argmax()))


def failing_engine(folder: Path, trouble: str, *errands: int) -> SystemEngine:
    """Open an engine whose worker has that trouble on the errands with those numbers."""
    worker = folder / "worker.py"
    worker.write_text(
        FAILING.format(errands=set(errands) or "()", trouble=trouble, worker=str(WORKER)),
        encoding="utf-8",
    )
    return SystemEngine(SystemOptions(), worker=worker, start_s=6.0)


def test_hung_voice_is_ended(tmp_path: Path) -> None:
    """A voice that hangs is ended after its time and asked again; all is spoken."""
    engine = failing_engine(tmp_path, HANG, 2)
    request = replace(REQUEST, text=BREAD)
    whole = create({}).synthesize(request)
    assert np.array_equal(engine.synthesize(request).samples, whole.samples)
    assert (tmp_path / "worker.count").read_text() == "3"


@pytest.mark.parametrize("trouble", [CRASH, NOTHING, CUT], ids=["crash", "nothing", "cut"])
def test_one_failure_is_mended(tmp_path: Path, trouble: str) -> None:
    """A voice that dies, writes nothing or half the text is asked again; all is spoken."""
    engine = failing_engine(tmp_path, trouble, 2)
    whole = create({}).synthesize(REQUEST)
    assert np.array_equal(engine.synthesize(REQUEST).samples, whole.samples)


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (CRASH, "Segmentation of the voice"),
        (NOTHING, "no recording"),
        (CUT, "seconds of sound came"),
    ],
    ids=["crash", "nothing", "cut"],
)
def test_two_failures_are_an_error(tmp_path: Path, trouble: str, reason: str) -> None:
    """A voice that fails twice is an engine error with segment and reason, never a short clip."""
    engine = failing_engine(tmp_path, trouble, 2, 3)
    with pytest.raises(EngineError, match=reason) as caught:
        engine.synthesize(REQUEST)
    assert "s0042" in caught.value.message


@pytest.mark.parametrize(("trouble", "reason"), [(HANG, "6 seconds"), (NOTHING, "no voice")])
def test_no_voice(tmp_path: Path, trouble: str, reason: str) -> None:
    """A driver that hangs or has no voice makes the engine unavailable, with a hint."""
    with pytest.raises(EngineUnavailableError, match=reason) as caught:
        failing_engine(tmp_path, trouble, 1, 2)
    assert "pip install" in caught.value.hint


def test_driver_of_another_system() -> None:
    """A driver that this machine lacks is reported by name."""
    missing = "nsss" if sys.platform != "darwin" else "sapi5"
    with pytest.raises(EngineUnavailableError, match=missing):
        create({"driver": missing})


def test_voice_that_driver_refuses(tmp_path: Path) -> None:
    """pyttsx3 speaks on in another voice when one is missing; the worker makes it an error."""
    errand = {
        "driver": "espeak",
        "text": BREAD,
        "voice": "gmw/en-atlantis",
        "words_per_minute": 175,
        "file": str(tmp_path / "speech.wav"),
    }
    with pytest.raises(EngineError, match="en-atlantis"):
        run(
            [sys.executable, "-P", str(WORKER)],
            stdin=json.dumps(errand).encode(),
            error=EngineError,
        )


def test_bundled_library_speaks() -> None:
    """The eSpeak NG of the wheel is loaded, whether the system has its own or not."""
    code = (
        "import sys, ctypes; sys.path.insert(0, sys.argv[1]); import system_worker as worker; "
        "worker.use_bundled_espeak(); from pyttsx3.drivers import _espeak; "
        "print(_espeak.dll._name)"
    )
    done = run([sys.executable, "-P", "-c", code, str(WORKER.parent)])
    assert done.stdout.decode().strip() == espeakng_loader.get_library_path()


def test_long_installation_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ESpeak NG finds its data in a folder whose path is longer than its own buffer."""
    folder = tmp_path.joinpath(*["a-folder-with-quite-a-long-name"] * 6)
    shutil.copytree(Path(espeakng_loader.__file__).parent, folder / "espeakng_loader")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    engine = create({})
    assert len(str(folder)) > 160
    assert engine.synthesize(REQUEST).samples.any()


@pytest.mark.parametrize(
    "text",
    [
        *("1,000,000", "$2,000,000,000.00", "12:30:15", "20 000 000 000", "1. 2. 3. 4."),
        *("a. b. c. d. e.", "Q. A. Q. A.", "e e e e e e e e", "Mr. Dr. St. Prof.", "i.i.i.i.i"),
        *("TO BE OR NOT TO BE", "THE COUNCIL VOTES TO CLOSE THE MILL", "HTTP 404 GNU GPL"),
        *("Hm. Um. Er. Oh. No.", "queue queue queue", "rhythm myths", "zzzzzzzz", "— so — it —"),
    ],
)
def test_short_texts_are_whole(text: str) -> None:
    """Texts that take less time than they look are not mistaken for lost ones."""
    request = replace(REQUEST, text=text)
    assert create({}).synthesize(request).samples.any()


def test_length_follows_the_text() -> None:
    """Each added sentence adds its share of time: nothing is dropped between them."""
    engine = create({})
    lengths = [
        seconds(
            engine.synthesize(
                SynthesisRequest(segment_id="s", text=" ".join([BREAD] * times), voice="en-us")
            )
        )
        for times in range(1, 5)
    ]
    steps = np.diff(lengths)
    assert steps.min() > 0.9 * steps.max()
