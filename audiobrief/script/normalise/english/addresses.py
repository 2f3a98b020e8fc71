"""Web and e-mail addresses: a bare URL as its domain, an e-mail address with "at" and "dot"."""

import re

from audiobrief.script.edits import Convention, Rule
from audiobrief.script.normalise.english.words import digits
from audiobrief.script.wordlist import words

_WORD_DOMAINS = words(
    """
    com org net gov edu info biz news media blog online site app dev shop store pub press art
    agency company global world email live today studio tech health example museum radio
    """
)
_LETTER_DOMAINS = words(
    """
    ac ai au at be br ca ch cn co cz de dk es eu fi fm fr gg gl gr ie il in io is it jp ke kr ly
    me mil mx nl no nz pl pt ro ru se sg sh so to tr tv tw ua uk us za int
    """
)
_HOST = (
    r"(?P<host>(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+"
    rf"(?P<top>{'|'.join(sorted(_WORD_DOMAINS | _LETTER_DOMAINS, key=len, reverse=True))}))"
)
_TAIL = r"(?::\d+)?(?P<tail>[/?#][^\s<>\"“”‘’»]*[^\s<>\"“”‘’».,;:!?)\]…]|/)?"
_SYMBOLS = {".": "dot", "-": "dash", "_": "underscore", "+": "plus", "@": "at", "%": "percent"}
_PIECE = re.compile(r"\d+|[A-Za-z]+|[-._+@%]|[^\W\d_]+")


def _url(match: re.Match[str], _: Convention) -> str:
    return say_address(re.sub(r"^www\.", "", match["host"], flags=re.IGNORECASE))


def _email(match: re.Match[str], _: Convention) -> str:
    return say_address(match["address"])


def _bare(match: re.Match[str], _: Convention) -> str | None:
    short = match["top"] in _LETTER_DOMAINS and match["top"] not in {"uk", "io", "ai", "tv", "eu"}
    if short and not match["tail"] and match["host"].count(".") == 1:
        return None  # "end.It" is a lost space, not a place in Italy
    return say_address(match["host"])


def say_address(address: str) -> str:
    """Say a host name or an e-mail address: letters as words, signs by name, digits one by one."""
    said = []
    labels = address.rsplit("@", 1)[-1].split(".")
    country = labels[-1].lower()
    for piece in _PIECE.findall(address):
        if piece.isdigit():
            said.append(digits(piece))
        elif piece in _SYMBOLS:
            said.append(_SYMBOLS[piece])
        else:
            said.append(piece)
    if country in _LETTER_DOMAINS and country not in {"co", "me", "so", "to", "int", "mil"}:
        said[-1] = " ".join(country.upper())
    return " ".join(said)


RULES = (
    Rule(
        name="url",
        pattern=re.compile(
            r"\b(?:https?|ftp)://(?:[^\s/@]+@)?(?P<host>[\w-]+(?:\.[\w-]+)+|localhost)" + _TAIL,
            re.IGNORECASE,
        ),
        say=_url,
    ),
    Rule(
        name="email",
        pattern=re.compile(
            r"(?:\bmailto:)?(?P<address>[A-Za-z0-9][\w.+%-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,})\b"
        ),
        say=_email,
    ),
    Rule(
        name="url",
        pattern=re.compile(rf"(?<![\w@.])(?:www\.)?{_HOST}(?![\w@]|\.\w){_TAIL}"),
        say=_bare,
    ),
)
