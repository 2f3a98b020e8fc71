"""Dashes as pauses, signs by name or not at all; the last rules leave none."""

import re
import unicodedata

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.vocabulary import Vocabulary

_KEPT = r".,;:!?'\"’‘“”„‚‹›«»()\-…¡¿"
_PUNCTUATION = ".,;:!?…)”’»"


def rules(words: Vocabulary) -> tuple[Rule, ...]:
    """Return the rules of one language."""

    def signs(match: re.Match[str], _: Convention) -> str | None:
        if any(unicodedata.category(sign) in ("Mn", "Mc") for sign in match["signs"]):
            return None
        named = [words.signs[sign] for sign in match["signs"] if sign in words.signs]
        before, after = match.string[: match.start()], match.string[match.end() :]
        left = " " if before and before[-1] not in "([“„«" else ""
        right = " " if after and after[0] not in _PUNCTUATION else ""
        if named:
            return f"{left}{' '.join(named)}{right}"
        parts = match["left"] or match["right"] or (before[-1:].isalnum() and after[:1].isalnum())
        return left and right if parts else ""

    return (
        Rule(
            name="dash",
            pattern=re.compile(r"(?:(?<!\s)\s*|)(?:[—―]+|(?<=\s)[-–]+(?=\s)|–(?=\s)|(?<=\s)–)\s*"),
            say=_dash,
        ),
        Rule(name="dash", pattern=re.compile(r"(?<=\w)[–‐‑](?=\w)"), say=lambda *_: "-"),
        Rule(name="space", pattern=re.compile(r"[\u00A0\u2000-\u200A\u202F]"), say=lambda *_: " "),
        Rule(
            name="sign",
            pattern=re.compile(
                rf"(?P<left>(?<!\s)\s*|)(?P<signs>(?:[^\w\s{_KEPT}]|_)+)(?P<right>\s*)"
            ),
            say=signs,
        ),
        Rule(
            name="sign",
            pattern=re.compile(rf"(?P<left>)(?P<signs>[^\w\s{_KEPT}]|_)(?P<right>)"),
            say=signs,
        ),
    )


def _dash(match: re.Match[str], _: Convention) -> str:
    before, after = match.string[: match.start()], match.string[match.end() :]
    if not before.strip() or not after.strip():
        return ""
    return " " if before[-1] in _PUNCTUATION or after[0] in _PUNCTUATION else ", "
