"""The spoken edition: what is said, in which order, by whom, with which pauses."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from audiobrief.config import BreaksConfig, ScriptConfig
from audiobrief.model import (
    Block,
    BlockKind,
    CastMember,
    Document,
    Mark,
    MarkKind,
    Quotation,
    QuotationKind,
    Role,
    Script,
    Segment,
    Span,
    SpeakerKind,
    TableCell,
    VoiceRef,
)
from audiobrief.script.compose import write_script

BREAKS = BreaksConfig()
BARE = ScriptConfig(declaration=False, byline=False, date=False, standfirst=False)


def member(speaker_id: str, kind: SpeakerKind, voice: str) -> CastMember:
    ref = VoiceRef(engine="silent", name=voice)
    return CastMember(speaker_id=speaker_id, name=speaker_id.title(), voice=ref, kind=kind)


CAST = (
    member("narrator", SpeakerKind.NARRATOR, "one"),
    member("unknown", SpeakerKind.UNKNOWN, "two"),
    member("ann-pell", SpeakerKind.PERSON, "three"),
)


def block(kind: BlockKind, text: str = "", **fields: object) -> Block:
    spans = (Span(start=0, end=len(text), text=text),) if text else ()
    values: dict[str, object] = {"id": "b000", "kind": kind, "spans": spans, **fields}
    return Block(**values)  # type: ignore[arg-type] # the tests name the fields


def edition(*blocks: Block, **fields: object) -> Document:
    numbered = tuple(
        replace(item, id=f"b{number:03}") if item.id == "b000" else item
        for number, item in enumerate(blocks, start=1)
    )
    values: dict[str, object] = {
        "title": "",
        "language": "en-US",
        "blocks": numbered,
        "sha256": "0" * 64,
        **fields,
    }
    return Document(**values)  # type: ignore[arg-type] # the tests name the fields


def quote(document: Document, text: str, speaker_id: str = "ann-pell") -> Quotation:
    start = document.text.index(text)
    return Quotation(
        start=start,
        end=start + len(text),
        kind=QuotationKind.DIRECT,
        speaker_id=speaker_id,
        switches_voice=True,
    )


def write(
    document: Document,
    *quotations: Quotation,
    settings: ScriptConfig = BARE,
    cast: tuple[CastMember, ...] = CAST,
) -> Script:
    return write_script(document, quotations=quotations, cast=cast, settings=settings)


def lines(script: Script) -> list[tuple[str, str]]:
    return [(segment.speaker_id, segment.printed) for segment in script.segments]


def spoken(script: Script) -> list[str]:
    return [segment.spoken for segment in script.segments]


def test_the_opening_declares_the_voice_and_names_the_edition() -> None:
    """Declaration, title, byline, date in words and standfirst come first, in this order."""
    document = edition(
        block(BlockKind.PARAGRAPH, "It rained."),
        title="The long rain",
        authors=("Ann Pell", "Bo Mora", "Cy Ode"),
        published=datetime(2026, 5, 4, tzinfo=UTC),
        standfirst="A wet week. Then sun.",
    )
    script = write(document, settings=ScriptConfig())
    assert [(segment.role, segment.spoken) for segment in script.segments] == [
        (Role.DECLARATION, "This audio edition is read by synthetic voices."),
        (Role.TITLE, "The long rain."),
        (Role.BYLINE, "By Ann Pell, Bo Mora and Cy Ode."),
        (Role.DATE, "May fourth, twenty twenty-six."),
        (Role.STANDFIRST, "A wet week."),
        (Role.STANDFIRST, "Then sun."),
        (Role.BODY, "It rained."),
    ]
    assert script.segments[3].printed == "May 4, 2026"


def test_one_voice_is_declared_as_one() -> None:
    """A cast with a single voice declares a single voice."""
    cast = (CAST[0], member("unknown", SpeakerKind.UNKNOWN, "one"))
    script = write(edition(), settings=ScriptConfig(), cast=cast)
    assert spoken(script) == ["This audio edition is read by a synthetic voice."]


@pytest.mark.parametrize(
    ("language", "first", "date"),
    [
        ("en-GB", "This audio edition", "the fourth of May, twenty twenty-six."),
        ("de", "Diese Audioausgabe", "vierter Mai zweitausendsechsundzwanzig."),
        ("fr", "Cette édition", "quatre mai deux mille vingt-six."),
        ("es", "Esta edición", "cuatro de mayo de dos mil veintiséis."),
    ],
)
def test_the_opening_speaks_the_language_of_the_edition(
    language: str, first: str, date: str
) -> None:
    """Declaration and date follow the language tag."""
    when = datetime(2026, 5, 4, tzinfo=UTC)
    script = write(edition(language=language, published=when), settings=ScriptConfig())
    assert script.segments[0].spoken.startswith(first)
    assert script.segments[1].spoken == date


def test_a_quotation_has_its_speakers_voice() -> None:
    """A sentence is cut where the voice changes; what stands between stays with the narrator."""
    document = edition(
        block(BlockKind.PARAGRAPH, "“It rains,” Pell said, “and it pours.” We left.")
    )
    script = write(
        document, quote(document, "“It rains,”"), quote(document, "“and it pours.”", "x")
    )
    assert lines(script) == [
        ("ann-pell", "“It rains,”"),
        ("narrator", "Pell said,"),
        ("unknown", "“and it pours.”"),
        ("narrator", "We left."),
    ]
    assert [str(segment.voice) for segment in script.segments][:3] == [
        "silent:three",
        "silent:one",
        "silent:two",
    ]
    assert [segment.break_after_ms for segment in script.segments] == [
        BREAKS.voice_change,
        BREAKS.voice_change,
        BREAKS.sentence,
        BREAKS.ending,
    ]
    assert script.segments[0].quotation == quote(document, "“It rains,”")


def test_a_quotation_that_does_not_switch_stays_in_its_sentence() -> None:
    """A quoted word inside a paraphrase is not cut out."""
    document = edition(block(BlockKind.PARAGRAPH, "She called it “rope” and left."))
    mixed = Quotation(start=14, end=20, kind=QuotationKind.SCARE)
    assert lines(write(document, mixed)) == [("narrator", "She called it “rope” and left.")]


def test_one_voice_for_all_cuts_no_sentence() -> None:
    """Where the quoted voice is the narrator's, a sentence stays whole."""
    cast = tuple(member(item.speaker_id, item.kind, "one") for item in CAST)
    document = edition(block(BlockKind.PARAGRAPH, "“It rains,” Pell said. “It does.”"))
    script = write(
        document, quote(document, "“It rains,”"), quote(document, "“It does.”"), cast=cast
    )
    assert lines(script) == [("narrator", "“It rains,” Pell said."), ("ann-pell", "“It does.”")]


def test_a_stop_after_a_closing_mark_stays_with_the_quotation() -> None:
    """A mark without a word never becomes a segment."""
    document = edition(block(BlockKind.PARAGRAPH, "She said: “It rains”. (“So be it.”)"))
    script = write(document, quote(document, "“It rains”"), quote(document, "“So be it.”"))
    assert [segment.printed for segment in script.segments] == [
        "She said:",
        "“It rains”.",
        "(“So be it.”)",
    ]


def test_words_may_mark_a_quotation() -> None:
    """On request "quote" and "end quote" stand around it, once, however long it is."""
    document = edition(block(BlockKind.PARAGRAPH, "Pell said: “It rains. It pours.” We left."))
    settings = BARE.model_copy(update={"quote_cue": "words"})
    script = write(document, quote(document, "“It rains. It pours.”"), settings=settings)
    assert spoken(script) == [
        "Pell said:",
        "Quote: “It rains.",
        "It pours.” end quote.",
        "We left.",
    ]
    assert [segment.printed for segment in script.segments][1] == "“It rains."


def test_words_mark_quotations_of_a_single_voice_too() -> None:
    """Listeners who hear one voice only are told where a quotation begins and ends."""
    cast = tuple(member(item.speaker_id, item.kind, "one") for item in CAST)
    document = edition(block(BlockKind.PARAGRAPH, "“It rains,” Pell said."))
    settings = BARE.model_copy(update={"quote_cue": "words"})
    script = write(document, quote(document, "“It rains,”"), settings=settings, cast=cast)
    assert spoken(script) == ["Quote: “It rains,” end quote.", "Pell said."]


def test_tones_cut_out_the_quotations_of_a_single_voice() -> None:
    """A sound before and after needs a place: the quotation is a segment, and no word is added."""
    cast = tuple(member(item.speaker_id, item.kind, "one") for item in CAST)
    document = edition(block(BlockKind.PARAGRAPH, "“It rains,” Pell said."))
    settings = BARE.model_copy(update={"quote_cue": "tone"})
    script = write(document, quote(document, "“It rains,”"), settings=settings, cast=cast)
    assert spoken(script) == ["“It rains,”", "Pell said."]


def test_lists_headings_and_rules_have_their_pauses() -> None:
    """Numbers are said, bullets are not; headings and rules stand apart."""
    document = edition(
        block(BlockKind.PARAGRAPH, "Bring this."),
        block(BlockKind.LIST_ITEM, "rope", label="1.", level=1),
        block(BlockKind.LIST_ITEM, "sails", label="•", level=1),
        block(BlockKind.HEADING, "Later", level=2),
        block(BlockKind.PARAGRAPH, "It rained."),
        block(BlockKind.BREAK),
        block(BlockKind.PARAGRAPH, "It stopped."),
    )
    script = write(document)
    assert [(segment.spoken, segment.break_after_ms) for segment in script.segments] == [
        ("Bring this.", BREAKS.paragraph),
        ("one.", BREAKS.label),
        ("rope.", BREAKS.list_item),
        ("sails.", BREAKS.before_heading),
        ("Later.", BREAKS.after_heading),
        ("It rained.", BREAKS.section),
        ("It stopped.", BREAKS.ending),
    ]


def test_a_figure_is_its_alternative_and_its_caption() -> None:
    """Alternatives that are empty, file names or repeated are not said."""
    document = edition(
        block(BlockKind.FIGURE, "The quay at dawn.", alt="Boats in fog", image="a.jpg"),
        block(BlockKind.FIGURE, alt="Boats in fog"),
        block(BlockKind.FIGURE, alt="IMG_2041.jpg"),
        block(BlockKind.FIGURE, "A rope", alt="A rope."),
        block(BlockKind.FIGURE),
    )
    assert spoken(write(document)) == ["Image: Boats in fog.", "The quay at dawn.", "A rope."]
    off = BARE.model_copy(update={"figures": False})
    assert write(document, settings=off).segments == ()


def table(rows: int, columns: int) -> Block:
    head = tuple(TableCell(text=f"Head {column}", header=True) for column in range(columns))
    body = tuple(
        tuple(TableCell(text=f"r{row}c{column}") for column in range(columns))
        for row in range(rows)
    )
    return block(BlockKind.TABLE, "x", rows=(head, *body))


def test_a_small_table_is_read_and_a_large_one_summarised() -> None:
    """Up to four columns and eight rows: row, header, value; else how much there is."""
    script = write(edition(table(2, 3)))
    assert [segment.printed for segment in script.segments] == [
        "r0c0: Head 1, r0c1; Head 2, r0c2.",
        "r1c0: Head 1, r1c1; Head 2, r1c2.",
    ]
    large = write(edition(table(9, 2)))
    assert [segment.printed for segment in large.segments] == [
        "Table with 9 rows and the columns Head 0, Head 1, in the text edition."
    ]
    assert (
        write(edition(table(2, 3)), settings=BARE.model_copy(update={"tables": False})).segments
        == ()
    )


def test_code_is_counted_not_read() -> None:
    """A code sample is announced with its length."""
    script = write(edition(block(BlockKind.CODE, "a = 1\nb = 2\n"), block(BlockKind.CODE, "x")))
    assert spoken(script) == ["Code sample, two lines.", "Code sample, one line."]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("after", ["It rained.", "Note one.", "Hard.", "It stopped."]),
        ("end", ["It rained.", "It stopped.", "Notes.", "Note one.", "Hard."]),
        ("off", ["It rained.", "It stopped."]),
    ],
)
def test_notes_go_where_the_settings_put_them(notes: str, expected: list[str]) -> None:
    """Notes are read after their paragraph, at the end, or not at all."""
    reference = Span(
        start=10, end=10, text="", marks=(Mark(kind=MarkKind.NOTE_REFERENCE, value="n1"),)
    )
    first = block(BlockKind.PARAGRAPH, spans=(Span(start=0, end=10, text="It rained."), reference))
    document = edition(
        first,
        block(BlockKind.PARAGRAPH, "It stopped."),
        block(BlockKind.FOOTNOTE, "Hard.", id="n1", label="1"),
    )
    assert spoken(write(document, settings=BARE.model_copy(update={"notes": notes}))) == expected


def test_block_quotes_have_a_voice_and_name_their_source() -> None:
    """A block quote is heard in its speaker's voice, its citation in the narrator's."""
    document = edition(block(BlockKind.BLOCK_QUOTE, "It rains. It pours.", citation="Ann Pell"))
    script = write(document, quote(document, "It rains. It pours."))
    assert lines(script) == [
        ("ann-pell", "It rains."),
        ("ann-pell", "It pours."),
        ("narrator", "Ann Pell"),
    ]


def test_a_pull_quote_that_repeats_the_body_is_skipped() -> None:
    """What readers see twice, listeners hear once."""
    body = block(BlockKind.PARAGRAPH, "Nobody had seen the old harbour so full, said Pell.")
    pulled = block(BlockKind.PULL_QUOTE, "Nobody had seen the old harbour so full")
    other = block(BlockKind.PULL_QUOTE, "The tide always wins")
    assert [segment.printed for segment in write(edition(body, pulled, other)).segments] == [
        "Nobody had seen the old harbour so full, said Pell.",
        "The tide always wins",
    ]


def test_raised_figures_are_powers() -> None:
    """A raised figure is a power although the printed text has a plain digit."""
    spans = (
        Span(start=0, end=9, text="It has 10"),
        Span(start=9, end=10, text="6", marks=(Mark(kind=MarkKind.SUPERSCRIPT),)),
        Span(start=10, end=16, text=" cells"),
    )
    script = write(edition(block(BlockKind.PARAGRAPH, spans=spans)))
    assert spoken(script) == ["It has ten to the sixth cells."]
    assert script.segments[0].printed == "It has 106 cells"


def test_a_sentence_in_another_language_says_so() -> None:
    """A language mark on a whole sentence reaches the engine; on a word of it, it does not."""
    french = (Mark(kind=MarkKind.LANGUAGE, value="fr"),)
    spans = (
        Span(start=0, end=10, text="She spoke "),
        Span(start=10, end=14, text="deux", marks=french),
        Span(start=14, end=22, text=" words. "),
        Span(start=22, end=32, text="Il pleut. ", marks=french),
    )
    script = write(edition(block(BlockKind.PARAGRAPH, spans=spans)))
    assert [segment.language for segment in script.segments] == ["en-US", "fr"]


def test_chapters_follow_the_highest_headings() -> None:
    """The opening is the first chapter; short chapters join the one before."""
    long = "The harbour was full of boats that week, and nobody could say why they had come. " * 4
    document = edition(
        block(BlockKind.PARAGRAPH, long),
        block(BlockKind.HEADING, "Rain", level=2, anchor="rain"),
        block(BlockKind.FIGURE, alt="Fog", image="fog.png"),
        block(BlockKind.PARAGRAPH, long),
        block(BlockKind.HEADING, "Detail", level=3),
        block(BlockKind.PARAGRAPH, long),
        block(BlockKind.HEADING, "Short", level=2),
        block(BlockKind.PARAGRAPH, "It ends."),
        title="The week",
        url="https://example.org/week",
    )
    script = write(document)
    assert [(chapter.title, chapter.url, chapter.image) for chapter in script.chapters] == [
        ("The week", "https://example.org/week", ""),
        ("Rain", "https://example.org/week#rain", "fog.png"),
    ]
    assert script.chapters[0].segment_id == "s0001"


def test_the_writer_s_breaks_make_chapters_where_there_are_no_headings() -> None:
    """Each part is named by its first words; with headings, rules make none."""
    long = "The harbour was full of boats that week, and nobody could say why they had come. " * 4
    parts = (
        block(BlockKind.PARAGRAPH, long),
        block(BlockKind.BREAK),
        block(BlockKind.PARAGRAPH, "Fog came. " + long),
        block(BlockKind.BREAK),
        block(BlockKind.PARAGRAPH, long),
        block(BlockKind.BREAK),
        block(BlockKind.PARAGRAPH, "It ends."),
    )
    script = write(edition(*parts, title="The week"))
    assert [chapter.title for chapter in script.chapters] == [
        "The week",
        "Fog came",
        "The harbour was full of boats that …",
    ]
    headed = write(edition(block(BlockKind.HEADING, "Rain", level=2), *parts, title="The week"))
    assert [chapter.title for chapter in headed.chapters] == ["The week"]


def test_an_edition_without_headings_is_one_chapter() -> None:
    """There is always a chapter that starts at nought."""
    script = write(edition(block(BlockKind.PARAGRAPH, "It rained."), title="Rain"))
    assert [chapter.title for chapter in script.chapters] == ["Rain"]
    assert write(edition()).chapters == ()


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_body_is_in_the_segments_once_and_in_order() -> None:
    """Each block's printed text is the concatenation of its segments, at their offsets."""
    document = edition(
        block(BlockKind.HEADING, "A heading", level=1),
        block(BlockKind.PARAGRAPH, "“It rains,” Pell said — twice. “And? It pours.” Mr. Ode left."),
        block(BlockKind.LIST_ITEM, "One item; costs $5.", label="1.", level=1),
        block(BlockKind.BLOCK_QUOTE, "So it goes.\nAnd went."),
        block(BlockKind.ASIDE, "An aside (in brackets)."),
        block(BlockKind.FIGURE, "A caption."),
    )
    script = write(document, quote(document, "“It rains,”"), quote(document, "“And? It pours.”"))
    for item, _ in document.block_starts:
        mine = [
            part for part in script.segments if part.block_id == item.id and part.printed_start >= 0
        ]
        assert squeezed("".join(part.printed for part in mine)) == squeezed(item.text)
        for part in mine:
            end = part.printed_start + len(part.printed)
            assert item.text[part.printed_start : end] == part.printed
    assert [segment.id for segment in script.segments] == [
        f"s{number:04}" for number in range(1, len(script.segments) + 1)
    ]


def check_runs(segment: Segment) -> None:
    printed = said = 0
    for run in segment.runs:
        assert (run.printed_start, run.spoken_start) == (printed, said)
        printed, said = run.printed_end, run.spoken_end
    assert (printed, said) == (len(segment.printed), len(segment.spoken))


def test_every_segment_maps_what_is_printed_to_what_is_said() -> None:
    """Runs cover printed and spoken text of every segment, cues and added stops included."""
    document = edition(
        block(BlockKind.PARAGRAPH, "“In 1976 it cost $5m”, Pell said."),
        block(BlockKind.LIST_ITEM, "rope & sails", label="1."),
    )
    settings = BARE.model_copy(update={"quote_cue": "words"})
    for segment in write(
        document, quote(document, "“In 1976 it cost $5m”"), settings=settings
    ).segments:
        check_runs(segment)


def test_the_closing_line_ends_the_edition() -> None:
    """A closing line is said last, after a longer pause."""
    document = edition(block(BlockKind.PARAGRAPH, "It rained."))
    script = write(document, settings=BARE.model_copy(update={"closing": "Thank you. Goodbye."}))
    assert [(segment.role, segment.printed) for segment in script.segments] == [
        (Role.BODY, "It rained."),
        (Role.CLOSING, "Thank you."),
        (Role.CLOSING, "Goodbye."),
    ]
    assert script.segments[0].break_after_ms == BREAKS.before_heading


def test_every_pause_is_an_editors_to_set() -> None:
    """Each pause is looked up in the settings, and none is written anywhere else."""
    numbers = dict.fromkeys(BreaksConfig.model_fields, 0)
    for place, name in enumerate(numbers, start=1):
        numbers[name] = place
    document = edition(
        block(BlockKind.PARAGRAPH, "It rained. It stopped."),
        block(BlockKind.HEADING, "Later", level=2),
        block(BlockKind.LIST_ITEM, "rope", level=1, label="1."),
        block(BlockKind.FIGURE, "", alt="A boat in the rain"),
        block(BlockKind.CODE, "a = 1"),
        block(BlockKind.BREAK),
        block(BlockKind.PARAGRAPH, "The end."),
        title="Rain",
    )
    settings = ScriptConfig(breaks=BreaksConfig(**numbers), closing="Good night.")
    script = write_script(document, quotations=(), cast=CAST, settings=settings)
    names = list(numbers)
    assert [names[segment.break_after_ms - 1] for segment in script.segments] == [
        "declaration",
        "declaration",
        "sentence",
        "before_heading",
        "after_heading",
        "label",
        "list_item",
        "figure",
        "section",
        "before_heading",
        "ending",
    ]


@pytest.mark.parametrize(
    ("setting", "gone"),
    [
        ("title", "Rain"),
        ("list_numbers", "1."),
        ("code", "Code sample, 1 line."),
        ("asides", "By the way."),
        ("pull_quotes", "Never again."),
        ("figures", "Image: A boat"),
    ],
)
def test_each_piece_can_be_left_out(setting: str, gone: str) -> None:
    """A piece that is switched off is not said; everything else is."""
    document = edition(
        block(BlockKind.LIST_ITEM, "rope", level=1, label="1."),
        block(BlockKind.FIGURE, "", alt="A boat"),
        block(BlockKind.CODE, "a = 1"),
        block(BlockKind.ASIDE, "By the way."),
        block(BlockKind.PULL_QUOTE, "Never again."),
        title="Rain",
    )

    def said(settings: ScriptConfig) -> list[str]:
        script = write_script(document, quotations=(), cast=CAST, settings=settings)
        return [segment.printed for segment in script.segments]

    whole = said(ScriptConfig())
    less = said(ScriptConfig(**{setting: False}))
    assert gone in whole
    assert less == [line for line in whole if line != gone]


def test_an_editor_words_the_declaration() -> None:
    """The house's own words replace those of the edition's language."""
    document = edition(block(BlockKind.PARAGRAPH, "It rained."))
    settings = ScriptConfig(declaration_text="You hear a computer.")
    script = write_script(document, quotations=(), cast=CAST, settings=settings)
    assert script.segments[0].printed == "You hear a computer."


def test_a_marked_passage_is_said_in_its_language() -> None:
    """Words inside a sentence that the edition marks as French are French, and only they."""
    text = "She called it raison d’état, twice."
    start, end = text.index("raison"), text.index(",")
    french = (Mark(kind=MarkKind.LANGUAGE, value="fr"),)
    spans = (
        Span(start=0, end=start, text=text[:start]),
        Span(start=start, end=end, text=text[start:end], marks=french),
        Span(start=end, end=len(text), text=text[end:]),
    )
    document = edition(block(BlockKind.PARAGRAPH, spans=spans))
    script = write_script(document, quotations=(), cast=CAST, settings=BARE)
    [line] = [item for item in script.segments if item.role is Role.BODY]
    assert line.language == "en-US"
    [said] = line.pronunciations
    assert said.language == "fr"
    assert line.spoken[said.start : said.end].strip(",") == "raison d’état"
