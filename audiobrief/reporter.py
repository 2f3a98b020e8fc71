"""How the library tells a caller what it is doing; terminal, JSON and tests bring their own."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something an editor should know that stopped nothing.

    Attributes:
        code: stable kebab-case name, for example ``alt-text-missing``.
        message: one sentence for a person.
        place: file, block or segment it is about, or an empty string.
        hint: what to do about it, or an empty string.
    """

    code: str
    message: str
    place: str = ""
    hint: str = ""


class Reporter(Protocol):
    """Receives progress and notices from the pipeline."""

    def start(self, stage: str, *, segments: int, speech_s: float) -> None:
        """Begin a stage of so many segments and an estimated length of speech in seconds."""

    def advance(self, *, speech_s: float, cached: bool) -> None:
        """Count one more segment done, of so many seconds of speech."""

    def warn(self, notice: Notice) -> None:
        """Pass on a notice."""

    def finish(self) -> None:
        """End the stage."""


class QuietReporter:
    """Ignores everything."""

    def start(self, stage: str, *, segments: int, speech_s: float) -> None:
        """Ignore the start of a stage."""

    def advance(self, *, speech_s: float, cached: bool) -> None:
        """Ignore a finished segment."""

    def warn(self, notice: Notice) -> None:
        """Ignore a notice."""

    def finish(self) -> None:
        """Ignore the end of a stage."""
