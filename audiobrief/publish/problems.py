"""What a check finds wrong with published files."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from audiobrief.errors import CheckError


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


def refuse_broken(problems: Iterable[Problem], *, what: str) -> None:
    """Let nothing be published that breaks a rule; warnings pass.

    Args:
        problems: what a check found.
        what: is to be published, as the subject of a sentence.

    Raises:
        CheckError: names the first of the broken rules and how many there are.
    """
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if not errors:
        return
    first = f"{errors[0].place}: {errors[0].message}"
    more = f" And {len(errors) - 1} more." if len(errors) > 1 else ""
    raise CheckError(
        f"{what} fails the check and is not published: {first}{more}",
        hint="Mend it, or publish it all the same with --publish-anyway.",
    )
