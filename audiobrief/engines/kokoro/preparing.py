"""Cutting the model in three: head and tail as graphs, the generator as weights by name.

Weights are made and written one by one, so that this takes less memory than speaking.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import onnx
from onnx import ModelProto, TensorProto, helper, numpy_helper

from audiobrief.engines.kokoro.dequantise import Float32Graph, dequantised, needed
from audiobrief.engines.kokoro.fourier import without_stft
from audiobrief.engines.kokoro.prepared import (
    FEATURES,
    GENERATOR,
    LIST,
    NAMES,
    SOURCE,
    SPECTRUM,
    STYLE,
)
from audiobrief.engines.kokoro.weights import DURATIONS
from audiobrief.files import sha256_of, whole_file, write_whole

_APART_BYTES = 1 << 16
"""Tensors of so many bytes are kept outside the graph, where ONNX Runtime maps them."""
_PARAMETERS = "decoder.decoder.generator."

Arrays = dict[str, npt.NDArray[np.float32]]


def prepare(source: Path, place: Path) -> None:
    """Write the prepared files of a model into a folder, and last the list of them.

    Raises:
        OutputError: the folder can't be written.
        OSError: the model can't be read.
    """
    model = onnx.load(str(source))
    whole = without_stft(dequantised(model))
    (place / LIST).unlink(missing_ok=True)
    write_part(
        place / "head.onnx", model, whole, inputs={}, outputs=(FEATURES, SOURCE, STYLE, DURATIONS)
    )
    spoken = model.graph.output[0].name
    write_part(
        place / "tail.onnx", model, whole, inputs={SPECTRUM: (1, 22, None)}, outputs=(spoken,)
    )
    with whole_file(place / "generator.npz") as temporary, temporary.open("wb") as stream:
        np.savez(stream, allow_pickle=False, **generator_weights(whole))
    lines = [f"{sha256_of(place / name)}  {name}\n" for name in NAMES]
    write_whole(place / LIST, "".join(lines).encode("ascii"))


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
