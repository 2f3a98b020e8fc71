"""Words that may be said wrong: no dictionary knows them, no lexicon entry covers them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from audiobrief.model import Segment
from audiobrief.script.lexicon import Lexicon
from audiobrief.script.normalise.english.initialisms import WORDS
from audiobrief.script.respelling import respelling

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENDINGS = ("'s", "’s", "s'", "s’")
_SHORTEST = 3  # a shorter one is a prefix or an initial


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtfulWord:
    """A word an editor should listen to.

    Attributes:
        word: as printed, without a possessive ending.
        count: how often it occurs.
        segment_id: where it occurs first.
        sentence: printed text of that segment.
        ipa: how it would be said, in IPA.
    """

    word: str
    count: int
    segment_id: str
    sentence: str
    ipa: str

    @property
    def say(self) -> str:
        """How it would be said, as a respelling."""
        return respelling(self.ipa)


def doubtful_words(
    segments: Iterable[Segment],
    *,
    known: Callable[[str], bool],
    ipa: Callable[[str], str],
    language: str,
    lexicon: Lexicon | None = None,
) -> tuple[DoubtfulWord, ...]:
    """Return the words that nothing covers, the most frequent first.

    Args:
        segments: of a script.
        known: tells whether a dictionary of the language has a word.
        ipa: says how an engine would say a word.
        language: BCP 47 tag; segments in other languages are left out.
        lexicon: entries that settle a word.
    """
    primary = language.lower().partition("-")[0]
    found: dict[str, tuple[int, Segment]] = {}
    for segment in segments:
        if segment.language.lower().partition("-")[0] != primary:
            continue
        for word in _unchanged_words(segment):
            count, first = found.get(word, (0, segment))
            found[word] = (count + 1, first)
    doubtful = [
        DoubtfulWord(
            word=word,
            count=count,
            segment_id=first.id,
            sentence=first.printed,
            ipa=ipa(word),
        )
        for word, (count, first) in found.items()
        if not _covered(word, known, lexicon, language)
    ]
    return tuple(sorted(doubtful, key=lambda item: (-item.count, item.segment_id, item.word)))


def _unchanged_words(segment: Segment) -> Iterable[str]:
    """Yield the words that are said as printed; what an edit says is settled."""
    for run in segment.runs:
        printed = segment.printed[run.printed_start : run.printed_end]
        if printed != segment.spoken[run.spoken_start : run.spoken_end]:
            continue
        for match in _WORD.finditer(printed):
            word = match.group()
            for ending in _ENDINGS:
                word = word.removesuffix(ending)
            if len(word) >= _SHORTEST:
                yield word


def _covered(
    word: str, known: Callable[[str], bool], lexicon: Lexicon | None, language: str
) -> bool:
    if word in WORDS or (lexicon is not None and _in_lexicon(word, lexicon, language)):
        return True
    acronym = word.isupper()
    return known(word) or (not acronym and known(word.lower()))


def _in_lexicon(word: str, lexicon: Lexicon, language: str) -> bool:
    return any(word in entry.word.split() for entry in lexicon.entries_for(language)) or (
        lexicon.find(word, language=language) is not None
    )
