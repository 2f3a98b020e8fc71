"""A pattern for any of many words, as fast with ten thousand of them as with ten."""

import re
from collections.abc import Iterable

_Node = dict[str, "_Node"]
_END = ""


def trie_pattern(words: Iterable[str]) -> str:
    """Return a regular expression that matches the longest of ``words`` at a place.

    A space matches any white space, an apostrophe the typographic one too. Without words nothing
    matches.
    """
    root: _Node = {}
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[_END] = {}
    return _pattern(root) or r"(?!)"


def _pattern(root: _Node) -> str:
    """Write the tree from its leaves up, without recursion: a word may have any length."""
    order: list[tuple[str, _Node]] = [("", root)]
    for _, node in order:
        order.extend((sign, child) for sign, child in node.items() if sign != _END)
    written: dict[int, str] = {}
    for _, node in reversed(order):
        choices = [_sign(sign) + written[id(child)] for sign, child in node.items() if sign != _END]
        if not choices:
            written[id(node)] = ""
        elif len(choices) == 1 and _END not in node:
            written[id(node)] = choices[0]
        else:
            written[id(node)] = f"(?:{'|'.join(choices)}){'?' if _END in node else ''}"
    return written[id(root)]


def _sign(sign: str) -> str:
    if sign == " ":
        return r"\s"
    return "['’]" if sign == "'" else re.escape(sign)
