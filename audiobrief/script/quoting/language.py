"""What a language says about quotations: marks, cue verbs, titles. A language is a file, not code.

The files lie in ``languages/`` beside this module, one for each primary language subtag (BCP 47).
A language without a file is read with the rules of English.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from audiobrief.model import Gender

_FOLDER = Path(__file__).parent / "languages"
_FALLBACK = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageRules:
    """The words and marks by which quotations and their speakers are told; all in lower case.

    Attributes:
        code: primary language subtag.
        pairs: each opening mark with the marks that close it.
        pronouns: each personal pronoun with the gender it gives evidence of.
        possessors: each possessive pronoun with the gender of who owns, in languages that tell it.
        finite: cue verbs in a form that takes a subject.
        participles: cue verbs in a form that leans on the subject of its sentence.
        bases: cue verbs after an auxiliary ("went on to say").
        passive_participles: forms that, after a form of "be", have no speaker before them.
        weak: forms that bring a quoted piece rather than whole speech.
        titles: words before a name, with the gender they give evidence of.
        title_endings: ends of such words, for languages that compound them.
        long_piece: words from which a quoted piece with a stop or a cue takes another voice.
        words: the other lists of the file by their name.
    """

    code: str
    pairs: Mapping[str, str]
    pronouns: Mapping[str, Gender]
    possessors: Mapping[str, Gender]
    finite: frozenset[str]
    participles: frozenset[str]
    bases: frozenset[str]
    weak: frozenset[str]
    titles: Mapping[str, Gender]
    title_endings: Mapping[str, Gender]
    long_piece: int
    words: Mapping[str, frozenset[str]]

    def title(self, word: str) -> Gender | None:
        """Return the gender that a title in lower case gives evidence of; None for no title."""
        if word in self.titles:
            return self.titles[word]
        endings = [ending for ending in self.title_endings if word.endswith(ending)]
        return self.title_endings[max(endings, key=len)] if endings else None

    def has(self, group: str, word: str) -> bool:
        """Tell whether ``word``, in lower case, belongs to a word list of the file."""
        return word in self.words.get(group, frozenset())


def language_rules(language: str) -> LanguageRules:
    """Return the rules for a BCP 47 tag; English where no file fits."""
    code = language.replace("_", "-").split("-")[0].lower()
    return _load(code if (_FOLDER / f"{code}.toml").is_file() else _FALLBACK)


@lru_cache
def _load(code: str) -> LanguageRules:
    values = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    strong = [line.split() for line in values.pop("verbs")]
    weak = [line.split() for line in values.pop("weak_verbs")]
    every = strong + weak
    pairs: dict[str, str] = {}
    for opening, closing in values.pop("pairs"):
        pairs[opening] = pairs.get(opening, "") + closing
    values["according_first"] = [cue.split()[0] for cue in values["according"]]
    pronouns = _gendered(values.pop("pronouns"))
    titles = _gendered(values.pop("titles"))
    return LanguageRules(
        code=code,
        pairs=pairs,
        pronouns=pronouns,
        possessors=_gendered(values.pop("possessors", {})),
        finite=frozenset(
            form
            for forms in every
            for form in (*forms[1:3], *forms[5:], *(forms[:1] if "verb_second" in values else ()))
        ),
        participles=frozenset(forms[4] for forms in every if len(forms) > 4),  # noqa: PLR2004 - the fifth form
        bases=frozenset(form for forms in every for form in (forms[0], forms[3])),
        weak=frozenset(form for forms in weak for form in forms),
        titles=titles,
        title_endings=_gendered(values.pop("title_endings")),
        long_piece=values.pop("long_piece"),
        words={name: frozenset(entries) for name, entries in values.items()},
    )


def _gendered(groups: Mapping[str, list[str]]) -> dict[str, Gender]:
    return {word: Gender(gender) for gender, words in groups.items() for word in words}
