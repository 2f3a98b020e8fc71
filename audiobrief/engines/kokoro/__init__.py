"""Kokoro-82M v1.0: the default engine, from pip packages alone.

Model: hexgrad/Kokoro-82M (Apache-2.0), int8 ONNX export of the kokoro-onnx project (MIT). Voices:
``voices/kokoro/``. Pronunciation: misaki's dictionaries, eSpeak NG for the rest.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field

from audiobrief.config import EngineOptions
from audiobrief.engines.options import Options, read_options
from audiobrief.engines.protocol import Engine


class KokoroOptions(Options):
    """``[engines.kokoro]``.

    Attributes:
        model: path of another ONNX export, used instead of the packaged one.
        runtime: "numba" runs the packaged model prepared, "onnxruntime" any model as it is; "auto"
            takes the first where it can.
        precision: of most of the prepared model's arithmetic: "float32", the same on every machine,
            or "bfloat16", three times as fast, where the processor has AMX; "auto" takes the faster
            that the processor has.
        threads: processor cores that one segment uses at most; 0 means those that no other one
            needs, of all that this process may use (``OMP_NUM_THREADS`` sets fewer).
    """

    model: Path | None = None
    runtime: Literal["auto", "numba", "onnxruntime"] = "auto"
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    threads: int = Field(default=0, ge=0, le=256)


def create(options: EngineOptions) -> Engine:
    """Open Kokoro.

    Raises:
        ConfigError: an option is unknown or wrong.
        EngineUnavailableError: a package, the model or a voice is missing or altered.
        OutputError: the model can't be prepared in the user's cache.
    """
    chosen = read_options("kokoro", KokoroOptions, options)
    from audiobrief.engines.kokoro.engine import open_kokoro  # noqa: PLC0415 - heavy imports

    return open_kokoro(
        model=chosen.model,
        runtime=chosen.runtime,
        threads=chosen.threads,
        precision=chosen.precision,
    )
