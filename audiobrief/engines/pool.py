"""The engines of one run: each is opened when first asked for, and all are closed together."""

from collections.abc import Mapping
from threading import Lock
from types import TracebackType
from typing import Self

from audiobrief.config import EngineOptions, suggestion
from audiobrief.engines.protocol import Engine
from audiobrief.engines.registry import engine_names, open_engine
from audiobrief.errors import ConfigError
from audiobrief.model import VoiceInfo


class EnginePool:
    """Keeps one instance of each engine, so that a model is in memory once; for any thread."""

    def __init__(self, options: Mapping[str, EngineOptions]) -> None:
        """Remember what the configuration says to each engine."""
        self._options = options
        self._engines: dict[str, Engine] = {}
        self._lock = Lock()

    def get(self, name: str) -> Engine:
        """Return the engine of that name, opening it if need be.

        Raises:
            ConfigError: the configuration names an engine that is not installed.
            EngineError: it can't be used on this machine.
        """
        with self._lock:
            if name not in self._engines:
                known = engine_names()
                if name not in known:
                    raise ConfigError(
                        f"The configuration asks for the engine '{name}', which is not installed"
                        f"{suggestion(name, known)}.",
                        hint=f"Installed are {', '.join(known)}.",
                    )
                self._engines[name] = open_engine(name, self._options.get(name, {}))
            return self._engines[name]

    def voices(self, names: tuple[str, ...]) -> tuple[VoiceInfo, ...]:
        """Return the voices of the named engines in that order."""
        return tuple(voice for name in names for voice in self.get(name).voices())

    def close(self) -> None:
        """Close every engine that was opened."""
        while self._engines:
            self._engines.popitem()[1].close()

    def __enter__(self) -> Self:
        """Return itself; leaving closes every engine."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every engine that was opened."""
        self.close()
