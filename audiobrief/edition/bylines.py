"""Names of authors, out of the many ways a byline is printed."""

import re
from collections.abc import Iterable, Iterator

from audiobrief.edition.credits import AGENCY
from audiobrief.edition.dates import cut_at_date

_BY = re.compile(
    r"^\W*(?:about the )?"
    r"(?:(?:written|words|text|story|reported|reporting|posted|published|article|analysis|"
    r"opinion|review|interview|column|comment|author)s?\s*)?(?:\b(?:by|von|por|par|di|door|av)\b:?"
    r"|\bauthors?\b:|(?<=written)|(?<=author)s?)\s+",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:,|;|\||•|·|&|/|\n|\s+(?:and|und|et|y|with|avec|mit|e)\s+)\s*")
_AFTER_NAME = re.compile(
    r"\s*(?:\[|\||•|·|—|–|\s-\s|@|\bin (?=[A-Z])|\bvia\b|\bat\b|\bhttps?:|\bon\b|\bis an?\b|"
    r"\b(?:edited|translated|illustrated|illustrations|photographs?|photos?) by\b|"
    r"\bupdated\b|\bpublished\b|"
    r"\bposted\b|\d).*$",
    re.IGNORECASE | re.DOTALL,
)
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|editor|correspondent|contributor|columnist|journalist|author|"
    r"newsroom|bureau|photographer|producer|fellow|professor|director|analyst|critic|chief|"
    r"senior|political|technology|health|special|opinion|guest|associate|assistant|managing|"
    r"ph\.?d|m\.?d|jr|sr|min|read|ago|hours?|days?|am|pm|est|edt|gmt|follow|share|view|profile|"
    r"posts?|articles?|image|credit|getty|mail|e-mail|email)\b\.?",
    re.IGNORECASE,
)
_BRACKETED_WITH = re.compile(
    rf"\(\s*(?:with|avec|mit|con)\s+(?!(?:{AGENCY})\b)([^()]{{1,80}})\)", re.IGNORECASE
)
"""Others who wrote, as "Ada Finch (with Ben Ode)" prints them; agencies write for everybody."""
_BRACKETED = re.compile(r"\([^()]{0,80}\)")
_FOR = re.compile(r"\s+for\s+(?:the\s+)?[A-Z].*$")
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*$", re.IGNORECASE | re.DOTALL
)
_SUFFIX = re.compile(r"(?:jr|sr|ph\.?d|m\.?d|ii|iii|iv|esq)\.?", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+@\S+|https?:\S+|www\.\S+")
_HANDLE = re.compile(r"@(\w{2,30})")
_MAX_NAME_WORDS = 6
_MAX_NAME = 60
_MAX_WORDS = 14
_STRAY_WORDS = 2
_NOBODY = frozenset(
    {"admin", "administrator", "editor", "editors", "staff", "unknown", "author", "null"}
    | {"none", "undefined", "guest", "user", "root", "anonymous"}
)


def authors_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the distinct names in one or more bylines, in order."""
    names: dict[str, str] = {}
    for text in texts:
        for name in _names(text):
            names.setdefault(name.casefold(), name)
    return tuple(names.values())


def is_byline(text: str, authors: Iterable[str] = ()) -> bool:
    """Tell a short line that only says who wrote the edition."""
    if len(text) > 200 or text.count(" ") > 24:  # noqa: PLR2004 - longer than bylines are
        return False
    if _BY.match(text):
        rest = _BY.sub("", text)
        words = rest.split()
        names = list(_names(text))
        return (
            bool(names)
            and words[0][:1].isupper()
            and len(words) <= _MAX_WORDS
            and not rest.endswith("?")
        )
    known = [name.casefold() for name in authors]
    rest = text.casefold()
    if not any(name in rest for name in known):
        return False
    for name in known:
        rest = rest.replace(name, " ")
    rest = _ROLE.sub(" ", rest)
    return (
        sum(1 for word in re.findall(r"[^\W\d_]+", rest) if word not in {"and", "by", "the"})
        <= _STRAY_WORDS
    )


def _names(text: str) -> Iterator[str]:
    text = _BRACKETED_WITH.sub(r", \1", " ".join(text.split()))
    text = _BRACKETED.sub(" ", _ADDRESS.sub(" ", text))
    text = _WEEKDAY.sub("", cut_at_date(text))
    handle = _HANDLE.fullmatch(text.strip())
    if handle is not None:
        yield handle.group(1)
        return
    if _BY.match(text):
        text = _FOR.sub("", _BY.sub("", text, count=1))
    for piece in _SEPARATOR.split(text):
        name = _AFTER_NAME.sub("", _BY.sub("", piece)).strip(" .,:;-–—|*•\"'()[]")
        name = " ".join(name.split())
        if not name or len(name) > _MAX_NAME or len(name.split()) > _MAX_NAME_WORDS:
            continue
        if name.casefold() in _NOBODY or not any(character.isalpha() for character in name):
            continue
        if _SUFFIX.fullmatch(name) or (_ROLE.search(name) and not _ROLE.sub("", name).strip()):
            continue
        yield name
