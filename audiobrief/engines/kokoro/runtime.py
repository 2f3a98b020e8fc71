"""Which of its two runtimes the model runs in, and the name of it for the cache of clips."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version as package_version
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from audiobrief.engines.kokoro.allocator import give_memory_back, keep_memory
from audiobrief.engines.kokoro.deferred import DeferredSession
from audiobrief.engines.kokoro.prepared import prepared_digest, prepared_files
from audiobrief.engines.kokoro.processor import lends_tiles, usable_cores
from audiobrief.engines.kokoro.sound import Session
from audiobrief.engines.kokoro.weights import MODEL_SHA256, model_file
from audiobrief.errors import EngineUnavailableError
from audiobrief.files import sha256_of

_ARITHMETIC = 4
"""Counts up when the prepared parts compute otherwise, be it only in the last bits."""

Runtime = Literal["auto", "numba", "onnxruntime"]
Precision = Literal["auto", "float32", "bfloat16"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Opened:
    """A model that is ready.

    Attributes:
        session: what runs it; the prepared parts are loaded when they first speak.
        version: whatever changes a sample: the weights and the libraries that run them.
    """

    session: Session
    version: str


def open_runtime(
    *, model: Path | None, runtime: Runtime, threads: int, precision: Precision = "auto"
) -> Opened:
    """Load a model.

    The packaged model runs as prepared parts where Numba can be imported. A model of one's own,
    and every model where it can't, runs whole in ONNX Runtime.

    Args:
        model: an export to use instead of the packaged one.
        runtime: what runs it.
        threads: cores that one segment uses at most; 0 means those that no other segment needs, in
            ONNX Runtime half of all, since two segments are spoken at once.
        precision: of the prepared generator's convolutions; "auto" takes bfloat16 where the
            processor has tiles for it.

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
    if precision == "bfloat16" and (model is not None or runtime == "onnxruntime"):
        raise EngineUnavailableError(
            "The precision 'bfloat16' is of the packaged Kokoro model in the runtime 'numba' only.",
            hint="Leave out 'precision' in [engines.kokoro].",
        )
    if model is None and runtime != "onnxruntime":
        try:
            return _prepared(threads, precision)
        except ImportError as error:
            if runtime == "numba":
                raise EngineUnavailableError(
                    f"The runtime 'numba' can't be used: {error}.",
                    hint="Run: python -m pip install --upgrade numba onnx",
                ) from error
    from audiobrief.engines.kokoro.session import KokoroSession  # noqa: PLC0415 - slow

    path = model_file() if model is None else model
    session = KokoroSession(path, threads=threads or _shared())
    digest = MODEL_SHA256 if model is None else sha256_of(model)
    return Opened(session=session, version=f"model {digest[:12]} {_versions('onnxruntime')}")


def _prepared(threads: int, precision: Precision) -> Opened:
    for package in ("numba", "onnx", "onnxruntime"):
        if find_spec(package) is None:
            raise ImportError(f"No module named '{package}'", name=package)
    chosen = _chosen(precision)
    digest = prepared_digest()
    cores = threads or usable_cores()
    if cores > 1:
        give_memory_back()
    else:
        keep_memory()

    def load() -> Session:
        with ThreadPoolExecutor(1) as beside:  # files are read while Numba is imported
            found = beside.submit(prepared_files)
            from audiobrief.engines.kokoro.cutsession import CutSession  # noqa: PLC0415 - slow

            prepared = found.result()
        if prepared.digest != digest:
            raise EngineUnavailableError(
                f"The prepared Kokoro model in {prepared.head.parent} was altered meanwhile.",
                hint="Run the command again.",
            )
        return CutSession(prepared, threads=threads or _shared(), cores=cores, precision=chosen)

    libraries = _versions("onnxruntime", "numba", "numpy")
    return Opened(
        session=DeferredSession(load),
        version=f"{chosen} {digest[:12]} {_ARITHMETIC} {libraries}",
    )


def _chosen(precision: Precision) -> Literal["float32", "bfloat16"]:
    """Return bfloat16 where the processor has tiles for it, which are three times as fast."""
    if precision == "bfloat16" and not lends_tiles():
        raise EngineUnavailableError(
            "This processor can't multiply tiles of bfloat16 numbers (AMX).",
            hint="Leave out 'precision' in [engines.kokoro].",
        )
    if precision != "auto":
        return precision
    return "bfloat16" if lends_tiles() else "float32"


def _shared() -> int:
    """Return the cores that a segment has, one of two."""
    return max(1, usable_cores() // 2)


def _versions(*packages: str) -> str:
    return " ".join(f"{package} {package_version(package)}" for package in packages)
