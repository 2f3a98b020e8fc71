"""An invented edition with everything a page can hold, its script, timeline and episode."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from audiobrief.config import ShowConfig
from audiobrief.model import (
    Block,
    BlockKind,
    CastMember,
    Chapter,
    Cue,
    CueWord,
    Document,
    Episode,
    EpisodeFile,
    Gender,
    Mark,
    MarkKind,
    Role,
    Script,
    ScriptChapter,
    Segment,
    Span,
    SpeakerKind,
    TableCell,
    TextRun,
    Timeline,
    VoiceRef,
)

RATE = 24_000
SENTENCE = re.compile(r"[^.!?]+[.!?]*[”)]*\s*")
NARRATOR = VoiceRef(engine="silent", name="reader")
QUOTED = VoiceRef(engine="silent", name="guest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What the writers of publish/ take."""

    document: Document
    script: Script
    timeline: Timeline
    episode: Episode
    show: ShowConfig


def spans(*parts: str | tuple[str, Mark] | tuple[str, Mark, Mark]) -> tuple[Span, ...]:
    """Lay pieces of text end to end."""
    made: list[Span] = []
    position = 0
    for part in parts:
        text, *marks = (part,) if isinstance(part, str) else part
        made.append(Span(start=position, end=position + len(text), text=text, marks=tuple(marks)))
        position += len(text)
    return tuple(made)


def mark(kind: MarkKind, value: str = "") -> Mark:
    """Make a mark."""
    return Mark(kind=kind, value=value)


def harbour_blocks() -> tuple[Block, ...]:
    """Return the body of the invented edition."""
    link = mark(MarkKind.LINK, "https://harbour.example/minutes?year=2031&page=2")
    return (
        Block(
            id="b001",
            kind=BlockKind.PARAGRAPH,
            spans=spans(
                "The lamp at ",
                ("Skerrow Point", mark(MarkKind.STRONG)),
                " went dark on a Tuesday. “Nobody told us,” said Ingrid Vale, who keeps ",
                ("the harbour minutes", link),
                ".",
                ("", mark(MarkKind.NOTE_REFERENCE, "b016")),
                " The ",
                ("RNA", mark(MarkKind.ABBREVIATION, "Regional Navigation Authority")),
                " says it wrote in time; 3 < 4 & 5 > 4.",
            ),
        ),
        Block(
            id="b002",
            kind=BlockKind.HEADING,
            level=2,
            anchor="costs",
            spans=spans("What a lamp costs"),
        ),
        Block(
            id="b003",
            kind=BlockKind.PARAGRAPH,
            spans=spans(
                "Three things are paid for, as ",
                ("the list below", mark(MarkKind.LINK, "#list")),
                " shows.",
            ),
        ),
        Block(
            id="b004",
            kind=BlockKind.LIST_ITEM,
            level=1,
            label="3.",
            anchor="list",
            spans=spans("Glass from Ostrava."),
        ),
        Block(
            id="b005", kind=BlockKind.LIST_ITEM, level=1, label="4.", spans=spans("Two keepers:")
        ),
        Block(id="b006", kind=BlockKind.LIST_ITEM, level=2, label="•", spans=spans("one by day,")),
        Block(
            id="b007", kind=BlockKind.LIST_ITEM, level=2, label="•", spans=spans("one by night.")
        ),
        Block(
            id="b008",
            kind=BlockKind.LIST_ITEM,
            level=1,
            label="5.",
            spans=spans("Oil, ", ("still", mark(MarkKind.EMPHASIS)), "."),
        ),
        Block(
            id="b009",
            kind=BlockKind.FIGURE,
            alt="A white tower on a black rock, seen from the ferry.",
            image="https://harbour.example/tower.jpg",
            spans=spans("The tower in March."),
        ),
        Block(
            id="b010",
            kind=BlockKind.BLOCK_QUOTE,
            citation="Ingrid Vale, logbook",
            spans=spans("A lamp is a promise. We broke it."),
        ),
        Block(id="b011", kind=BlockKind.HEADING, level=4, spans=spans("Stimmen und أصوات")),
        Block(
            id="b012",
            kind=BlockKind.PARAGRAPH,
            language="de",
            spans=spans("Im Hafen ist es still geworden. Man hört nur den Wind."),
        ),
        Block(
            id="b013",
            kind=BlockKind.PARAGRAPH,
            language="ar",
            right_to_left=True,
            spans=spans("المنارة مظلمة منذ الثلاثاء. لا أحد يعرف السبب."),
        ),
        Block(
            id="b014",
            kind=BlockKind.TABLE,
            spans=spans("Year\tCost\n2029\t€40\n2030\t€55"),
            rows=(
                (TableCell(text="Year", header=True), TableCell(text="Cost", header=True)),
                (TableCell(text="2029", header=True), TableCell(text="€40")),
                (TableCell(text="2030", header=True), TableCell(text="€55")),
            ),
        ),
        Block(id="b015", kind=BlockKind.BREAK),
        Block(id="b017", kind=BlockKind.PULL_QUOTE, spans=spans("A lamp is a promise.")),
        Block(
            id="b018", kind=BlockKind.ASIDE, spans=spans("The author’s family kept goats there.")
        ),
        Block(id="b019", kind=BlockKind.CODE, spans=spans("lamp --on <tower>")),
        Block(
            id="b020",
            kind=BlockKind.PARAGRAPH,
            spans=spans(
                "Light travels at 3 × 10",
                ("8", mark(MarkKind.SUPERSCRIPT)),
                " m/s, and ",
                ("la nuit", mark(MarkKind.LANGUAGE, "fr"), mark(MarkKind.EMPHASIS)),
                " waits 👩‍🚀. ",
                ("Beware", mark(MarkKind.LINK, "javascript:alert(1)")),
                " of ",
                ("<script>alert(2)</script>", mark(MarkKind.CODE)),
                ".",
            ),
        ),
        Block(
            id="b016",
            kind=BlockKind.FOOTNOTE,
            label="1",
            spans=spans("Kept since 1904, with one gap."),
        ),
    )


def harbour_document() -> Document:
    """Return the invented edition."""
    return Document(
        title="The lamp that went dark",
        authors=("Maren Holt", "Tomás Rey"),
        published=datetime(2031, 3, 9, 8, 30, tzinfo=UTC),
        language="en-GB",
        url="https://harbour.example/lamp",
        site_name="Harbour Letter",
        standfirst="Why one island waits for a light.",
        blocks=harbour_blocks(),
        sha256="ab" * 32,
    )


def no_lines(_block: Block) -> list[tuple[Role, str]]:
    """Say nothing that the block does not print."""
    return []


def table_lines(block: Block) -> list[tuple[Role, str]]:
    """Say each row with its header."""
    header = block.rows[0][1].text
    return [(Role.TABLE, f"{row[0].text}: {header}, {row[1].text}.") for row in block.rows[1:]]


def label_line(block: Block) -> list[tuple[Role, str]]:
    """Say the number of a list item."""
    return [(Role.BODY, block.label)] if block.label not in {"", "•"} else []


LINES = {
    BlockKind.TABLE: table_lines,
    BlockKind.LIST_ITEM: label_line,
    BlockKind.CODE: lambda _block: [(Role.CODE, "Code sample, 1 line.")],
    BlockKind.FIGURE: lambda block: [(Role.FIGURE, f"Image: {block.alt}")],
}
ROLES = {
    BlockKind.HEADING: Role.HEADING,
    BlockKind.BLOCK_QUOTE: Role.QUOTATION,
    BlockKind.FIGURE: Role.FIGURE,
    BlockKind.FOOTNOTE: Role.NOTE,
}


class ScriptBuilder:
    """Cuts an edition into sentences, the simplest script there is."""

    def __init__(self, document: Document) -> None:
        """Start with the opening lines."""
        self.document = document
        self.segments: list[Segment] = []
        self.chapters: list[ScriptChapter] = []
        self.say(Role.DECLARATION, "This edition is read by a synthetic voice.")
        self.chapters.append(ScriptChapter(title=document.title, segment_id="s0001"))
        self.say(Role.TITLE, document.title)
        if document.authors:
            self.say(Role.BYLINE, "By " + " and ".join(document.authors))
        if document.standfirst:
            self.say(Role.STANDFIRST, document.standfirst)
        for block in document.blocks:
            self.add(block)

    def say(self, role: Role, text: str, block: Block | None = None, start: int = -1) -> None:
        """Add a segment."""
        quoted = "“" in text or role is Role.QUOTATION
        self.segments.append(
            Segment(
                id=f"s{len(self.segments) + 1:04}",
                block_id=block.id if block else "",
                printed=text,
                spoken=text,
                runs=(
                    TextRun(
                        printed_start=0, printed_end=len(text), spoken_start=0, spoken_end=len(text)
                    ),
                ),
                role=role,
                speaker_id="ingrid-vale" if quoted else "narrator",
                voice=QUOTED if quoted else NARRATOR,
                language=(block.language if block else "") or self.document.language,
                break_after_ms=300,
                printed_start=start,
            )
        )

    def add(self, block: Block) -> None:
        """Add the sentences of a block."""
        if block.kind is BlockKind.HEADING:
            self.chapters.append(
                ScriptChapter(title=block.text, segment_id=f"s{len(self.segments) + 1:04}")
            )
        for role, line in LINES.get(block.kind, no_lines)(block):
            self.say(role, line, block)
        if block.kind in {BlockKind.TABLE, BlockKind.CODE, BlockKind.PULL_QUOTE}:
            return
        if block.kind is BlockKind.FOOTNOTE:
            if not any(segment.role is Role.NOTE for segment in self.segments):
                self.say(Role.NOTE, "Notes")
            self.say(Role.NOTE, f"Note {block.label}.", block)
        for found in SENTENCE.finditer(block.text):
            role = ROLES.get(block.kind, Role.BODY)
            self.say(role, found.group().rstrip(), block, found.start())
        if block.citation:
            self.say(Role.BODY, block.citation, block)

    def script(self) -> Script:
        """Return the script."""
        cast = (
            CastMember(
                speaker_id="narrator", name="Narrator", voice=NARRATOR, kind=SpeakerKind.NARRATOR
            ),
            CastMember(
                speaker_id="ingrid-vale",
                name="Ingrid Vale",
                voice=QUOTED,
                kind=SpeakerKind.PERSON,
                gender=Gender.FEMALE,
            ),
        )
        return Script(
            document_sha256=self.document.sha256,
            title=self.document.title,
            language=self.document.language,
            segments=tuple(self.segments),
            chapters=tuple(self.chapters),
            cast=cast,
        )


def even_timeline(script: Script, *, second_per_segment: float = 0.7) -> Timeline:
    """Give every segment the same time, a break of 0.1 s after each, words evenly spread."""
    cues = []
    position = 0
    for segment in script.segments:
        length = round(second_per_segment * RATE)
        words = [found.span() for found in re.finditer(r"\S+", segment.printed)]
        cues.append(
            Cue(
                segment_id=segment.id,
                start=position,
                end=position + length,
                words=tuple(
                    CueWord(
                        start=position + number * length // len(words),
                        end=position + (number + 1) * length // len(words),
                        printed_start=first,
                        printed_end=last,
                    )
                    for number, (first, last) in enumerate(words)
                ),
            )
        )
        position += length + RATE // 10
    starts = {cue.segment_id: cue.start for cue in cues}
    begins = [starts[chapter.segment_id] for chapter in script.chapters]
    return Timeline(
        sample_rate=RATE,
        duration=position,
        cues=tuple(cues),
        chapters=tuple(
            Chapter(start=begin, end=end, title=chapter.title, segment_id=chapter.segment_id)
            for chapter, begin, end in zip(
                script.chapters, begins, [*begins, position][1:], strict=True
            )
        ),
    )


def sample_of(document: Document) -> Sample:
    """Return everything that belongs to an edition."""
    script = ScriptBuilder(document).script()
    timeline = even_timeline(script)
    slug = "2031-03-09-lamp"

    def file(role: str, ending: str, media_type: str) -> EpisodeFile:
        return EpisodeFile(
            role=role, name=f"{slug}{ending}", media_type=media_type, size=123_456, sha256="cd" * 32
        )

    episode = Episode(
        guid="5d0a4a2e-0000-5000-8000-000000000001",
        slug=slug,
        title=document.title,
        authors=document.authors,
        published=document.published or datetime(2031, 3, 9, tzinfo=UTC),
        language=document.language,
        url=document.url,
        summary=document.standfirst,
        duration_ms=round(timeline.duration_s * 1000),
        revision=1,
        source_sha256=document.sha256,
        render_key="ef" * 32,
        files=(
            file("audio", ".mp3", "audio/mpeg"),
            file("transcript", ".vtt", "text/vtt"),
            file("transcript", ".srt", "application/x-subrip"),
            file("transcript", ".transcript.json", "application/json"),
            file("chapters", ".chapters.json", "application/json+chapters"),
            file("epub", ".epub", "application/epub+zip"),
            file("script", ".script.json", "application/json"),
        ),
    )
    show = ShowConfig(
        title="Harbour Letter, heard",
        author="Maren Holt",
        base_url="https://audio.harbour.example/show",
        language="en-GB",
    )
    return Sample(document=document, script=script, timeline=timeline, episode=episode, show=show)
