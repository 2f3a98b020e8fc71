"""The transform that stands in for ONNX Runtime's gives NumPy's spectra."""

import numpy as np
import onnxruntime
import pytest
from numpy.lib.stride_tricks import sliding_window_view
from onnx import TensorProto, helper, numpy_helper

from audiobrief.engines.kokoro.dequantise import Float32Graph
from audiobrief.engines.kokoro.fourier import without_stft

STEP = 5


def graph_of(window: np.typing.NDArray[np.float32], *, onesided: int = 1) -> Float32Graph:
    """Return a graph of one transform."""
    node = helper.make_node("STFT", ["x", "step", "window"], ["y"], name="stft", onesided=onesided)
    constants = {"step": np.array(STEP), "window": window}
    tensors = {name: numpy_helper.from_array(value, name) for name, value in constants.items()}
    return Float32Graph(nodes=(node,), constants=tensors, weights={})


@pytest.mark.parametrize("length", [20, 15])
def test_spectra(length: int) -> None:
    """Every bin of every frame; the phase of a negative mean is π, never -π."""
    window = np.hanning(length + 1)[:-1].astype(np.float32)
    made = without_stft(graph_of(window))
    assert "STFT" not in {node.op_type for node in made.nodes}
    tensors = [*made.constants.values()]
    tensors += [numpy_helper.from_array(make(), name) for name, make in made.weights.items()]
    inputs = [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, None, 1])]
    outputs = [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)]
    model = helper.make_model(
        helper.make_graph(list(made.nodes), "graph", inputs, outputs, tensors),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=8,
    )
    session = onnxruntime.InferenceSession(model.SerializeToString())
    signal = np.random.default_rng(length).standard_normal(400).astype(np.float32) - 2
    (spectra,) = session.run(None, {"x": signal[None, :, None]})
    frames = sliding_window_view(signal, length)[::STEP]
    expected = np.fft.rfft(frames * window)
    assert np.allclose(spectra[0, :, :, 0], expected.real, atol=1e-5)
    assert np.allclose(spectra[0, :, :, 1], expected.imag, atol=1e-5)
    assert (expected.real[:, 0] < 0).all()
    assert (spectra[0, :, 0, 1] > 0).all()


def test_two_sided_transform() -> None:
    """A transform that can't be replaced is named."""
    with pytest.raises(ValueError, match="stft is no one-sided"):
        without_stft(graph_of(np.ones(8, np.float32), onesided=0))
