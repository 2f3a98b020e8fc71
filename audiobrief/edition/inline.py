"""What flows in a line: the marks that elements put on their text, and who is said to speak."""

from bs4.element import Tag

from audiobrief.edition.tree import attribute, text_of
from audiobrief.model import Mark, MarkKind

NO_QUOTE = "no-quote"
"""Name of the speaker that keeps a quotation with the narrator."""

_MARKS = {
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "var": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "b": MarkKind.STRONG,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
    "cite": MarkKind.CITE,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
}
_VALUED_MARKS = {
    "a": (MarkKind.LINK, "href"),
    "abbr": (MarkKind.ABBREVIATION, "title"),
    "acronym": (MarkKind.ABBREVIATION, "title"),
}
_QUOTE_SIGNS = {"de": "„“", "fr": "«»", "it": "«»", "es": "«»", "ru": "«»", "pl": "„”"}


def marks_of(tag: Tag, *, language: str) -> tuple[Mark, ...]:
    """Return the marks that one element puts on its text; ``language`` is that around it."""
    marks = []
    if tag.name in _MARKS:
        marks.append(Mark(kind=_MARKS[tag.name]))
    if tag.name in _VALUED_MARKS:
        kind, name = _VALUED_MARKS[tag.name]
        if attribute(tag, name):
            marks.append(Mark(kind=kind, value=attribute(tag, name)))
    own = language_of(tag)
    if own and own != language:
        marks.append(Mark(kind=MarkKind.LANGUAGE, value=own))
    speaker = speaker_of(tag)
    if speaker:
        marks.append(Mark(kind=MarkKind.SPEAKER, value=speaker))
    if tag.name == "q":
        marks.append(Mark(kind=MarkKind.QUOTE, value=attribute(tag, "cite")))
    return tuple(marks)


def language_of(tag: Tag) -> str:
    """Return the language an element declares, or ""."""
    return attribute(tag, "lang") or attribute(tag, "xml:lang")


def speaker_of(tag: Tag) -> str:
    """Return the speaker an editor named on an element, ``NO_QUOTE``, or ""."""
    if "data-no-quote" in tag.attrs:
        return NO_QUOTE
    return attribute(tag, "data-speaker")


def quote_signs(tag: Tag, language: str) -> tuple[str, str]:
    """Return the marks that a browser prints around ``<q>``."""
    text = text_of(tag)
    if not text or text[0] in "\"'“„«‘‚‹»”":
        return "", ""
    if any(parent.name == "q" for parent in tag.parents):
        return "‘", "’"
    signs = _QUOTE_SIGNS.get(language.partition("-")[0].lower(), "“”")
    return signs[0], signs[1]
