"""The prepared model is made once, checked each time, and says what the whole model says."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from audiobrief.engines import open_engine
from audiobrief.engines.kokoro import runtime
from audiobrief.engines.kokoro.cutsession import CutSession
from audiobrief.engines.kokoro.dequantise import dequantised, needed
from audiobrief.engines.kokoro.fourier import without_stft
from audiobrief.engines.kokoro.prepared import Prepared, prepared_files
from audiobrief.engines.kokoro.preparing import write_part
from audiobrief.engines.kokoro.processor import lends_tiles
from audiobrief.engines.kokoro.runtime import open_runtime
from audiobrief.engines.kokoro.session import KokoroSession
from audiobrief.engines.kokoro.vocabulary import numbers
from audiobrief.engines.kokoro.voicepacks import open_packs
from audiobrief.engines.kokoro.weights import DURATIONS, model_file
from audiobrief.errors import EngineUnavailableError, OutputError
from audiobrief.model import Samples
from audiobrief.voices import voices_folder

TOKENS = numbers("ðə fˈɛɹi lˈivz æt nˈIn.")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Return a model prepared by two processes that asked for it at once."""
    folder = tmp_path_factory.mktemp("kokoro")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        first, second = pool.map(prepared_files, [folder, folder])
    assert first == second
    return first


@pytest.fixture(scope="module")
def session(prepared: Prepared) -> Iterator[CutSession]:
    """Load the prepared model."""
    opened = CutSession(prepared, threads=2, cores=2)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def style() -> Samples:
    """Return the row of a voice for the tokens."""
    table = open_packs(voices_folder() / "kokoro").load("af_heart")
    row: Samples = table[len(TOKENS) - 2]
    return row


def test_made_once(prepared: Prepared) -> None:
    """Files that are there and whole are not written again, and nothing else lies beside them."""
    folder = prepared.head.parent
    names = {path.name for path in folder.iterdir()}
    assert names - {".lock"} == {
        *("head.onnx", "head.data", "generator.npz", "tail.onnx", "SHA256SUMS"),
    }
    before = prepared.head.stat().st_mtime_ns
    assert prepared_files(folder.parent) == prepared
    assert prepared.head.stat().st_mtime_ns == before


def test_parts_say_what_the_whole_says(session: CutSession, style: Samples, tmp_path: Path) -> None:
    """Head, generator and tail give the sound of the whole float32 graph, and the same lengths."""
    path = tmp_path / "whole.onnx"
    model = onnx.load(str(model_file()))
    outputs = (model.graph.output[0].name, DURATIONS)
    write_part(path, model, without_stft(dequantised(model)), inputs={}, outputs=outputs)
    whole = KokoroSession(path, threads=2).run(TOKENS, style, speed=1.0)
    parts = session.run(TOKENS, style, speed=1.0)
    again = session.run(TOKENS, style, speed=1.0)
    assert np.array_equal(parts.samples, again.samples)
    assert np.array_equal(parts.lengths, whole.lengths)
    assert parts.samples.shape == whole.samples.shape
    difference = np.sqrt(np.mean((parts.samples - whole.samples) ** 2))
    assert difference < np.sqrt(np.mean(whole.samples**2)) / 300


def test_float32_says_what_int8_says(session: CutSession, style: Samples) -> None:
    """The prepared model speaks as the packaged one does: spectra within 3 dB on average."""
    rounded = KokoroSession(model_file(), threads=2).run(TOKENS, style, speed=1.0)
    exact = session.run(TOKENS, style, speed=1.0)
    assert abs(exact.samples.size - rounded.samples.size) <= 3 * 600
    bands = [_bands(sound.samples) for sound in (exact, rounded)]
    assert np.abs(bands[0] - bands[1]).mean() < 3


@pytest.mark.parametrize("precision", ["float32", *(["bfloat16"] if lends_tiles() else [])])
def test_precision_keeps_the_sound(
    prepared: Prepared,
    session: CutSession,
    style: Samples,
    precision: Literal["float32", "bfloat16"],
) -> None:
    """However the processor multiplies, spectra are within 1 dB and lengths equal."""
    other = CutSession(prepared, threads=1, cores=2, precision=precision)
    try:
        made = other.run(TOKENS, style, speed=1.0)
        again = other.run(TOKENS, style, speed=1.0)
    finally:
        other.close()
    exact = session.run(TOKENS, style, speed=1.0)
    assert np.array_equal(made.samples, again.samples)
    assert np.array_equal(made.lengths, exact.lengths)
    bands = [_bands(sound.samples) for sound in (made, exact)]
    assert np.abs(bands[0] - bands[1]).mean() < 1


def test_other_pace(session: CutSession, style: Samples) -> None:
    """The speed reaches the model."""
    slow = session.run(TOKENS, style, speed=0.8)
    fast = session.run(TOKENS, style, speed=1.25)
    assert slow.samples.size > 1.3 * fast.samples.size


def test_altered_file_is_made_again(prepared: Prepared) -> None:
    """One changed byte is noticed, and the files are made anew."""
    data = prepared.head.with_suffix(".data")
    with data.open("r+b") as stream:
        stream.seek(100_000_000)
        byte = stream.read(1)
        stream.seek(100_000_000)
        stream.write(bytes([byte[0] ^ 1]))
    assert prepared_files(prepared.head.parent.parent) == prepared
    with data.open("rb") as stream:
        stream.seek(100_000_000)
        assert stream.read(1) == byte


def test_cache_that_is_a_file(tmp_path: Path) -> None:
    """A cache folder that can't be made is an error that names it."""
    blocked = tmp_path / "cache"
    blocked.write_text("in the way", encoding="ascii")
    with pytest.raises(OutputError, match="cache") as caught:
        prepared_files(blocked / "kokoro")
    assert "AUDIOBRIEF_CACHE" in caught.value.hint


def test_files_that_are_no_model(tmp_path: Path) -> None:
    """A prepared file that ONNX Runtime refuses is an error that says what to do."""
    for name in ("head.onnx", "tail.onnx", "generator.npz"):
        (tmp_path / name).write_bytes(b"nothing")
    broken = Prepared(
        head=tmp_path / "head.onnx",
        generator=tmp_path / "generator.npz",
        tail=tmp_path / "tail.onnx",
        digest="0" * 64,
    )
    with pytest.raises(EngineUnavailableError, match="prepared") as caught:
        CutSession(broken, threads=1, cores=1)
    assert "made again" in caught.value.hint


def test_runtimes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model of one's own has one runtime; without Numba the packaged one runs whole."""
    with pytest.raises(EngineUnavailableError, match="packaged"):
        open_engine("kokoro", {"model": str(tmp_path / "own.onnx"), "runtime": "numba"})

    with pytest.raises(EngineUnavailableError, match="'bfloat16' is of the packaged"):
        open_engine("kokoro", {"precision": "bfloat16", "runtime": "onnxruntime"})

    monkeypatch.setattr(runtime, "find_spec", lambda _: None)
    opened = open_runtime(model=None, runtime="auto", threads=1)
    assert isinstance(opened.session, KokoroSession)
    assert "numba" not in opened.version
    with pytest.raises(EngineUnavailableError, match="can't be used: No module named 'numba'"):
        open_runtime(model=None, runtime="numba", threads=1)


def test_precision_by_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the processor can do is in the version, so that no clip of the other kind is taken."""
    versions = {}
    for lent in (False, True):
        monkeypatch.setattr(runtime, "lends_tiles", lambda lent=lent: lent)
        versions[lent] = open_runtime(model=None, runtime="auto", threads=1).version
    assert versions[False].startswith("float32 ")
    assert versions[True].startswith("bfloat16 ")
    assert versions[False].split()[1:] == versions[True].split()[1:]
    monkeypatch.setattr(runtime, "lends_tiles", lambda: False)
    with pytest.raises(EngineUnavailableError, match="AMX"):
        open_runtime(model=None, runtime="numba", threads=1, precision="bfloat16")


def test_unexpected_quantisation() -> None:
    """An integer operation that stands alone is not guessed at."""
    weight = numpy_helper.from_array(np.ones((2, 2), np.uint8), "w")
    zero = numpy_helper.from_array(np.zeros(2, np.uint8), "z")
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["x"], ["q", "s", "o"], name="a"),
        helper.make_node("MatMulInteger", ["q", "w", "o", "z"], ["y"], name="b"),
        helper.make_node("Neg", ["y"], ["n"], name="c"),
        helper.make_node("Mul", ["n", "s"], ["out"], name="d"),
    ]
    model = helper.make_model(
        helper.make_graph(
            nodes,
            "graph",
            [helper.make_tensor_value_info("x", TensorProto.FLOAT, [2, 2])],
            [helper.make_tensor_value_info("out", TensorProto.INT32, [2, 2])],
            [weight, zero],
        )
    )
    with pytest.raises(ValueError, match="b is not quantised"):
        dequantised(model)
    assert [node.name for node in needed(nodes, ["n"], given=["q", "o"])] == ["b", "c"]


def _bands(samples: Samples) -> Samples:
    """Return the level in 32 bands of the spectrum of the whole, in dB."""
    power = np.abs(np.fft.rfft(samples, 65_536)) ** 2
    return np.asarray(10 * np.log10([part.mean() for part in np.array_split(power, 32)]))
