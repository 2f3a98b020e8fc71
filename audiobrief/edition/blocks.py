"""The walk from a tree to drafts of blocks, in reading order."""

import re
from dataclasses import dataclass, replace

from bs4.element import Comment, PageElement, Tag

from audiobrief.edition.citations import citation_text, take_citation
from audiobrief.edition.drafts import Draft
from audiobrief.edition.figures import caption_of, is_picture, picture_of
from audiobrief.edition.inline import language_of, marks_of, quote_signs, speaker_of
from audiobrief.edition.lists import ListCounter
from audiobrief.edition.notes import Notes, is_way_back
from audiobrief.edition.tables import is_data_table, read_rows
from audiobrief.edition.tree import BLOCK_TAGS, attribute, is_text, tags_of, text_of
from audiobrief.model import BlockKind, Mark

HEADINGS = {f"h{level}": level for level in range(1, 7)}

_SILENT = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "canvas",
        "audio", "video", "input", "select", "textarea", "datalist", "map",
        "area", "link", "meta", "title", "head", "rp", "rt", "progress",
        "meter", "dialog", "svg", "math", "applet", "frameset", "frame",
    }
)  # fmt: skip
_FIGURE_CONTENT = frozenset({"table", "pre", "blockquote", "ul", "ol", "h1", "h2", "h3"})
_SEPARATOR = re.compile(r"(?:[*•·⁂~#=_—–⸻◆◇❖✦∗-]\s*){1,12}")
_MIN_REPEATED_MARKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What holds at a place of the tree."""

    element: Tag
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0
    language: str = ""
    block_language: str = ""
    right_to_left: bool = False
    marks: tuple[Mark, ...] = ()
    speaker: str = ""
    citation: str = ""
    note: Tag | None = None


def build_drafts(root: Tag, *, notes: Notes, language: str) -> list[Draft]:
    """Walk a tree into drafts.

    Args:
        root: where to start.
        notes: the footnotes of the page.
        language: of the page, so that only other languages are marked.
    """
    builder = _Builder(notes=notes, language=language)
    builder.children(root, _Context(element=root, language=language, block_language=language))
    builder.flush()
    return builder.drafts


class _Builder:
    """Collects drafts; one draft is open while text flows into it."""

    def __init__(self, *, notes: Notes, language: str) -> None:
        self.drafts: list[Draft] = []
        self._notes = notes
        self._language = language
        self._open: Draft | None = None
        self._waiting: list[Draft] = []
        self._label = ""
        self._anchor = ""
        self._note_key = ""

    def children(self, tag: Tag, context: _Context) -> None:
        for child in tag.children:
            self.node(child, context)

    def node(self, node: PageElement, context: _Context) -> None:
        if isinstance(node, Tag):
            self._tag(node, context)
        elif is_text(node):
            if self._open is None and not node.strip():
                return
            self._draft(context).add(str(node), context.marks)
            self._draft(context).nodes.append(node)

    def flush(self) -> None:
        """Close the open draft, then add the pictures that stood in it."""
        draft, self._open = self._open, None
        if draft is not None:
            draft.close()
            text = draft.text
            if text.strip():
                if draft.kind is BlockKind.PARAGRAPH and _is_separator(text):
                    draft.kind = BlockKind.BREAK
                    draft.parts = []
                self.drafts.append(draft)
        self.drafts.extend(self._waiting)
        self._waiting = []

    def _draft(self, context: _Context) -> Draft:
        if self._open is None:
            self._open = self._new(context)
        return self._open

    def _new(self, context: _Context) -> Draft:
        draft = Draft(
            kind=context.kind,
            element=context.element,
            level=context.level,
            label=self._label,
            language="" if context.block_language == self._language else context.block_language,
            right_to_left=context.right_to_left,
            anchor=self._anchor,
            citation=context.citation,
            speaker=context.speaker,
            note=context.note,
            note_key=self._note_key,
        )
        self._label = self._anchor = self._note_key = ""
        return draft

    def _tag(self, tag: Tag, context: _Context) -> None:
        name = tag.name
        if name in _SILENT:
            return
        if name == "br":
            self._line_break(tag)
        elif name == "img":
            self._picture(tag, context)
        elif name == "a" and id(tag) in self._notes.markers:
            self._draft(context).refer(self._notes.markers[id(tag)])
        elif name == "a" and id(tag) in self._notes.skipped:
            self._way_back(tag, context)
        elif name == "sup" and (key := self._marker_in(tag)):
            self._draft(context).refer(key)
        elif name in BLOCK_TAGS or attribute(tag, "role") == "heading":
            self._block(tag, self._here(tag, context))
        else:
            self._inline(tag, context)

    def _way_back(self, tag: Tag, context: _Context) -> None:
        """Read a back link only where it is the note's own words."""
        text = text_of(tag)
        label = self._notes.labels.get(_note_key(context, self._notes), "")
        if text.strip("[]().") != label and not is_way_back(text):
            self.children(tag, context)

    def _marker_in(self, tag: Tag) -> str:
        """Return the key of the note whose marker is all that a ``<sup>`` holds."""
        links = tag.find_all("a")
        if len(links) == 1 and id(links[0]) in self._notes.markers:
            rest = text_of(tag).replace(text_of(links[0]), "", 1)
            if not rest.strip("[]() "):
                return self._notes.markers[id(links[0])]
        return ""

    def _here(self, tag: Tag, context: _Context) -> _Context:
        """Apply the attributes of a block element."""
        language = language_of(tag) or context.language
        direction = attribute(tag, "dir").lower()
        key = self._notes.elements.get(id(tag))
        return replace(
            context,
            element=tag,
            language=language,
            block_language=language,
            right_to_left=direction == "rtl" or (context.right_to_left and direction != "ltr"),
            speaker=speaker_of(tag) or context.speaker,
            note=tag if key is not None else context.note,
            kind=BlockKind.FOOTNOTE if key is not None else context.kind,
        )

    def _block(self, tag: Tag, context: _Context) -> None:
        self.flush()
        if context.note is tag:
            self._begin_note(tag)
        anchor = attribute(tag, "id")
        if anchor:
            self._anchor = anchor
        handler = {
            "pre": self._code,
            "hr": self._rule,
            "ol": self._list,
            "ul": self._list,
            "menu": self._list,
            "blockquote": self._quote,
            "figure": self._figure,
            "table": self._table,
            "aside": self._aside,
        }.get(tag.name)
        level = HEADINGS.get(tag.name, 0)
        if attribute(tag, "role") == "heading" and not level:
            value = attribute(tag, "aria-level")
            level = int(value) if value in {"1", "2", "3", "4", "5", "6"} else 2
        if handler is not None:
            handler(tag, context)
        elif level:
            self._heading(tag, context, level)
        elif attribute(tag, "role") == "note":
            self._aside(tag, context)
        else:
            self.children(tag, context)
        self.flush()
        self._anchor = ""

    def _begin_note(self, tag: Tag) -> None:
        self._note_key = self._notes.elements[id(tag)]
        self._label = self._notes.labels.get(self._note_key, "")

    def _heading(self, tag: Tag, context: _Context, level: int) -> None:
        """Read a heading; one around whole paragraphs is only a container."""
        if tag.find(["p", "div", "ul", "table"]) is not None and len(text_of(tag)) > 200:  # noqa: PLR2004 - characters; longer than any heading
            self.children(tag, context)
            return
        self.children(tag, replace(context, kind=BlockKind.HEADING, level=level))

    def _code(self, tag: Tag, context: _Context) -> None:
        for gutter in tag.find_all(class_=re.compile(r"line-?no|gutter|line-numbers-rows")):
            gutter.extract()
        draft = self._new(replace(context, kind=BlockKind.CODE, level=0))
        lines = []
        for node in tag.descendants:
            if isinstance(node, Tag) and node.name == "br":
                lines.append("\n")
            elif is_text(node):
                lines.append(str(node))
                draft.nodes.append(node)
        text = "".join(lines).replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
        draft.add_verbatim(text)
        if text.strip():
            self.drafts.append(draft)

    def _rule(self, tag: Tag, context: _Context) -> None:
        self.drafts.append(Draft(kind=BlockKind.BREAK, element=tag, note=context.note))

    def _list(self, tag: Tag, context: _Context) -> None:
        kind = context.kind if context.kind is BlockKind.FOOTNOTE else BlockKind.LIST_ITEM
        counter = ListCounter.of(tag)
        inside = replace(context, depth=context.depth + 1, level=context.depth + 1, kind=kind)
        for child in tag.children:
            if isinstance(child, Tag) and child.name == "li":
                here = self._here(child, inside)
                self.flush()
                self._label = counter.label(child)
                if here.note is child:
                    self._begin_note(child)
                    here = replace(here, level=0)
                self._anchor = attribute(child, "id") or self._anchor
                self.children(child, here)
                self.flush()
                self._label = self._anchor = ""
            else:
                self.node(child, context)

    def _quote(self, tag: Tag, context: _Context) -> None:
        if context.kind is BlockKind.FOOTNOTE or "gmail_quote" in attribute(tag, "class"):
            self.children(tag, context)
            return
        citation = take_citation(tag) or context.citation
        self.children(
            tag, replace(context, kind=BlockKind.BLOCK_QUOTE, citation=citation, depth=0, level=0)
        )

    def _figure(self, tag: Tag, context: _Context) -> None:
        pictures = [child for child in tags_of(tag) if is_picture(child)]
        caption, nodes = caption_of(tag)
        whole = len(text_of(tag).split())
        held = sum(len(part.split()) for part, _ in caption)
        inner = {child.name for child in tags_of(tag)}
        if inner & _FIGURE_CONTENT or (
            not pictures and not held and not inner & {"video", "audio", "iframe", "svg", "canvas"}
        ):
            cite = tag.find("figcaption") if "blockquote" in inner else None
            if isinstance(cite, Tag):
                context = replace(context, citation=citation_text(text_of(cite)))
                cite.extract()
            self.children(tag, context)
            return
        if whole > held + 40:  # a layout that calls itself a figure
            self.children(tag, context)
            return
        draft = self._new(replace(context, kind=BlockKind.FIGURE, level=0))
        alts = []
        for picture in pictures:
            image, alt = picture_of(picture)
            draft.image = draft.image or image
            if alt and alt not in alts:
                alts.append(alt)
        draft.alt = " ".join(alts)
        for text, marks in caption:
            draft.add(text, marks)
        draft.close()
        draft.nodes.extend(nodes)
        self.drafts.append(draft)

    def _picture(self, tag: Tag, context: _Context) -> None:
        if not is_picture(tag):
            return
        image, alt = picture_of(tag)
        draft = Draft(
            kind=BlockKind.FIGURE,
            element=context.element,
            image=image,
            alt=alt,
            language=context.block_language if context.block_language != self._language else "",
            note=context.note,
        )
        if self._open is None:
            self.drafts.append(draft)
        else:
            self._waiting.append(draft)

    def _table(self, tag: Tag, context: _Context) -> None:
        if not is_data_table(tag):
            self.children(tag, context)
            return
        caption = tag.find("caption", recursive=False)
        if isinstance(caption, Tag):
            self.children(caption, context)
            self.flush()
        draft = self._new(replace(context, kind=BlockKind.TABLE, level=0))
        draft.rows = read_rows(tag)
        draft.add_verbatim("\n".join("\t".join(cell.text for cell in row) for row in draft.rows))
        draft.nodes.extend(node for node in tag.descendants if is_text(node))
        if draft.text.strip():
            self.drafts.append(draft)

    def _aside(self, tag: Tag, context: _Context) -> None:
        kind = BlockKind.ASIDE if context.kind is BlockKind.PARAGRAPH else context.kind
        self.children(tag, replace(context, kind=kind))

    def _line_break(self, tag: Tag) -> None:
        """Break the line; two in a row end the paragraph."""
        following = tag.next_sibling
        while following is not None and (
            isinstance(following, Comment) or (is_text(following) and not following.strip())
        ):
            following = following.next_sibling
        if isinstance(following, Tag) and following.name == "br":
            kind = self._open.kind if self._open is not None else None
            if kind not in {BlockKind.HEADING, None}:
                self.flush()
                return
        if self._open is not None:
            self._open.add_break()

    def _inline(self, tag: Tag, context: _Context) -> None:
        marks = (*context.marks, *marks_of(tag, language=context.language))
        inside = replace(
            context,
            marks=tuple(dict.fromkeys(marks)),
            language=language_of(tag) or context.language,
        )
        if tag.name != "q":
            self.children(tag, inside)
            return
        opening, closing = quote_signs(tag, inside.language)
        self._draft(inside).add(opening, inside.marks)
        self.children(tag, inside)
        self._draft(inside).add(closing, inside.marks)


def _note_key(context: _Context, notes: Notes) -> str:
    """Return the key of the note a place lies in, or ""."""
    return notes.elements.get(id(context.note), "") if context.note is not None else ""


def _is_separator(text: str) -> bool:
    squeezed = "".join(text.split())
    return _SEPARATOR.fullmatch(text.strip()) is not None and (
        len(squeezed) >= _MIN_REPEATED_MARKS or squeezed in {"⁂", "⸻", "❖", "*", "•", "◆", "~"}
    )
