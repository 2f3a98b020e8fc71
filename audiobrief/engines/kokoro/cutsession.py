"""The prepared model: head and tail in ONNX Runtime, the generator between them in Numba."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from audiobrief.engines.kokoro.allowance import Allowance
from audiobrief.engines.kokoro.generator import Precision, open_generator
from audiobrief.engines.kokoro.prepared import (
    FEATURES,
    SOURCE,
    SPECTRUM,
    STYLE,
    Prepared,
)
from audiobrief.engines.kokoro.session import (
    RUNTIME_ERRORS,
    model_inputs,
    session_options,
)
from audiobrief.engines.kokoro.sound import Sound, made_sound
from audiobrief.engines.kokoro.weights import DURATIONS
from audiobrief.engines.kokoro.workers import Workers
from audiobrief.errors import EngineError, EngineUnavailableError
from audiobrief.model import Samples

_TIMES_A_CORE = 800
"""Of features, 80 a second: ten seconds of speech, for which the generator needs 110 MB."""


class CutSession:
    """A loaded model; ``run`` may be called from several threads at once."""

    def __init__(
        self, prepared: Prepared, *, threads: int, cores: int, precision: Precision = "float32"
    ) -> None:
        """Load the prepared files.

        Args:
            prepared: checked files.
            threads: how many the parts in ONNX Runtime use in one run.
            cores: how many all runs use together.
            precision: of the generator's convolutions.

        Raises:
            EngineUnavailableError: a file can't be loaded.
        """
        self._workers = Workers(cores)
        self._allowance = Allowance(_TIMES_A_CORE * cores)
        try:
            with ThreadPoolExecutor(1) as beside:  # each takes about a second
                generator = beside.submit(
                    open_generator, prepared.generator, workers=self._workers, precision=precision
                )
                self._head = _open(prepared.head, threads)
                self._tail = _open(prepared.tail, threads)
                self._generator = generator.result()
        except RUNTIME_ERRORS as error:
            raise EngineUnavailableError(
                f"Can't load the prepared Kokoro model in {prepared.head.parent}: {error}.",
                hint="Remove that folder; it is made again.",
            ) from error

    def run(self, tokens: tuple[int, ...], style: Samples, *, speed: float) -> Sound:
        """Speak a sequence.

        Args:
            tokens: numbers with the pads.
            style: row of a voice, 256 numbers.
            speed: 1.0 is the voice's own pace.

        Raises:
            EngineError: the model failed, or gave no sound.
        """
        feeds = model_inputs(tokens, style, speed=speed)
        try:
            with self._workers.running():
                features, source, voice, lengths = self._head.run(
                    [FEATURES, SOURCE, STYLE, DURATIONS], feeds
                )
            # While a run waits, its core helps the others.
            with self._allowance.part(features.shape[-1]), self._workers.running():
                spectrum = self._generator.run(features[0], source[0], voice[0])
                (samples,) = self._tail.run(None, {SPECTRUM: spectrum[np.newaxis]})
        except RUNTIME_ERRORS as error:
            raise EngineError(f"The Kokoro model failed: {error}.") from error
        return made_sound(samples, lengths, tokens=len(tokens))

    def close(self) -> None:
        """End the threads."""
        self._workers.close()


def _open(path: Path, threads: int) -> Any:
    return onnxruntime.InferenceSession(
        str(path), session_options(threads), providers=["CPUExecutionProvider"]
    )
