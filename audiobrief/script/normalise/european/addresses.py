"""Web and mail addresses: the host, its dots and signs by name."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.european.counting import digits
from audiobrief.script.normalise.vocabulary import Vocabulary

_HOST = r"(?:[a-zà-ÿ0-9-]+\.)+(?:com|org|net|eu|info|de|at|ch|fr|be|es|mx|ar|co|io|gov|edu|int|uk)"
_PIECE = re.compile(r"\d+|[.@_-]|[^\W\d_]+")
_PATTERNS = (
    r"\bhttps?://(?:www\.)?(?P<host>[\w.-]*\w)(?:[:/?#]\S*[\w/])?",
    r"(?P<host>[\w.+-]+@(?:[\w-]+\.)+\w{2,})",
    rf"(?<![\w@.])(?:www\.)?(?P<host>{_HOST})(?:/\S*[\w/]|/)?(?![\w@]|\.\w)",
)


def rules(words: Vocabulary) -> tuple[Rule, ...]:
    """Return the rules of one language."""

    def address(match: re.Match[str], _: Convention) -> str:
        pieces = _PIECE.findall(match["host"].removeprefix("www."))
        return " ".join(
            digits(piece, words) if piece.isdigit() else words.address.get(piece, piece)
            for piece in pieces
        )

    return tuple(
        Rule(name="address", pattern=re.compile(pattern), say=address) for pattern in _PATTERNS
    )
