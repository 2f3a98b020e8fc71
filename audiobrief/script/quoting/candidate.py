"""A marked span with what stands beside it: the features that the rules ask for."""

import re
from dataclasses import dataclass
from functools import cached_property

from audiobrief.script.quoting.cues import Cue
from audiobrief.script.quoting.paragraph import Paragraph

_LONGEST_TITLE = 7
_LONGEST_SCARE = 3
_STOPS = (".", "!", "?", "…", "—")
_INNER_STOP = re.compile(r"[.!?…] [A-ZÄÖÜÉÀ“‘¿¡]")
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A marked span with what stands beside it."""

    paragraph: Paragraph
    number: int
    after: Cue | None
    before: Cue | None

    @cached_property
    def inner(self) -> str:
        """The words without their marks."""
        return self.paragraph.inner(self.number)

    @cached_property
    def words(self) -> list[str]:
        """The words as a list."""
        return _WORD.findall(self.inner)

    @property
    def long(self) -> bool:
        """The words are many enough for a voice of their own."""
        return len(self.words) >= self.paragraph.rules.long_piece

    @property
    def place(self) -> int:
        """The index of the span's token."""
        return self.paragraph.places[self.number]

    @cached_property
    def ending(self) -> str:
        """The quoted words without the marks that close inside them."""
        return self.inner.rstrip("’'”\"» \u00a0\u202f")

    @cached_property
    def stopped(self) -> bool:
        """A sentence ends inside the marks."""
        return self.ending.endswith(_STOPS) or _INNER_STOP.search(self.inner) is not None

    @property
    def stop_behind(self) -> bool:
        """A full stop stands behind the marks, as most languages but American English put it."""
        whole = self.opens or len(self.words) > _LONGEST_SCARE
        return self._next in {".", "!", "?"} and whole

    @cached_property
    def comma(self) -> bool:
        """A comma ends the quoted words, inside the marks or behind them."""
        return self.ending.endswith(",") or self._next == ","

    @property
    def _next(self) -> str:
        tokens = self.paragraph.tokens
        return tokens[self.place + 1].text if self.place + 1 < len(tokens) else ""

    @cached_property
    def capital(self) -> bool:
        """The quoted words start as a sentence does."""
        first = self.inner.lstrip("‘'“\"[(…. «")[:1]
        return first.isupper() or first.isdigit()

    @cached_property
    def leads(self) -> bool:
        """The span starts its sentence or stands behind a colon or comma."""
        return self.opens or self._previous in {":", ","}

    @cached_property
    def opens(self) -> bool:
        """The span starts its sentence."""
        return self.paragraph.sentence_start(self.place) == self.place

    @property
    def _previous(self) -> str:
        return self.paragraph.tokens[self.place - 1].text if self.place else ""

    @cached_property
    def colon(self) -> bool:
        """A colon stands before the marks."""
        return self._previous == ":"

    @cached_property
    def explains(self) -> bool:
        """A colon stands before the marks, and before the colon no verb that brings speech."""
        return (
            self.colon and self.place > 1 and not self.paragraph.phrases.is_finite(self.place - 2)
        )

    @cached_property
    def clause(self) -> bool:
        """The words start with their own subject and are more than a few ("we wait for coal")."""
        pronouns = self.paragraph.rules.pronouns
        return len(self.words) > _LONGEST_SCARE and self.words[0].lower() in pronouns

    @cached_property
    def title_case(self) -> bool:
        """Every word but the small ones has a capital."""
        small = self.paragraph.rules.words["small"]
        words = [word for word in self.words if word.lower() not in small]
        if _INNER_STOP.search(self.inner):
            return False
        return bool(words) and all(not word[0].islower() for word in words)

    @cached_property
    def spoken_after(self) -> bool:
        """A strong cue follows at once."""
        return self.after is not None and self.after.strong and self.after.adjacent

    @cached_property
    def spoken_before(self) -> bool:
        """A strong cue and a comma or colon stand before, or the cue itself."""
        if self.brought:
            return True
        return self.before is not None and self.before.strong and self.before.adjacent

    @cached_property
    def brought(self) -> bool:
        """A phrase that brings speech as a verb does stands before ("in her words,")."""
        return self.near("speech_nouns", 4)

    @cached_property
    def equated(self) -> bool:
        """A noun for what somebody says, and a form of "to be", stand right before the marks."""
        tokens, rules = self.paragraph.tokens, self.paragraph.rules
        return (
            self.place > 1
            and rules.has("passive", tokens[self.place - 1].lower)
            and rules.has("words_of_owners", tokens[self.place - 2].lower)
        )

    @cached_property
    def closes(self) -> bool:
        """The span ends its clause: a stop, a comma or "and" follows, or nothing."""
        following = self.place + 1
        if following >= len(self.paragraph.tokens):
            return True
        token = self.paragraph.tokens[following]
        return not token.is_word or self.paragraph.rules.has("conjunctions", token.lower)

    @cached_property
    def names(self) -> bool:
        """A verb of naming stands before the marks in the same sentence."""
        first = self.paragraph.sentence_start(self.place)
        tokens = self.paragraph.tokens[first : self.place]
        return any(self.paragraph.rules.has("naming", token.lower) for token in tokens)

    @cached_property
    def follows_preposition(self) -> bool:
        """A preposition or a possessive stands right before the marks ("on “Late Night”")."""
        if not self.place:
            return False
        token = self.paragraph.tokens[self.place - 1]
        if token.is_possessive and token.is_word:
            return True
        return any(self.paragraph.rules.has(group, token.lower) for group in ("of", "prepositions"))

    @cached_property
    def follows_determiner(self) -> bool:
        """An article or a number stands right before the marks ("the “Northern Line”")."""
        if not self.place:
            return False
        token = self.paragraph.tokens[self.place - 1]
        return token.text.isdigit() or self.paragraph.rules.has("articles", token.lower)

    @cached_property
    def completes(self) -> bool:
        """The words complete a clause that the narrator began ("costs are “out of control,”")."""
        if self.leads or self.capital or not self.place:
            return False
        rules = self.paragraph.rules
        before = self.paragraph.tokens[self.place - 1]
        return before.is_word and not (
            rules.has("conjunctions", before.lower) or rules.has("subordinators", before.lower)
        )

    @cached_property
    def follows_work(self) -> bool:
        """The span before, joined by a comma or "and", looks like a title as well."""
        tokens = self.paragraph.tokens
        first = self.place - 1
        if first > 1 and self.paragraph.rules.has("conjunctions", tokens[first].lower):
            first -= 1
        if first < 1 or self.place == 1 or tokens[first].span < 0 or self.opens:
            return False
        words = _WORD.findall(self.paragraph.inner(tokens[first].span))
        small = self.paragraph.rules.words["small"]
        return len(words) <= _LONGEST_TITLE and all(
            not word[0].islower() or word.lower() in small for word in words
        )

    def near(self, group: str, reach: int) -> bool:
        """Tell whether one of the last words before the span belongs to a word list."""
        tokens = self.paragraph.tokens[max(0, self.place - reach) : self.place]
        text = " ".join(token.lower for token in tokens)
        rules = self.paragraph.rules
        return any(f" {text} ".find(f" {entry} ") >= 0 for entry in rules.words[group])

    def followed_by(self, group: str) -> bool:
        """Tell whether the next word belongs to a word list."""
        tokens = self.paragraph.tokens[self.place + 1 : self.place + 3]
        return any(self.paragraph.rules.has(group, token.lower) for token in tokens)
