"""A paragraph as words, points and quotations, the quoted words masked.

Text inside quotation marks is never searched for names or cues: each marked span is one token.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a point or a masked quotation at ``start`` to ``end`` of its paragraph.

    ``span`` is the number of the quotation, or -1; ``ends`` is True where a sentence ends.
    """

    start: int
    end: int
    text: str
    lower: str
    span: int = -1
    ends: bool = False

    @property
    def is_word(self) -> bool:
        """It has a letter or a digit and is no quotation."""
        return self.span < 0 and self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """It is a word that starts with a capital letter."""
        return self.span < 0 and self.text[0].isupper()

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
        tokens += _split(Token(start, end, word, _lower(word)), rules)
    return _with_endings(text, tokens, rules)


def _lower(word: str) -> str:
    return word.lower().replace("’", "'")


def _split(token: Token, rules: LanguageRules) -> list[Token]:
    """Part words that a hyphen or an apostrophe joins ("dit-il", "a-t-elle", "l'a")."""
    for elision in rules.words.get("elisions", ()):
        if token.lower.startswith(elision) and len(token.lower) > len(elision):
            cut = token.start + len(elision)
            short, word = token.text[: len(elision)], token.text[len(elision) :]
            return [
                Token(token.start, cut, short, _lower(short)),
                *_split(Token(cut, token.end, word, _lower(word)), rules),
            ]
    for clitic in rules.words.get("clitics", ()):
        if token.lower.endswith(f"-{clitic}"):
            pronoun = token.end - len(clitic)
            verb = token.text[: -len(clitic) - 1].removesuffix("-t")
            word = token.text[-len(clitic) :]
            return [
                Token(token.start, token.start + len(verb), verb, _lower(verb)),
                Token(pronoun, token.end, word, _lower(word)),
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
            ends = ends or (following.is_capital and rules.has("openers", following.lower))
        done.append(
            Token(token.start, token.end, token.text, token.lower, token.span, ends)
            if ends
            else token
        )
    return tuple(done)


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
