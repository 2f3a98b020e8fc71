"""What frames the body: title, byline, date and standfirst are fields, never also blocks."""

import re
from collections.abc import Iterator
from dataclasses import replace

from audiobrief.edition.bylines import authors_of, is_byline
from audiobrief.edition.dates import is_date_line, parse_date
from audiobrief.edition.drafts import Draft
from audiobrief.edition.metadata import Metadata, is_standfirst_element
from audiobrief.edition.tree import attribute, words_of
from audiobrief.model import BlockKind, MarkKind

TITLE_RULE = "title"
BYLINE_RULE = "byline"
DATE_RULE = "date"
STANDFIRST_RULE = "standfirst"
LOGO_RULE = "logo"

_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ASIDE, BlockKind.LIST_ITEM})
_OPENING = 14
"""How many blocks may stand before the body."""
_TITLE_WORDS = 3
_BODY_WORDS = 40
"""A paragraph this long is body."""
_MAX_STANDFIRST = 70
_MAX_LINE = 160
_STAMP = re.compile(r"\W*(?:last |first )?(?:published|updated|posted|modified)\b", re.IGNORECASE)
_DATELINE = re.compile(r"^[\W\d]*$")


def take_frame(drafts: list[Draft], metadata: Metadata, *, letter: bool) -> tuple[Metadata, str]:
    """Mark the drafts that repeat the metadata, fill gaps from them, and find the standfirst.

    Returns:
        The metadata with what the page's opening added, and the standfirst or "".
    """
    metadata = _take_title(drafts, metadata)
    standfirst = _take_standfirst(drafts, metadata, letter=letter)
    metadata = _take_lines(drafts, metadata)
    _take_logo(drafts, metadata)
    for draft in drafts:
        if not draft.rule and draft.kind in _TEXT and _STAMP.match(draft.text):
            text = " ".join(draft.text.split())
            if is_date_line(text):
                draft.rule = DATE_RULE
    return metadata, standfirst


def _opening(drafts: list[Draft], *, limit: int = _OPENING) -> Iterator[Draft]:
    """Yield the text before the body, its first paragraph included."""
    count = 0
    for draft in drafts:
        if draft.rule or draft.kind not in _TEXT or not draft.text:
            continue
        count += 1
        if count > limit:
            return
        yield draft


def _take_title(drafts: list[Draft], metadata: Metadata) -> Metadata:
    titles = {tuple(words_of(text)) for text in (metadata.title, *metadata.titles)} - {()}
    for draft in _opening(drafts):
        words = tuple(draft.words)
        if not words:
            continue
        if not metadata.title and draft.kind is BlockKind.HEADING and draft.level == 1:
            draft.rule = TITLE_RULE
            metadata = replace(metadata, title=" ".join(draft.text.split()))
        elif (
            words in titles and (draft.kind is BlockKind.HEADING or len(words) >= _TITLE_WORDS)
        ) or (draft.kind is BlockKind.HEADING and draft.level == 1 and _near(words, titles)):
            draft.rule = TITLE_RULE
    return metadata


def _near(words: tuple[str, ...], titles: set[tuple[str, ...]]) -> bool:
    mine = set(words)
    return any(len(mine & set(title)) >= 0.7 * len(mine | set(title)) for title in titles)


def _take_standfirst(drafts: list[Draft], metadata: Metadata, *, letter: bool) -> str:
    texts = [draft for draft in drafts if draft.kind in _TEXT and draft.text and not draft.rule]
    declared = metadata.standfirst
    if declared:
        for draft in texts[:6]:
            if draft.words == words_of(declared):
                draft.rule = STANDFIRST_RULE
        return declared
    described = [words_of(text) for text in metadata.descriptions]
    opening = []
    for draft in texts[:8]:
        opening.append(draft)
        if len(draft.words) > _MAX_STANDFIRST:
            break
    for index, draft in enumerate(opening):
        words = draft.words
        if not 4 <= len(words) <= _MAX_STANDFIRST or index + 1 >= len(texts):  # noqa: PLR2004 - a sentence
            continue
        said = any(
            is_standfirst_element(tag)
            for tag in (draft.element, *list(draft.element.parents)[:2])
            if tag.name not in {"article", "main", "body", "html", "[document]"}
            and len(words_of(tag.get_text(" "))) <= len(words) + 3
        )
        emphasised = (
            index <= 1
            and draft.kind is BlockKind.PARAGRAPH
            and (letter or words in described)
            and _all_marked(draft)
        )
        headed = draft.kind is BlockKind.HEADING and words in described
        if said or emphasised or headed:
            draft.rule = STANDFIRST_RULE
            return " ".join(draft.text.split())
    return ""


def _all_marked(draft: Draft) -> bool:
    """Tell a paragraph that is emphasised from end to end, and no mere link."""
    marked = [
        {mark.kind for mark in marks} & {MarkKind.EMPHASIS}
        for text, marks in draft.parts
        if text.strip(" .\n")
    ]
    return bool(marked) and all(marked)


def _take_lines(drafts: list[Draft], metadata: Metadata) -> Metadata:
    """Take bylines and dates before the body; a byline is also known by its author anywhere."""
    for draft in _opening(drafts):
        text = " ".join(draft.text.split())
        if len(draft.words) > _BODY_WORDS:
            break
        if len(text) > _MAX_LINE:
            continue
        if is_date_line(text):
            draft.rule = DATE_RULE
            if metadata.published is None:
                metadata = replace(metadata, published=parse_date(text))
        elif is_byline(text, metadata.authors) or _is_byline_element(draft):
            draft.rule = BYLINE_RULE
            if not metadata.authors:
                metadata = replace(metadata, authors=authors_of((text,))[:4])
            if metadata.published is None:
                metadata = replace(metadata, published=parse_date(text))
        elif _DATELINE.match(text):
            draft.rule = DATE_RULE
    return metadata


def _take_logo(drafts: list[Draft], metadata: Metadata) -> None:
    """Take pictures that only show the name of the publication or the title."""
    names = [words_of(text) for text in (metadata.site_name, metadata.title) if text]
    for draft in drafts:
        if draft.kind is BlockKind.FIGURE and not draft.text and draft.alt:
            words = [word for word in words_of(draft.alt) if word != "logo"]
            if words in names:
                draft.rule = LOGO_RULE


def _is_byline_element(draft: Draft) -> bool:
    said = attribute(draft.element, "class").lower()
    return "byline" in said and len(draft.words) < 20  # noqa: PLR2004 - longer than bylines are
