"""Whether the full stop of an abbreviation also ends its sentence."""

import re

from audiobrief.script.segmentation import starts_sentence

_CLOSING = re.compile(r"[\"”’')\]»]*(?:\s+|$)")


def stop_after(match: re.Match[str]) -> str:
    """Return "." where the matched abbreviation's last full stop ends a sentence, else ""."""
    text = match.string
    if not text[: match.end()].endswith("."):
        return ""
    closing = _CLOSING.match(text, match.end())
    if closing is None:
        return ""
    rest = text[closing.end() :]
    return "." if not rest or starts_sentence(rest) else ""
