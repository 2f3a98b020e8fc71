"""Kokoro's generator: from features and harmonic source to the spectrum of the sound.

Architecture: Kaneko et al. 2022, *iSTFTNet*, with the blocks of StyleTTS 2 (Li et al. 2023):
normalisation steered by the voice, snake activations, and two upsamplings by 10 and 6. It takes
nine tenths of the model's arithmetic. Here its blocks keep the number of channels, so every
convolution in them runs by Toom and Cook with 2 to 4 times fewer multiplications; normalisation,
activation, residual and statistics happen while a piece is in the processor's cache.
"""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view
from threadpoolctl import threadpool_limits

from audiobrief.engines.kokoro.kernels import Array
from audiobrief.engines.kokoro.moments import Moments, moments
from audiobrief.engines.kokoro.tileconvolution import TileConvolution
from audiobrief.engines.kokoro.toomconvolution import ToomConvolution
from audiobrief.engines.kokoro.workers import Workers

Precision = Literal["float32", "bfloat16"]

_UPSAMPLINGS = (10, 6)
_INPUTS = (512, 22, 128)
"""Numbers of a time in features and source, and of a style."""
_KERNELS = 3
_LAYERS = 3
_LEAK = np.float32(0.1)
_LAST_LEAK = np.float32(0.01)
_SOURCE_STRIDE = 6
_SOURCE_PADDING = 3
_POST_PADDING = 3
_POST_ROWS = 2048
"""Times that are upsampled or finished at once."""


class Generator:
    """The weights, ready to run; ``run`` may be called from several threads at once."""

    def __init__(
        self,
        weights: Mapping[str, npt.NDArray[np.float32]],
        *,
        workers: Workers,
        precision: Precision,
    ) -> None:
        """Lay out the taps of every convolution in the blocks.

        Matrix products of the whole process run on one thread from here on: the pieces of an
        array are what runs side by side.

        Args:
            weights: by module, as in ``generator.npz``.
            workers: share out the pieces of arrays.
            precision: of the convolutions in the blocks; all else is float32.
        """
        threadpool_limits(limits=1, user_api="blas")
        self._workers = workers
        self._weights = {name: weights[name] for name in weights if _kept(name)}
        kind = TileConvolution if precision == "bfloat16" else ToomConvolution
        self._convolutions = {
            module: kind(
                weights[f"{module}/weight"],
                weights[f"{module}/bias"],
                dilation=int(weights[f"{module}/dilation"]),
            )
            for module in _convolutions(weights)
        }
        self._ups = tuple(
            _columns(weights[f"ups.{stage}/weight"], stride)
            for stage, stride in enumerate(_UPSAMPLINGS)
        )
        self._sources = tuple(_rows(weights[f"noise_convs.{stage}/weight"]) for stage in range(2))
        self._post = _rows(weights["conv_post/weight"])

    def run(self, features: Array, source: Array, style: Array) -> Array:
        """Return log magnitudes and phases, shape (22, 60 * times + 1).

        Args:
            features: shape (512, times).
            source: shape (22, 60 * times + 1).
            style: shape (128,).
        """
        x = np.ascontiguousarray(features.T)
        harmonics = np.ascontiguousarray(source.T)
        for stage in range(len(_UPSAMPLINGS)):
            x = self._stage(x, harmonics, style, stage)
        return self._finish(x)

    def _stage(self, x: Array, harmonics: Array, style: Array, stage: int) -> Array:
        """Upsample ``x``, mix the harmonic source in, and return the mean of three blocks.

        Four arrays of the new length are all that is in memory beside ``x``.
        """
        voiced = self._source(harmonics, stage)
        spare = (np.empty_like(voiced), np.empty_like(voiced))
        mixed = np.empty_like(voiced)
        before = moments(voiced, self._workers)
        self._block(f"noise_res.{stage}", voiced, before, style, mixed, spare=spare, add=False)
        self._upsample(x, stage, mixed)
        before = moments(mixed, self._workers)
        mean = voiced
        for kernel in range(_KERNELS):
            name = f"resblocks.{stage * _KERNELS + kernel}"
            self._block(name, mixed, before, style, mean, spare=spare, add=kernel > 0)
        mean /= np.float32(_KERNELS)
        return mean

    def _block(
        self,
        name: str,
        x: Array,
        before: Moments,
        style: Array,
        out: Array,
        *,
        spare: tuple[Array, Array],
        add: bool,
    ) -> None:
        """Run a block of three times two convolutions with residuals (AdaINResBlock1)."""
        inner, outer = spare
        for layer in range(_LAYERS):
            last = layer == _LAYERS - 1
            between = self._convolutions[f"{name}/convs1.{layer}"].run(
                x,
                before.normalised(*self._steer(f"{name}/adain1.{layer}", style)),
                self._weights[f"{name}/alpha1.{layer}"],
                inner,
                workers=self._workers,
            )
            before = self._convolutions[f"{name}/convs2.{layer}"].run(
                inner,
                between.normalised(*self._steer(f"{name}/adain2.{layer}", style)),
                self._weights[f"{name}/alpha2.{layer}"],
                out if last else outer,
                workers=self._workers,
                residual=x,
                add=last and add,
            )
            x = outer

    def _steer(
        self, name: str, style: Array
    ) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
        """Return what the voice adds to a normalisation's gain, and its offset."""
        weight, bias = self._weights[f"{name}/fc/weight"], self._weights[f"{name}/fc/bias"]
        gain, offset = np.split((style @ weight + bias).astype(np.float64), 2)
        return gain, offset

    def _source(self, harmonics: Array, stage: int) -> Array:
        weight, bias = self._sources[stage], self._weights[f"noise_convs.{stage}/bias"]
        if stage == 1:
            return harmonics @ weight + bias
        padded = np.pad(harmonics, ((_SOURCE_PADDING, _SOURCE_PADDING), (0, 0)))
        channels = padded.shape[1]
        windows = sliding_window_view(padded.reshape(-1), weight.shape[0])
        return np.ascontiguousarray(windows[:: _SOURCE_STRIDE * channels]) @ weight + bias

    def _upsample(self, x: Array, stage: int, target: Array) -> None:
        """Add the upsampled ``x`` (a transposed convolution of two strides) to ``target``."""
        times, channels = x.shape
        stride = _UPSAMPLINGS[stage]
        weight, bias = self._ups[stage], self._weights[f"ups.{stage}/bias"]
        ahead = len(target) - times * stride
        rows = _POST_ROWS // stride

        def piece(number: int) -> None:
            first, last = number * rows, min(times + 1, (number + 1) * rows)
            pairs = np.zeros((last - first, 2 * channels), np.float32)
            leaked = _leaky(x[max(0, first - 1) : last], _LEAK)
            here = leaked[min(first, 1) :]
            pairs[: len(here), :channels] = here
            before = leaked[: last - max(1, first)]
            pairs[len(pairs) - len(before) :, channels:] = before
            made = (pairs @ weight).reshape(-1, target.shape[1]) + bias
            start = first * stride - stride // 2
            skipped = max(0, -start)
            end = min(start + len(made), times * stride)
            target[ahead + start + skipped : ahead + end] += made[skipped : end - start]
            if ahead and not first:  # reflected
                target[:ahead] += made[skipped + 1 : skipped + 1 + ahead][::-1]

        self._workers.each(piece, -(-(times + 1) // rows))

    def _finish(self, x: Array) -> Array:
        times, channels = x.shape
        spectrum = np.empty((times, self._post.shape[1]), np.float32)

        def piece(number: int) -> None:
            first, last = number * _POST_ROWS, min(times, (number + 1) * _POST_ROWS)
            padded = np.zeros((last - first + 2 * _POST_PADDING, channels), np.float32)
            begin = max(0, first - _POST_PADDING)
            inside = _leaky(x[begin : last + _POST_PADDING], _LAST_LEAK)
            offset = begin - first + _POST_PADDING
            padded[offset : offset + len(inside)] = inside
            windows = sliding_window_view(padded.reshape(-1), self._post.shape[0])[::channels]
            np.matmul(np.ascontiguousarray(windows), self._post, out=spectrum[first:last])

        self._workers.each(piece, -(-times // _POST_ROWS))
        spectrum += self._weights["conv_post/bias"]
        return spectrum.T


def _leaky(x: Array, leak: np.float32) -> Array:
    return np.where(x > 0, x, x * leak)


def open_generator(path: Path, *, workers: Workers, precision: Precision) -> Generator:
    """Read a generator's weights, and have what Numba compiled ready for the first sound.

    Raises:
        OSError: the file can't be read.
        ValueError: it is no file of arrays.
    """
    with np.load(path, allow_pickle=False) as stored:
        weights = {name: stored[name] for name in stored.files}
        generator = Generator(weights, workers=workers, precision=precision)
    channels, harmonics, styles = _INPUTS
    generator.run(
        np.zeros((channels, 1), np.float32),
        np.zeros((harmonics, math.prod(_UPSAMPLINGS) + 1), np.float32),
        np.zeros(styles, np.float32),
    )
    return generator


def _convolutions(weights: Mapping[str, npt.NDArray[np.float32]]) -> list[str]:
    modules = (name.removesuffix("/weight") for name in weights if name.endswith("/weight"))
    return [module for module in modules if "/convs" in module]


def _kept(name: str) -> bool:
    """Tell whether a weight is used as it is: those of convolutions are held in another form."""
    return not name.endswith("/weight") or name.endswith("/fc/weight")


def _rows(weight: Array) -> Array:
    """Turn a convolution (outputs, inputs, taps) into a matrix (taps * inputs, outputs)."""
    return np.ascontiguousarray(weight.transpose(2, 1, 0)).reshape(-1, weight.shape[0])


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
