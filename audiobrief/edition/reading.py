"""Read an edition: load, tell its format, clean it, type its blocks."""

from itertools import chain
from pathlib import Path
from typing import Literal

from audiobrief.config import ReadingConfig
from audiobrief.edition.blocks import build_drafts
from audiobrief.edition.captions import join_captions
from audiobrief.edition.chrome import Chrome
from audiobrief.edition.chromerules import EditionKind
from audiobrief.edition.drafts import Draft
from audiobrief.edition.formats import Opened, open_edition
from audiobrief.edition.frame import take_frame
from audiobrief.edition.hints import apply_hints
from audiobrief.edition.kinds import tell_kind
from audiobrief.edition.language import detect_language
from audiobrief.edition.metadata import canonical_tag, with_whole_characters
from audiobrief.edition.notes import find_notes
from audiobrief.edition.pullquotes import mark_pull_quotes
from audiobrief.edition.source import Source, load_source
from audiobrief.edition.streaming import place_streamed
from audiobrief.edition.tidying import tidy
from audiobrief.errors import EditionError
from audiobrief.model import Block, Document, DroppedBlock

Mode = Literal["auto", "page", "newsletter"]
"""How much to trust what surrounds an article; ``auto`` decides by evidence in the file."""


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
    opened = open_edition(loaded, media_type=media_type or "", url=url or "")
    kind = _kind(opened, mode=mode)
    return _document(opened, kind=kind, reading=reading or ReadingConfig(), source=loaded)


def _document(
    opened: Opened, *, kind: EditionKind, reading: ReadingConfig, source: Source
) -> Document:
    soup, metadata = opened.soup, with_whole_characters(opened.metadata)
    place_streamed(soup)
    apply_hints(soup)
    chrome = Chrome(kind, reading)
    chrome.clean_tree(soup)
    language = canonical_tag(metadata.language) if metadata.language else ""
    drafts = join_captions(build_drafts(soup, notes=find_notes(soup), language=language))
    if kind == "page":
        from audiobrief.edition.voting import vote  # noqa: PLC0415 - slow

        vote(soup, drafts)
    chrome.mark_drafts(drafts)
    chrome.mark_sections(drafts)
    metadata, standfirst = take_frame(drafts, metadata, letter=kind == "letter")
    mark_pull_quotes(drafts)
    tidy(drafts)
    kept = [draft for draft in drafts if not draft.rule]
    dropped = [
        DroppedBlock(text=draft.text.strip() or draft.alt, rule=draft.rule)
        for draft in drafts
        if draft.rule and (draft.text.strip() or draft.alt)
    ]
    blocks = _blocks(kept)
    if not any(map(str.isalnum, chain.from_iterable(block.text for block in blocks))):
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


def _kind(opened: Opened, *, mode: Mode) -> EditionKind:
    if mode != "auto":
        return "page" if mode == "page" else "letter"
    return tell_kind(opened.soup) if opened.format == "html" else "letter"
