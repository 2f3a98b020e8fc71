"""Names: which words a name holds, where it starts, and whether it is a person's.

Capital letters and the small word classes of the language file tell; there is no list of names.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from audiobrief.script.quoting.tokens import Token
from audiobrief.script.quoting.words import Words

_LONGEST_OFFICE = 6


@dataclass(frozen=True, slots=True)
class Names(Words):
    """Tells the names among the tokens of one paragraph."""

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

    def _behind_office(self, first: int, end: int) -> int:
        """Step over an office of several words before a name ("Secretary of State Jo Lind")."""
        for of in range(first + 1, min(end - 2, first + _LONGEST_OFFICE)):
            office = of + 2 if self.is_(of + 1, "articles") else of + 1
            if office + 1 < end and self.is_office(office):
                return office + 1 if self.tokens[office + 1].is_capital else first
        return first

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

    def _text(self, first: int, end: int) -> str:
        pieces: list[str] = []
        for index in range(first, end):
            token = self.tokens[index]
            if pieces and token.start > self.tokens[index - 1].end:
                pieces.append(" ")
            pieces.append(token.bare if index == end - 1 else token.text)
        return "".join(pieces)
