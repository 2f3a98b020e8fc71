"""A paragraph with its marked spans, tokens and sentences."""

from dataclasses import dataclass
from functools import cached_property

from audiobrief.script.quoting.language import LanguageRules
from audiobrief.script.quoting.marks import MarkedSpan
from audiobrief.script.quoting.subjects import Subjects
from audiobrief.script.quoting.tokens import Token

_SHORT_WORD = 3
_HEADLINE_WORDS = 4
_LONGEST_HEADLINE = 25


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph with its marked spans and tokens.

    ``start`` is its offset in the text, ``double_style`` tells that the text quotes with double
    marks somewhere.
    """

    start: int
    text: str
    spans: tuple[MarkedSpan, ...]
    tokens: tuple[Token, ...]
    rules: LanguageRules
    double_style: bool = True

    @cached_property
    def phrases(self) -> Subjects:
        """Reads mentions from the tokens."""
        return Subjects(self.tokens, self.rules)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The index of each span's token."""
        return tuple(index for index, token in enumerate(self.tokens) if token.span >= 0)

    @cached_property
    def according_places(self) -> tuple[int, ...]:
        """The index of each token that may start or end "according to" and its like."""
        is_ = self.phrases.is_
        return tuple(
            index
            for index in range(len(self.tokens))
            if is_(index, "according_first", "according_last")
        )

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        starts = []
        current = 0
        for index, token in enumerate(self.tokens):
            starts.append(current)
            if token.ends:
                current = index + 1
        return tuple(starts)

    @cached_property
    def _sentence_ends(self) -> tuple[int, ...]:
        ends = [0] * len(self.tokens)
        current = len(self.tokens)
        for index in range(len(self.tokens) - 1, -1, -1):
            if self.tokens[index].ends:
                current = index + 1
            ends[index] = current
        return tuple(ends)

    def sentence_start(self, index: int) -> int:
        """Return where the sentence of a token starts."""
        return self._sentence_starts[index]

    def sentence_end(self, index: int) -> int:
        """Return where the sentence of a token ends."""
        return self._sentence_ends[index]

    def is_headline(self, first: int, end: int) -> bool:
        """Tell whether every longer word has a capital: names can't be told from other words."""
        if end - first > _LONGEST_HEADLINE:
            return False
        words = [token for token in self.tokens[first:end] if token.is_word]
        longer = [token for token in words if len(token.text) > _SHORT_WORD]
        return len(words) >= _HEADLINE_WORDS and all(token.is_capital for token in longer)

    def inner(self, number: int) -> str:
        """Return the words of a span without their marks."""
        span = self.spans[number]
        if span.bare:
            return self.text[span.start : span.end].strip()
        end = span.end - 1 if span.closed else span.end
        return self.text[span.start + 1 : end].strip()
