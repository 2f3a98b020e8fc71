"""Lines of signs that part a text."""

import re

_SEPARATOR = re.compile(r"(?:[*•·⁂~#=_—–⸻◆◇❖✦∗-]\s*){1,12}")
_MIN_REPEATED_MARKS = 3
_ALONE = frozenset({"⁂", "⸻", "❖", "*", "•", "◆", "~"})


def is_separator(text: str) -> bool:
    """Tell a line like "* * *" from text."""
    squeezed = "".join(text.split())
    return _SEPARATOR.fullmatch(text.strip()) is not None and (
        len(squeezed) >= _MIN_REPEATED_MARKS or squeezed in _ALONE
    )
