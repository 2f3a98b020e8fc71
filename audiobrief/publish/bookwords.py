"""Words of a book's sentences as elements of their own, so that an overlay can mark each.

Implements the word level of EPUB Media Overlays 3.3. A sentence whose element does not show its
printed text letter by letter, a table row among them, stays whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audiobrief.model import Cue, Script, Timeline
from audiobrief.publish.markup import Element, element
from audiobrief.publish.overlay import Clips
from audiobrief.publish.times import to_ms

_SLOT_TEXT = "text"
_SLOT_TAIL = "tail"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A word to be marked: its id, and its offsets in the printed text."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """A place that holds text in an element tree: before an element's children or behind it."""

    holder: Element
    kind: str
    start: int
    text: str


def split_words(
    text: Element, script: Script, timeline: Timeline, clips: Clips
) -> dict[str, Clips]:
    """Give the words of each sentence an element, and return when each is heard.

    Args:
        text: holds an element for each segment, with its id; changed in place.
        script: the segments' printed text.
        timeline: when their words are heard.
        clips: begin and end of each segment's clip.

    Returns:
        Clips of the words by id, by the id of their segment; those of a segment lie end to end and
        fill its clip.
    """
    printed = {segment.id: segment.printed for segment in script.segments}
    cues = {cue.segment_id: cue for cue in timeline.cues}
    found: dict[str, Clips] = {}
    for sentence in list(text.iterdescendants()):
        name = sentence.get("id", "")
        cue = cues.get(name)
        if cue is None or not cue.words or name not in clips:
            continue
        slots = tuple(_slots(sentence))
        if "".join(slot.text for slot in slots) != printed.get(name):
            continue
        words, times = _timed(cue, clips[name], timeline.sample_rate)
        if len(words) > 1:
            for slot in slots:
                _wrap(slot, words)
            found[name] = times
    return found


def _timed(cue: Cue, clip: tuple[int, int], sample_rate: int) -> tuple[tuple[_Word, ...], Clips]:
    """Return the words, and their clips; one without a moment of its own joins the one before."""
    begin, end = clip
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    for word in cue.words:
        start = to_ms(word.start, sample_rate) if starts else begin
        if starts and (start <= starts[-1] or start >= end):
            spans[-1] = (spans[-1][0], word.printed_end)
            continue
        starts.append(start)
        spans.append((word.printed_start, word.printed_end))
    ids = [f"{cue.segment_id}-w{number}" for number in range(1, len(starts) + 1)]
    words = tuple(
        _Word(id=name, start=first, end=last)
        for name, (first, last) in zip(ids, spans, strict=True)
    )
    times = zip(starts, [*starts[1:], end], strict=True)
    return words, dict(zip(ids, times, strict=True))


def _slots(sentence: Element) -> Iterator[_Slot]:
    """Yield the places of a sentence's printed text; the numbers of notes are none."""
    position = 0
    for holder, kind, text in _texts(sentence):
        yield _Slot(holder=holder, kind=kind, start=position, text=text)
        position += len(text)


def _texts(part: Element) -> Iterator[tuple[Element, str, str]]:
    if part.get("class", "") == "note-reference":
        return
    if part.text:
        yield part, _SLOT_TEXT, part.text
    for inner in part:
        yield from _texts(inner)
        if inner.tail:
            yield inner, _SLOT_TAIL, inner.tail


def _wrap(slot: _Slot, words: Sequence[_Word]) -> None:
    """Put the words that begin in a slot into elements; one that goes on elsewhere ends with it."""
    end = slot.start + len(slot.text)
    inside = [word for word in words if slot.start <= word.start < end]
    if not inside:
        return
    made = []
    for word, following in zip(inside, [*inside[1:], None], strict=True):
        stop = min(word.end, end)
        wrapped = element("span", slot.text[word.start - slot.start : stop - slot.start])
        wrapped.set("id", word.id)
        rest = following.start if following else end
        wrapped.tail = slot.text[stop - slot.start : rest - slot.start] or None
        made.append(wrapped)
    before = slot.text[: inside[0].start - slot.start] or None
    if slot.kind == _SLOT_TEXT:
        slot.holder.text = before
        parent, index = slot.holder, 0
    else:
        slot.holder.tail = before
        found = slot.holder.getparent()
        if found is None:
            return
        parent, index = found, found.index(slot.holder) + 1
    parent[index:index] = made
