"""What a benchmark runs the command in."""

import os
from collections.abc import Mapping


def as_installed(**values: str) -> Mapping[str, str]:
    """Return this process's environment with some values, for a command that is timed.

    Python may keep compiled modules there, as an installed program has them, even where that is
    switched off for development.
    """
    environment = {**os.environ, **values}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment
