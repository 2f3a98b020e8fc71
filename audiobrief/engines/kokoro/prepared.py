"""The model made ready for this program, once, in the user's cache folder.

The float32 graph up to the generator's input (``head.onnx``, its weights in ``head.data``), the
generator's weights by their names in the model (``generator.npz``), and the inverse Fourier
transform after it (``tail.onnx``). ``SHA256SUMS`` is written last; files that differ from it are
made again (``preparing``).
"""

from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from audiobrief.caches import cache_folder
from audiobrief.engines.kokoro.weights import model_file
from audiobrief.errors import OutputError
from audiobrief.files import output_error, sha256_of

GENERATOR = "/decoder/decoder/generator/"
FEATURES = "/decoder/decoder/decode.3/Div_4_output_0"
"""The generator's input, shape (1, 512, times)."""
SOURCE = f"{GENERATOR}Concat_3_output_0"
"""Magnitudes and phases of the harmonic source, shape (1, 22, 60 * times + 1)."""
STYLE = "/decoder/Slice_output_0"
"""The half of the voice vector that the decoder reads, shape (1, 128)."""
SPECTRUM = f"{GENERATOR}conv_post/Conv_output_0"
"""Log magnitudes and phases of the sound, shape (1, 22, 60 * times + 1)."""

_PLACE = "float32-4"
"""Counts up when what is written changes."""

LIST = "SHA256SUMS"
NAMES = ("head.onnx", "head.data", "generator.npz", "tail.onnx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Files made from the model; ``digest`` is one SHA-256 for all."""

    head: Path
    generator: Path
    tail: Path
    digest: str


def prepared_files(folder: Path | None = None) -> Prepared:
    """Return the checked files, made if they aren't there or were altered.

    Several processes may ask at once: one makes them, the others wait.

    Args:
        folder: where to keep them and the model; by default ``kokoro`` in the user's cache.

    Raises:
        EngineUnavailableError: a part of the model is missing or altered.
        OutputError: the cache folder can't be written.
    """
    folder = folder or _folder()
    place = folder / _PLACE
    found = _whole(place)
    if found is not None:
        return found
    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place / ".lock")
        with lock:
            found = _whole(place)
            if found is None:
                from audiobrief.engines.kokoro.preparing import prepare  # noqa: PLC0415 - slow

                prepare(model_file(folder), place)
                found = _named(place)
    except OSError as error:
        raise _unprepared(output_error(place, error)) from error
    except OutputError as error:
        raise _unprepared(error) from error
    return found


def prepared_digest(folder: Path | None = None) -> str:
    """Return the digest of the prepared files without a look at them, or make them.

    Raises:
        EngineUnavailableError: a part of the model is missing or altered.
        OutputError: the cache folder can't be written.
    """
    folder = folder or _folder()
    try:
        return sha256_of(folder / _PLACE / LIST)
    except OSError:
        return prepared_files(folder).digest


def _folder() -> Path:
    return cache_folder() / "kokoro"


def _unprepared(error: OutputError) -> OutputError:
    hint = "Free space for 420 MB, or name another folder in AUDIOBRIEF_CACHE."
    return OutputError(error.message, hint=hint)


def _named(place: Path) -> Prepared:
    return Prepared(
        head=place / "head.onnx",
        generator=place / "generator.npz",
        tail=place / "tail.onnx",
        digest=sha256_of(place / LIST),
    )


def _whole(place: Path) -> Prepared | None:
    try:
        lines = (place / LIST).read_text(encoding="ascii").splitlines()
        pairs = [line.split() for line in lines]
        listed = tuple(name for _, name in pairs) == NAMES
        if listed and all(sha256_of(place / name) == digest for digest, name in pairs):
            return _named(place)
    except (OSError, ValueError):
        return None
    return None
