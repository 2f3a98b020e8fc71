"""Which of its two runtimes the model runs in, and the name of it for the cache of clips."""

from dataclasses import dataclass
from importlib.metadata import version as package_version
from pathlib import Path
from typing import Literal

from audiobrief.engines.kokoro.allocator import give_memory_back
from audiobrief.engines.kokoro.deferred import DeferredSession
from audiobrief.engines.kokoro.session import KokoroSession, Session, usable_cores
from audiobrief.engines.kokoro.weights import MODEL_SHA256, model_file
from audiobrief.errors import EngineUnavailableError
from audiobrief.files import sha256_of

_ARITHMETIC = 2
"""Counts up when the prepared parts compute otherwise, be it only in the last bits."""

Runtime = Literal["auto", "numba", "onnxruntime"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Opened:
    """A model that is ready.

    Attributes:
        session: what runs it; the prepared parts are loaded when they first speak.
        version: whatever changes a sample: the weights and the libraries that run them.
    """

    session: Session
    version: str


def open_runtime(*, model: Path | None, runtime: Runtime, threads: int) -> Opened:
    """Load a model.

    The packaged model runs as prepared float32 parts where Numba can be imported. A model of
    one's own, and every model where it can't, runs whole in ONNX Runtime.

    Args:
        model: an export to use instead of the packaged one.
        runtime: what runs it.
        threads: cores that one segment uses at most; 0 means those that no other segment needs, in
            ONNX Runtime half of all, since two segments are spoken at once.

    Raises:
        EngineUnavailableError: a package or the model is missing or altered, or the runtime asked
            for can't run it.
        OutputError: the cache folder can't be written.
    """
    if model is not None and runtime == "numba":
        raise EngineUnavailableError(
            f"The runtime 'numba' runs the packaged Kokoro model only, not {model}.",
            hint="Leave out 'runtime' or 'model' in [engines.kokoro].",
        )
    if model is None and runtime != "onnxruntime":
        try:
            return _prepared(threads)
        except ImportError as error:
            if runtime == "numba":
                raise EngineUnavailableError(
                    f"The runtime 'numba' can't be used: {error}.",
                    hint="Run: python -m pip install --upgrade numba onnx",
                ) from error
    path = model_file() if model is None else model
    session = KokoroSession(path, threads=threads or _shared())
    digest = MODEL_SHA256 if model is None else sha256_of(model)
    return Opened(session=session, version=f"model {digest[:12]} {_versions('onnxruntime')}")


def _prepared(threads: int) -> Opened:
    from audiobrief.engines.kokoro.cutsession import CutSession  # noqa: PLC0415 - Numba may lack
    from audiobrief.engines.kokoro.prepared import prepared_files  # noqa: PLC0415 - onnx may lack

    prepared = prepared_files()
    give_memory_back()
    return Opened(
        session=DeferredSession(
            lambda: CutSession(
                prepared, threads=threads or _shared(), cores=threads or usable_cores()
            )
        ),
        version=(
            f"float32 {prepared.digest[:12]} {_ARITHMETIC} "
            f"{_versions('onnxruntime', 'numba', 'numpy')}"
        ),
    )


def _shared() -> int:
    """Return the cores that a segment has, one of two."""
    return max(1, usable_cores() // 2)


def _versions(*packages: str) -> str:
    return " ".join(f"{package} {package_version(package)}" for package in packages)
