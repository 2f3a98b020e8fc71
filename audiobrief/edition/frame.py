"""What frames the body: title, byline, date and standfirst are fields, never also blocks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from audiobrief.edition.bylines import authors_of, is_byline
from audiobrief.edition.dates import is_date_line, parse_date
from audiobrief.edition.drafts import Draft
from audiobrief.edition.election import NOT_ARTICLE_RULE
from audiobrief.edition.metadata import Metadata, is_standfirst_element
from audiobrief.edition.tree import attribute, text_of, words_of
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
_NEAR = 8
"""Blocks of the opening among which a standfirst is looked for."""
_BELOW_TITLE = 4
_SENTENCE = 4
"""Words; a standfirst has as many."""
_STRAY_WORDS = 3
_BODIES = frozenset({"article", "main", "body", "html", "[document]"})
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
        for draft in texts[:_NEAR]:
            if draft.words == words_of(declared):
                draft.rule = STANDFIRST_RULE
        return declared
    described = [words_of(text) for text in metadata.descriptions]
    opening = []
    for draft in texts[:_NEAR]:
        opening.append(draft)
        if len(draft.words) > _MAX_STANDFIRST:
            break
    for index, draft in enumerate(opening):
        if not _is_short(draft) or index + 1 >= len(texts):
            continue
        words = draft.words
        emphasised = (
            index <= 1
            and draft.kind is BlockKind.PARAGRAPH
            and (letter or words in described)
            and _all_marked(draft)
        )
        headed = draft.kind is BlockKind.HEADING and words in described
        if _calls_itself_standfirst(draft) or emphasised or headed:
            draft.rule = STANDFIRST_RULE
            return " ".join(draft.text.split())
    return _voted_out_standfirst(drafts, metadata)


def _voted_out_standfirst(drafts: list[Draft], metadata: Metadata) -> str:
    """Take a standfirst that the extractors took for the page's, where it follows the title."""
    titles = [words_of(text) for text in (metadata.title, *metadata.titles) if text]
    places = (index for index, draft in enumerate(drafts) if draft.words in titles)
    place = next(places, None)
    if place is None:
        return ""
    for draft in drafts[place + 1 : place + 1 + _BELOW_TITLE]:
        voted_out = draft.rule == NOT_ARTICLE_RULE and draft.kind in _TEXT
        if voted_out and _is_short(draft) and _calls_itself_standfirst(draft):
            draft.rule = STANDFIRST_RULE
            return " ".join(draft.text.split())
    return ""


def _is_short(draft: Draft) -> bool:
    return _SENTENCE <= len(draft.words) <= _MAX_STANDFIRST


def _calls_itself_standfirst(draft: Draft) -> bool:
    """Tell a draft by the class of its element, or of one around it that holds nothing else."""
    most = len(draft.words) + _STRAY_WORDS
    return any(
        tag.name not in _BODIES
        and is_standfirst_element(tag)
        and len(words_of(text_of(tag))) <= most
        for tag in (draft.element, *islice(draft.element.parents, 2))
    )


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
