"""Documents and scripts as lines for people."""

from collections.abc import Iterator
from itertools import groupby

from audiobrief.cli.terminal import aligned, clock
from audiobrief.model import Block, BlockKind, Document, Role, Script, Segment
from audiobrief.pipeline import Plan
from audiobrief.script.doubtful import DoubtfulWord
from audiobrief.script.review import ReviewedQuotation, review_quotations

_SHOWN = 60
_PUNCTUATION = ".,;:!?…"


def document_lines(document: Document, *, why: bool) -> Iterator[str]:
    """Write a document: its fields, its blocks, and on request what was left out."""
    published = document.published.isoformat() if document.published else "not given"
    yield f"title: {document.title}"
    yield f"authors: {', '.join(document.authors) or 'not given'}"
    yield f"published: {published}"
    yield f"language: {document.language}"
    for name, value in (("url", document.url), ("standfirst", document.standfirst)):
        if value:
            yield f"{name}: {value}"
    yield ""
    for block in document.blocks:
        yield from _block_lines(block)
        yield ""
    if why:
        yield f"left out: {len(document.dropped)}"
        for dropped in document.dropped:
            yield f"  {dropped.rule}: {_short(dropped.text)}"


def _block_lines(block: Block) -> Iterator[str]:
    match block.kind:
        case BlockKind.HEADING:
            yield f"{'#' * block.level} {block.text}"
        case BlockKind.LIST_ITEM:
            yield f"{'  ' * (block.level - 1)}{block.label or '•'} {block.text}"
        case BlockKind.FIGURE:
            yield f"[figure: {block.alt or 'no text alternative'}] {block.text}".rstrip()
        case BlockKind.PARAGRAPH:
            yield block.text
        case BlockKind.BREAK:
            yield "* * *"
        case _:
            citation = f" ({block.citation})" if block.citation else ""
            yield f"[{block.kind.value}] {block.text}{citation}"


def script_lines(plan: Plan, words: tuple[DoubtfulWord, ...] = ()) -> Iterator[str]:
    """Write a dry run: the words and quotations to look at first, the cast, then every segment."""
    script = plan.script
    segments = len(script.segments)
    yield f"{script.title}: {segments} segments, about {clock(plan.estimate_s)}"
    reviewed = review_quotations(plan.document, plan.quotations, script)
    if words:
        first = 1 + sum(each.is_doubtful for each in reviewed)
        yield ""
        yield from _word_lines(words, first=first)
    yield ""
    yield "cast"
    for member in script.cast:
        lines = sum(segment.speaker_id == member.speaker_id for segment in script.segments)
        if lines:
            yield f"  {member.name}: {member.voice}, {member.kind.value}, {lines} segments"
    if reviewed:
        yield ""
        yield from _quotation_lines(reviewed)
    chapters = {chapter.segment_id: chapter.title for chapter in script.chapters}
    for segment in script.segments:
        if segment.id in chapters:
            yield ""
            yield f"chapter: {chapters[segment.id]}"
        yield _segment_line(script, segment)


def _quotation_lines(reviewed: tuple[ReviewedQuotation, ...]) -> Iterator[str]:
    """Write every quotation; the doubtful ones come first, numbered as an audition says them."""
    doubtful = sum(each.is_doubtful for each in reviewed)
    yield f"quotations: {len(reviewed)}, doubtful: {doubtful}" + (
        ", listed first" if doubtful else ""
    )
    rows = [
        (
            f"{number}?" if each.is_doubtful else str(number),
            each.segments[0].id if each.segments else "",
            each.speaker or "nobody named",
            str(each.member.voice),
            f"{each.quotation.kind.value}, {each.quotation.rule} {each.quotation.confidence:.0%}",
            _short(each.printed),
        )
        for number, each in enumerate(reviewed, start=1)
    ]
    yield from (f"  {line}" for line in aligned(rows))


def _word_lines(words: tuple[DoubtfulWord, ...], *, first: int) -> Iterator[str]:
    """Write the doubtful words, numbered as an audition says them, after its quotations."""
    yield (
        f"words no dictionary has: {len(words)}, as they would be said; change one with"
        " 'audiobrief lexicon add WORD --say', or keep it with 'audiobrief lexicon add WORD'"
    )
    rows = [_word_row(number, word) for number, word in enumerate(words, start=first)]
    yield from (f"  {line}" for line in aligned(rows))


def _word_row(number: int, word: DoubtfulWord) -> tuple[str, ...]:
    count = "once" if word.count == 1 else f"{word.count} times"
    return (
        f"{number}?",
        word.word,
        count,
        f"/{word.ipa}/",
        word.say,
        f"{word.segment_id}: {_around(word.sentence, word.word)}",
    )


def _around(sentence: str, word: str) -> str:
    """Cut a sentence to what stands around a word."""
    line = " ".join(sentence.split())
    place = max(0, line.find(word))
    start = max(0, place - (_SHOWN - len(word)) // 2)
    end = min(len(line), start + _SHOWN)
    start = max(0, end - _SHOWN)
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"


def _segment_line(script: Script, segment: Segment) -> str:
    name = script.member(segment.speaker_id).name
    role = "" if segment.role in {Role.BODY, Role.QUOTATION} else f" [{segment.role.value}]"
    line = f"{segment.id} {name}{role}: {segment.printed} ({segment.break_after_ms} ms)"
    said = "; ".join(f"{printed} → {spoken}" for printed, spoken in _changes(segment))
    return f"{line}\n      said: {said}" if said else line


def _changes(segment: Segment) -> Iterator[tuple[str, str]]:
    """Yield what is said otherwise than printed; a stop added at the end is not worth a line."""
    for run in segment.runs:
        printed = segment.printed[run.printed_start : run.printed_end].strip()
        spoken = segment.spoken[run.spoken_start : run.spoken_end].strip()
        if printed != spoken and spoken.strip(_PUNCTUATION):
            yield (printed or "added", spoken)


def script_text(script: Script) -> str:
    """Write the spoken text, a line for each segment, blank lines between blocks."""
    blocks = groupby(script.segments, key=lambda segment: (segment.block_id, segment.role))
    return "\n\n".join("\n".join(segment.spoken for segment in block) for _, block in blocks)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
