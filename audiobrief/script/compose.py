"""From a document to what is said: opening, body, notes, closing line; voices, pauses, chapters.

A segment is one sentence, or the part of one that a single voice says.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from audiobrief.config import BreaksConfig, ScriptConfig
from audiobrief.model import (
    BlockKind,
    CastMember,
    Document,
    Quotation,
    Role,
    Script,
    Segment,
    TextRun,
)
from audiobrief.script.blocks import BlockReader
from audiobrief.script.chapters import find_chapters
from audiobrief.script.draft import Draft
from audiobrief.script.edits import SpokenText
from audiobrief.script.framing import with_cues, with_stop
from audiobrief.script.lexicon import Lexicon
from audiobrief.script.segmentation import sentence_spans
from audiobrief.script.spoken import speak
from audiobrief.script.wording import Phrases, phrases_for, printed_date


def write_script(
    document: Document,
    *,
    quotations: tuple[Quotation, ...],
    cast: tuple[CastMember, ...],
    settings: ScriptConfig,
    lexicon: Lexicon | None = None,
    correction: str = "",
) -> Script:
    """Compose the spoken edition.

    Args:
        document: the cleaned edition.
        quotations: in it, offsets in ``document.text``.
        cast: the narrator (``narrator``), the neutral quote voice (``unknown``) and the speakers.
        settings: what is read and how.
        lexicon: the house's own pronunciations.
        correction: a line at the start that says what was corrected, or "".
    """
    members = {member.speaker_id: member for member in cast}
    narrator = members["narrator"]

    def speaker(quotation: Quotation | None) -> CastMember:
        if quotation is None:
            return narrator
        return members.get(quotation.speaker_id) or members.get("unknown") or narrator

    phrases = phrases_for(document.language)
    reader = BlockReader(
        document=document,
        quotations=tuple(
            sorted(
                (quotation for quotation in quotations if quotation.switches_voice),
                key=lambda quotation: quotation.start,
            )
        ),
        settings=settings,
        phrases=phrases,
        # Where words or tones mark quotations, they are cut out even if the voice is the same.
        apart=lambda quotation: (
            settings.quote_cue != "none" or speaker(quotation).voice != narrator.voice
        ),
    )
    drafts = [
        *_opening(
            document,
            settings,
            phrases,
            voices=len({member.voice for member in cast}),
            correction=correction,
        ),
        *reader.body(),
        *_closing(document, settings),
    ]
    _widen_breaks(drafts, document, settings.breaks)
    cues = phrases if settings.quote_cue == "words" else None
    segments = tuple(
        _segment(number, _said(draft, lexicon), draft, speaker(draft.quotation), cues)
        for number, draft in enumerate(drafts, start=1)
    )
    return Script(
        document_sha256=document.sha256,
        title=document.title,
        language=document.language,
        segments=segments,
        chapters=find_chapters(document, segments),
        cast=cast,
    )


def _opening(
    document: Document,
    settings: ScriptConfig,
    phrases: Phrases,
    *,
    voices: int,
    correction: str,
) -> Iterator[Draft]:
    def line(text: str, role: Role, pause: int, language: str = document.language) -> Draft:
        return Draft(printed=text, role=role, language=language, break_after_ms=pause)

    own = phrases.language
    own = document.language if document.language.lower().startswith(own) else own
    if settings.declaration:
        text = phrases.declaration if voices == 1 else phrases.declaration_voices
        language = document.language if settings.declaration_text else own
        text = settings.declaration_text or text
        yield line(text, Role.DECLARATION, settings.breaks.declaration, language)
    if correction:
        yield line(correction, Role.DECLARATION, settings.breaks.declaration)
    if settings.title and document.title:
        yield line(document.title, Role.TITLE, settings.breaks.opening_line)
    if settings.byline and document.authors:
        text = phrases.authors(document.authors)
        yield line(text, Role.BYLINE, settings.breaks.opening_line, own)
    if settings.date and document.published is not None:
        text = printed_date(document.published, document.language)
        yield line(text, Role.DATE, settings.breaks.opening_line)
    if settings.standfirst:
        text = document.standfirst
        for start, end in sentence_spans(text, language=document.language):
            yield line(text[start:end], Role.STANDFIRST, settings.breaks.sentence)


def _closing(document: Document, settings: ScriptConfig) -> Iterator[Draft]:
    text = settings.closing
    for start, end in sentence_spans(text, language=document.language):
        yield Draft(
            printed=text[start:end],
            role=Role.CLOSING,
            language=document.language,
            break_after_ms=settings.breaks.sentence,
        )


def _widen_breaks(drafts: list[Draft], document: Document, breaks: BreaksConfig) -> None:
    """Lengthen the pauses before headings, after a rule, around the body and at the end."""
    order = {block.id: index for index, block in enumerate(document.blocks)}
    rules = [index for index, block in enumerate(document.blocks) if block.kind is BlockKind.BREAK]
    headings = {block.id for block in document.blocks if block.kind is BlockKind.HEADING}
    opening = {Role.STANDFIRST, Role.DATE, Role.BYLINE, Role.TITLE, Role.DECLARATION}
    for index, (draft, following) in enumerate(pairwise(drafts)):
        pause = draft.break_after_ms
        if following.block_id != draft.block_id:
            here, there = order.get(draft.block_id, -1), order.get(following.block_id, -1)
            if any(here < rule < there for rule in rules):
                pause = max(pause, breaks.section)
            if following.block_id in headings or following.role is Role.CLOSING:
                pause = max(pause, breaks.before_heading)
        if draft.role in opening and following.role not in opening:
            pause = max(pause, breaks.declaration)
        drafts[index] = replace(draft, break_after_ms=pause)
    if drafts:
        drafts[-1] = replace(drafts[-1], break_after_ms=breaks.ending)


def _said(draft: Draft, lexicon: Lexicon | None) -> SpokenText:
    said = speak(draft.plain or draft.printed, language=draft.language, lexicon=lexicon)
    runs = tuple(_in_its_language(run, draft) for run in said.runs)
    return replace(said, printed=draft.printed, runs=runs)


def _in_its_language(run: TextRun, draft: Draft) -> TextRun:
    for start, end, language in draft.foreign:
        inside = run.printed_start < end and run.printed_end > start
        if inside and language.lower() != draft.language.lower():
            return replace(run, language=language)
    return run


def _segment(
    number: int, said: SpokenText, draft: Draft, member: CastMember, cues: Phrases | None
) -> Segment:
    if cues is not None and draft.quotation is not None:
        said = with_cues(said, cues, opens=draft.opens, closes=draft.closes)
    if draft.complete:
        said = with_stop(said)
    return Segment(
        id=f"s{number:04}",
        block_id=draft.block_id,
        printed=draft.printed,
        spoken=said.spoken,
        runs=said.runs,
        role=draft.role,
        speaker_id=member.speaker_id,
        voice=member.voice,
        language=draft.language,
        break_after_ms=draft.break_after_ms,
        printed_start=draft.printed_start,
        quotation=draft.quotation,
    )
