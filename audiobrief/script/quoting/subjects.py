"""Subjects: whom a cue verb or a sentence has as its subject, before it or behind it."""

from dataclasses import dataclass

from audiobrief.script.quoting.mentions import Mention, MentionKind
from audiobrief.script.quoting.segments import CUTS, Segments

_DASHES = frozenset("—–-")
_LONGEST_DATELINE = 8
_NO_NAMES = ("determiners", "possessives")
_MOST_SEGMENTS = 7
_LONGEST_CROWD = 2


@dataclass(frozen=True, slots=True)
class Subjects(Segments):
    """Reads the subjects of the sentences of one paragraph."""

    def before(self, verb: int, floor: int) -> Mention | None:
        """Read the subject that stands before the verb at ``verb``, not left of ``floor``."""
        edge = self._skip_fillers(self._skip_brackets(verb - 1, floor), floor)
        edge = self._skip_brackets(edge, floor)
        if edge < floor:
            return None
        token = self.tokens[edge]
        if token.lower in self.rules.pronouns:
            return self.pronoun(edge)
        if self.is_(edge, "relatives"):
            return self._antecedent(edge, floor) or self._from_asides(
                self._segments(edge - 1, floor)
            )
        if self.is_(edge, "conjunctions", "subordinators") and not token.is_capital:
            return self.circumstance_subject(floor, edge) or self.main_subject(floor, edge)
        segments = self._segments(edge, floor)
        if token.text in CUTS:
            return self._from_asides(segments)
        return self._right_edge(*segments[0]) if segments else None

    def circumstance_subject(self, floor: int, end: int) -> Mention | None:
        """Read the subject of the last clause with "when" or "after" that no comma ends."""
        for opening in range(end - 1, floor, -1):
            token = self.tokens[opening]
            if token.span >= 0 or token.text in CUTS:
                return None
            if self.is_(opening, "circumstances"):
                return self.main_subject(opening + 1, end)
        return None

    def _antecedent(self, relative: int, floor: int) -> Mention | None:
        """Read the name of an object that a relative clause is about ("with Lind, who said")."""
        segments = self._segments(relative - 1, floor)
        which = self.is_(relative, "which")
        before = self.tokens[relative - 1]
        joined = which and (before.is_capital or before.text in _DASHES)
        if not segments or not (joined or before.text == ","):
            return None
        if len(segments) > 1 and self.is_(segments[0][0], "adverbs", "articles"):
            segments = segments[1:]  # "with Lind, now the mayor, who said"
        first, end = segments[0]
        run = self.capital_run(first, end)
        if run == end and which:  # "the Lund Guild report, which notes"
            run = self._after_preposition(first, end)
            if run < end and self.is_(run, *_NO_NAMES):
                return self.read(run, end)
        if run == end or run <= first or not self.is_(run - 1, "prepositions", "of"):
            return None
        mention = self.read(run, end)
        named = {MentionKind.NAME, MentionKind.GROUP}
        return mention if mention is not None and mention.kind in named else None

    def after(self, index: int, ceiling: int, *, oblique: bool = False) -> Mention | None:
        """Read the subject that follows an inverted verb, from ``index``.

        An ``oblique`` phrase ("laut einem Zeugen") is no subject, and is read only when asked for.
        """
        while index < ceiling and self.is_(index, "adverbs") and not self.tokens[index].is_capital:
            index += 1
        if index >= ceiling or (self.is_(index, "oblique") and not oblique):
            return None
        if self.tokens[index].lower in self.rules.pronouns:
            return self.pronoun(index)
        end = self.phrase_end(index, ceiling)
        mention = self.read(index, end)
        if mention is None or mention.kind is MentionKind.NAME:
            return mention
        return self._name_in_apposition(end, ceiling) or mention

    def clause_subject(self, verb: int, floor: int) -> Mention | None:
        """Read the subject of a clause whose verb comes last ("indem sie den Rat aufforderte")."""
        first = verb
        while first > floor and self.tokens[first - 1].text not in CUTS:
            if self.tokens[first - 1].span >= 0:
                break
            first -= 1
        if first >= verb or self.tokens[first].is_capital:
            return None
        if self.is_(first, "subordinators"):
            return self.after(first + 1, verb)
        relative = self.is_(first, "prepositions") and self.is_(first + 1, "articles")
        return self.after(first + 2, verb) if relative else None

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

    def name_before(self, end: int, first: int) -> Mention | None:
        """Read a name that ends at ``end`` and is an object ("surprised the mayor, Jo Lind")."""
        run = self.capital_run(first, end)
        if run <= first or run == end or self.is_(run - 1, "prepositions", "of"):
            return None
        mention = self.read(run, end)
        return mention if mention is not None and mention.kind is MentionKind.NAME else None

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
                whole = stop > index and mention.end == self.tokens[stop - 1].end
                if whole and mention.kind is MentionKind.DESCRIPTION:
                    return self._name_in_apposition(stop, last) or mention
                return mention
            adverbial = stop > index and self._is_adverbial(index)
            index = stop + 1
        return None

    def _segment_end(self, index: int, last: int) -> int:
        while index < last and self.tokens[index].text not in CUTS:
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
            named = token.is_capital or token.text.isdigit() or self.is_(index, "times")
            if token.is_word and not named:
                return first
        return first

    def _is_place(self, first: int, stop: int, last: int) -> bool:
        """Tell whether a name only completes an adverbial ("Speaking in Salem, Oregon, ...")."""
        following = stop + 1
        if (
            following >= last
            or self.tokens[stop].text != ","
            or not all(self.tokens[index].is_capital for index in range(first, stop))
        ):
            return False
        token = self.tokens[following]
        return token.is_capital or token.lower in self.rules.pronouns

    def _leading_phrase(self, first: int, stop: int) -> Mention | None:
        while first < stop and (
            self.is_(first, "conjunctions", "adverbs") or self.ends(first, "adverb_endings")
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
            return self.pronoun(first)
        if self.is_(first, "oblique"):
            return None
        end = self._leading_end(first, stop)
        if end <= first:
            return None
        return self.read(first, end) or self._crowd(first, end)

    def _crowd(self, first: int, end: int) -> Mention | None:
        """Read a plural without a determiner ("Across the north, potters shut their kilns")."""
        if end - first > _LONGEST_CROWD or self.tokens[first].is_possessive:
            return None
        return self.plural(first, end)

    def _leading_end(self, first: int, stop: int) -> int:
        """Return where a sentence's first phrase ends, before a verb that no list may have."""
        token = self.tokens[first]
        plain = not token.is_capital or token.is_possessive
        if plain or self.rules.has("capital_nouns", "yes") or self.is_(first, *_NO_NAMES):
            return self.phrase_end(first, stop)
        end = first + 1
        while not self.tokens[end - 1].is_possessive:
            if end >= stop or not (
                self.tokens[end].is_capital
                or self.is_inner(end, first, stop)
                or self.rules.title(self.tokens[end].lower) is not None
                or self._leads_to_title(end, stop)
            ):
                crowd = end < stop and self.rules.has("groups", self.tokens[end].lower)
                return end + 1 if crowd and not self.is_finite(end) else end
            end += 1
        return self.phrase_end(first, stop)

    def _leads_to_title(self, index: int, stop: int) -> bool:
        """Tell whether a title and a name follow a noun ("Salem campaign spokesman Jo Lind")."""
        if index + 2 >= stop or self.is_verbal(index) or self.is_filler(index):
            return False
        if (
            self.is_(index, "prepositions", "conjunctions", *_NO_NAMES)
            or not self.tokens[index].is_word
        ):
            return False
        return (
            self.rules.title(self.tokens[index + 1].lower) is not None
            and self.tokens[index + 2].is_capital
        )

    def _name_in_apposition(self, end: int, ceiling: int) -> Mention | None:
        if end + 1 >= ceiling or self.tokens[end].text != ",":
            return None
        if not self.tokens[end + 1].is_capital:
            return None
        mention = self.read(end + 1, self.phrase_end(end + 1, ceiling))
        return mention if mention is not None and mention.kind is MentionKind.NAME else None
