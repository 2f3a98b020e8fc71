"""Which files of an output folder a server may show, and as what.

Only plain files below the folder are served, and only of the types that a show consists of. Names
that begin with a dot, links and folders without an ``index.html`` are not there for anybody.
"""

import re
import stat
from collections.abc import Mapping
from pathlib import Path

MEDIA_TYPES: Mapping[str, str] = {
    ".chapters.json": "application/json+chapters",
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".m4b": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".opus": "audio/ogg",
    ".png": "image/png",
    ".srt": "application/x-subrip",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webp": "image/webp",
    ".xml": "application/rss+xml; charset=utf-8",
}
"""Types by the end of a name; of several that fit, the first counts. Others are not served."""

_TEXT_TYPES = frozenset(
    {
        "application/json",
        "application/json+chapters",
        "application/rss+xml",
        "application/x-subrip",
        "image/svg+xml",
    }
)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')


def find_file(root: Path, address: str) -> Path | None:
    """Return the file or folder of an address, or None for what is not served.

    Args:
        root: the output folder, resolved.
        address: path of a request, decoded, from its first slash on.
    """
    *folders, name = address.removeprefix("/").split("/")
    parts = [*folders, name or "index.html"]
    path = root
    for part in parts:
        if not part or part.startswith(".") or _FORBIDDEN.search(part):
            return None
        path /= part
        if _mode(path) is None or path.is_symlink():
            return None
    mode = _mode(path) or 0
    if stat.S_ISDIR(mode):
        index = path / "index.html"
        return path if index.is_file() and not index.is_symlink() else None
    return path if stat.S_ISREG(mode) and media_type_of(path) else None


def media_type_of(path: Path) -> str:
    """Return the type that a file is served as, or ""."""
    name = path.name.lower()
    return next((kind for ending, kind in MEDIA_TYPES.items() if name.endswith(ending)), "")


def is_text(path: Path) -> bool:
    """Tell whether packing makes a file much smaller."""
    kind = media_type_of(path)
    return kind.startswith("text/") or kind.partition(";")[0] in _TEXT_TYPES


def _mode(path: Path) -> int | None:
    try:
        return path.lstat().st_mode
    except (OSError, ValueError):
        return None
