"""Kokoro keeps the contract with its real model; its options, long texts and times of words."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from audiobrief.engines import Engine, open_engine
from audiobrief.engines.kokoro.processor import usable_cores
from audiobrief.engines.kokoro.sound import SAMPLE_RATE
from audiobrief.engines.kokoro.splitting import IDEAL_TOKENS
from audiobrief.errors import ConfigError, EngineError, EngineUnavailableError
from audiobrief.model import SynthesisRequest
from tests.engines.contract import BREAD, LIGHT, EngineContract, Speak

PARAGRAPH = (
    "The ferry to Tolvik leaves at nine; whoever misses it waits until noon, and the café is shut. "
    "Ingrid Maurell has run it for eleven years. She knows every rock in the sound, she says, "
    "and most of the seals. On Sundays nobody crosses, and the gulls own the pier."
)


class TestKokoro(EngineContract):
    """The contract, in the packaged int8 model."""

    name = "kokoro"
    long_text_characters = 300
    voices_tried = 4

    def test_english_voices(self, engine: Engine) -> None:
        """Twenty voices, American and British, women and men."""
        voices = engine.voices()
        assert len(voices) == 20
        assert {voice.language for voice in voices} == {"en-US", "en-GB"}
        assert {voice.gender.value for voice in voices} == {"female", "male"}
        assert all(voice.description for voice in voices)

    def test_long_paragraph(self, engine: Engine) -> None:
        """A paragraph of several pieces keeps every word, in order, with a rest at each join."""
        clip = engine.synthesize(self.request(engine, PARAGRAPH))
        heard = [PARAGRAPH[word.text_start : word.text_end] for word in clip.words]
        assert heard == [word.strip(".,;") for word in PARAGRAPH.split()]
        assert len(PARAGRAPH) > IDEAL_TOKENS
        for word, following in pairwise(clip.words):
            assert word.end <= following.start
            if PARAGRAPH[word.text_end] == ".":
                rest = following.start - word.end
                assert 0.1 * SAMPLE_RATE < rest < 1.2 * SAMPLE_RATE

    def test_words_are_where_the_sound_is(self, speak: Speak) -> None:
        """There is sound inside words, and next to none before the first and after the last."""
        clip = speak(LIGHT)
        loud = max(float(np.abs(clip.samples[word.start : word.end]).max()) for word in clip.words)
        before = clip.samples[: clip.words[0].start - SAMPLE_RATE // 20]
        after = clip.samples[clip.words[-1].end + SAMPLE_RATE // 5 :]
        for silence in (before, after):
            assert float(np.abs(silence).max(initial=0.0)) < loud / 10
        for word in clip.words:
            assert float(np.abs(clip.samples[word.start : word.end]).max()) > loud / 20

    def test_blended_voice(self, engine: Engine, speak: Speak) -> None:
        """A blend of voices speaks, and sounds like neither."""
        blend = engine.synthesize(self.request(engine, BREAD, voice="af_heart*0.6+bf_emma*0.4"))
        alone = speak(BREAD)
        assert blend.samples.size > SAMPLE_RATE
        assert not np.array_equal(blend.samples[: alone.samples.size], alone.samples)

    def test_british_reading(self, engine: Engine, speak: Speak) -> None:
        """The language tag decides between American and British pronunciation."""
        text = "The tomato bath."
        british = engine.synthesize(self.request(engine, text, language="en-GB"))
        assert not np.array_equal(british.samples, speak(text).samples)

    def test_other_language(self, engine: Engine) -> None:
        """A French sentence and a language nobody here knows are both spoken, word by word."""
        text = "Le bateau part demain."
        for language in ("fr", "tlh"):
            clip = engine.synthesize(self.request(engine, text, language=language))
            assert [text[word.text_start : word.text_end] for word in clip.words] == [
                "Le",
                "bateau",
                "part",
                "demain",
            ]


def test_model_of_ones_own(tmp_path: Path) -> None:
    """A path in 'model' is used instead of the packaged model."""
    missing = tmp_path / "other.onnx"
    with pytest.raises(EngineUnavailableError, match=r"other\.onnx"):
        open_engine("kokoro", {"model": str(missing)})
    missing.write_bytes(b"not a model")
    with pytest.raises(EngineUnavailableError, match=r"other\.onnx"):
        open_engine("kokoro", {"model": str(missing)})


def test_threads_option() -> None:
    """A number of threads below zero is a configuration error."""
    with pytest.raises(ConfigError, match="'threads'"):
        open_engine("kokoro", {"threads": -1})
    assert usable_cores() >= 1


def test_word_too_long_names_the_word() -> None:
    """A word of 700 letters is an error that names it, the segment and what to do."""
    engine = open_engine("kokoro", {})
    request = SynthesisRequest(segment_id="s0042", text="panama" * 117, voice="af_heart")
    with pytest.raises(EngineError, match="s0042: the word 'panama") as caught:
        engine.synthesize(request)
    assert "shorter spoken form" in caught.value.hint
