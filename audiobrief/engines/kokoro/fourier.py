"""A short-time Fourier transform as a convolution: faster than ONNX Runtime's, and more exact."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from onnx import NodeProto, helper, numpy_helper

from audiobrief.engines.kokoro.dequantise import Float32, Float32Graph

_ABOVE_ZERO = np.float32(1e-30)


def without_stft(whole: Float32Graph) -> Float32Graph:
    """Return a graph whose STFT nodes (ONNX, operator set 17) are convolutions.

    The first and the last bin of a real signal have no imaginary part. Here it is just above zero,
    so that the phase of a negative number is π, as in the library that the model was trained with.
    ONNX Runtime leaves rounding errors there, whose sign turns the phase about from time to time.

    Raises:
        ValueError: a transform's step or window is no constant, or it gives both sides.
    """
    nodes: list[NodeProto] = []
    constants, weights = dict(whole.constants), dict(whole.weights)
    for node in whole.nodes:
        if node.op_type != "STFT":
            nodes.append(node)
            continue
        signal, step, window = node.input[:3]
        onesided = any(value.name == "onesided" and value.i for value in node.attribute)
        if not onesided or not {step, window} <= whole.constants.keys():
            raise ValueError(f"{node.name} is no one-sided transform with a constant window")
        basis, bias = _transform(whole.value(window).astype(np.float64))
        name = node.name
        weights |= {f"{name}/basis": _made(basis), f"{name}/bias": _made(bias)}
        for suffix, shape in (("signal", (1, 1, -1)), ("frames", (1, -1, len(bias) // 2, 2))):
            tensor = numpy_helper.from_array(np.array(shape, np.int64), f"{name}/{suffix}")
            constants[tensor.name] = tensor
        convolved = [f"{name}/row", f"{name}/basis", f"{name}/bias"]
        stride = int(whole.value(step).item())
        nodes += [
            helper.make_node("Reshape", [signal, f"{name}/signal"], [f"{name}/row"]),
            helper.make_node("Conv", convolved, [f"{name}/bins"], strides=[stride]),
            helper.make_node("Transpose", [f"{name}/bins"], [f"{name}/turned"], perm=[0, 2, 1]),
            helper.make_node("Reshape", [f"{name}/turned", f"{name}/frames"], [node.output[0]]),
        ]
    return replace(whole, nodes=tuple(nodes), constants=constants, weights=weights)


def _transform(window: npt.NDArray[np.float64]) -> tuple[Float32, Float32]:
    """Return cosines and negative sines by bin, shape (2 * bins, 1, length), and a bias."""
    length = len(window)
    angles = 2 * np.pi / length * np.outer(np.arange(length // 2 + 1), np.arange(length))
    waves = np.stack([np.cos(angles), -np.sin(angles)], axis=1) * window
    bias = np.zeros(waves.shape[:2], np.float32)
    ends = [0, -1] if length % 2 == 0 else [0]
    waves[ends, 1], bias[ends, 1] = 0.0, _ABOVE_ZERO
    return waves.reshape(-1, 1, length).astype(np.float32), bias.reshape(-1)


def _made(value: Float32) -> Callable[[], Float32]:
    return lambda: value
