"""What must hold for every engine; each engine's test class inherits it.

A subclass sets ``name`` and, where needed, ``options`` and the sizes below. A slow engine may
choose smaller sizes, never fewer sentences.
"""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar

import numpy as np
import pytest

from audiobrief.config import EngineOptions
from audiobrief.engines import Engine, open_engine
from audiobrief.errors import ConfigError, EngineError
from audiobrief.model import Clip, SynthesisRequest

Speak = Callable[..., Clip]

BREAD = "The baker opens at six."
RIVER = "Down by the river, nobody had seen the ferry."
LIGHT = "A light went on in the harbour office."
SENTENCES = (BREAD, RIVER, LIGHT)
SHARE_KEPT = 0.75  # sentences spoken together have shorter rests than one by one


def seconds(clip: Clip) -> float:
    """Return the length of a clip."""
    return clip.samples.size / clip.sample_rate


def clip_or_reason(engine: Engine, request: SynthesisRequest) -> Clip | str:
    """Return the clip, or the message of the error that the protocol allows."""
    try:
        return engine.synthesize(request)
    except EngineError as error:
        return error.message


class EngineContract:
    """The sentences."""

    name: ClassVar[str]
    options: ClassVar[EngineOptions] = {}
    long_text_characters: ClassVar[int] = 3000
    giant_word_letters: ClassVar[int] = 700
    voices_tried: ClassVar[int] = 6

    def request(self, engine: Engine, text: str, **changes: str | float) -> SynthesisRequest:
        """Return a request in the default voice."""
        wanted = {"segment_id": "s0007", "voice": engine.info.default_voice} | changes
        return SynthesisRequest(text=text, **wanted)

    def test_info(self, engine: Engine) -> None:
        """What the engine says of itself is complete and stays the same."""
        assert engine.info.name == self.name
        assert engine.info.version
        assert 8_000 <= engine.info.sample_rate <= 48_000
        assert engine.info == engine.info

    def test_voices(self, engine: Engine) -> None:
        """Voices are unique, carry the engine's name and a language tag; the default is one."""
        voices = engine.voices()
        names = [voice.ref.name for voice in voices]
        assert len(set(names)) == len(names) > 0
        assert engine.info.default_voice in names
        assert {voice.ref.engine for voice in voices} == {self.name}
        for voice in voices:
            assert re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", voice.language), voice
            assert voice.ref.name.strip() == voice.ref.name
        assert engine.voices() == voices

    def test_clip(self, engine: Engine, speak: Speak) -> None:
        """A clip is mono float32 in [-1, 1] at the engine's rate and keeps the segment's id."""
        clip = speak(BREAD)
        assert clip.segment_id == "s0001"
        assert clip.sample_rate == engine.info.sample_rate
        assert clip.samples.dtype == np.float32
        assert clip.samples.ndim == 1
        assert np.isfinite(clip.samples).all()
        assert np.abs(clip.samples).max() <= 1.0

    def test_pace(self, speak: Speak) -> None:
        """A sentence takes about as long as a person needs to say it."""
        assert 0.7 < seconds(speak(BREAD)) < 4.0

    def test_longer_text_gives_a_longer_clip(self, speak: Speak) -> None:
        """More words take more time."""
        assert seconds(speak("The baker.")) < seconds(speak(BREAD)) < seconds(speak(RIVER))

    @pytest.mark.parametrize("join", [" ", "\n", "\n\n", "  \t "])
    def test_sentences_together(self, speak: Speak, join: str) -> None:
        """Two sentences in one text are both spoken, whatever space lies between them."""
        alone = seconds(speak(BREAD)) + seconds(speak(LIGHT))
        assert SHARE_KEPT * alone < seconds(speak(f"{BREAD}{join}{LIGHT}")) < 1.3 * alone

    def test_speed(self, speak: Speak) -> None:
        """Speed 1.5 shortens a clip to about two thirds, 0.75 lengthens it to four thirds."""
        normal = seconds(speak(RIVER))
        assert 0.55 < seconds(speak(RIVER, speed=1.5)) / normal < 0.8
        assert 1.15 < seconds(speak(RIVER, speed=0.75)) / normal < 1.5

    def test_deterministic(self, engine: Engine, speak: Speak) -> None:
        """An engine that says so gives equal samples for equal requests."""
        again = engine.synthesize(self.request(engine, BREAD))
        if engine.info.deterministic:
            assert np.array_equal(again.samples, speak(BREAD).samples)
            assert again.words == speak(BREAD).words
        else:
            assert 0.7 < seconds(again) / seconds(speak(BREAD)) < 1.4

    def test_unknown_voice(self, engine: Engine) -> None:
        """A voice it does not have is an error that names a near one."""
        near = engine.info.default_voice + "x"
        with pytest.raises(EngineError, match=re.escape(f"'{engine.info.default_voice}'")):
            engine.synthesize(self.request(engine, BREAD, voice=near))

    @pytest.mark.parametrize("speed", [0.0, -1.0, 0.4, 2.5, float("nan")])
    def test_speed_out_of_range(self, engine: Engine, speed: float) -> None:
        """A speed outside 0.5 to 2.0 is an error."""
        with pytest.raises(EngineError, match="speed"):
            engine.synthesize(self.request(engine, BREAD, speed=speed))

    @pytest.mark.parametrize("text", ["", " \n\t ", "…!? — “”", "* * *", "\u200b\ufeff", "😀🎉"])
    def test_nothing_to_say(self, engine: Engine, text: str) -> None:
        """A text without a letter or digit gives a clip without samples."""
        clip = engine.synthesize(self.request(engine, text))
        assert clip.samples.size == 0
        assert clip.samples.dtype == np.float32
        assert clip.words == ()

    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            ("-v is the name of an option", "is the name of an option"),
            ("--help is the name of an option", "is the name of an option"),
            ("<emphasis>Bread</emphasis> and cold butter", "Bread and cold butter"),
            ("Bread <!-- and --> cold butter", "Bread and cold butter"),
            ("Smith & Daughters keep AT&T waiting", "Smith Daughters keep waiting"),
            ("Bread &lt; cold butter &amp; salt", "Bread cold butter salt"),
            ("[[Bread]] and cold butter", "Bread and cold butter"),
            ("Bread {and} %s $HOME \\n `cold` butter", "Bread and cold butter"),
            ("Is 5 < 7 or is 8 > 6?", "Is five seven or is eight six?"),
        ],
    )
    def test_markup_is_text(self, speak: Speak, text: str, plain: str) -> None:
        """Markup, options and escapes are spoken as text; no word between them is lost."""
        assert seconds(speak(text)) > 0.85 * seconds(speak(plain))

    @pytest.mark.parametrize("odd", ["\x00", "\x07", "\x1b", "\u200b", chr(0xD800), "\r"])
    def test_odd_characters(self, speak: Speak, odd: str) -> None:
        """A control character, a lone surrogate or an invisible one ends no text early."""
        assert seconds(speak(f"{BREAD}{odd} {LIGHT}")) > SHARE_KEPT * seconds(
            speak(f"{BREAD} {LIGHT}")
        )

    @pytest.mark.parametrize(
        "text", ["Zoë met naïve Łukasz in Çeşme.", "Ελλάδα", "北京 Москва 東京"]
    )
    def test_other_alphabets(self, engine: Engine, text: str) -> None:
        """Letters the voice was not made for end in a clip or in a clear error."""
        outcome = clip_or_reason(engine, self.request(engine, text))
        if isinstance(outcome, str):
            assert "s0007" in outcome
        else:
            assert outcome.samples.dtype == np.float32

    def test_very_long_word(self, engine: Engine, speak: Speak) -> None:
        """A word of hundreds of letters is spoken whole or is an error that names the segment."""
        times = self.giant_word_letters // len("panama")
        outcome = clip_or_reason(engine, self.request(engine, "panama" * times))
        if isinstance(outcome, str):
            assert "s0007" in outcome
        else:
            assert seconds(outcome) > times / 5 * seconds(speak("panama"))

    def test_long_text(self, engine: Engine, speak: Speak) -> None:
        """A long text is spoken to its end."""
        group = " ".join(SENTENCES)
        times = self.long_text_characters // len(group)
        clip = engine.synthesize(self.request(engine, " ".join([group] * times)))
        alone = sum(seconds(speak(sentence)) for sentence in SENTENCES)
        assert SHARE_KEPT * times * alone < seconds(clip) < 1.3 * times * alone

    def test_text_without_stops(self, engine: Engine, speak: Speak) -> None:
        """A text without any punctuation mark is spoken to its end."""
        phrase = "bread and butter and a boat on the river"
        times = self.long_text_characters // (2 * len(phrase))
        clip = engine.synthesize(self.request(engine, " and ".join([phrase] * times)))
        assert seconds(clip) > SHARE_KEPT * times * seconds(speak(phrase))

    def test_threads(self, engine: Engine, speak: Speak) -> None:
        """Two threads get what one would."""
        requests = [self.request(engine, sentence) for sentence in SENTENCES]
        with ThreadPoolExecutor(2) as pool:
            clips = list(pool.map(engine.synthesize, requests))
        for sentence, clip in zip(SENTENCES, clips, strict=True):
            if engine.info.deterministic:
                assert np.array_equal(clip.samples, speak(sentence).samples)
            assert 0.7 < seconds(clip) / seconds(speak(sentence)) < 1.4

    def test_words(self, engine: Engine, speak: Speak) -> None:
        """Words are ordered, disjoint and inside the clip, and each word of the text has one.

        An engine that measures them says so; the others' are estimated.
        """
        clip = speak(RIVER)
        end = text_end = 0
        for word in clip.words:
            assert end <= word.start < word.end <= clip.samples.size
            assert text_end <= word.text_start < word.text_end <= len(RIVER)
            end, text_end = word.end, word.text_end
        heard = [RIVER[word.text_start : word.text_end] for word in clip.words]
        expected = [word.strip(",.") for word in RIVER.split()]
        assert [word.strip(",.") for word in heard] == expected
        assert clip.words_estimated is not engine.info.word_timings

    def test_voices_speak(self, engine: Engine, speak: Speak) -> None:
        """Voices spread over the list speak."""
        voices = engine.voices()
        for voice in voices[:: -(-len(voices) // self.voices_tried)]:
            assert seconds(speak(BREAD, voice=voice.ref.name)) > 0.5, voice

    def test_close_twice(self) -> None:
        """Closing a second time does nothing."""
        engine = open_engine(self.name, self.options)
        engine.close()
        engine.close()

    def test_unknown_option(self) -> None:
        """An option it does not know is a configuration error that names it."""
        with pytest.raises(ConfigError, match="'tempo'"):
            open_engine(self.name, {**self.options, "tempo": 3})
