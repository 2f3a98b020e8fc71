"""The engines installed on this machine, bundled and third-party alike.

Engines are entry points of the group ``audiobrief.engines`` (packaging specification "Entry
points"). This is the boundary to code of strangers: whatever it raises becomes an ``EngineError``
that names the engine, and one broken engine does not keep another from working.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

import numpy as np

from audiobrief.config import EngineOptions, suggestion
from audiobrief.engines.protocol import Engine
from audiobrief.errors import AudiobriefError, EngineError, EngineUnavailableError, UsageError
from audiobrief.model import Clip, EngineInfo, SynthesisRequest, VoiceInfo

GROUP = "audiobrief.engines"


class UnknownEngineError(UsageError):
    """No engine of that name is installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineStatus:
    """What ``doctor`` says about an engine.

    Attributes:
        name: as registered.
        available: it can speak on this machine.
        package: distribution that brings it, or "".
        version: the engine's, or "" where it is not available.
        voices: how many it has.
        reason: why it is not available, or "".
        hint: how to get it, or "".
    """

    name: str
    available: bool
    package: str
    version: str = ""
    voices: int = 0
    reason: str = ""
    hint: str = ""


def engine_names() -> tuple[str, ...]:
    """Return the names of all registered engines, working or not, in alphabetical order."""
    return tuple(sorted(_registered()))


def open_engine(name: str, options: EngineOptions) -> Engine:
    """Make the engine with that name, checked for what the protocol promises.

    Raises:
        UnknownEngineError: no engine has that name; the message offers the nearest.
        EngineUnavailableError: it can't be used here, or it is broken.
        ConfigError: an option is unknown or wrong.
    """
    registered = _registered()
    if name not in registered:
        known = tuple(sorted(registered))
        raise UnknownEngineError(
            f"There is no engine '{name}'{suggestion(name, known)}.",
            hint=f"Installed are {', '.join(known)}.",
        )
    entry = registered[name]
    with _boundary(f"The engine '{name}' from {_package(entry)} is broken", EngineUnavailableError):
        engine = entry.load()(options)
        if not isinstance(engine, Engine):
            raise EngineUnavailableError(
                f"The engine '{name}' from {_package(entry)} does not follow the Engine protocol.",
                hint="Ask its makers, or choose another engine.",
            )
        return _GuardedEngine(name, engine)


def engine_statuses(
    options_by_name: Mapping[str, EngineOptions] | None = None,
) -> tuple[EngineStatus, ...]:
    """Try every registered engine and say how each one fares; none can stop the others."""
    options_by_name = options_by_name or {}
    return tuple(
        _status(name, entry, options_by_name.get(name, {}))
        for name, entry in sorted(_registered().items())
    )


def _status(name: str, entry: EntryPoint, options: EngineOptions) -> EngineStatus:
    package = _package(entry)
    try:
        engine = open_engine(name, options)
        voices = len(engine.voices())
        engine.close()
    except AudiobriefError as error:
        return EngineStatus(
            name=name, available=False, package=package, reason=error.message, hint=error.hint
        )
    return EngineStatus(
        name=name, available=True, package=package, version=engine.info.version, voices=voices
    )


def _registered() -> dict[str, EntryPoint]:
    found: dict[str, EntryPoint] = {}
    for entry in sorted(entry_points(group=GROUP), key=_package):
        if entry.name not in found or _package(entry) == "audiobrief":
            found[entry.name] = entry
    return found


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist is not None else "an unnamed package"


class _GuardedEngine:
    """An engine whose every failure is an ``EngineError`` and whose clips are checked."""

    def __init__(self, name: str, engine: Engine) -> None:
        self._name = name
        self._engine = engine
        self._info = engine.info
        default = self._info.default_voice
        fault = ""
        if self._info.name != name:
            fault = f"calls itself '{self._info.name}'"
        elif default not in {voice.ref.name for voice in engine.voices()}:
            fault = f"has no voice '{default}', which it says is its default"
        if fault:
            engine.close()
            raise EngineUnavailableError(
                f"The engine '{name}' {fault}.", hint="Ask its makers, or choose another engine."
            )

    @property
    def info(self) -> EngineInfo:
        return self._info

    def voices(self) -> tuple[VoiceInfo, ...]:
        with _boundary(f"The engine '{self._name}' can't list its voices", EngineError):
            return self._engine.voices()

    def synthesize(self, request: SynthesisRequest) -> Clip:
        place = f"The engine '{self._name}' failed at segment {request.segment_id}"
        with _boundary(place, EngineError):
            clip = self._engine.synthesize(request)
            fault = _fault(clip, self._info)
            if fault:
                raise EngineError(f"{place}: {fault}.", hint="Ask its makers.")
            return clip

    def close(self) -> None:
        with _boundary(f"The engine '{self._name}' can't be closed", EngineError):
            self._engine.close()


def _fault(clip: Clip, info: EngineInfo) -> str:
    samples = clip.samples
    if clip.sample_rate != info.sample_rate:
        return f"its clip has {clip.sample_rate} Hz instead of {info.sample_rate}"
    if samples.dtype != np.float32 or samples.ndim != 1:
        return "its clip is not one channel of 32-bit floating point samples"
    if samples.size and not float(np.max(np.abs(samples))) <= 1.0:
        return "its clip has samples outside the range from -1 to 1"
    end = 0
    for word in clip.words:
        if not end <= word.start <= word.end <= samples.size:
            return "the words of its clip are out of order or outside it"
        end = word.end
    return ""


@contextmanager
def _boundary(place: str, kind: type[EngineError]) -> Iterator[None]:
    try:
        yield
    except AudiobriefError:
        raise
    # A stranger's plug-in may raise anything, and end the process from its import.
    except (Exception, SystemExit) as error:
        raise kind(
            f"{place}: {type(error).__name__}: {error}.",
            hint="Mend or remove that package, or choose another engine.",
        ) from error
