"""A paragraph as words, points and quotations, the quoted words masked.

Text inside quotation marks is never searched for names or cues: each marked span is one token.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from audiobrief.script.quoting.language import LanguageRules
from audiobrief.script.quoting.marks import MarkedSpan

_MASK = "\ufffc"
_TOKEN = re.compile(
    rf"(?P<quote>{_MASK}+)"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'\-.&/][^\W_]+)*[’']?)"
    r"|(?P<point>[^\s\w]|_)"
)
_ENDINGS = frozenset(".?!")
_POSSESSIVES = ("’s", "'s", "’", "'")


class Token(NamedTuple):
    """A word, a point or a masked quotation at ``start`` to ``end`` of its paragraph.

    ``span`` is the number of the quotation, or -1; ``ends`` is True where a sentence ends.
    ``is_word`` tells that it has a letter or a digit and is no quotation, ``is_capital`` that it is
    a word that starts with a capital letter. A tuple: a long text has very many.
    """

    start: int
    end: int
    text: str
    lower: str
    span: int = -1
    ends: bool = False
    is_word: bool = False
    is_capital: bool = False

    @property
    def bare(self) -> str:
        """The word without a possessive ending."""
        for ending in _POSSESSIVES:
            if self.text.endswith(ending):
                return self.text.removesuffix(ending)
        return self.text

    @property
    def is_possessive(self) -> bool:
        """It ends with an apostrophe, with or without s."""
        return self.text.endswith(_POSSESSIVES) and len(self.text) > 1


def tokenize(text: str, spans: Sequence[MarkedSpan], rules: LanguageRules) -> tuple[Token, ...]:
    """Split a paragraph into tokens and mark where its sentences end."""
    pieces: list[str] = []
    position = 0
    for span in spans:
        pieces += [text[position : span.start], _MASK * (span.end - span.start)]
        position = span.end
    masked = "".join((*pieces, text[position:]))
    numbers = {span.start: number for number, span in enumerate(spans)}
    tokens: list[Token] = []
    for match in _TOKEN.finditer(masked):
        start, end = match.span()
        if match.lastgroup == "quote":
            tokens += _quotes(text, start, end, spans, numbers)
            continue
        word = match.group()
        if word == "." and tokens and _abbreviates(tokens[-1], start, rules):
            last = tokens.pop()
            start, word = last.start, last.text + "."
        token = _unquoted(start, end, word)
        if word.isalpha():  # nothing joins its letters
            tokens.append(token)
        else:
            tokens += _split(token, rules)
    return _with_endings(text, tokens, rules)


def _unquoted(start: int, end: int, text: str) -> Token:
    """Return a word or a point."""
    lower = text.lower().replace("’", "'")
    first = text[0]
    return Token(start, end, text, lower, -1, False, first.isalnum(), first.isupper())  # noqa: FBT003 - by keyword twice as slow


def _split(token: Token, rules: LanguageRules) -> list[Token]:
    """Part words that a hyphen or an apostrophe joins ("dit-il", "a-t-elle", "l'a", "she's")."""
    for ending in rules.words.get("contracted", ()):
        stem = token.lower.removesuffix(ending)
        if stem != token.lower and stem in rules.pronouns:
            cut = token.start + len(stem)
            contracted = Token(cut, token.end, token.text[len(stem) :], ending, is_word=True)
            return [_unquoted(token.start, cut, token.text[: len(stem)]), contracted]
    for elision in rules.words.get("elisions", ()):
        if token.lower.startswith(elision) and len(token.lower) > len(elision):
            cut = token.start + len(elision)
            short, word = token.text[: len(elision)], token.text[len(elision) :]
            return [
                _unquoted(token.start, cut, short),
                *_split(_unquoted(cut, token.end, word), rules),
            ]
    for clitic in rules.words.get("clitics", ()):
        if token.lower.endswith(f"-{clitic}"):
            pronoun = token.end - len(clitic)
            verb = token.text[: -len(clitic) - 1].removesuffix("-t")
            word = token.text[-len(clitic) :]
            return [
                _unquoted(token.start, token.start + len(verb), verb),
                _unquoted(pronoun, token.end, word),
            ]
    return [token]


def _quotes(
    text: str, start: int, end: int, spans: Sequence[MarkedSpan], numbers: dict[int, int]
) -> list[Token]:
    found = []
    while start < end:
        number = numbers[start]
        span = spans[number]
        found.append(Token(span.start, span.end, text[span.start : span.end], "", number))
        start = span.end
    return found


def _abbreviates(token: Token, position: int, rules: LanguageRules) -> bool:
    if token.end != position or not token.is_word:
        return False
    if len(token.text) == 1 and token.text.isupper():
        return True
    dotted = token.lower + "."
    return dotted in rules.titles or any(
        rules.has(group, dotted) for group in ("abbreviations", "suffixes")
    )


def _with_endings(text: str, tokens: list[Token], rules: LanguageRules) -> tuple[Token, ...]:
    done: list[Token] = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        ends = following is None
        if token.span >= 0:
            ends = ends or _quote_ends(text, token, following)
        elif token.text in _ENDINGS or token.text == "…":
            ends = ends or _starts_sentence(following)
        elif token.text.endswith(".") and following is not None and token.lower not in rules.titles:
            ends = ends or (following.is_capital and _opens(following, rules))
        done.append(token._replace(ends=True) if ends else token)
    return tuple(done)


def _opens(token: Token, rules: LanguageRules) -> bool:
    """Tell whether a word in capitals behind "U.S." or "p.m." starts a sentence."""
    return token.lower in rules.pronouns or any(
        rules.has(group, token.lower) for group in ("openers", "clauses", "possessives")
    )


def _quote_ends(text: str, token: Token, following: Token | None) -> bool:
    inner = text[token.start : token.end].rstrip("”\"’'»“‘«›‹ \u00a0\u202f")
    return inner.endswith((".", "?", "!", "…")) and (
        following is None or following.is_capital or following.span >= 0
    )


def _starts_sentence(following: Token | None) -> bool:
    if following is None or following.span >= 0:
        return True
    first = following.text[0]
    return first in "([—–-" or (first.isalnum() and not first.islower())
