"""The operating system's voices keep the contract, and failures of pyttsx3 lose no text."""

from tests.engines.contract import EngineContract


class TestSystem(EngineContract):
    """The contract, spoken by this machine."""

    name = "system"
