"""Where the data in ``voices/`` lies: inside an installed package, or beside it in a checkout."""

from pathlib import Path


def voices_folder() -> Path:
    """Return the folder with cast presets, voice packs and lexicons."""
    package = Path(__file__).resolve().parent
    installed = package / "voices"
    return installed if installed.is_dir() else package.parent / "voices"
