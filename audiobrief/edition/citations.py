"""Who is quoted in a block quote: the credit inside it, taken out of the quoted words."""

import re

from bs4.element import Tag

from audiobrief.edition.tree import text_of

_CREDIT_DASH = re.compile(r"^\s*[—–―-]{1,2}\s*(?=\w)")
_MAX_CITATION_WORDS = 25
_MAX_NAME_WORDS = 6
_STOP = re.compile(r"[.!?…][\"”’')]*\s*$")


def citation_text(text: str) -> str:
    """Return a credit without the dash before it."""
    return _CREDIT_DASH.sub("", text).strip()


def take_citation(quote: Tag) -> str:
    """Take the credit out of a block quote: ``<cite>``, ``<footer>`` or a last "— Name" line."""
    footers = quote.find_all(["footer", "figcaption"])
    if footers:
        footer = footers[-1]
        footer.extract()
        return citation_text(text_of(footer))
    cites = quote.find_all("cite")
    if cites:
        cite = cites[-1]
        holder = cite
        while (
            holder.parent is not None
            and holder.parent is not quote
            and text_of(holder.parent).strip(" —–-") == text_of(cite)
        ):
            holder = holder.parent
        if holder.parent is quote and len(text_of(quote)) > len(text_of(cite)):
            holder.extract()
            return citation_text(text_of(cite))
    paragraphs = [tag for tag in quote.find_all(["p", "div"]) if text_of(tag)]
    if len(paragraphs) > 1:
        last = text_of(paragraphs[-1])
        if _CREDIT_DASH.match(last) and not _is_sentence(last):
            paragraphs[-1].extract()
            return citation_text(last)
    return ""


def _is_sentence(line: str) -> bool:
    """Tell a quoted line that begins with a dash from a credit, which names somebody."""
    count = len(line.split())
    return count > _MAX_CITATION_WORDS or (count > _MAX_NAME_WORDS and bool(_STOP.search(line)))
