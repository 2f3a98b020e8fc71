"""Segments: what stands between the points of a sentence, and the noun phrase at its right edge."""

from dataclasses import dataclass

from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.nounphrases import NounPhrases

CUTS = frozenset(",—–―();:-[]")
_NO_NAMES = ("determiners", "possessives")
_LONGEST_PHRASE = 14
_MOST_SEGMENTS = 7


@dataclass(frozen=True, slots=True)
class Segments(NounPhrases):
    """Reads the stretches between commas, dashes and brackets of one paragraph."""

    def _segments(self, edge: int, floor: int) -> list[tuple[int, int]]:
        """Return the stretches between commas, dashes and brackets, from right to left."""
        found: list[tuple[int, int]] = []
        end = edge + 1
        index = edge
        while index >= floor and len(found) < _MOST_SEGMENTS:
            token = self.tokens[index]
            if token.text in CUTS or token.span >= 0:
                if end > index + 1:
                    found.append((index + 1, end))
                end = index
                if token.span >= 0:
                    return found
                behind = self._skip_brackets(index, floor)
                if behind < index and behind >= floor and self.tokens[behind].is_word:
                    end = index = behind + 1
            index -= 1
        first = max(floor, index + 1)
        if end > first and len(found) < _MOST_SEGMENTS:
            found.append((first, end))
        return found

    def _from_asides(self, segments: list[tuple[int, int]]) -> Mention | None:
        """Read a subject that commas part from its verb ("Okafor, the mayor of Lund, said")."""
        best: Mention | None = None
        for number, (first, end) in enumerate(segments):
            if self._is_adverbial(first):
                if best is not None and not self.is_(first, "relatives"):
                    break
                continue
            if number + 1 < len(segments) and self._is_remark(first, end):
                continue
            mention = self._right_edge(first, end)
            if mention is None:
                continue
            if mention.kind in {MentionKind.NAME, MentionKind.PRONOUN}:
                if self._ends_place(segments[number + 1 :]):
                    continue
                return mention
            best = mention
        return best

    def _is_remark(self, first: int, end: int) -> bool:
        """Tell whether an aside is a participle with a clause ("clad in a cape that he wove")."""
        if self.tokens[first].is_capital or self.is_(first, *_NO_NAMES):
            return False
        return any(self.is_(index, "subordinators") for index in range(first + 1, end))

    def _ends_place(self, left: list[tuple[int, int]]) -> bool:
        """Tell whether a name behind a comma completes a place ("of Salem, Oregon, said")."""
        if not left or not self.tokens[left[0][1] - 1].is_capital:
            return False
        first, end = left[0]
        if len(left) == 1:
            run = self.capital_run(first, end)
            return run > first and self.is_(run - 1, "in_place") and not self._is_adverbial(first)
        if not any(self.is_(index, "of", "prepositions") for index in range(first, end)):
            return False
        subject = left[1][0]
        return self.tokens[subject].is_capital and not self._is_adverbial(subject)

    def _is_adverbial(self, first: int) -> bool:
        if self.is_capital_particle(first):
            return False
        return self.is_(
            first, "prepositions", "subordinators", "relatives", "conjunctions"
        ) or self.ends(first, "participle_endings")

    def _right_edge(self, first: int, end: int) -> Mention | None:
        """Read the noun phrase at the right edge of a segment."""
        if self.tokens[end - 1].lower in self.rules.pronouns:
            return self.pronoun(end - 1)
        start = first
        for index in range(first, end - 1):
            if index > first and self._has_agent(index):
                return self._right_edge(start, index)  # "a letter seen by the paper says"
            if index > start and self._starts_aside(index):
                return self._right_edge(start, index)  # "people marching through the streets said"
            if self.is_(index, "subordinators", "relatives") or self._starts_predicate(index):
                start = index + 1
        while start < end and self.is_(start, "conjunctions"):
            start += 1
        named = start < end and self.is_capital_particle(start)
        if start < end and not named and self.is_(start, "prepositions", "times"):
            start = self._after_preposition(start, end)
        if start >= end or self.is_(start, "oblique"):
            return None
        return self.read(start, end) or self.plural(start, end)

    def _has_agent(self, index: int) -> bool:
        """Tell whether a participle with its agent behind it only describes who acts."""
        participle = self.is_verbal(index) or self.is_(index, "participles_before_agents")
        return participle and self.is_(index + 1, "agents")

    def _starts_aside(self, index: int) -> bool:
        """Tell whether a participle with a preposition behind it only describes who acts."""
        if self.tokens[index].is_capital or not self.ends(index, "participle_endings"):
            return False
        return self.is_(index + 1, "prepositions") and not self.is_(index - 1, "auxiliaries")

    def _starts_predicate(self, index: int) -> bool:
        """Tell a verb from a preposition that a list of auxiliaries has as well ("went on")."""
        if not self.is_verbal(index):
            return False
        following = self.tokens[index + 1]
        placed = following.is_capital or self.is_(index + 1, "determiners", "possessives")
        return not (placed and self.is_(index, "prepositions"))

    def _skip_brackets(self, index: int, floor: int) -> int:
        """Step left over a bracket ("Lind (Lund) said")."""
        if index < floor or self.tokens[index].text != ")":
            return index
        for opening in range(index - 1, max(floor, index - _LONGEST_PHRASE) - 1, -1):
            if self.tokens[opening].text == "(":
                return opening - 1
        return index

    def _skip_fillers(self, index: int, floor: int) -> int:
        """Step left over adverbs, auxiliaries and dates ("Haddad on Monday also said")."""
        while index >= floor:
            if self.is_filler(index) or (index == floor and self.is_(index, "adverbs")):
                index -= 1
                continue
            start = index
            while start > floor and self._is_time(start):
                start -= 1
            if start == index:
                return index
            index = start - 1 if self.is_(start, "determiners") else start
            if index >= floor and self.is_(index, "prepositions"):
                index -= 1
        return index

    def _is_time(self, index: int) -> bool:
        return self.is_(index, "times") or self.tokens[index].text.isdigit()
