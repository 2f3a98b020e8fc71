"""What is said for a printed text, and the map between the two.

English has every class of written form; other languages have tables. A language without any is
spoken as printed.
"""

from collections.abc import Mapping
from importlib import import_module

from audiobrief.script.edits import Convention, Rule, SpokenText, apply, collect
from audiobrief.script.lexicon import Lexicon, lexicon_rules

_TABLES: Mapping[str, str] = {
    "de": "audiobrief.script.normalise.german",
    "en": "audiobrief.script.normalise.english.rules",
    "es": "audiobrief.script.normalise.spanish",
    "fr": "audiobrief.script.normalise.french",
}
"""Modules, imported when their language is spoken: each compiles a hundred patterns."""
_BRITISH = frozenset(("gb", "au", "nz", "ie", "za", "in", "hk", "sg", "mt", "ke", "ng", "gh"))


def speak(text: str, *, language: str, lexicon: Lexicon | None = None) -> SpokenText:
    """Return the words that stand for ``text``, with the map from what is printed.

    Args:
        text: as printed; never changed.
        language: BCP 47 tag; its region decides between British and American conventions.
        lexicon: the house's own pronunciations, used where they are for ``language``.
    """
    rules = _rules(_primary(language))
    if lexicon is not None:
        rules = (*lexicon_rules(lexicon, language, rules), *rules)
    convention = Convention(british=is_british(language))
    return apply(text, collect(text, rules, convention))


def spoken_form(text: str, *, language: str = "en-US", lexicon: Lexicon | None = None) -> str:
    """Return the words that stand for ``text``."""
    return speak(text, language=language, lexicon=lexicon).spoken


def speaks(language: str) -> bool:
    """Tell whether there are tables for a language."""
    return _primary(language) in _TABLES


def is_british(language: str) -> bool:
    """Tell whether a BCP 47 tag names a region that keeps British conventions."""
    return language.lower().replace("_", "-").split("-")[-1] in _BRITISH


def _rules(primary: str) -> tuple[Rule, ...]:
    if primary not in _TABLES:
        return ()
    rules: tuple[Rule, ...] = import_module(_TABLES[primary]).RULES
    return rules


def _primary(language: str) -> str:
    return language.lower().replace("_", "-").partition("-")[0]
