"""The errors that leave the library, each with the exit code the command line returns for it.

A message is one sentence for a person: what happened, in which file and place. ``hint`` says what
to do next.
"""


class AudiobriefError(Exception):
    """Base of every error that leaves the library.

    Attributes:
        exit_code: what the command line returns.
        message: one sentence that says what happened and where.
        hint: one sentence that says what to do next, or an empty string.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        """Keep the sentence for people and the hint that follows it."""
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Join message and hint into one line."""
        return f"{self.message} {self.hint}".strip()


class RenderError(AudiobriefError):
    """A render could not be finished: encoding, disk or an interrupted stage."""


class OutputError(RenderError):
    """The output folder can't be written: permission, missing folder or a full disk."""


class CheckError(AudiobriefError):
    """A check of published files found something wrong."""


class UsageError(AudiobriefError):
    """The arguments of a command make no sense together."""

    exit_code = 2


class ConfigError(AudiobriefError):
    """``audiobrief.toml`` or a voice preset is wrong."""

    exit_code = 3


class EditionError(AudiobriefError):
    """An edition can't be read, or holds nothing to speak."""

    exit_code = 4


class EngineError(AudiobriefError):
    """A text-to-speech engine is missing, broken or gave up."""

    exit_code = 5


class EngineUnavailableError(EngineError):
    """An engine can't be used on this machine; the hint says how to get it."""
