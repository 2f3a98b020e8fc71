"""Noun phrases: a stretch of tokens read as a name, a description or a group.

No tagger and no name list: capital letters, titles, determiners and the small word classes of the
language file are enough for news prose.
"""

from dataclasses import dataclass

from audiobrief.model import Gender
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.names import Names

_NO_NAMES = ("determiners", "possessives")
_LONGEST_PHRASE = 14
_LONGEST_PLURAL = 3


@dataclass(frozen=True, slots=True)
class NounPhrases(Names):
    """Reads noun phrases from the tokens of one paragraph."""

    def read(self, first: int, end: int) -> Mention | None:
        """Read the tokens ``first`` to ``end`` as one noun phrase."""
        while first < end and self.is_(first, "conjunctions"):
            first += 1
        if first >= end or not any(self.tokens[index].is_word for index in range(first, end)):
            return None
        if end - first == 1 and self.tokens[first].lower in self.rules.pronouns:
            return self.pronoun(first)
        if self.rules.has("capital_nouns", "yes"):
            end = self._trimmed(first, end)
        first = self._behind_office(first, end)
        head = self._head_end(first, end)
        run = self.capital_run(first, head)
        if run < head:
            named = self._named(first, run, head)
            if named is not None:
                return named
        return self._described(first, head, end)

    def pronoun(self, index: int) -> Mention:
        """Read the token as a pronoun."""
        token = self.tokens[index]
        return Mention(
            start=token.start,
            end=token.end,
            name=token.text,
            kind=MentionKind.PRONOUN,
            gender=self.rules.pronouns[token.lower],
        )

    def _trimmed(self, first: int, end: int) -> int:
        """Leave out words behind the last noun, where nouns have capitals."""
        last = end
        while last > first and not any(map(str.isupper, self.tokens[last - 1].text)):
            last -= 1
        return last if last > first else end

    def _head_end(self, first: int, end: int) -> int:
        for index in range(first + 1, end):
            if (self.is_(index, "of") or self._is_genitive_article(index)) and not self.tokens[
                index
            ].is_capital:
                if self._is_in_name(index, first, end):
                    continue
                return index
        return end

    def _named(self, first: int, run: int, head: int) -> Mention | None:
        tokens = self.tokens[run:head]
        gender = Gender.NEUTRAL
        cut = 0
        for number, token in enumerate(tokens[:-1]):
            title = self.rules.title(token.lower)
            if title is not None:
                cut = number + 1
                gender = title if title is not Gender.NEUTRAL else gender
        core = tokens[cut:]
        if cut == 0 and len(core) > 2 and self._is_common(first, run, core[:1]):  # noqa: PLR2004 - noun, two names
            cut, core = 1, core[1:]
        if self._is_common(first, run, core) or (
            gender is Gender.NEUTRAL
            and all(self.rules.title(token.lower) is not None for token in core)
        ):
            return None
        is_group = self._is_group(first, run, cut, core)
        return Mention(
            start=self.tokens[first].start,
            end=self.tokens[head - 1].end,
            name=self._text(run if is_group else run + cut, head),
            kind=MentionKind.GROUP if is_group else MentionKind.NAME,
            gender=Gender.NEUTRAL if is_group else gender,
        )

    def _described(self, first: int, head: int, end: int) -> Mention | None:
        known = any(
            self.is_(index, "determiners", "possessives") or self.is_possessive(index)
            for index in range(first, head)
        )
        last = self.tokens[head - 1]
        crowd = self.is_(head - 1, "indefinite_crowd")
        if head - first == 1 and (crowd or self.is_(first, "indefinite")):
            return Mention(
                start=last.start,
                end=self.tokens[end - 1].end,
                name=self._text(first, end),
                kind=MentionKind.GROUP if crowd else MentionKind.DESCRIPTION,
            )
        is_group = self.rules.has("groups", last.lower) or last.lower.endswith("percent")
        known = known or (head - first > 1 and self.tokens[first].text.isdigit())
        if (
            not last.is_word
            or self.is_(head - 1, *_NO_NAMES)
            or not (known or is_group or self.rules.title(last.lower) is not None)
        ):
            return None
        return Mention(
            start=self.tokens[first].start,
            end=self.tokens[end - 1].end,
            name=self._text(first, end),
            kind=MentionKind.GROUP if is_group else MentionKind.DESCRIPTION,
        )

    def plural(self, first: int, end: int) -> Mention | None:
        """Read a plural without a determiner as a crowd ("former employees")."""
        last = self.tokens[end - 1]
        if not (self.rules.has("plural_bases", "yes") and last.is_word) or last.is_capital:
            return None
        if not last.lower.endswith("s") or self.is_filler(end - 1) or self.is_verbal(end - 1):
            return None
        first = max(first, end - _LONGEST_PLURAL)
        return Mention(
            start=self.tokens[first].start,
            end=last.end,
            name=self._text(first, end),
            kind=MentionKind.GROUP,
        )

    def _after_preposition(self, first: int, end: int) -> int:
        for index in range(end - 1, first, -1):
            if self.is_(index, "determiners", "possessives") and not self.is_(index - 1, "of"):
                return index
        run = self.capital_run(first, end)
        if run < end and self.is_(run - 1, "absolutes"):
            return run
        return run if run < end and not self.is_(run - 1, "prepositions", "of", "oblique") else end

    def _joins(self, index: int, ceiling: int) -> bool:
        """Tell whether "of" or "and" continues a phrase."""
        if index + 1 >= ceiling or self.is_(index + 1, "times"):
            return False
        if self.is_(index, "joiners"):
            return self.tokens[index + 1].is_capital and self.tokens[index - 1].is_capital
        return self.is_(index, "genitive")

    def _breaks(self, index: int, first: int, ceiling: int) -> bool:
        """Tell whether a phrase that has begun ends before the token."""
        if self.is_verbal(index):
            return index > first + 1 or not self.is_(first, "determiners", "possessives")
        if self.is_(index, "of", "conjunctions"):
            return not self._joins(index, ceiling)
        if self.is_(index, "prepositions"):
            return not self.tokens[index].is_capital
        if index == first + 1 and self.is_(first, "determiners", "possessives"):
            return False
        if self.is_(index, "articles") and self.tokens[index - 1].is_capital:
            return not (self.tokens[index].is_capital or self.is_(index, "genitive", "particles"))
        return self.is_(index, "times", "adverbs") and not (
            self.tokens[index].is_capital and self.is_(index, "adverbs")
        )

    def _has_object(self, index: int, first: int, ceiling: int) -> bool:
        """Tell a verb that no list has by its form and object ("the clerk sees it")."""
        if not first + 1 < index < ceiling - 1 or self.tokens[index].is_capital:
            return False
        follows = self.is_(index + 1, "articles", "possessives", "objects")
        return follows and (
            self.ends(index, "present_endings") or self.is_(index, "irregular_pasts")
        )

    def phrase_end(self, first: int, ceiling: int) -> int:
        """Return where the noun phrase that starts at ``first`` ends."""
        index = first
        while index < ceiling and index - first < _LONGEST_PHRASE:
            if not self.tokens[index].is_word or self.is_(index, "relatives", "subordinators"):
                break
            if index > first and self._breaks(index, first, ceiling):
                break
            if self._has_object(index, first, ceiling):
                break
            index += 1
        return index
