"""Convolutions by Toom and Cook give what the plain sums give."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest

from audiobrief.engines.kokoro.kernels import Array, compiled, snake
from audiobrief.engines.kokoro.moments import moments
from audiobrief.engines.kokoro.processor import lends_tiles
from audiobrief.engines.kokoro.tileconvolution import TileConvolution
from audiobrief.engines.kokoro.tilekernels import halves
from audiobrief.engines.kokoro.toomconvolution import ToomConvolution
from audiobrief.engines.kokoro.toomcook import POINTS, input_matrix, output_matrix, tap_matrix
from audiobrief.engines.kokoro.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable

CHANNELS = 16


class Kind(NamedTuple):
    """A kind of convolution, its channels in these tests, and its error, of the largest number."""

    convolution: type[ToomConvolution | TileConvolution]
    channels: int
    error: float


KINDS = [Kind(ToomConvolution, CHANNELS, 2e-4)]
if lends_tiles():
    KINDS.append(Kind(TileConvolution, 64, 8e-3))


@pytest.mark.parametrize("taps", [3, 7, 11])
def test_matrices(taps: int) -> None:
    """Outputs read off the products are the filter's, to nine digits in float64."""
    numbers = np.random.default_rng(taps)
    outputs = POINTS - taps + 1
    inputs, weights = numbers.standard_normal(POINTS), numbers.standard_normal(taps)
    products = (input_matrix() @ inputs) * (tap_matrix(taps) @ weights)
    expected = np.correlate(inputs, weights, mode="valid")
    assert np.allclose(output_matrix(outputs) @ products, expected, atol=1e-9)


@pytest.mark.parametrize("taps", [3, 7, 15])
def test_weights_lie_as_matrix_products_read_them(taps: int) -> None:
    """Elsewhere NumPy rearranges them for each product, which takes as long as the product."""
    weight, bias = np.ones((CHANNELS, CHANNELS, taps), np.float32), np.zeros(CHANNELS, np.float32)
    laid_out = ToomConvolution(weight, bias, dilation=1).weights
    assert laid_out.dtype == np.float32
    assert laid_out.flags.c_contiguous


def plain_snake(x: Array, alpha: Array) -> Array:
    """Return the activation as its paper writes it."""
    active: Array = x + np.sin(alpha * x) ** 2 / alpha
    return active


def plain_convolution(x: Array, weight: Array, bias: Array, dilation: int) -> Array:
    """Return a same-length convolution, term by term in float64."""
    taps = weight.shape[2]
    reach = taps // 2 * dilation
    padded = np.pad(x.astype(np.float64), ((reach, reach), (0, 0)))
    total = np.tile(bias.astype(np.float64), (len(x), 1))
    for tap in range(taps):
        total += padded[tap * dilation :][: len(x)] @ weight[:, :, tap].T
    return total.astype(np.float32)


def test_snake() -> None:
    """The activation is exact to float32, and nothing lies before and after the array."""
    numbers = np.random.default_rng(1)
    x = (numbers.standard_normal((50, CHANNELS)) * 20).astype(np.float32)
    alpha = numbers.uniform(0.05, 8, CHANNELS).astype(np.float32)
    scale, shift = np.full(CHANNELS, 2, np.float32), np.full(CHANNELS, -1, np.float32)
    made = np.full((60, CHANNELS), np.nan, np.float32)
    snake(x, -5, scale, shift, alpha, made)
    assert not made[:5].any()
    assert not made[-5:].any()
    assert np.allclose(made[5:-5], plain_snake(2 * x - 1, alpha), atol=2e-4)


@pytest.mark.parametrize("times", [1, 37, 1500])
@pytest.mark.parametrize(("taps", "dilation"), [(3, 1), (3, 5), (7, 3), (11, 1), (11, 5), (15, 3)])
@pytest.mark.parametrize("kind", KINDS)
def test_convolution(kind: Kind, times: int, taps: int, dilation: int) -> None:
    """Every length, filter and dilation, with one thread and with two, and its moments."""
    channels, error = kind.channels, kind.error
    numbers = np.random.default_rng(times + taps + dilation)
    weight = numbers.standard_normal((channels, channels, taps)).astype(np.float32)
    bias, gain, offset = numbers.standard_normal((3, channels))
    x = numbers.standard_normal((times, channels)).astype(np.float32)
    alpha = numbers.uniform(0.2, 3, channels).astype(np.float32)
    convolution = kind.convolution(weight, bias.astype(np.float32), dilation=dilation)
    alone, both = Workers(1), Workers(2)
    norm = moments(x, alone).normalised(gain, offset)
    active = plain_snake(x * norm[0] + norm[1], alpha)
    expected = plain_convolution(active, weight, bias.astype(np.float32), dilation)
    size = float(np.abs(expected).max())

    first, second = np.empty_like(x), np.empty_like(x)
    found = convolution.run(x, norm, alpha, first, workers=alone)
    convolution.run(x, norm, alpha, second, workers=both)
    both.close()
    assert np.array_equal(first, second)
    assert np.allclose(first, expected, atol=error * size)
    assert np.allclose(found.mean, expected.mean(axis=0), atol=5 * error * size)
    assert np.allclose(found.variance, expected.var(axis=0), atol=5 * error * size**2)

    residual = numbers.standard_normal((times, channels)).astype(np.float32)
    added = first.copy()
    convolution.run(x, norm, alpha, first, workers=alone, residual=residual)
    assert np.allclose(first, expected + residual, atol=error * size)
    convolution.run(x, norm, alpha, added, workers=alone, residual=residual, add=True)
    assert np.allclose(added, 2 * expected + residual, atol=2 * error * size)


def test_moments_normalise() -> None:
    """A normalised array has mean 0 and variance 1."""
    x = np.random.default_rng(3).normal(4, 3, (1300, CHANNELS)).astype(np.float32)
    scale, shift = moments(x, Workers(1)).normalised(np.zeros(CHANNELS), np.zeros(CHANNELS))
    normal = x * scale + shift
    assert np.allclose(normal.mean(axis=0), 0, atol=1e-4)
    assert np.allclose(normal.var(axis=0), 1, atol=1e-3)


def test_compiled_without_a_place_to_keep_it() -> None:
    """A function that Numba has no folder for is compiled all the same."""
    names: dict[str, Callable[[int], int]] = {}
    exec("def double(number):\n    return 2 * number\n", names)  # noqa: S102 - it has no file
    assert compiled(names["double"])(21) == 42


def test_halves() -> None:
    """Numbers are rounded to the nearest bfloat16, ties to the even one, as IEEE 754 rounds."""
    exact = np.array([1.0, -2.5, 0.0, 3.0e38, 1e-39], np.float32)
    between = np.array([1 + 2**-9, 1 + 2**-8, 1 + 3 * 2**-8], np.float32)
    rounded = (halves(between).astype(np.uint32) << 16).view(np.float32)
    assert np.array_equal(rounded, np.array([1, 1, 1 + 2**-6], np.float32))
    error = (halves(exact).astype(np.uint32) << 16).view(np.float32) - exact
    assert (np.abs(error) <= np.abs(exact) * 2**-8 + 1e-40).all()
