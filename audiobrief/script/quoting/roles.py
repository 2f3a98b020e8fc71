"""Roles: "the mayor" is Jo Lind where the text names her so, and no other mayor."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter

from audiobrief.script.quoting.identity import Identities
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.paragraph import Paragraph

_LONGEST_ROLE = 4


class Roles:
    """Whom a text gives which role."""

    def __init__(
        self, named: Iterable[tuple[Paragraph, Iterable[Mention]]], identities: Identities
    ) -> None:
        """Gather the roles that stand beside the names of each paragraph."""
        self._holders: dict[tuple[str, ...], set[str]] = {}
        for paragraph, names in named:
            for mention in names:
                person = identities.find(mention.name)
                if person is None:
                    continue
                for role in _roles_beside(paragraph, mention):
                    self._holders.setdefault(role, set()).add(person.speaker_id)

    def holder(self, mention: Mention, paragraph: Paragraph) -> str:
        """Return the key of the one person whom a definite description means, or ""."""
        if mention.kind is not MentionKind.DESCRIPTION:
            return ""
        first, end = _places(paragraph, mention.start, mention.end)
        if first >= end or not paragraph.phrases.is_(first, "definite"):
            return ""
        role = _role(paragraph, first + 1, end)
        if len(role) < end - first - 1:
            return ""  # "the mayor of Ystad" may be another mayor
        holders = self._holders.get(role, set())
        return next(iter(holders)) if len(holders) == 1 else ""


def _roles_beside(paragraph: Paragraph, mention: Mention) -> Iterator[tuple[str, ...]]:
    tokens, phrases = paragraph.tokens, paragraph.phrases
    first, end = _places(paragraph, mention.start, mention.end)
    if first >= end:
        return
    titles = tuple(
        token.lower
        for token in tokens[first:end]
        if paragraph.rules.title(token.lower) is not None and token.text not in mention.name
    )
    if titles:
        yield titles
    apart = first > 0 and tokens[first - 1].text == ","
    before = first - 1 if apart else first
    start = before
    while start > 0 and before - start <= _LONGEST_ROLE and tokens[start - 1].is_word:
        start -= 1
        if phrases.is_(start, "definite"):
            yield _role(paragraph, start + 1, before)
            break
        if not apart and phrases.is_(start, "of", "genitive"):
            break
    if end + 1 < len(tokens) and tokens[end].text == ",":
        after = end + 1
        if phrases.is_(after, "definite"):
            yield _role(paragraph, after + 1, len(tokens))


def _role(paragraph: Paragraph, first: int, end: int) -> tuple[str, ...]:
    """Return the words of a description up to "of" or a point, at most a few."""
    words: list[str] = []
    for index in range(first, min(end, first + _LONGEST_ROLE)):
        token = paragraph.tokens[index]
        if not token.is_word or paragraph.phrases.is_(index, "of", "genitive"):
            break
        words.append(token.lower)
    return tuple(words)


def _places(paragraph: Paragraph, start: int, end: int) -> tuple[int, int]:
    """Return the tokens from ``start`` to ``end``, offsets in the paragraph."""
    first = bisect_left(paragraph.tokens, start, key=attrgetter("start"))
    stop = bisect_right(paragraph.tokens, end, key=attrgetter("end"))
    return (first, stop) if first < stop else (0, 0)
