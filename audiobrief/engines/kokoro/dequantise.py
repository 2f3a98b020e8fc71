"""The int8 graph as a float32 graph: every weight multiplied by its scale, once.

The export quantises activations before each ``MatMulInteger``, ``ConvInteger`` and
``DynamicQuantizeLSTM`` and rounds the weights to eight bits. With the weights back in float32 the
activations need no rounding, which is faster and sounds better; the graph says the same.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

Array = npt.NDArray[np.generic]
Float32 = npt.NDArray[np.float32]

_INTEGER = {"MatMulInteger": "MatMul", "ConvInteger": "Conv"}


class _Graph:
    """An index of a model's tensors, and how to make the float32 weights."""

    def __init__(self, model: ModelProto) -> None:
        graph = model.graph
        self.tensors = {value.name: value for value in graph.initializer}
        self.maker = {name: node for node in graph.node for name in node.output}
        self.users: dict[str, list[NodeProto]] = {}
        for node in graph.node:
            for name in node.input:
                self.users.setdefault(name, []).append(node)
        self.weights: dict[str, Callable[[], Float32]] = {}

    def constant(self, name: str) -> Array:
        """Return a tensor of the file."""
        return numpy_helper.to_array(self.tensors[name])

    def weight(self, name: str, zero: str, scale: Array, *, axis: int) -> str:
        """Return the name of a weight in float32; one that several nodes share is made once."""
        made = f"{name}_float32"

        def weight() -> Float32:
            rounded = self.constant(name)
            shape = [1] * rounded.ndim
            shape[axis] = -1
            centred = rounded.astype(np.float32) - _along(self.constant(zero), shape)
            return centred * _along(scale, shape)

        self.weights[made] = weight
        return made

    def turned(self, name: str) -> str:
        """Return the name of a weight with its last two axes exchanged."""
        made = f"{name}_turned"
        straight = self.weights[name]
        self.weights[made] = lambda: np.ascontiguousarray(straight().transpose(0, 2, 1))
        return made

    def user(self, name: str) -> NodeProto:
        """Return the only node that reads a tensor."""
        (node,) = self.users[name]
        return node

    def other(self, node: NodeProto, name: str) -> str:
        """Return the input of a node that is not ``name``."""
        (other,) = (value for value in node.input if value != name)
        return str(other)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Float32Graph:
    """A graph whose weights are made when they are asked for, so that few are in memory at once.

    Attributes:
        nodes: in the order in which they run.
        constants: tensors of the file that some nodes read as they are.
        weights: what makes each float32 weight.
    """

    nodes: tuple[NodeProto, ...]
    constants: Mapping[str, TensorProto]
    weights: Mapping[str, Callable[[], Float32]]

    def value(self, name: str) -> Array:
        """Return a constant or a weight."""
        if name in self.weights:
            return self.weights[name]()
        return numpy_helper.to_array(self.constants[name])


def dequantised(model: ModelProto) -> Float32Graph:
    """Return the graph with float32 weights in place of the quantised ones.

    Raises:
        ValueError: a quantised operation doesn't stand among those that the quantiser writes.
    """
    graph = _Graph(model)
    nodes: list[NodeProto] = []
    absorbed: set[str] = set()
    for node in model.graph.node:
        if node.op_type in _INTEGER:
            made, chain = _plain(node, graph)
            absorbed.update(chain)
            nodes.append(made)
        elif node.op_type == "DynamicQuantizeLSTM":
            nodes.append(_lstm(node, graph))
        elif node.op_type == "DequantizeLinear":
            nodes.append(_gather(node, graph))
        elif node.name not in absorbed:
            nodes.append(node)
    return Float32Graph(
        nodes=tuple(needed(nodes, (value.name for value in model.graph.output))),
        constants=graph.tensors,
        weights=graph.weights,
    )


def needed(
    nodes: Iterable[NodeProto], outputs: Iterable[str], *, given: Iterable[str] = ()
) -> list[NodeProto]:
    """Return the nodes, in order, that ``outputs`` depend on when ``given`` tensors are inputs."""
    inputs = set(given)
    wanted = set(outputs) - inputs
    kept = []
    for node in reversed(list(nodes)):
        if wanted.intersection(node.output):
            kept.append(node)
            wanted.update(set(node.input) - inputs)
    return kept[::-1]


def _plain(node: NodeProto, graph: _Graph) -> tuple[NodeProto, set[str]]:
    """Fold quantise → integer operation → (add bias) → cast → scale into one operation.

    Returns:
        The operation, and the names of the nodes after it that it stands for.
    """
    quantise = graph.maker[node.input[0]]
    after = graph.user(node.output[0])
    chain = {after.name}
    bias = []
    if after.op_type == "Add":
        bias = [_bias(graph.other(after, node.output[0]), graph)]
        after = graph.user(after.output[0])
        chain.add(after.name)
    scaled = graph.user(after.output[0])
    chain.add(scaled.name)
    product = graph.maker[graph.other(scaled, after.output[0])]
    if (quantise.op_type, after.op_type, scaled.op_type, product.op_type) != (
        *("DynamicQuantizeLinear", "Cast", "Mul", "Mul"),
    ):
        raise ValueError(f"{node.name} is not quantised as expected")
    scale = graph.constant(graph.other(product, quantise.output[1]))
    kind = _INTEGER[node.op_type]
    axis = 0 if kind == "Conv" else -1
    weight = graph.weight(node.input[1], node.input[3], scale, axis=axis)
    made = helper.make_node(
        kind, [quantise.input[0], weight, *bias], [scaled.output[0]], name=_name(node)
    )
    made.attribute.extend(node.attribute)
    return made, chain


def _bias(rounded: str, graph: _Graph) -> str:
    """Return the bias that was divided by the scale and rounded."""
    node = graph.maker[rounded]
    while node.op_type != "Div":
        node = graph.maker[node.input[0]]
    return str(node.input[0])


def _lstm(node: NodeProto, graph: _Graph) -> NodeProto:
    """Turn both weights, shape (directions, inputs, 4 * hidden), into those of an LSTM."""
    names = []
    for weight, scale, zero in ((1, 8, 9), (2, 10, 11)):
        name = graph.weight(
            node.input[weight], node.input[zero], graph.constant(node.input[scale]), axis=0
        )
        names.append(graph.turned(name))
    made = helper.make_node(
        "LSTM", [node.input[0], *names, *node.input[3:8]], list(node.output), name=_name(node)
    )
    made.attribute.extend(node.attribute)
    return made


def _gather(node: NodeProto, graph: _Graph) -> NodeProto:
    """Look up rows of a float32 table instead of turning rows into float32."""
    lookup = graph.maker[node.input[0]]
    if lookup.op_type != "Gather":
        raise ValueError(f"{node.name} doesn't follow a Gather")
    table = graph.weight(lookup.input[0], node.input[2], graph.constant(node.input[1]), axis=0)
    made = helper.make_node("Gather", [table, lookup.input[1]], list(node.output), name=node.name)
    made.attribute.extend(lookup.attribute)
    return made


def _name(node: NodeProto) -> str:
    return str(node.name.removesuffix("_quant"))


def _along(value: Array, shape: list[int]) -> npt.NDArray[np.float32]:
    numbers = value.astype(np.float32)
    return numbers.reshape(shape) if numbers.size > 1 else numbers.reshape(())
