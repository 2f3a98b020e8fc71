"""Whether HTML is a web page or a letter: by evidence in the file."""

import re

from bs4 import BeautifulSoup
from bs4.element import Tag

from audiobrief.edition.chrome import EditionKind
from audiobrief.edition.tree import attribute, text_of

_MAIL_META = frozenset({"x-apple-disable-message-reformatting", "format-detection"})
_MAIL_WORDS = re.compile(
    r"\bunsubscribe\b|view (?:this )?(?:email|message|newsletter|it)? ?(?:in|on) (?:your |a |the )?(?:web )?browser"
    r"|manage (?:your )?(?:email )?preferences|forwarded this (?:email|newsletter)|email preferences",
    re.IGNORECASE,
)
_PAGE_TAGS = ("nav", "footer", "form", "iframe", "button", "input", "noscript")


def tell_kind(soup: BeautifulSoup) -> EditionKind:
    """Tell a letter, or HTML that is clean already, from a page with an article in it."""
    layouts = 0
    text_in_tables = 0
    for table in soup.find_all("table"):
        if attribute(table, "role") in {"presentation", "none"} or any(
            attribute(table, name) for name in ("cellpadding", "bgcolor", "align", "width")
        ):
            layouts += 1
        if not any(parent.name == "table" for parent in table.parents):
            text_in_tables += len(text_of(table))
    total = max(1, len(text_of(soup)))
    scripts = len(soup.find_all("script", src=True)) + len(soup.find_all("script"))
    mail_signs = sum(
        (
            layouts >= 3,
            text_in_tables > 0.6 * total,
            _has_mail_meta(soup),
            _MAIL_WORDS.search(text_of(soup)) is not None,
            "mso" in " ".join(attribute(tag, "style") for tag in soup.find_all(style=True)[:200]),
        )
    )
    page_signs = sum(
        (
            scripts > 4,
            soup.find("nav") is not None,
            soup.find("form") is not None,
            soup.find("article") is not None,
            soup.find("link", rel=re.compile("canonical")) is not None,
            soup.find("meta", property="og:title") is not None,
        )
    )
    if mail_signs >= 2 and mail_signs > page_signs - 1:
        return "letter"
    if not scripts and not any(soup.find(name) for name in _PAGE_TAGS) and not _many_links(soup):
        return "letter"
    return "page"


def _has_mail_meta(soup: BeautifulSoup) -> bool:
    html = soup.find("html")
    said = " ".join(html.attrs) if isinstance(html, Tag) else ""
    return (
        "xmlns:o" in said
        or "xmlns:v" in said
        or any(attribute(meta, "name") in _MAIL_META for meta in soup.find_all("meta"))
    )


def _many_links(soup: BeautifulSoup) -> bool:
    linked = sum(len(text_of(link)) for link in soup.find_all("a"))
    return linked > 0.4 * max(1, len(text_of(soup)))
