"""Quotations of whole documents: blocks, marks and what an editor decided."""

from dataclasses import replace

from audiobrief.model import (
    Block,
    BlockKind,
    Document,
    Mark,
    MarkKind,
    Quotation,
    QuotationKind,
    Span,
    SpeakerKind,
)
from audiobrief.script.attribution import quote_document


def block(
    text: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
    *,
    citation: str = "",
    speaker: str = "",
    language: str = "",
) -> Block:
    return Block(
        id="b001",
        kind=kind,
        spans=(Span(start=0, end=len(text), text=text),),
        citation=citation,
        speaker=speaker,
        language=language,
    )


def marked(*pieces: tuple[str, Mark | None]) -> Block:
    spans = []
    position = 0
    for text, mark in pieces:
        marks = (mark,) if mark is not None else ()
        spans.append(Span(start=position, end=position + len(text), text=text, marks=marks))
        position += len(text)
    return Block(id="b001", kind=BlockKind.PARAGRAPH, spans=tuple(spans))


def found(*blocks: Block, language: str = "en-US") -> list[tuple[str, Quotation]]:
    document = Document(title="T", language=language, blocks=blocks, sha256="0" * 64)
    quotations = quote_document(document)
    assert list(quotations) == sorted(quotations, key=lambda each: each.start)
    return [(document.text[each.start : each.end], each) for each in quotations]


def test_offsets_are_in_the_documents_text() -> None:
    """A quotation of a later block is found at its place."""
    ((text, quotation),) = found(block("Rain fell."), block("“We left early,” Mina Holt said."))
    assert text == "“We left early,”"
    assert quotation.speaker_id == "mina-holt"


def test_a_block_quote_is_a_quotation_without_marks() -> None:
    """A block quote is read whole in another voice, by its citation."""
    ((text, quotation),) = found(
        block("The lamps went out one by one.", BlockKind.BLOCK_QUOTE, citation="— Ada Frayn, 1911")
    )
    assert text == "The lamps went out one by one."
    assert quotation.kind is QuotationKind.BLOCK
    assert (quotation.speaker, quotation.rule) == ("Ada Frayn", "citation")
    assert quotation.switches_voice


def test_the_sentence_before_names_a_block_quotes_speaker() -> None:
    """A paragraph that ends with a colon brings the block quote below it."""
    ((_, quotation),) = found(
        block("In her letter Ada Frayn wrote:"),
        block("The lamps went out.", BlockKind.BLOCK_QUOTE),
    )
    assert (quotation.speaker_id, quotation.rule) == ("ada-frayn", "lead")


def test_marks_inside_a_block_quote_are_part_of_it() -> None:
    """A block quote is one quotation, whatever marks it holds."""
    ((text, quotation),) = found(
        block("“Go home,” she wrote. “Go now.”", BlockKind.BLOCK_QUOTE, citation="Ada Frayn")
    )
    assert text == "“Go home,” she wrote. “Go now.”"
    assert quotation.kind is QuotationKind.BLOCK


def test_a_work_as_citation_is_a_group() -> None:
    """A document that is cited takes the neutral quote voice."""
    ((_, quotation),) = found(
        block("No goat may enter.", BlockKind.BLOCK_QUOTE, citation="The Harbour Act")
    )
    assert quotation.speaker_kind is SpeakerKind.GROUP


def test_a_block_quotes_next_paragraph_has_the_same_speaker() -> None:
    """Block quotes in a row that name nobody else are one quotation; a paragraph ends it."""
    quotations = found(
        block("In her letter Ada Frayn wrote:"),
        block("The lamps went out.", BlockKind.BLOCK_QUOTE),
        block("We sat in the dark.", BlockKind.BLOCK_QUOTE),
        block("It was spring."),
        block("Then it was May.", BlockKind.BLOCK_QUOTE),
    )
    assert [each.speaker_id for _, each in quotations] == ["ada-frayn", "ada-frayn", ""]


def letter(*texts: str, authors: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    blocks = tuple(replace(block(text), id=f"b{number}") for number, text in enumerate(texts))
    document = Document(
        title="T", language="en-GB", blocks=blocks, sha256="0" * 64, authors=authors
    )
    quotations = quote_document(document)
    return [(document.text[each.start : each.end], each.speaker_id) for each in quotations]


def test_a_letter_is_said_by_who_signs_it() -> None:
    """From the salutation to the signature every paragraph is the writer's."""
    texts = ("Sir, we miss the lamps.", "They cost little.", "— Ada Frayn, Aldmoor", "It rained.")
    assert letter(*texts) == [(texts[0], "ada-frayn"), (texts[1], "ada-frayn")]


def test_no_signature_or_ones_own_makes_no_letter() -> None:
    """Without a signature nobody is known, and an author of the edition writes no letter to it."""
    assert letter("Sir, we miss the lamps.", "They cost little.") == []
    assert letter("Sir, we miss them.", "— Ada Frayn", authors=("Ada Frayn",)) == []
    assert letter("Sir Bo Ek came.", "— Ada Frayn") == []


def test_a_block_quote_without_a_source_has_no_speaker() -> None:
    """Nobody is guessed."""
    ((_, quotation),) = found(
        block("It was spring."), block("The lamps went out.", BlockKind.BLOCK_QUOTE)
    )
    assert (quotation.speaker, quotation.speaker_id) == ("", "")


def test_headings_keep_the_narrator() -> None:
    """A heading is never read in another voice, code and tables hold no quotations."""
    quotations = found(
        block("“We left early,” Mina Holt said", BlockKind.HEADING),
        block('print("We left early," said)', BlockKind.CODE),
        block("“Yes,” he said\t“No,” she said", BlockKind.TABLE),
    )
    assert [quotation.switches_voice for _, quotation in quotations] == [False]


def test_q_elements_are_quotations() -> None:
    """Words that <q> marks and no typographic mark shows are found."""
    quote = Mark(kind=MarkKind.QUOTE)
    ((text, quotation),) = found(
        marked(("Mina Holt said ", None), ("We left early", quote), (" and sat down.", None))
    )
    assert text == "We left early"
    assert quotation.switches_voice
    assert quotation.speaker_id == "mina-holt"


def test_a_q_element_with_marks_is_found_once() -> None:
    """A marked span that <q> encloses as well is one quotation."""
    quote = Mark(kind=MarkKind.QUOTE)
    quotations = found(marked(("“We left early,”", quote), (" Mina Holt said.", None)))
    assert [text for text, _ in quotations] == ["“We left early,”"]


def test_an_editors_speaker_wins() -> None:
    """A speaker mark overrules what the rules found."""
    speaker = Mark(kind=MarkKind.SPEAKER, value="Una Moss")
    ((_, quotation),) = found(marked(("“We left early,”", speaker), (" Mina Holt said.", None)))
    assert (quotation.speaker, quotation.speaker_id) == ("Una Moss", "una-moss")
    assert (quotation.rule, quotation.confidence) == ("editor", 1.0)


def test_an_editor_can_make_a_quotation() -> None:
    """A speaker mark over words without quotation marks is a quotation."""
    speaker = Mark(kind=MarkKind.SPEAKER, value="Una Moss")
    ((text, quotation),) = found(marked(("Then came ", None), ("the long answer.", speaker)))
    assert text == "the long answer."
    assert quotation.switches_voice


def test_no_quote_keeps_the_narrator() -> None:
    """The editor's "no-quote" switches no voice, on a span or on a block."""
    mark = Mark(kind=MarkKind.SPEAKER, value="no-quote")
    ((_, on_span),) = found(marked(("“We left early,”", mark), (" Mina Holt said.", None)))
    assert not on_span.switches_voice
    ((_, on_block),) = found(block("“We left early,” Mina Holt said.", speaker="no-quote"))
    assert not on_block.switches_voice
    quotations = found(block("The lamps.", BlockKind.BLOCK_QUOTE, speaker="no-quote"))
    assert not any(quotation.switches_voice for _, quotation in quotations)


def test_a_blocks_speaker_says_all_of_it() -> None:
    """A block with a speaker and no marks is a quotation from end to end."""
    ((text, quotation),) = found(block("We kept the bees.", speaker="Una Moss"))
    assert text == "We kept the bees."
    assert quotation.speaker_id == "una-moss"


def test_a_speakers_full_name_is_joined() -> None:
    """An editor's surname means the person whom the text names in full."""
    ((_, quotation),) = found(
        block("Una Moss keeps bees."), block("We kept them all winter.", speaker="Moss")
    )[-1:]
    assert quotation.speaker_id == "una-moss"


def test_a_pull_quote_is_not_part_of_the_text() -> None:
    """A pull quote repeats what stands elsewhere and is skipped."""
    quotations = found(
        block("“We left early,” Mina Holt said."),
        block("“We left early”", BlockKind.PULL_QUOTE),
    )
    assert [text for text, _ in quotations] == ["“We left early,”"]


def test_a_block_in_another_language_is_read_by_its_rules() -> None:
    """Marks and cue verbs are those of the block's own language."""
    quotations = found(
        block("The mayor spoke first."),
        block("„Wir bleiben noch bis Mai“, sagte Ute Kranz.", language="de"),
    )
    ((text, quotation),) = quotations
    assert text == "„Wir bleiben noch bis Mai“"
    assert quotation.speaker_id == "ute-kranz"


def test_speech_goes_on_in_the_next_block() -> None:
    """A paragraph that reopens with a mark continues the same speaker."""
    quotations = found(
        block("“We left early, Mina Holt said. “The road was under water."),
        block("“Nobody saw us go.”"),
    )
    assert quotations[-1][1].speaker_id == "mina-holt"


def test_a_quotation_runs_over_a_line_break() -> None:
    """A line break inside a block does not end a quotation."""
    ((text, quotation),) = found(block("“We left early\nand came home late,” Mina Holt said."))
    assert text == "“We left early\nand came home late,”"
    assert quotation.speaker_id == "mina-holt"


def test_turns_on_lines_of_one_block_are_told_apart() -> None:
    """A transcript whose turns are parted by line breaks has its speakers."""
    quotations = found(block("PENNY: Is the kiln cold?\nVOSS: It is very cold.\nPENNY: Oh dear."))
    assert [quotation.speaker for _, quotation in quotations] == ["Penny", "Voss", "Penny"]
