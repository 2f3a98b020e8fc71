"""The generator's transposed convolutions, which make several times of each."""

import numpy as np

from audiobrief.engines.kokoro.kernels import Array
from audiobrief.engines.kokoro.workers import Workers

_LEAK = np.float32(0.1)
ROWS = 2048
"""Times that are made at once."""


class Upsampling:
    """A transposed convolution of two strides, after a leaky activation."""

    def __init__(self, weight: Array, bias: Array, *, stride: int) -> None:
        """Lay out the weights.

        Args:
            weight: shape (inputs, outputs, 2 * stride).
            bias: shape (outputs,).
            stride: times that are made of one.
        """
        self._weight = _columns(weight, stride)
        self._bias = bias
        self._stride = stride

    def add(self, x: Array, target: Array, *, workers: Workers) -> None:
        """Add the upsampled ``x`` to ``target``.

        Args:
            x: shape (times, inputs).
            target: shape (times * stride, outputs), or a time longer; then the first is reflected.
            workers: who does it.
        """
        times, channels = x.shape
        stride = self._stride
        ahead = len(target) - times * stride
        rows = ROWS // stride

        def piece(number: int) -> None:
            first, last = number * rows, min(times + 1, (number + 1) * rows)
            pairs = np.zeros((last - first, 2 * channels), np.float32)
            leaked = leaky(x[max(0, first - 1) : last], _LEAK)
            here = leaked[min(first, 1) :]
            pairs[: len(here), :channels] = here
            before = leaked[: last - max(1, first)]
            pairs[len(pairs) - len(before) :, channels:] = before
            made = (pairs @ self._weight).reshape(-1, target.shape[1]) + self._bias
            start = first * stride - stride // 2
            skipped = max(0, -start)
            end = min(start + len(made), times * stride)
            target[ahead + start + skipped : ahead + end] += made[skipped : end - start]
            if ahead and not first:  # reflected
                target[:ahead] += made[skipped + 1 : skipped + 1 + ahead][::-1]

        workers.each(piece, -(-(times + 1) // rows))


def leaky(x: Array, leak: np.float32) -> Array:
    """Return ``x``, negative numbers times ``leak``."""
    return np.where(x > 0, x, x * leak)


def _columns(weight: Array, stride: int) -> Array:
    """Turn a transposed convolution (inputs, outputs, 2 * stride) into a matrix.

    Its rows are the channels of a time and of the time before, its columns ``stride`` times.
    """
    halves = np.split(weight, 2, axis=2)
    inputs, outputs, taps = halves[0].shape
    if taps != stride:
        raise ValueError(f"A filter of {weight.shape[2]} taps where {2 * stride} were expected")
    return np.concatenate(
        [half.transpose(0, 2, 1).reshape(inputs, stride * outputs) for half in halves]
    )
