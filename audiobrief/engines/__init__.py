"""Text-to-speech engines behind one protocol.

An engine is a factory ``create(options) -> Engine`` registered in the entry-point group
``audiobrief.engines``; the bundled ones register the same way. Heavy imports happen inside the
factory, so importing this package costs nothing.
"""

from audiobrief.engines.pace import speech_seconds
from audiobrief.engines.protocol import Engine
from audiobrief.engines.registry import (
    EngineStatus,
    UnknownEngineError,
    engine_names,
    engine_statuses,
    open_engine,
)

__all__ = [
    "Engine",
    "EngineStatus",
    "UnknownEngineError",
    "engine_names",
    "engine_statuses",
    "open_engine",
    "speech_seconds",
]
