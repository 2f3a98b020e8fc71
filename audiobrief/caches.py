"""Where files lie that can be made again: in the user's cache folder."""

import os
from pathlib import Path

import platformdirs

CACHE_VARIABLE = "AUDIOBRIEF_CACHE"


def cache_folder() -> Path:
    """Return the folder for files that can be made again; it need not exist yet.

    The environment variable ``AUDIOBRIEF_CACHE`` names another one than the system's.
    """
    chosen = os.environ.get(CACHE_VARIABLE, "")
    if chosen:
        return Path(chosen).expanduser()
    return Path(platformdirs.user_cache_dir("audiobrief", appauthor=False))
