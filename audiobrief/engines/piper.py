"""Piper: small neural voices that run fast on any processor (extra ``piper``)."""

import importlib
from dataclasses import replace
from importlib.metadata import version
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
import soxr
from pydantic import Field

from audiobrief.config import EngineOptions
from audiobrief.engines.estimated import with_estimated_words
from audiobrief.engines.options import Options, read_options
from audiobrief.engines.piper_voices import (
    PiperVoiceFile,
    find_voice_files,
    fingerprint,
    read_voice_file,
)
from audiobrief.engines.piper_words import AHEAD_S, group_starts, matched
from audiobrief.engines.request import empty_clip, for_espeak, has_words, requested_voice
from audiobrief.engines.wordspans import words_from
from audiobrief.errors import EngineError, EngineUnavailableError
from audiobrief.model import Clip, EngineInfo, SynthesisRequest, VoiceInfo

if TYPE_CHECKING:
    from pathlib import Path

NAME = "piper"
SAMPLE_RATE = 22_050

_SENTENCE_BREAK_S = 0.2  # with the silence a voice itself leaves, about 0.4 between sentences


class PiperOptions(Options):
    """``[engines.piper]``: a voice file or a folder of them, and how much a voice may vary.

    Without ``variation`` each voice varies as its makers chose; with 0 equal requests give equal
    samples, in a flatter tone.
    """

    voice: str = ""
    variation: Annotated[float, Field(ge=0.0, le=1.0)] | None = None


class PiperEngine:
    """Voice files, each loaded when it first speaks."""

    def __init__(self, options: PiperOptions) -> None:
        """Find the voice files.

        Raises:
            EngineUnavailableError: piper-tts or a voice is missing, or a voice's files are broken.
        """
        self._piper = _piper()
        self._variation = options.variation
        models = find_voice_files(options.voice)
        files = [file for model in models for file in read_voice_file(model, engine=NAME)]
        self._files = {file.info.ref.name: file for file in files}
        self._loaded: dict[Path, Any] = {}
        self._loading = Lock()
        variation = "" if options.variation is None else f", variation {options.variation:g}"
        self._info = EngineInfo(
            name=NAME,
            version=f"piper-tts {version('piper-tts')}, voices {fingerprint(models)}{variation}",
            sample_rate=SAMPLE_RATE,
            word_timings=True,
            deterministic=options.variation == 0.0,
            default_voice=files[0].info.ref.name,
        )

    @property
    def info(self) -> EngineInfo:
        """Say what the engine can do; the version names piper-tts and the voice files."""
        return self._info

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Return every speaker of every voice file."""
        return tuple(file.info for file in self._files.values())

    def synthesize(self, request: SynthesisRequest) -> Clip:
        """Speak sentence by sentence and join the sentences with a short break.

        Raises:
            EngineError: an unknown voice, a speed out of range, a broken voice file, or a text
                that gave no sound.
        """
        voice = requested_voice(request, self.voices())
        if not has_words(request.text):
            return empty_clip(request, self._info)
        file = self._files[voice.ref.name]
        model = self._load(file)
        settings = self._piper.SynthesisConfig(
            speaker_id=file.speaker_id,
            length_scale=model.config.length_scale / request.speed,
            noise_scale=self._variation,
            noise_w_scale=self._variation,
            normalize_audio=False,
        )
        rest = np.zeros(round(_SENTENCE_BREAK_S / request.speed * SAMPLE_RATE), dtype=np.float32)
        pieces: list[np.ndarray[Any, np.dtype[np.float32]]] = []
        groups: list[int] = []
        position = 0
        text = _without_phoneme_blocks(request.text)
        for chunk in model.synthesize(text, settings, include_alignments=True):
            if pieces:
                pieces.append(rest)
                position += rest.size
            pieces.append(soxr.resample(chunk.audio_float_array, chunk.sample_rate, SAMPLE_RATE))
            groups.extend(
                position + max(0, round((start / chunk.sample_rate - AHEAD_S) * SAMPLE_RATE))
                for start in group_starts(chunk.phoneme_alignments or ())
            )
            position += pieces[-1].size
        if not pieces:
            raise EngineError(
                f"The Piper voice '{request.voice}' can't speak segment {request.segment_id}.",
                hint="Choose a voice of that language.",
            )
        samples = np.clip(np.concatenate(pieces), -1.0, 1.0).astype(np.float32)
        clip = Clip(segment_id=request.segment_id, samples=samples, sample_rate=SAMPLE_RATE)
        return _with_words(clip, request, groups) if groups else clip

    def close(self) -> None:
        """Release the models."""
        self._loaded.clear()

    def _load(self, file: PiperVoiceFile) -> Any:
        with self._loading:
            if file.model not in self._loaded:
                self._loaded[file.model] = self._read_model(file.model)
            return self._loaded[file.model]

    def _read_model(self, model: "Path") -> Any:
        broken: tuple[type[Exception], ...] = (*_onnx_errors(), ValueError, KeyError, OSError)
        try:
            return self._piper.PiperVoice.load(model, include_alignments=True)
        except broken as error:
            raise EngineError(
                f"The Piper voice {model} can't be loaded: {type(error).__name__}.",
                hint="Download it again.",
            ) from error


def _with_words(clip: Clip, request: SynthesisRequest, groups: list[int]) -> Clip:
    """Return a clip with the times that its groups of phonemes give its words."""
    estimated = with_estimated_words(clip, request)
    starts = matched(estimated.words, groups, SAMPLE_RATE)
    words = words_from(request.text, starts, clip.samples, SAMPLE_RATE)
    return replace(clip, words=words)


def create(options: EngineOptions) -> PiperEngine:
    """Make the engine.

    Raises:
        EngineUnavailableError: piper-tts or a voice is missing.
        ConfigError: an option is unknown or wrong.
    """
    return PiperEngine(read_options(NAME, PiperOptions, options))


def _piper() -> Any:
    try:
        return importlib.import_module("piper")
    except ImportError as error:
        raise EngineUnavailableError(
            f"Piper is not installed ({error}).", hint="Run 'pip install \"audiobrief[piper]\"'."
        ) from error


def _onnx_errors() -> tuple[type[Exception], ...]:
    # ONNX Runtime has a class for each error code and no common base.
    names = vars(importlib.import_module("onnxruntime.capi.onnxruntime_pybind11_state")).values()
    runtime = (it for it in names if isinstance(it, type) and issubclass(it, Exception))
    return (*runtime, importlib.import_module("google.protobuf.message").DecodeError)


def _without_phoneme_blocks(text: str) -> str:
    # Piper reads [[...]] as raw phonemes; an edition's brackets are text.
    return for_espeak(text).replace("[[", "[ [").replace("]]", "] ]")
