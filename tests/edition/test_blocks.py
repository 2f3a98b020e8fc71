"""From elements to typed blocks."""

from audiobrief.edition import read_edition
from audiobrief.model import Block, BlockKind, MarkKind

FILLER = "<p>The ferry left at nine with eleven cars, two bicycles and a piano on board.</p>"


def blocks_of(markup: str) -> tuple[Block, ...]:
    """Read a piece of clean HTML."""
    return read_edition(f"<body>{FILLER}{markup}{FILLER}</body>", media_type="text/html").blocks


def middle(markup: str) -> list[Block]:
    """Read a piece of clean HTML and leave out what was put around it."""
    return [block for block in blocks_of(markup) if "two bicycles" not in block.text]


def test_spans_cover_the_block_without_gaps() -> None:
    """The spans of a block, joined, are its text; each knows its offsets."""
    markup = "<p>One <em>two <strong>three</strong></em> <a href='/x'>four</a><sup>2</sup>.</p>"
    (block,) = middle(markup)
    assert block.text == "One two three four2."
    position = 0
    for span in block.spans:
        assert (span.start, span.end) == (position, position + len(span.text))
        position = span.end
    kinds = {span.text.strip(): {mark.kind for mark in span.marks} for span in block.spans}
    assert kinds["three"] == {MarkKind.EMPHASIS, MarkKind.STRONG}
    assert kinds["four"] == {MarkKind.LINK}
    assert kinds["2"] == {MarkKind.SUPERSCRIPT}


def test_white_space_and_invisible_characters_collapse() -> None:
    """Line ends, soft hyphens and zero-width spaces are not printed text."""
    (block,) = middle("<p>  a\n  har\u00adbour \u200b wall\ufeff </p>")
    assert block.text == "a harbour wall"


def test_lists_keep_numbers_and_depth() -> None:
    """Numbering follows start, value, reversed and type; nested items know their depth."""
    items = middle(
        "<ol start='3'><li>three</li><li value='7'>seven<ul><li>inside</li></ul></li></ol>"
        "<ol reversed type='a'><li>bee</li><li>ay</li></ol><ol type='I' start='4'><li>iv</li></ol>"
    )
    assert [(item.label, item.level, item.text) for item in items] == [
        ("3.", 1, "three"),
        ("7.", 1, "seven"),
        ("•", 2, "inside"),
        ("b.", 1, "bee"),
        ("a.", 1, "ay"),
        ("IV.", 1, "iv"),
    ]


def test_a_second_paragraph_of_an_item_has_no_label() -> None:
    """Only the first block of a list item carries its number."""
    items = middle("<ol><li><p>first</p><p>second</p></li></ol>")
    assert [(item.label, item.text) for item in items] == [("1.", "first"), ("", "second")]


def test_block_quotes_give_up_their_citation() -> None:
    """Footer, cite and a last dash line are citations; a cited title inside a sentence is not."""
    for markup in (
        "<blockquote><p>We float.</p><footer>— Ada Finch</footer></blockquote>",
        "<blockquote><p>We float.</p><cite>Ada Finch</cite></blockquote>",
        "<blockquote><p>We float.</p><p>— Ada Finch</p></blockquote>",
    ):
        (quote,) = middle(markup)
        assert (quote.kind, quote.text, quote.citation) == (
            BlockKind.BLOCK_QUOTE,
            "We float.",
            "Ada Finch",
        )
    (quote,) = middle("<blockquote><p>In <cite>The Gull</cite> we trust.</p></blockquote>")
    assert (quote.text, quote.citation) == ("In The Gull we trust.", "")


def test_pull_quotes_repeat_and_block_quotes_do_not() -> None:
    """A named pull quote that stands nowhere else is a quotation to be read."""
    markup = (
        "<p>“Nobody asked the eels,” she said, “and nobody will.”</p>"
        "<aside class='pullquote'><p>Nobody asked the eels</p></aside>"
        "<div class='pull-quote'><p>The sea is a poor accountant of its own</p></div>"
    )
    kinds = [block.kind for block in middle(markup)]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.PULL_QUOTE, BlockKind.BLOCK_QUOTE]


def test_data_tables_are_kept_and_layout_tables_flattened() -> None:
    """Header cells make a table of data; paragraphs in cells are a page's layout."""
    table, one, two = middle(
        "<table><tr><th>Boat</th><th>Cats</th></tr><tr><td>Vale</td><td>3</td></tr></table>"
        "<table role='presentation'><tr><td><p>Left column.</p></td>"
        "<td><p>Right column.</p></td></tr></table>"
    )
    assert table.kind is BlockKind.TABLE
    assert [[cell.text for cell in row] for row in table.rows] == [["Boat", "Cats"], ["Vale", "3"]]
    assert table.rows[0][0].header
    assert table.text == "Boat\tCats\nVale\t3"
    assert [one.text, two.text] == ["Left column.", "Right column."]


def test_figures_keep_alt_and_caption_without_credit() -> None:
    """Credits go by element and by their words; tracking pixels are no pictures."""
    figures = middle(
        "<figure><img src='/a.jpg' alt='A wall.'><figcaption>The wall. <span class='credit'>Photo: "
        "Ines Valverde</span></figcaption></figure>"
        "<figure><img src='/b.jpg' alt='IMG_0042.jpg'><figcaption>The pier at dusk. Photograph: "
        "Ines Valverde/Reuters</figcaption></figure>"
        "<img src='/p.gif' width='1' height='1' alt='x'>"
    )
    assert [(figure.text, figure.alt, figure.image) for figure in figures] == [
        ("The wall.", "A wall.", "/a.jpg"),
        ("The pier at dusk.", "", "/b.jpg"),
    ]


def test_a_picture_in_a_sentence_follows_its_paragraph() -> None:
    """A picture does not break the sentence it stands in."""
    blocks = middle("<p>Here is <img src='/c.jpg' alt='a crane'> the crane.</p>")
    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH, BlockKind.FIGURE]
    assert blocks[0].text == "Here is the crane."


def test_code_keeps_its_lines() -> None:
    """Code is verbatim."""
    (code,) = middle("<pre><code>if x:\n    go()\n</code></pre>")
    assert (code.kind, code.text) == (BlockKind.CODE, "if x:\n    go()")


def test_language_and_direction() -> None:
    """A block or span in another language, or written from right to left, says so."""
    blocks = read_edition(
        f"<html lang='en'><body>{FILLER}<p lang='fr'>Bonjour à tous.</p>"
        f"<p dir='rtl' lang='he'>שלום לכולם</p><p>They say <i lang='de'>Hafen</i> here.</p></body>",
        media_type="text/html",
    ).blocks
    assert [block.language for block in blocks] == ["", "fr", "he", ""]
    assert [block.right_to_left for block in blocks] == [False, False, True, False]
    marks = {mark.kind: mark.value for span in blocks[3].spans for mark in span.marks}
    assert marks[MarkKind.LANGUAGE] == "de"


def test_quotation_elements_print_their_marks() -> None:
    """Browsers print marks around q; the inner one gets single marks."""
    (block,) = middle("<p>He said <q>call it <q>home</q></q>.</p>")
    assert block.text == "He said “call it ‘home’”."
    assert any(mark.kind is MarkKind.QUOTE for span in block.spans for mark in span.marks)


def test_abbreviations_keep_their_title() -> None:
    """The long form is offered to speech."""
    (block,) = middle("<p>The <abbr title='Royal Yacht Club'>RYC</abbr> met.</p>")
    marks = [mark for span in block.spans for mark in span.marks]
    assert [(mark.kind, mark.value) for mark in marks] == [
        (MarkKind.ABBREVIATION, "Royal Yacht Club")
    ]


def test_double_line_breaks_end_paragraphs() -> None:
    """Pages without paragraphs are split where a reader sees a gap."""
    assert [block.text for block in middle("<div>One.<br><br>Two.<br>Three.</div>")] == [
        "One.",
        "Two.\nThree.",
    ]


def test_breaks_part_the_text() -> None:
    """Rules and lines of asterisks are breaks."""
    kinds = [block.kind for block in middle("<p>One.</p><hr><p>Two.</p><p>* * *</p><p>Three.</p>")]
    assert kinds.count(BlockKind.BREAK) == 2


def test_ids_follow_the_reading_order() -> None:
    """Block ids are numbered from b001 without gaps."""
    blocks = blocks_of("<h2>Two</h2><p>Some.</p>")
    assert [block.id for block in blocks] == ["b001", "b002", "b003", "b004"]


def test_a_quoted_line_with_a_dash_is_no_citation() -> None:
    """Only a name is a credit; a sentence that begins with a dash is quoted like the rest."""
    quote = "<blockquote><p>They asked us how long it took.</p><p>- {}</p></blockquote>"
    line = "I was there for two months, and I was tired all the time."
    block = read_edition(quote.format(line)).blocks[-1]
    assert (block.text, block.citation) == (f"- {line}", "")
    block = read_edition(quote.format("Ida Roe, keeper of the lock since 1998")).blocks[-1]
    assert block.citation == "Ida Roe, keeper of the lock since 1998"
