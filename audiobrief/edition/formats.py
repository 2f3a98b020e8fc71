"""The formats of editions, and how each becomes a tree with its metadata."""

import re
from dataclasses import dataclass
from typing import Literal

from bs4 import BeautifulSoup

from audiobrief.edition.mail import read_mail
from audiobrief.edition.metadata import Metadata, read_metadata, with_mail
from audiobrief.edition.plain import plain_to_html
from audiobrief.edition.source import Source, decode
from audiobrief.edition.tree import parse
from audiobrief.errors import EditionError

Format = Literal["html", "markdown", "mail", "text"]

_SUFFIXES: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
    ".txt": "text",
    ".text": "text",
}
_MEDIA_TYPES: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "message/rfc822": "mail",
    "multipart/related": "mail",
    "text/plain": "text",
}
_LOOKS_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype|html|head|body|meta|title|article|main|div|"
    r"table|section|p|h[1-6]|center|figure|blockquote|ul|ol|span|header|nav|link|script|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_LOOKS_MAIL = re.compile(
    rb"\A(?:From [^\n]+\r?\n)?(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?"
    rb"(?:MIME-Version|Received|Return-Path|Message-ID|Delivered-To|Content-Type|From|Subject):",
    re.IGNORECASE,
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_HEAD = 8192
_MAX_MARKDOWN = 4 << 20
"""Longest Markdown that is read, in characters; parsing it costs more than parsing HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An edition as a tree, with what it says about itself."""

    format: Format
    soup: BeautifulSoup
    metadata: Metadata


def open_edition(source: Source, *, media_type: str, url: str) -> Opened:
    """Turn a source of any format into a tree.

    Args:
        source: the bytes.
        media_type: what they are, or "".
        url: where they were published, or "".

    Raises:
        EditionError: they are not text, not what they claim to be, or too much.
    """
    found = tell_format(source, media_type)
    if found == "mail":
        return _open_mail(source, url=url)
    declared = _CHARSET.search(media_type)
    text = decode(source.data, name=source.name, declared=declared.group(1) if declared else "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found == "markdown":
        return _open_markdown(text, name=source.name, url=url)
    soup = parse(plain_to_html(text) if found == "text" else text, name=source.name)
    return Opened(format=found, soup=soup, metadata=read_metadata(soup, url=url))


def tell_format(source: Source, media_type: str) -> Format:
    """Tell the format by media type, then file name, then content."""
    known = _MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())
    known = known or _SUFFIXES.get(source.suffix)
    if known is not None:
        return known
    head = source.data[:_HEAD]
    if _LOOKS_HTML.match(head.decode("latin-1").lstrip("ï»¿\ufeff\0")):
        return "html"
    if _LOOKS_MAIL.match(head):
        return "mail"
    return "markdown"


def _open_mail(source: Source, *, url: str) -> Opened:
    mail = read_mail(source.data, name=source.name)
    markup = mail.markup if mail.is_html else plain_to_html(mail.markup, mail=True)
    soup = parse(markup, name=source.name)
    metadata = with_mail(read_metadata(soup, url=url), mail)
    return Opened(format="mail", soup=soup, metadata=metadata)


def _open_markdown(text: str, *, name: str, url: str) -> Opened:
    if len(text) > _MAX_MARKDOWN:
        raise EditionError(
            f"{name} is too long: {len(text) >> 20} MB of Markdown, "
            f"at most {_MAX_MARKDOWN >> 20} MB are read.",
            hint="Split it, or save it as HTML.",
        )
    from audiobrief.edition.frontmatter import (  # noqa: PLC0415 - slow, as the next
        split_front_matter,
        with_front_matter,
    )
    from audiobrief.edition.markdown import markdown_to_html  # noqa: PLC0415

    front, body = split_front_matter(text, name=name)
    soup = parse(markdown_to_html(body), name=name)
    metadata = with_front_matter(read_metadata(soup, url=url), front)
    return Opened(format="markdown", soup=soup, metadata=metadata)
