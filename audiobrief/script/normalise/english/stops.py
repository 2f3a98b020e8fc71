"""Whether the full stop of an abbreviation also ends its sentence."""

import re

from audiobrief.script.segmentation import stop_ends_sentence

_CLOSING = re.compile(r"[\"”’')\]»]*(?:\s+|$)")
_TOKEN = re.compile(r"[\w.]+$")


def stop_after(match: re.Match[str]) -> str:
    """Return "." where the matched abbreviation's last full stop ends a sentence, else ""."""
    text = match.string
    if not text[: match.end()].endswith("."):
        return ""
    closing = _CLOSING.match(text, match.end())
    if closing is None:
        return ""
    rest = text[closing.end() :]
    before = _TOKEN.search(text[: match.end() - 1])
    ends = not rest or stop_ends_sentence(before.group() if before else "", rest)
    return "." if ends else ""
