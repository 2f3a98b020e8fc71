"""What a check finds wrong with published files."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"  # a listener's app fails or shows something wrong
    WARNING = "warning"  # fine at home, not accepted by podcast directories


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A rule that a published file breaks.

    Attributes:
        rule: stable kebab-case name.
        place: path of the file below the output folder, with forward slashes.
        message: one sentence for a person.
        severity: how bad it is.
    """

    rule: str
    place: str
    message: str
    severity: Severity = Severity.ERROR
