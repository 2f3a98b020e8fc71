"""What any runtime of the model makes: sound, and the length of each token."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from audiobrief.errors import EngineError
from audiobrief.model import Samples

SAMPLE_RATE = 24_000
"""Hz."""

SAMPLES_PER_UNIT = 600
"""Samples a unit of a token's length stands for."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sound:
    """What the model made of a sequence.

    Attributes:
        samples: mono, at ``SAMPLE_RATE``.
        lengths: samples of each token, pads included; empty when the model doesn't tell.
    """

    samples: Samples
    lengths: npt.NDArray[np.int64]


class Session(Protocol):
    """A loaded model; ``run`` may be called from several threads at once."""

    def run(self, tokens: tuple[int, ...], style: Samples, *, speed: float) -> Sound:
        """Speak a sequence: token numbers with the pads, a row of a voice, 1.0 its own pace.

        Raises:
            EngineError: the model failed, or gave no sound.
        """

    def close(self) -> None:
        """End its threads."""


def made_sound(audio: Any, units: Any = (), *, tokens: int) -> Sound:
    """Check what a model made.

    Args:
        audio: samples, any shape.
        units: length of each token in units, any shape.
        tokens: how many went in.

    Raises:
        EngineError: there are no samples, or some are no numbers.
    """
    samples = np.asarray(audio, dtype=np.float32).reshape(-1)
    if not samples.size or not np.isfinite(samples).all():
        raise EngineError(f"The Kokoro model gave no sound for {tokens} tokens.")
    lengths = np.rint(np.asarray(units).reshape(-1)).astype(np.int64) * SAMPLES_PER_UNIT
    return Sound(samples=np.clip(samples, -1.0, 1.0), lengths=lengths)
