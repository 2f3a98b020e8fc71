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
from audiobrief.engines.kokoro.upsampling import ROWS, Upsampling, leaky
from audiobrief.engines.kokoro.workers import Workers

Precision = Literal["float32", "bfloat16"]

_UPSAMPLINGS = (10, 6)
_INPUTS = (512, 22, 128)
"""Numbers of a time in features and source, and of a style."""
_KERNELS = 3
_LAYERS = 3
_LAST_LEAK = np.float32(0.01)
_SOURCE_STRIDE = 6
_SOURCE_PADDING = 3
_POST_PADDING = 3


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
            Upsampling(weights[f"ups.{stage}/weight"], weights[f"ups.{stage}/bias"], stride=stride)
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
        self._ups[stage].add(x, mixed, workers=self._workers)
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

    def _finish(self, x: Array) -> Array:
        times, channels = x.shape
        spectrum = np.empty((times, self._post.shape[1]), np.float32)

        def piece(number: int) -> None:
            first, last = number * ROWS, min(times, (number + 1) * ROWS)
            padded = np.zeros((last - first + 2 * _POST_PADDING, channels), np.float32)
            begin = max(0, first - _POST_PADDING)
            inside = leaky(x[begin : last + _POST_PADDING], _LAST_LEAK)
            offset = begin - first + _POST_PADDING
            padded[offset : offset + len(inside)] = inside
            windows = sliding_window_view(padded.reshape(-1), self._post.shape[0])[::channels]
            np.matmul(np.ascontiguousarray(windows), self._post, out=spectrum[first:last])

        self._workers.each(piece, -(-times // ROWS))
        spectrum += self._weights["conv_post/bias"]
        return spectrum.T


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
