"""Word classes: what a token may be, by the lists of its language and its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass

from audiobrief.script.quoting.language import LanguageRules
from audiobrief.script.quoting.tokens import Token

_LONGEST_CLAUSE = 30
_NO_NAMES = ("determiners", "possessives")


@dataclass(frozen=True, slots=True)
class Words:
    """Tells the word classes of the tokens of one paragraph."""

    tokens: Sequence[Token]
    rules: LanguageRules

    def is_(self, index: int, *groups: str) -> bool:
        """Tell whether the token belongs to one of the word lists."""
        lower = self.tokens[index].lower
        words = self.rules.words
        for group in groups:  # noqa: SIM110 - twice as fast as any(), and asked for every word
            if group in words and lower in words[group]:
                return True
        return False

    def is_finite(self, index: int) -> bool:
        """Tell whether the token is a cue verb with a subject, not a noun ("his tweets")."""
        token = self.tokens[index]
        if self._is_phrasal(index):
            return True
        starts = index == 0 or self.tokens[index - 1].ends or self.tokens[index - 1].text == ","
        if token.lower not in self.rules.finite or (token.is_capital and not starts):
            return self._is_plural_verb(index)
        if index > 0 and (self.is_(index - 1, "infinitive_marks") or self._is_owned(index)):
            return False
        if self.is_(index, "separable"):
            return self._has_particle(index)
        if not self.is_(index, "noun_verbs"):
            return True
        return self._has_subject_beside(index) or self._closes_sentence(index)

    def _is_owned(self, index: int) -> bool:
        """Tell whether an owner or article stands before the token ("Lind's repeated calls")."""
        if self.is_(index - 1, "articles", "possessives"):
            return True
        owner = self.tokens[index - 1].is_word and self.is_possessive(index - 1)
        return owner and not self.is_(index - 1, "elisions")

    def before_adverbs(self, index: int, floor: int) -> int:
        """Return the token before ``index`` with adverbs left out; ``floor - 1`` without one."""
        before = index - 1
        while before >= floor and (
            self.is_(before, "adverbs") or self.ends(before, "adverb_endings")
        ):
            before -= 1
        return before

    def is_unlisted_verb(self, index: int) -> bool:
        """Tell whether the token looks like a verb in the past, whatever it means."""
        return not self.tokens[index].is_capital and self.ends(index, "past_endings")

    def is_filler(self, index: int) -> bool:
        """Tell whether the token stands between a subject and its verb: auxiliaries, adverbs."""
        token = self.tokens[index]
        if token.is_capital or not token.is_word:
            return False
        return self.is_(index, "auxiliaries", "adverbs") or self.ends(index, "adverb_endings")

    def is_possessive(self, index: int) -> bool:
        """Tell a possessive from a contraction ("Lind's", not "it's")."""
        return self.tokens[index].is_possessive and not self.is_(index, "contractions")

    def is_verbal(self, index: int) -> bool:
        """Tell whether a phrase ends before the token because a verb starts."""
        token = self.tokens[index]
        if token.is_capital:
            return False
        return (
            token.lower in self.rules.finite
            or token.lower in self.rules.participles
            or self.rules.has("auxiliaries", token.lower)
            or self.ends(index, "verb_endings")
        )

    def _is_phrasal(self, index: int) -> bool:
        """Tell whether a verb of two words stands here, with a pause or a topic behind it."""
        if index + 1 >= len(self.tokens):
            return False
        pair = f"{self.tokens[index].lower} {self.tokens[index + 1].lower}"
        if not self.rules.has("phrasal", pair):
            return False
        following = index + 2
        if following == len(self.tokens) or not self.tokens[following].is_word:
            return True
        return self.is_(following, "topics")

    def _has_particle(self, index: int) -> bool:
        """Tell whether the particle of a separable verb ends its clause ("fügte sie hinzu")."""
        for following in range(index + 1, min(len(self.tokens), index + _LONGEST_CLAUSE)):
            token = self.tokens[following]
            if token.ends:
                return False
            closes = following + 1 == len(self.tokens) or not self.tokens[following + 1].is_word
            if closes and self.is_(following, "separable_particles"):
                return True
        return False

    def _is_plural_verb(self, index: int) -> bool:
        """Tell whether the token is a base form with a plural subject ("critics say")."""
        token = self.tokens[index]
        if token.is_capital or token.lower not in self.rules.bases or index == 0:
            return False
        if token.lower in self.rules.finite or not self.rules.has("plural_bases", "yes"):
            return False
        before = self.tokens[index - 1]
        if before.lower in self.rules.pronouns:
            return True
        return before.is_word and before.lower.endswith("s") and self.is_(index, "plain_bases")

    def _closes_sentence(self, index: int) -> bool:
        """Tell whether the token ends its sentence behind a noun ("the charter states.")."""
        ends = index + 1 == len(self.tokens) or self.tokens[index + 1].ends
        ends = ends or self.tokens[index + 1].span >= 0
        if not ends or index == 0 or not self.tokens[index - 1].is_word:
            return False
        if self.is_possessive(index - 1):
            return False
        return not self.is_(index - 1, *_NO_NAMES, "prepositions", "of")

    def _has_subject_beside(self, index: int) -> bool:
        """Tell whether a name or pronoun, or a comma behind one, stands before the token."""
        before = index - 1
        while before >= 0 and self.is_filler(before):
            before -= 1
        if before < 0:
            return False
        token = self.tokens[before]
        if token.is_word and self.is_possessive(before):
            return False
        return (
            token.is_capital
            or token.span >= 0
            or token.text in {",", ")"}
            or token.lower in self.rules.pronouns
            or self.is_(before, "relatives", "conjunctions")
        )

    def ends(self, index: int, group: str) -> bool:
        """Tell whether the token ends as one of a list says."""
        lower = self.tokens[index].lower
        endings = self.rules.words.get(group, frozenset())
        return any(lower.endswith(ending) and len(lower) > len(ending) + 2 for ending in endings)
