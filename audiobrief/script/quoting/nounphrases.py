"""Noun phrases: a stretch of tokens read as a name, a description or a group.

No tagger and no name list: capital letters, titles, determiners and the small word classes of the
language file are enough for news prose.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from audiobrief.model import Gender
from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.tokens import Token
from audiobrief.script.quoting.words import Words

_NO_NAMES = ("determiners", "possessives")
_LONGEST_PHRASE = 14
_LONGEST_PLURAL = 3
_LONGEST_OFFICE = 6


@dataclass(frozen=True, slots=True)
class NounPhrases(Words):
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

    def _behind_office(self, first: int, end: int) -> int:
        """Step over an office of several words before a name ("Secretary of State Jo Lind")."""
        for of in range(first + 1, min(end - 2, first + _LONGEST_OFFICE)):
            office = of + 2 if self.is_(of + 1, "articles") else of + 1
            if office + 1 < end and self.is_office(office):
                return office + 1 if self.tokens[office + 1].is_capital else first
        return first

    def is_office(self, index: int) -> bool:
        """Tell whether the token is what a title holds an office of ("Secretary of State")."""
        if index < 2 or not self.is_(index, "offices"):  # noqa: PLR2004 - a title and "of"
            return False
        of = index - 2 if self.is_(index - 1, "articles") else index - 1
        return (
            of > 0
            and self.is_(of, "of")
            and self.rules.title(self.tokens[of - 1].lower) is not None
        )

    def _is_genitive_article(self, index: int) -> bool:
        """Tell whether an article behind a noun starts whose it is ("Präsident der Innung")."""
        articled = self.is_(index, "genitive") and self.is_(index, "determiners")
        return articled and self.tokens[index - 1].is_capital

    def _is_in_name(self, index: int, first: int, end: int) -> bool:
        """Tell whether "von" stands in a name ("Ursula von der Heide"), not behind a noun."""
        before = self.tokens[index - 1]
        if not (self.begins_name(index, end) and before.is_capital):
            return False
        lower = before.lower
        if self.rules.title(lower) is not None or self.rules.has("groups", lower):
            return False
        if index - 1 == first:
            return True
        earlier = self.tokens[index - 2]
        nouns = self.rules.has("capital_nouns", "yes") and earlier.is_capital
        affiliated = nouns and self.rules.title(earlier.lower) is None
        return not (affiliated or self.is_(index - 2, "determiners", "possessives"))

    def capital_run(self, first: int, end: int) -> int:
        """Return where the capitalised words that end at ``end`` start."""
        index = end
        while index > first:
            token = self.tokens[index - 1]
            if index < end and token.is_possessive:
                break
            if token.is_capital:
                if self._is_plain(index - 1, first):
                    break
            elif not self.is_inner(index - 1, first, end):
                break
            index -= 1
        while index < end and not self.tokens[index].is_capital:
            if self.begins_name(index, end):
                break
            index += 1
        return index

    def begins_name(self, index: int, end: int) -> bool:
        """Tell a particle of a name ("von der Heide") from an article or preposition."""
        if index + 1 >= end or not self.is_(index, "particles"):
            return False
        if self.is_(index, "determiners", "inner_particles"):
            return False
        return self.tokens[index + 1].is_capital or self.is_(index + 1, "particles")

    def is_capital_particle(self, index: int) -> bool:
        """Tell whether a name starts with a particle in capitals ("Von der Heide said")."""
        if index + 1 >= len(self.tokens) or not self.tokens[index].is_capital:
            return False
        return self.is_(index, "particles") and self.is_(index + 1, "particles")

    def _is_inner_capital(self, index: int) -> bool:
        """Tell whether a particle has its capital from a name ("Yvon Le Goff", "said Le Goff")."""
        if index == 0 or index + 1 >= len(self.tokens) or self.tokens[index - 1].ends:
            return False
        named = self.tokens[index + 1].is_capital and self.is_(index, "particles")
        return named and self.tokens[index - 1].is_word

    def _is_plain(self, index: int, first: int) -> bool:
        """Tell whether a capital letter comes from the sentence, not from a name."""
        if self.is_capital_particle(index) or self._is_inner_capital(index):
            return False
        if self.is_(index, "determiners", "possessives", "prepositions", "subordinators"):
            return True
        if self.tokens[index].lower in self.rules.pronouns or self.is_(index, "times"):
            return True
        return index == first and self.is_(index, "conjunctions", "auxiliaries", "adverbs")

    def is_inner(self, index: int, first: int, end: int) -> bool:
        """Tell whether a small word or a number stands inside a name."""
        token = self.tokens[index]
        if index + 1 >= end:
            return self.is_(index, "suffixes") or token.text.isdigit()
        if self.is_(index, "joiners"):
            return index > first and self.tokens[index - 1].is_capital
        return self.is_(index, "particles")

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

    def _is_common(self, first: int, run: int, core: Sequence[Token]) -> bool:
        """Tell whether a noun has its capital from the language, not from a name."""
        return (
            self.rules.has("capital_nouns", "yes")
            and len(core) == 1
            and run > first
            and self.is_(run - 1, "determiners", "possessives")
        )

    def _is_group(self, first: int, run: int, cut: int, core: Sequence[Token]) -> bool:
        last = core[-1]
        if last.is_possessive or any(self.rules.has("groups", token.lower) for token in core):
            return True
        if len(core) == 1 and self.ends(run + cut, "crowd_endings"):
            return True
        if any(self.rules.has("joiners", token.lower) or token.text.isdigit() for token in core):
            return True
        if len(core) > 1 and (
            self.rules.has("place_starts", core[0].lower)
            or self.rules.has("place_ends", last.lower)
        ):
            return True
        if len(core) == 1 and len(last.text) > 1 and last.text.isupper():
            return True
        return cut == 0 and run - first == 1 and self.is_(first, "determiners")

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

    def _text(self, first: int, end: int) -> str:
        pieces: list[str] = []
        for index in range(first, end):
            token = self.tokens[index]
            if pieces and token.start > self.tokens[index - 1].end:
                pieces.append(" ")
            pieces.append(token.bare if index == end - 1 else token.text)
        return "".join(pieces)

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

    def phrase_end(self, first: int, ceiling: int) -> int:
        """Return where the noun phrase that starts at ``first`` ends."""
        index = first
        while index < ceiling and index - first < _LONGEST_PHRASE:
            if not self.tokens[index].is_word or self.is_(index, "relatives", "subordinators"):
                break
            if index > first and self._breaks(index, first, ceiling):
                break
            index += 1
        return index
