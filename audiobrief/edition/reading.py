"""Read an edition: load, tell its format, clean it, type its blocks."""

import re
from pathlib import Path
from typing import Literal

from bs4 import BeautifulSoup

from audiobrief.config import ReadingConfig
from audiobrief.edition.blocks import build_drafts
from audiobrief.edition.chrome import Chrome, EditionKind
from audiobrief.edition.drafts import Draft
from audiobrief.edition.frame import take_frame
from audiobrief.edition.frontmatter import FrontMatter, split_front_matter, with_front_matter
from audiobrief.edition.hints import apply_hints
from audiobrief.edition.kinds import tell_kind
from audiobrief.edition.language import detect_language
from audiobrief.edition.mail import Mail, read_mail
from audiobrief.edition.markdown import markdown_to_html
from audiobrief.edition.metadata import (
    Metadata,
    canonical_tag,
    read_metadata,
    with_mail,
)
from audiobrief.edition.notes import find_notes
from audiobrief.edition.plain import plain_to_html
from audiobrief.edition.pullquotes import mark_pull_quotes
from audiobrief.edition.source import Source, decode, load_source
from audiobrief.edition.tree import parse
from audiobrief.edition.voting import vote
from audiobrief.errors import EditionError
from audiobrief.model import Block, BlockKind, Document, DroppedBlock

Mode = Literal["auto", "page", "newsletter"]
"""How much to trust what surrounds an article; ``auto`` decides by evidence in the file."""

_Format = Literal["html", "markdown", "mail", "text"]

_SUFFIXES: dict[str, _Format] = {
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
_MEDIA_TYPES: dict[str, _Format] = {
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
_HEAD = 8192


def read_edition(
    source: str | bytes | Path,
    *,
    media_type: str | None = None,
    url: str | None = None,
    reading: ReadingConfig | None = None,
    mode: Mode = "auto",
) -> Document:
    """Read an edition into a clean, typed document.

    Args:
        source: the text itself, its bytes, or the path of its file.
        media_type: what the source is, where that is known better than the file's name tells.
        url: where the edition is published, for addresses relative to it.
        reading: what an editor keeps out or in.
        mode: whether to look for an article in a page, or keep everything but chrome.

    Raises:
        EditionError: the source can't be read, is no text, or has nothing to speak.
        ConfigError: a selector in ``reading`` is wrong.
    """
    loaded = load_source(source)
    declared = media_type or ""
    page_format = _tell_format(loaded, declared)
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", declared, re.IGNORECASE)
    mail: Mail | None = None
    front: FrontMatter = {}
    if page_format == "mail":
        mail = read_mail(loaded.data, name=loaded.name)
        markup = mail.markup if mail.is_html else plain_to_html(mail.markup, mail=True)
    else:
        text = decode(loaded.data, name=loaded.name, declared=charset.group(1) if charset else "")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if page_format == "markdown":
            front, text = split_front_matter(text, name=loaded.name)
            text = markdown_to_html(text)
        elif page_format == "text":
            text = plain_to_html(text)
        markup = text
    soup = parse(markup, name=loaded.name)
    metadata = read_metadata(soup, url=url or "")
    if front:
        metadata = with_front_matter(metadata, front)
    if mail is not None:
        metadata = with_mail(metadata, mail)
    kind = _kind(soup, mode=mode, page_format=page_format)
    return _document(soup, metadata, kind=kind, reading=reading or ReadingConfig(), source=loaded)


def _document(
    soup: BeautifulSoup,
    metadata: Metadata,
    *,
    kind: EditionKind,
    reading: ReadingConfig,
    source: Source,
) -> Document:
    apply_hints(soup)
    chrome = Chrome(kind, reading)
    chrome.clean_tree(soup)
    language = canonical_tag(metadata.language) if metadata.language else ""
    drafts = build_drafts(soup, notes=find_notes(soup), language=language)
    if kind == "page":
        vote(soup, drafts)
    chrome.mark_drafts(drafts)
    chrome.mark_sections(drafts)
    metadata, standfirst = take_frame(drafts, metadata, letter=kind == "letter")
    mark_pull_quotes(drafts)
    _mark_empty(drafts)
    kept = [draft for draft in drafts if not draft.rule]
    dropped = [
        DroppedBlock(text=draft.text.strip() or draft.alt, rule=draft.rule)
        for draft in drafts
        if draft.rule and (draft.text.strip() or draft.alt)
    ]
    blocks = _blocks(kept)
    if not any(block.text for block in blocks):
        raise EditionError(
            f"{source.name} has no text to speak.",
            hint="Save the page again once it is loaded, or try 'audiobrief read --why'.",
        )
    text = "\n".join(block.text for block in blocks)
    return Document(
        title=metadata.title,
        authors=metadata.authors,
        published=metadata.published,
        language=language or detect_language(text),
        url=metadata.url,
        site_name=metadata.site_name,
        standfirst=standfirst,
        image=metadata.image,
        blocks=blocks,
        sha256=source.sha256,
        dropped=(*chrome.dropped, *dropped),
    )


def _blocks(drafts: list[Draft]) -> tuple[Block, ...]:
    notes: dict[str, str] = {}
    for number, draft in enumerate(drafts, start=1):
        if draft.note_key:
            notes.setdefault(draft.note_key, f"b{number:03d}")
    return tuple(
        draft.block(f"b{number:03d}", notes) for number, draft in enumerate(drafts, start=1)
    )


def _mark_empty(drafts: list[Draft]) -> None:
    """Drop headings with nothing below them and breaks that part nothing."""
    following = ""
    for draft in reversed(drafts):
        if draft.rule:
            continue
        if draft.kind is BlockKind.BREAK and following in {"", "break"}:
            draft.rule = "empty"
        elif draft.kind is BlockKind.HEADING and following == "":
            draft.rule = "empty-section"
        else:
            following = draft.kind.value
    for draft in drafts:
        if not draft.rule:
            if draft.kind is not BlockKind.BREAK:
                return
            draft.rule = "empty"


def _tell_format(source: Source, media_type: str) -> _Format:
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


def _kind(soup: BeautifulSoup, *, mode: Mode, page_format: _Format) -> EditionKind:
    if mode != "auto":
        return "page" if mode == "page" else "letter"
    return tell_kind(soup) if page_format == "html" else "letter"
