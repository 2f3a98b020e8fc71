"""A model that is loaded when it first speaks: plans and cached renders never pay for it."""

from collections.abc import Callable
from threading import Lock

from audiobrief.engines.kokoro.sound import Session, Sound
from audiobrief.model import Samples


class DeferredSession:
    """Loads its model once, at the first ``run``, whichever thread asks."""

    def __init__(self, load: Callable[[], Session]) -> None:
        """Remember how to load the model.

        Args:
            load: returns the loaded model; what it raises, ``run`` raises.
        """
        self._load = load
        self._loaded: Session | None = None
        self._lock = Lock()

    def run(self, tokens: tuple[int, ...], style: Samples, *, speed: float) -> Sound:
        """Speak a sequence.

        Raises:
            EngineUnavailableError: the model can't be loaded.
            EngineError: it failed, or gave no sound.
        """
        with self._lock:
            loaded = self._loaded = self._loaded or self._load()
        return loaded.run(tokens, style, speed=speed)

    def close(self) -> None:
        """End the model's threads, if it was loaded."""
        with self._lock:
            loaded, self._loaded = self._loaded, None
        if loaded is not None:
            loaded.close()
