"""Drafts in reading order, one of them open while text flows into it."""

from itertools import islice

from bs4.element import NavigableString, Tag

from audiobrief.edition.drafts import Draft
from audiobrief.edition.pictures import picture_of
from audiobrief.edition.places import Place
from audiobrief.edition.separators import is_separator
from audiobrief.model import BlockKind

_REACH = 4
"""Drafts before a marker that stands alone, among which its text is looked for."""


class Collector:
    """Collects drafts.

    Attributes:
        drafts: those that are closed.
        label: of the next draft, where it begins a list item or a note.
        anchor: ``id`` that the next draft had in the source.
        note_key: key of the note that the next draft begins.
    """

    def __init__(self, *, language: str) -> None:
        """Begin with nothing; ``language`` is the page's, so that only others are said."""
        self.drafts: list[Draft] = []
        self.label = ""
        self.anchor = ""
        self.note_key = ""
        self._language = language
        self._open: Draft | None = None
        self._waiting: list[Draft] = []

    @property
    def open_kind(self) -> BlockKind | None:
        """Kind of the open draft, or None where none is open."""
        return self._open.kind if self._open is not None else None

    def begin(self, place: Place) -> Draft:
        """Return a new draft, which takes the label, anchor and note key that wait for it."""
        draft = Draft(
            kind=place.kind,
            element=place.element,
            level=place.level,
            label=self.label,
            language=self._foreign(place),
            right_to_left=place.right_to_left,
            anchor=self.anchor,
            citation=place.citation,
            speaker=place.speaker,
            note=place.note,
            note_key=self.note_key,
        )
        self.label = self.anchor = self.note_key = ""
        return draft

    def flowing(self, place: Place) -> Draft:
        """Return the open draft, or open one."""
        if self._open is None:
            self._open = self.begin(place)
        return self._open

    def add_text(self, node: NavigableString, place: Place) -> None:
        """Let a text node flow into the open draft; white space opens none."""
        if self._open is None and not node.strip():
            return
        draft = self.flowing(place)
        draft.add(str(node), place.marks)
        draft.nodes.append(node)

    def add_break(self) -> None:
        """Break the line in the open draft, if any."""
        if self._open is not None:
            self._open.add_break()

    def add_picture(self, tag: Tag, place: Place) -> None:
        """Add a picture; one inside a paragraph follows it."""
        image, alt = picture_of(tag)
        draft = Draft(
            kind=BlockKind.FIGURE,
            element=place.element,
            image=image,
            alt=alt,
            language=self._foreign(place),
            note=place.note,
        )
        (self.drafts if self._open is None else self._waiting).append(draft)

    def flush(self) -> None:
        """Close the open draft, then add the pictures that stood in it."""
        draft, self._open = self._open, None
        if draft is not None:
            draft.close()
            text = draft.text
            if text.strip():
                if draft.kind is BlockKind.PARAGRAPH and is_separator(text):
                    draft.kind = BlockKind.BREAK
                    draft.parts = []
                self.drafts.append(draft)
            elif draft.parts:
                self._refer_before(draft)
        self.drafts.extend(self._waiting)
        self._waiting = []

    def _refer_before(self, marker: Draft) -> None:
        """Give markers of notes that stand alone to the text before them."""
        near = islice(reversed(self.drafts), _REACH)
        before = next((draft for draft in near if any(text for text, _ in draft.parts)), None)
        if before is not None:
            before.parts.extend(part for part in marker.parts if not part[0])

    def _foreign(self, place: Place) -> str:
        return "" if place.block_language == self._language else place.block_language
