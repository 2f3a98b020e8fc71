"""The walk from a tree to drafts of blocks, in reading order."""

from bs4.element import Comment, PageElement, Tag

from audiobrief.edition.citations import citation_text, take_citation
from audiobrief.edition.collector import Collector
from audiobrief.edition.drafts import Draft
from audiobrief.edition.figures import read_figure
from audiobrief.edition.inline import quote_signs
from audiobrief.edition.listings import read_listing
from audiobrief.edition.lists import ListCounter
from audiobrief.edition.notes import Notes
from audiobrief.edition.pictures import is_picture
from audiobrief.edition.places import Place
from audiobrief.edition.tables import is_data_table, read_rows
from audiobrief.edition.tree import BLOCK_TAGS, attribute, is_text, text_of
from audiobrief.model import BlockKind

HEADINGS = {f"h{level}": level for level in range(1, 7)}

_SILENT = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "canvas",
        "audio", "video", "input", "select", "textarea", "datalist", "map",
        "area", "link", "meta", "title", "head", "rp", "rt", "progress",
        "meter", "dialog", "svg", "math", "applet", "frameset", "frame",
    }
)  # fmt: skip
_LEVELS = frozenset("123456")
_LONGEST_HEADING = 200
"""Characters; a heading around more, in paragraphs, is only a container."""


def build_drafts(root: Tag, *, notes: Notes, language: str) -> list[Draft]:
    """Walk a tree into drafts.

    Args:
        root: where to start.
        notes: the footnotes of the page.
        language: of the page, so that only other languages are marked.
    """
    walk = _Walk(notes=notes, language=language)
    walk.children(root, Place(element=root, language=language, block_language=language))
    walk.collected.flush()
    return walk.collected.drafts


class _Walk:
    """Goes through a tree and tells a collector what it meets."""

    def __init__(self, *, notes: Notes, language: str) -> None:
        self.collected = Collector(language=language)
        self._notes = notes
        self._handlers = {
            "pre": self._code,
            "hr": self._rule,
            "ol": self._list,
            "ul": self._list,
            "menu": self._list,
            "blockquote": self._quote,
            "figure": self._figure,
            "table": self._table,
            "aside": self._aside,
        }

    def children(self, tag: Tag, place: Place) -> None:
        for child in tag.children:
            self.node(child, place)

    def node(self, node: PageElement, place: Place) -> None:
        if isinstance(node, Tag):
            self._tag(node, place)
        elif is_text(node):
            self.collected.add_text(node, place)

    def _tag(self, tag: Tag, place: Place) -> None:
        name = tag.name
        if name in _SILENT:
            return
        if name == "br":
            self._line_break(tag)
        elif name == "img":
            if is_picture(tag):
                self.collected.add_picture(tag, place)
        elif name == "a" and id(tag) in self._notes.markers:
            self.collected.flowing(place).refer(self._notes.markers[id(tag)])
        elif name == "sup" and (key := self._notes.key_in(tag)):
            self.collected.flowing(place).refer(key)
        elif name in BLOCK_TAGS or attribute(tag, "role") == "heading":
            self._block(tag, self._in_block(tag, place))
        elif name == "q":
            self._quoted(tag, place.in_inline(tag))
        elif not self._notes.only_leads_back(tag, place.note):
            self.children(tag, place.in_inline(tag))

    def _in_block(self, tag: Tag, place: Place) -> Place:
        inside = place.in_block(tag)
        return inside.in_note(tag) if id(tag) in self._notes.elements else inside

    def _block(self, tag: Tag, place: Place) -> None:
        self.collected.flush()
        if place.note is tag:
            self._begin_note(tag)
        self.collected.anchor = attribute(tag, "id") or self.collected.anchor
        role = attribute(tag, "role")
        level = HEADINGS.get(tag.name, 0)
        if role == "heading" and not level:
            value = attribute(tag, "aria-level")
            level = int(value) if value in _LEVELS else 2
        handler = self._handlers.get(tag.name)
        if handler is not None:
            handler(tag, place)
        elif level:
            self._heading(tag, place, level)
        elif role == "note":
            self._aside(tag, place)
        else:
            self.children(tag, place)
        self.collected.flush()
        self.collected.anchor = ""

    def _begin_note(self, tag: Tag) -> None:
        key = self._notes.elements[id(tag)]
        self.collected.note_key = key
        self.collected.label = self._notes.labels.get(key, "")

    def _heading(self, tag: Tag, place: Place, level: int) -> None:
        """Read a heading; one around whole paragraphs is only a container."""
        holds = tag.find(["p", "div", "ul", "table"]) is not None
        if holds and len(text_of(tag)) > _LONGEST_HEADING:
            self.children(tag, place)
        else:
            self.children(tag, place.of_kind(BlockKind.HEADING, level=level))

    def _code(self, tag: Tag, place: Place) -> None:
        draft = self.collected.begin(place.of_kind(BlockKind.CODE))
        text, nodes = read_listing(tag)
        draft.add_verbatim(text)
        draft.nodes.extend(nodes)
        if text.strip():
            self.collected.drafts.append(draft)

    def _rule(self, tag: Tag, place: Place) -> None:
        self.collected.drafts.append(Draft(kind=BlockKind.BREAK, element=tag, note=place.note))

    def _list(self, tag: Tag, place: Place) -> None:
        counter = ListCounter.of(tag)
        inside = place.in_list()
        for child in tag.children:
            if isinstance(child, Tag) and child.name == "li":
                self._item(child, self._in_block(child, inside), counter.label(child))
            else:
                self.node(child, place)

    def _item(self, tag: Tag, place: Place, label: str) -> None:
        self.collected.flush()
        self.collected.label = label
        if place.note is tag:
            self._begin_note(tag)
            place = place.of_kind(place.kind)
        self.collected.anchor = attribute(tag, "id") or self.collected.anchor
        self.children(tag, place)
        self.collected.flush()
        self.collected.label = self.collected.anchor = ""

    def _quote(self, tag: Tag, place: Place) -> None:
        if place.kind is BlockKind.FOOTNOTE or "gmail_quote" in attribute(tag, "class"):
            self.children(tag, place)
            return
        citation = take_citation(tag) or place.citation
        inside = place.of_kind(BlockKind.BLOCK_QUOTE)._replace(citation=citation, depth=0)
        self.children(tag, inside)

    def _figure(self, tag: Tag, place: Place) -> None:
        figure = read_figure(tag)
        if figure is None:
            caption = tag.find("figcaption") if tag.find("blockquote") is not None else None
            if isinstance(caption, Tag):
                place = place._replace(citation=citation_text(text_of(caption)))
                caption.extract()
            self.children(tag, place)
            return
        draft = self.collected.begin(place.of_kind(BlockKind.FIGURE))
        draft.image, draft.alt = figure.image, figure.alt
        for text, marks in figure.caption:
            draft.add(text, marks)
        draft.close()
        draft.nodes.extend(figure.nodes)
        self.collected.drafts.append(draft)

    def _table(self, tag: Tag, place: Place) -> None:
        if not is_data_table(tag):
            self.children(tag, place)
            return
        caption = tag.find("caption", recursive=False)
        if isinstance(caption, Tag):
            self.children(caption, place)
            self.collected.flush()
        draft = self.collected.begin(place.of_kind(BlockKind.TABLE))
        draft.rows = read_rows(tag)
        draft.add_verbatim("\n".join("\t".join(cell.text for cell in row) for row in draft.rows))
        draft.nodes.extend(node for node in tag.descendants if is_text(node))
        if draft.text.strip():
            self.collected.drafts.append(draft)

    def _aside(self, tag: Tag, place: Place) -> None:
        kind = BlockKind.ASIDE if place.kind is BlockKind.PARAGRAPH else place.kind
        self.children(tag, place._replace(kind=kind))

    def _line_break(self, tag: Tag) -> None:
        """Break the line; two in a row end the paragraph."""
        following = tag.next_sibling
        while following is not None and (
            isinstance(following, Comment) or (is_text(following) and not following.strip())
        ):
            following = following.next_sibling
        doubled = isinstance(following, Tag) and following.name == "br"
        if doubled and self.collected.open_kind not in {BlockKind.HEADING, None}:
            self.collected.flush()
        else:
            self.collected.add_break()

    def _quoted(self, tag: Tag, place: Place) -> None:
        opening, closing = quote_signs(tag, place.language)
        self.collected.flowing(place).add(opening, place.marks)
        self.children(tag, place)
        self.collected.flowing(place).add(closing, place.marks)
