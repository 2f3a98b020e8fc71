"""The model made ready for this program, once, in the user's cache folder.

The float32 graph up to the generator's input (``head.onnx``, its weights in ``head.data``), the
generator's weights by their names in the model (``generator.npz``), and the inverse Fourier
transform after it (``tail.onnx``). ``SHA256SUMS`` is written last; files that differ from it are
made again. Weights are made and written one by one, so that this takes less memory than speaking.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import onnx
from filelock import FileLock
from onnx import ModelProto, TensorProto, helper, numpy_helper

from audiobrief.caches import cache_folder
from audiobrief.engines.kokoro.dequantise import Float32Graph, dequantised, needed
from audiobrief.engines.kokoro.weights import DURATIONS, model_file
from audiobrief.errors import OutputError
from audiobrief.files import output_error, sha256_of, whole_file, write_whole

GENERATOR = "/decoder/decoder/generator/"
FEATURES = "/decoder/decoder/decode.3/Div_4_output_0"
"""The generator's input, shape (1, 512, times)."""
SOURCE = f"{GENERATOR}Concat_3_output_0"
"""Magnitudes and phases of the harmonic source, shape (1, 22, 60 * times + 1)."""
STYLE = "/decoder/Slice_output_0"
"""The half of the voice vector that the decoder reads, shape (1, 128)."""
SPECTRUM = f"{GENERATOR}conv_post/Conv_output_0"
"""Log magnitudes and phases of the sound, shape (1, 22, 60 * times + 1)."""

_RULES = 2
"""Counts up when what is written changes."""

_LIST = "SHA256SUMS"
_NAMES = ("head.onnx", "head.data", "generator.npz", "tail.onnx")
_APART_BYTES = 1 << 16
"""Tensors of so many bytes are kept outside the graph, where ONNX Runtime maps them."""
_PARAMETERS = "decoder.decoder.generator."

Arrays = dict[str, npt.NDArray[np.float32]]


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
    folder = folder or cache_folder() / "kokoro"
    place = folder / f"float32-{_RULES}"
    found = _whole(place)
    if found is not None:
        return found
    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place / ".lock")
        with lock:
            found = _whole(place)
            if found is None:
                _write(place, onnx.load(str(model_file(folder))))
                found = _named(place)
    except OSError as error:
        raise _unprepared(output_error(place, error)) from error
    except OutputError as error:
        raise _unprepared(error) from error
    return found


def _unprepared(error: OutputError) -> OutputError:
    hint = "Free space for 420 MB, or name another folder in AUDIOBRIEF_CACHE."
    return OutputError(error.message, hint=hint)


def _named(place: Path) -> Prepared:
    return Prepared(
        head=place / "head.onnx",
        generator=place / "generator.npz",
        tail=place / "tail.onnx",
        digest=sha256_of(place / _LIST),
    )


def _whole(place: Path) -> Prepared | None:
    try:
        lines = (place / _LIST).read_text(encoding="ascii").splitlines()
        pairs = [line.split() for line in lines]
        listed = tuple(name for _, name in pairs) == _NAMES
        if listed and all(sha256_of(place / name) == digest for digest, name in pairs):
            return _named(place)
    except (OSError, ValueError):
        return None
    return None


def _write(place: Path, model: ModelProto) -> None:
    whole = dequantised(model)
    (place / _LIST).unlink(missing_ok=True)
    write_part(
        place / "head.onnx", model, whole, inputs={}, outputs=(FEATURES, SOURCE, STYLE, DURATIONS)
    )
    spoken = model.graph.output[0].name
    write_part(
        place / "tail.onnx", model, whole, inputs={SPECTRUM: (1, 22, None)}, outputs=(spoken,)
    )
    with whole_file(place / "generator.npz") as temporary, temporary.open("wb") as stream:
        np.savez(stream, allow_pickle=False, **generator_weights(whole))
    lines = [f"{sha256_of(place / name)}  {name}\n" for name in _NAMES]
    write_whole(place / _LIST, "".join(lines).encode("ascii"))


def write_part(
    path: Path,
    model: ModelProto,
    whole: Float32Graph,
    *,
    inputs: Mapping[str, Sequence[int | None]],
    outputs: Sequence[str],
) -> None:
    """Write the part of a model between tensors, as a model of its own.

    Large weights go into a file beside it that ends in ``.data`` (ONNX, "External data").

    Args:
        path: of the graph.
        model: where the graph is from.
        whole: its nodes and weights.
        inputs: float32 tensors that the part is given, with their shapes, None for any length;
            the model's own inputs are kept where the part reads them.
        outputs: float32 tensors that it returns.

    Raises:
        OutputError: the folder can't be written.
    """
    nodes = needed(whole.nodes, outputs, given=inputs)
    read = sorted({name for node in nodes for name in node.input})
    known = [name for name in read if name in whole.weights or name in whole.constants]
    data = path.with_suffix(".data")
    with whole_file(data) as temporary, temporary.open("wb") as stream:
        tensors = [_tensor(name, whole, stream, data.name) for name in known]
        apart = stream.tell()
    if not apart:
        data.unlink()
    graph = helper.make_graph(
        nodes,
        "part",
        [
            *(value for value in model.graph.input if value.name in read),
            *(
                helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape))
                for name, shape in inputs.items()
            ),
        ],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
        tensors,
    )
    made = helper.make_model(
        graph,
        opset_imports=model.opset_import,
        ir_version=model.ir_version,
        producer_name="audiobrief",
    )
    write_whole(path, made.SerializeToString(deterministic=True))


def _tensor(name: str, whole: Float32Graph, stream: BinaryIO, location: str) -> TensorProto:
    """Return a tensor of a graph, large ones written to the stream and named by their place."""
    made = numpy_helper.from_array(whole.value(name), name)
    content = made.raw_data
    if len(content) < _APART_BYTES:
        return made
    offset = stream.tell()
    stream.write(content)
    made.ClearField("raw_data")
    made.data_location = TensorProto.EXTERNAL
    place = {"location": location, "offset": str(offset), "length": str(len(content))}
    for key, value in place.items():
        made.external_data.add(key=key, value=value)
    return made


def generator_weights(whole: Float32Graph) -> Arrays:
    """Return the generator's weights by module: ``resblocks.0/convs1.0/weight`` and so on.

    Modules have ``weight`` and ``bias``; convolutions in blocks ``dilation`` too; activations are
    ``resblocks.0/alpha1.0``. Shapes are those of the model.
    """
    known = {*whole.weights, *whole.constants}
    nodes = {node.name: node for node in whole.nodes}
    weights: Arrays = {}
    for node in whole.nodes:
        module, _, operation = node.name.removeprefix(GENERATOR).rpartition("/")
        if not node.name.startswith(GENERATOR) or module.startswith("istft"):
            continue
        if operation in ("Conv", "ConvTranspose"):
            names = tuple(node.input[1:3])
            dilation = next(value.ints[0] for value in node.attribute if value.name == "dilations")
            weights[f"{module}/dilation"] = np.array(dilation, np.float32)
        elif operation == "Gemm_MatMul":
            add = nodes[f"{GENERATOR}{module}/Gemm_Add"]
            names = (node.input[1], next(name for name in add.input if name in known))
        else:
            continue
        for kind, name in zip(("weight", "bias"), names, strict=True):
            weights[f"{module}/{kind}"] = whole.value(name).astype(np.float32)
    for name in sorted({name for node in whole.nodes for name in node.input} & known):
        module, _, alpha = name.removeprefix(_PARAMETERS).partition(".alpha")
        if name.startswith(_PARAMETERS) and alpha:
            weights[f"{module}/alpha{alpha}"] = whole.value(name).astype(np.float32).reshape(-1)
    return weights
