"""Whether HTML is a web page or a letter: by evidence in the file."""

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from audiobrief.edition.chromerules import EditionKind
from audiobrief.edition.tree import ancestors, attribute, tags_by_name, text_of

_MAIL_META = frozenset({"x-apple-disable-message-reformatting", "format-detection"})
_MAIL_WORDS = re.compile(
    r"\bunsubscribe\b|manage (?:your )?(?:e-?mail )?preferences|e-?mail preferences"
    r"|view (?:this )?(?:e-?mail|message|newsletter|it)? ?"
    r"(?:in|on) (?:your |a |the )?(?:web )?browser"
    r"|forwarded this (?:e-?mail|newsletter)",
    re.IGNORECASE,
)
_PAGE_TAGS = ("nav", "footer", "form", "iframe", "button", "input", "noscript")
_LAYOUT_ATTRIBUTES = ("cellpadding", "bgcolor", "align", "width")
_MANY_LAYOUTS = 3
_MANY_SCRIPTS = 2
_ENOUGH_SIGNS = 2
_MOST = 0.6
_MANY_LINKS = 0.4


def tell_kind(soup: BeautifulSoup) -> EditionKind:
    """Tell a letter, or HTML that is clean already, from a page with an article in it."""
    tags = tags_by_name(soup)
    text = text_of(soup)
    tables = tags.get("table", [])
    in_tables = sum(
        len(text_of(table))
        for table in tables
        if all(parent.name != "table" for parent in ancestors(table))
    )
    mail_signs = (
        sum(1 for table in tables if _is_layout(table)) >= _MANY_LAYOUTS,
        in_tables > _MOST * max(1, len(text)),
        _has_mail_head(tags),
        _MAIL_WORDS.search(text) is not None,
    )
    page_signs = (
        len(tags.get("script", ())) > _MANY_SCRIPTS,
        "nav" in tags,
        "form" in tags,
        "article" in tags,
        any("canonical" in attribute(link, "rel") for link in tags.get("link", ())),
        any(attribute(meta, "property") == "og:title" for meta in tags.get("meta", ())),
    )
    if sum(mail_signs) >= max(_ENOUGH_SIGNS, sum(page_signs)):
        return "letter"
    plain = "script" not in tags and not any(name in tags for name in _PAGE_TAGS)
    if not plain:
        return "page"
    linked = sum(len(text_of(link)) for link in tags.get("a", ()))
    return "letter" if linked <= _MANY_LINKS * max(1, len(text)) else "page"


def _is_layout(table: Tag) -> bool:
    return attribute(table, "role") in {"presentation", "none"} or any(
        attribute(table, name) for name in _LAYOUT_ATTRIBUTES
    )


def _has_mail_head(tags: dict[str, list[Tag]]) -> bool:
    namespaces = {name for html in tags.get("html", ()) for name in html.attrs}
    return bool(namespaces & {"xmlns:o", "xmlns:v"}) or any(
        attribute(meta, "name") in _MAIL_META for meta in tags.get("meta", ())
    )
