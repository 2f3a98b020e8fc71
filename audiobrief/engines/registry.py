"""The engines installed on this machine, bundled and third-party alike.

Engines are entry points of the group ``audiobrief.engines`` (packaging specification "Entry
points"). One broken engine does not keep another from working.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from audiobrief.config import EngineOptions, suggestion
from audiobrief.engines.guard import GuardedEngine, boundary
from audiobrief.engines.protocol import Engine
from audiobrief.errors import AudiobriefError, EngineUnavailableError, UsageError

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
    with boundary(f"The engine '{name}' from {_package(entry)} is broken", EngineUnavailableError):
        engine = entry.load()(options)
        if not isinstance(engine, Engine):
            raise EngineUnavailableError(
                f"The engine '{name}' from {_package(entry)} does not follow the Engine protocol.",
                hint="Ask its makers, or choose another engine.",
            )
        return GuardedEngine(name, engine)


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
