"""A whole model in ONNX Runtime: tokens in, sound and the length of each token out."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as _native

from audiobrief.engines.kokoro.sound import Sound, made_sound
from audiobrief.engines.kokoro.weights import DURATIONS, added_output
from audiobrief.errors import EngineError, EngineUnavailableError
from audiobrief.model import Samples

_ERRORS_ONLY = 3  # ONNX Runtime's severity levels, 0 verbose to 4 fatal

RUNTIME_ERRORS: tuple[type[Exception], ...] = (
    OSError,
    RuntimeError,
    *(
        kind
        for kind in vars(_native).values()
        if isinstance(kind, type) and issubclass(kind, Exception)
    ),
)
"""What ONNX Runtime raises; its exceptions have no base of their own."""


class KokoroSession:
    """A loaded model; ``run`` may be called from several threads at once."""

    def __init__(self, path: Path, *, threads: int) -> None:
        """Load a model file.

        Args:
            path: an ONNX export of Kokoro-82M v1.0 or v1.1, of any precision.
            threads: how many of them one run uses.

        Raises:
            EngineUnavailableError: the file can't be read, or is no such model.
        """
        self._session = _load(path, session_options(threads))
        inputs = {value.name: value.type for value in self._session.get_inputs()}
        outputs = [value.name for value in self._session.get_outputs()]
        self._tokens = next((name for name in ("tokens", "input_ids") if name in inputs), "")
        if not self._tokens or not {"style", "speed"} <= inputs.keys():
            raise EngineUnavailableError(
                f"{path} is no Kokoro model: its inputs are {', '.join(inputs)}.",
                hint="Give an ONNX export of Kokoro-82M with the inputs tokens, style and speed.",
            )
        self._wanted = [outputs[0]] + ([DURATIONS] if DURATIONS in outputs else [])

    def run(self, tokens: tuple[int, ...], style: Samples, *, speed: float) -> Sound:
        """Speak a sequence.

        Args:
            tokens: numbers with the pads.
            style: row of a voice, 256 numbers.
            speed: 1.0 is the voice's own pace.

        Raises:
            EngineError: the model failed, or gave no sound.
        """
        feeds = model_inputs(tokens, style, speed=speed, tokens_name=self._tokens)
        try:
            made = self._session.run(self._wanted, feeds)
        except RUNTIME_ERRORS as error:
            raise EngineError(f"The Kokoro model failed: {error}.") from error
        return made_sound(*made, tokens=len(tokens))

    def close(self) -> None:
        """Do nothing; the model goes with its last user."""


def model_inputs(
    tokens: tuple[int, ...], style: Samples, *, speed: float, tokens_name: str = "tokens"
) -> dict[str, npt.NDArray[Any]]:
    """Return what a model takes: tokens int64 [1, n], style float32 [1, 256], speed float32 [1]."""
    return {
        tokens_name: np.array([tokens], dtype=np.int64),
        "style": style.reshape(1, -1),
        "speed": np.array([speed], dtype=np.float32),
    }


def session_options(threads: int) -> Any:
    """Return how ONNX Runtime is to run: on so many threads, asleep while there is no work."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def _load(path: Path, options: Any) -> Any:
    providers = ["CPUExecutionProvider"]
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=providers)
        if any(value.name == DURATIONS for value in session.get_outputs()):
            return session
        content = path.read_bytes() + added_output(DURATIONS)
    except RUNTIME_ERRORS as error:
        raise EngineUnavailableError(
            f"Can't load the Kokoro model {path}: {error}.",
            hint="Give another file with 'model' in [engines.kokoro], or leave it out.",
        ) from error
    try:
        return onnxruntime.InferenceSession(content, options, providers=providers)
    except RUNTIME_ERRORS:
        return session  # an export without that tensor: no word timings
