"""Noun phrases read from tokens: who a cue verb's subject is, before it or after it.

No tagger and no name list: capital letters, titles, determiners and the small word classes of the
language file are enough for news prose.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from audiobrief.model import Gender
from audiobrief.script.quoting.language import LanguageRules
from audiobrief.script.quoting.tokens import Token

_CUTS = frozenset(",—–―();:-[]")
_DASHES = frozenset("—–-")
_LONGEST_DATELINE = 8
_NO_NAMES = ("determiners", "possessives")
_LONGEST_PHRASE = 14
_MOST_SEGMENTS = 7


class MentionKind(StrEnum):
    """How a speaker is printed."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Somebody as printed at ``start`` to ``end``; ``name`` is the name or phrase, no titles."""

    start: int
    end: int
    name: str
    kind: MentionKind
    gender: Gender = Gender.NEUTRAL


@dataclass(frozen=True, slots=True)
class Phrases:
    """Reads mentions from the tokens of one paragraph."""

    tokens: Sequence[Token]
    rules: LanguageRules

    def is_(self, index: int, *groups: str) -> bool:
        """Tell whether the token belongs to one of the word lists."""
        lower = self.tokens[index].lower
        return any(self.rules.has(group, lower) for group in groups)

    def is_finite(self, index: int) -> bool:
        """Tell whether the token is a cue verb with a subject, not a noun ("his tweets")."""
        token = self.tokens[index]
        if self._is_phrasal(index):
            return True
        starts = index == 0 or self.tokens[index - 1].ends
        if token.lower not in self.rules.finite or (token.is_capital and not starts):
            return self._is_plural_verb(index)
        if index > 0 and self.is_(index - 1, "infinitive_marks"):
            return False
        if not self.is_(index, "noun_verbs"):
            return True
        return self._has_subject_beside(index) or self._closes_sentence(index)

    def _is_phrasal(self, index: int) -> bool:
        """Tell whether a verb of two words stands here that nothing but a pause follows."""
        if index + 1 >= len(self.tokens):
            return False
        pair = f"{self.tokens[index].lower} {self.tokens[index + 1].lower}"
        if not self.rules.has("phrasal", pair):
            return False
        return index + 2 == len(self.tokens) or not self.tokens[index + 2].is_word

    def is_unlisted_verb(self, index: int) -> bool:
        """Tell whether the token looks like a verb in the past, whatever it means."""
        return not self.tokens[index].is_capital and self._ends(index, "past_endings")

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
        if not ends or index == 0 or not self.tokens[index - 1].is_word:
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
        if token.is_possessive and token.is_word:
            return False
        return (
            token.is_capital
            or token.span >= 0
            or token.text in {",", ")"}
            or token.lower in self.rules.pronouns
            or self.is_(before, "relatives", "conjunctions")
        )

    def is_filler(self, index: int) -> bool:
        """Tell whether the token stands between a subject and its verb: auxiliaries, adverbs."""
        token = self.tokens[index]
        if token.is_capital or not token.is_word:
            return False
        return self.is_(index, "auxiliaries", "adverbs") or self._ends(index, "adverb_endings")

    def is_verbal(self, index: int) -> bool:
        """Tell whether a phrase ends before the token because a verb starts."""
        token = self.tokens[index]
        if token.is_capital:
            return False
        return (
            token.lower in self.rules.finite
            or token.lower in self.rules.participles
            or self.rules.has("auxiliaries", token.lower)
            or self._ends(index, "verb_endings")
        )

    def before(self, verb: int, floor: int) -> Mention | None:
        """Read the subject that stands before the verb at ``verb``, not left of ``floor``."""
        edge = self._skip_fillers(verb - 1, floor)
        if edge < floor:
            return None
        token = self.tokens[edge]
        if token.lower in self.rules.pronouns:
            return self._pronoun(edge)
        if self.is_(edge, "conjunctions", "subordinators") and not token.is_capital:
            return self.main_subject(floor, edge)
        if self.is_(edge, "relatives"):
            return self._from_asides(self._segments(edge - 1, floor))
        segments = self._segments(edge, floor)
        if token.text in _CUTS:
            return self._from_asides(segments)
        return self._right_edge(*segments[0]) if segments else None

    def after(self, index: int, ceiling: int) -> Mention | None:
        """Read the subject that follows an inverted verb, from ``index``."""
        while index < ceiling and self.is_(index, "adverbs") and not self.tokens[index].is_capital:
            index += 1
        if index >= ceiling or self.is_(index, "oblique"):
            return None
        if self.tokens[index].lower in self.rules.pronouns:
            return self._pronoun(index)
        end = self._phrase_end(index, ceiling)
        mention = self.read(index, end)
        if mention is None or mention.kind is MentionKind.NAME:
            return mention
        return self._name_in_apposition(end, ceiling) or mention

    def source(self, first: int, end: int) -> Mention | None:
        """Read who is named right before a colon: "More from Lind:", "― Lind:"."""
        segments = self._segments(end - 1, first) if end > first else []
        if not segments:
            return None
        first, end = segments[0]
        for index in range(end - 1, first, -1):
            if self.is_(index - 1, "sources"):
                return self.read(index, end)
        names = all(
            self.tokens[index].is_capital or self.is_(index, "joiners")
            for index in range(first, end)
        )
        return self.read(first, end) if names else None

    def main_subject(self, first: int, last: int) -> Mention | None:
        """Read the subject of the sentence that starts at ``first``."""
        index = self._behind_dateline(first, last)
        adverbial = False
        for _ in range(_MOST_SEGMENTS):
            if index >= last:
                break
            stop = self._segment_end(index, last)
            mention = self._leading_phrase(index, stop)
            if mention is not None and not (adverbial and self._is_place(index, stop, last)):
                return mention
            adverbial = stop > index and self._is_adverbial(index)
            index = stop + 1
        return None

    def _segment_end(self, index: int, last: int) -> int:
        while index < last and self.tokens[index].text not in _CUTS:
            if self.tokens[index].span >= 0:
                break
            index += 1
        return index

    def _behind_dateline(self, first: int, last: int) -> int:
        """Step over "LUND (DPA) —" at the start of a paragraph."""
        if first > 0:
            return first
        for index in range(min(last, _LONGEST_DATELINE)):
            token = self.tokens[index]
            if token.text in _DASHES and index > 0 and self.tokens[index - 1].end < token.start:
                return index + 1
            if token.is_word and not (token.is_capital or self.is_(index, "times")):
                return first
        return first

    def _is_place(self, first: int, stop: int, last: int) -> bool:
        """Tell whether a name only completes an adverbial ("Speaking in Salem, Oregon, ...")."""
        following = stop + 1
        if following >= last or not all(
            self.tokens[index].is_capital for index in range(first, stop)
        ):
            return False
        token = self.tokens[following]
        return token.is_capital or token.lower in self.rules.pronouns

    def read(self, first: int, end: int) -> Mention | None:
        """Read the tokens ``first`` to ``end`` as one noun phrase."""
        while first < end and self.is_(first, "conjunctions"):
            first += 1
        if first >= end or not any(self.tokens[index].is_word for index in range(first, end)):
            return None
        if end - first == 1 and self.tokens[first].lower in self.rules.pronouns:
            return self._pronoun(first)
        if self.rules.has("capital_nouns", "yes"):
            end = self._trimmed(first, end)
        head = self._head_end(first, end)
        run = self._capital_run(first, head)
        if run < head:
            named = self._named(first, run, head)
            if named is not None:
                return named
        return self._described(first, head, end)

    def _trimmed(self, first: int, end: int) -> int:
        """Leave out words behind the last noun, where nouns have capitals."""
        last = end
        while last > first and not any(map(str.isupper, self.tokens[last - 1].text)):
            last -= 1
        return last if last > first else end

    def _ends(self, index: int, group: str) -> bool:
        lower = self.tokens[index].lower
        endings = self.rules.words.get(group, frozenset())
        return any(lower.endswith(ending) and len(lower) > len(ending) + 2 for ending in endings)

    def _pronoun(self, index: int) -> Mention:
        token = self.tokens[index]
        return Mention(
            start=token.start,
            end=token.end,
            name=token.text,
            kind=MentionKind.PRONOUN,
            gender=self.rules.pronouns[token.lower],
        )

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
            index = start - 1 if self.is_(start, "prepositions", "determiners") else start
        return index

    def _is_time(self, index: int) -> bool:
        return self.is_(index, "times") or self.tokens[index].text.isdigit()

    def _segments(self, edge: int, floor: int) -> list[tuple[int, int]]:
        """Return the stretches between commas, dashes and brackets, from right to left."""
        found: list[tuple[int, int]] = []
        end = edge + 1
        index = edge
        while index >= floor and len(found) < _MOST_SEGMENTS:
            token = self.tokens[index]
            if token.text in _CUTS or token.span >= 0:
                if end > index + 1:
                    found.append((index + 1, end))
                end = index
                if token.span >= 0:
                    return found
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
            mention = self._right_edge(first, end)
            if mention is None:
                continue
            if mention.kind in {MentionKind.NAME, MentionKind.PRONOUN}:
                if self._ends_place(segments[number + 1 :]):
                    continue
                return mention
            best = mention
        return best

    def _ends_place(self, left: list[tuple[int, int]]) -> bool:
        """Tell whether a name behind a comma completes a place ("of Salem, Oregon, said")."""
        if len(left) < 2 or not self.tokens[left[0][1] - 1].is_capital:  # noqa: PLR2004 - place and subject
            return False
        first, end = left[0]
        if not any(self.is_(index, "of", "prepositions") for index in range(first, end)):
            return False
        subject = left[1][0]
        return self.tokens[subject].is_capital and not self._is_adverbial(subject)

    def _is_adverbial(self, first: int) -> bool:
        if self._is_capital_particle(first):
            return False
        return self.is_(
            first, "prepositions", "subordinators", "relatives", "conjunctions"
        ) or self._ends(first, "participle_endings")

    def _right_edge(self, first: int, end: int) -> Mention | None:
        """Read the noun phrase at the right edge of a segment."""
        if self.tokens[end - 1].lower in self.rules.pronouns:
            return self._pronoun(end - 1)
        start = first
        for index in range(first, end - 1):
            if self.is_(index, "subordinators", "relatives") or self.is_verbal(index):
                start = index + 1
        while start < end and self.is_(start, "conjunctions"):
            start += 1
        named = start < end and self._is_capital_particle(start)
        if start < end and not named and self.is_(start, "prepositions"):
            start = self._after_preposition(start, end)
        return self.read(start, end) if start < end else None

    def _after_preposition(self, first: int, end: int) -> int:
        for index in range(end - 1, first, -1):
            if self.is_(index, "determiners", "possessives") and not self.is_(index - 1, "of"):
                return index
        run = self._capital_run(first, end)
        if run < end and self.is_(run - 1, "absolutes"):
            return run
        return run if run < end and not self.is_(run - 1, "prepositions", "of") else end

    def _leading_phrase(self, first: int, stop: int) -> Mention | None:
        while first < stop and (
            self.is_(first, "conjunctions", "adverbs") or self._ends(first, "adverb_endings")
        ):
            first += 1
        if first >= stop or self._is_adverbial(first) or not self.tokens[first].is_word:
            return None
        if (
            stop > first + 1
            and self.is_(stop - 1, "times", "adverbs")
            and not any(self.is_verbal(index) for index in range(first, stop))
        ):
            return None
        if self.tokens[first].lower in self.rules.pronouns:
            return self._pronoun(first)
        end = self._leading_end(first, stop)
        return self.read(first, end) if end > first else None

    def _leading_end(self, first: int, stop: int) -> int:
        """Return where a sentence's first phrase ends, before a verb that no list may have."""
        token = self.tokens[first]
        plain = not token.is_capital or token.is_possessive
        if plain or self.rules.has("capital_nouns", "yes") or self.is_(first, *_NO_NAMES):
            return self._phrase_end(first, stop)
        end = first + 1
        while end < stop and (
            self.tokens[end].is_capital
            or self._is_inner(end, first, stop)
            or self.rules.title(self.tokens[end].lower) is not None
        ):
            end += 1
        return end

    def _phrase_end(self, first: int, ceiling: int) -> int:
        index = first
        while index < ceiling and index - first < _LONGEST_PHRASE:
            if not self.tokens[index].is_word or self.is_(index, "relatives", "subordinators"):
                break
            if index > first and self._breaks(index, first, ceiling):
                break
            index += 1
        return index

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
        return self.is_(index, "times", "adverbs") and not (
            self.tokens[index].is_capital and self.is_(index, "adverbs")
        )

    def _joins(self, index: int, ceiling: int) -> bool:
        """Tell whether "of" or "and" continues a phrase."""
        if index + 1 >= ceiling or self.is_(index + 1, "times"):
            return False
        if self.is_(index, "joiners"):
            return self.tokens[index + 1].is_capital and self.tokens[index - 1].is_capital
        return self.is_(index, "genitive")

    def _name_in_apposition(self, end: int, ceiling: int) -> Mention | None:
        if end + 1 >= ceiling or self.tokens[end].text != ",":
            return None
        if not self.tokens[end + 1].is_capital:
            return None
        mention = self.read(end + 1, self._phrase_end(end + 1, ceiling))
        return mention if mention is not None and mention.kind is MentionKind.NAME else None

    def _head_end(self, first: int, end: int) -> int:
        for index in range(first + 1, end):
            if self.is_(index, "of") and not self.tokens[index].is_capital:
                return index
        return end

    def _capital_run(self, first: int, end: int) -> int:
        """Return where the capitalised words that end at ``end`` start."""
        index = end
        while index > first:
            token = self.tokens[index - 1]
            if index < end and token.is_possessive:
                break
            if token.is_capital:
                if self._is_plain(index - 1, first):
                    break
            elif not self._is_inner(index - 1, first, end):
                break
            index -= 1
        while index < end and not self.tokens[index].is_capital:
            if self.is_(index, "particles") and index + 1 < end:
                break
            index += 1
        return index

    def _is_capital_particle(self, index: int) -> bool:
        """Tell whether a name starts with a particle in capitals ("Von der Heide said")."""
        if index + 1 >= len(self.tokens) or not self.tokens[index].is_capital:
            return False
        return self.is_(index, "particles") and self.is_(index + 1, "particles")

    def _is_plain(self, index: int, first: int) -> bool:
        """Tell whether a capital letter comes from the sentence, not from a name."""
        if self._is_capital_particle(index):
            return False
        if self.is_(index, "determiners", "possessives", "prepositions", "subordinators"):
            return True
        if self.tokens[index].lower in self.rules.pronouns or self.is_(index, "times"):
            return True
        return index == first and self.is_(index, "conjunctions", "auxiliaries", "adverbs")

    def _is_inner(self, index: int, first: int, end: int) -> bool:
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
        if self._is_common(first, run, core) or all(
            self.rules.title(token.lower) is not None for token in core
        ):
            return None
        is_group = self._is_group(first, run, cut, core)
        return Mention(
            start=self.tokens[first].start,
            end=self.tokens[head - 1].end,
            name=self._text(run + cut, head),
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
            self.is_(index, "determiners", "possessives") or self.tokens[index].is_possessive
            for index in range(first, head)
        )
        last = self.tokens[head - 1]
        is_group = self.rules.has("groups", last.lower)
        if not last.is_word or not (known or is_group or self.rules.title(last.lower) is not None):
            return None
        return Mention(
            start=self.tokens[first].start,
            end=self.tokens[end - 1].end,
            name=self._text(first, end),
            kind=MentionKind.GROUP if is_group else MentionKind.DESCRIPTION,
        )

    def _text(self, first: int, end: int) -> str:
        pieces: list[str] = []
        for index in range(first, end):
            token = self.tokens[index]
            if pieces and token.start > self.tokens[index - 1].end:
                pieces.append(" ")
            pieces.append(token.bare if index == end - 1 else token.text)
        return "".join(pieces)
