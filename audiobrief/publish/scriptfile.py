"""``script.json``: the whole spoken edition, and when each segment of it is heard.

Later renders compare it with a new script to find what changed; people and other programs read from
it who says what. Positions are samples, offsets are characters.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from audiobrief.model import Script, Timeline
from audiobrief.publish.jsonfile import read_value, write_value

VERSION = 1
MEDIA_TYPE = "application/json"

_KIND = "audiobrief-script"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFile:
    """What ``script.json`` holds; ``timeline`` is None before a render."""

    script: Script
    timeline: Timeline | None = None


def script_json(script: Script, timeline: Timeline | None = None) -> str:
    """Write a script, with its timeline once there is one."""
    return write_value(
        ScriptFile(script=script, timeline=timeline), _adapter(), kind=_KIND, version=VERSION
    )


def parse_script(text: str | bytes, *, path: Path) -> ScriptFile:
    """Read ``script.json``.

    Args:
        text: its content, UTF-8 where it is given as bytes.
        path: where it lies, for messages.

    Raises:
        OutputError: damaged, or from a newer version.
    """
    return read_value(text, _adapter(), kind=_KIND, version=VERSION, path=path)


@cache
def _adapter() -> TypeAdapter[ScriptFile]:
    return TypeAdapter(ScriptFile)
