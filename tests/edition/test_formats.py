"""Markdown, mail and plain text."""

import pytest

from audiobrief.edition import read_edition
from audiobrief.errors import EditionError
from audiobrief.model import BlockKind


def test_yaml_front_matter() -> None:
    """Values stay what was typed, whatever YAML would make of them."""
    document = read_edition(
        "---\ntitle: 1984\nauthors:\n  - name: Ada Finch\n  - Ben Ode\ndate: 2024-05-06\n"
        "lang: en-gb\n---\nIt was a bright cold day.\n"
    )
    assert document.title == "1984"
    assert document.authors == ("Ada Finch", "Ben Ode")
    assert document.language == "en-GB"
    assert document.text == "It was a bright cold day."


def test_toml_front_matter() -> None:
    """TOML between plus signs is read too."""
    document = read_edition('+++\ntitle = "Tide"\ndate = 2024-05-06\n+++\nIt rose.\n')
    assert document.title == "Tide"
    assert document.published is not None


def test_broken_front_matter_names_its_line() -> None:
    """A value that YAML can't read is reported with the line of the file."""
    with pytest.raises(EditionError, match="line 3"):
        read_edition(
            "---\ntitle: Tide\nauthor: Ada: Finch\n---\nIt rose.\n", media_type="text/markdown"
        )


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    """Three dashes around prose are Markdown, not data."""
    document = read_edition("---\nIt rose.\n\n---\n\nIt fell.\n", media_type="text/markdown")
    assert "It rose." in document.text
    assert "It fell." in document.text


def test_aliases_do_not_explode() -> None:
    """Front matter that refers to itself over and over is read at once."""
    lines = ["a: &a [x, x]"] + [
        f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, *{'a' if n == 0 else f'b{n - 1}'}]"
        for n in range(40)
    ]
    front = "\n".join(lines)
    assert read_edition(f"---\n{front}\n---\nIt rose.\n").text == "It rose."


def test_raw_html_in_markdown_is_read() -> None:
    """Markup inside Markdown counts as what it is."""
    document = read_edition(
        "One line.\n\n<figure><img src='a.jpg' alt='A gull.'></figure>\n\nTwo.\n"
    )
    assert [block.kind for block in document.blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.FIGURE,
        BlockKind.PARAGRAPH,
    ]


def test_plain_text_is_paragraphs_lists_and_headings() -> None:
    """Hard-wrapped lines join; bullets, numbers and underlines are seen."""
    document = read_edition(
        "The Gull\n========\n\nIt rose in the\nnight.\n\n* one\n* two\n\n2. second\n3. third\n",
        media_type="text/plain",
    )
    assert document.title == "The Gull"
    assert [(block.kind, block.label, block.text) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "", "It rose in the night."),
        (BlockKind.LIST_ITEM, "•", "one"),
        (BlockKind.LIST_ITEM, "•", "two"),
        (BlockKind.LIST_ITEM, "2.", "second"),
        (BlockKind.LIST_ITEM, "3.", "third"),
    ]


def test_plain_mail_loses_addresses_and_signature() -> None:
    """A text-only message is read without bracketed links and what follows two dashes."""
    message = (
        b"From: Ada Finch <ada@gull.example>\nSubject: =?utf-8?q?Re=3A_Caf=C3=A9?=\n"
        b"Content-Type: text/plain; charset=iso-8859-1\n\n"
        b"The caf\xe9 <https://gull.example/c> is open.\n\n-- \nAda\n+1 555 0100\n"
    )
    document = read_edition(message)
    assert document.title == "Café"
    assert document.authors == ("Ada Finch",)
    assert document.text == "The café is open."


def test_attachments_are_not_the_body() -> None:
    """Only inline text counts, however long an attachment is."""
    message = (
        b"Subject: Tide\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/html\n\n<p>It rose.</p>\n"
        b"--b\nContent-Type: text/html\nContent-Disposition: attachment\n\n"
        b"<p>A very long attachment that nobody wants to hear.</p>\n--b--\n"
    )
    assert read_edition(message).text == "It rose."


def test_a_message_without_text_is_one_sentence() -> None:
    """A picture by mail is nothing to speak."""
    message = b"Subject: Look\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n"
    with pytest.raises(EditionError, match="no text part"):
        read_edition(message, media_type="message/rfc822")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Größe, Café – “ja”</p>".encode("cp1252"), "Größe, Café – “ja”"),
        ("<meta charset=utf-8><p>Größe und Maße</p>".encode("latin-1"), "Größe und Maße"),
        ("<meta charset=iso-8859-1><p>Größe “so”</p>".encode(), "Größe “so”"),
        ("<meta charset=windows-1251><p>Паром ушёл</p>".encode("cp1251"), "Паром ушёл"),
        ("\ufeff<p>Größe</p>".encode(), "Größe"),
        ("<p>Größe ist alles hier</p>".encode("utf-16"), "Größe ist alles hier"),
        ("<p>Größe ist alles hier</p>".encode("utf-16-le"), "Größe ist alles hier"),
        ("<meta charset=nonsense><p>Größe und Maße</p>".encode(), "Größe und Maße"),
        (b"<p>Gr\xc3\xb6\xc3\x9fe und Ma\xc3\x9fe \xff ja</p>", "Größe und Maße ja"),
        (b"<p>nu\x00ll by\x00te</p>", "null byte"),
        (b"<p>one</p>\r\n<p>two</p>\r<p>three</p>", "one\n\ntwo\n\nthree"),
    ],
)
def test_charsets_and_line_ends(data: bytes, text: str) -> None:
    """Bytes are read for what they are, whatever they declare."""
    assert read_edition(data, media_type="text/html").text == text


def test_markdown_has_tables_footnotes_and_numbered_lists() -> None:
    """Tables keep their headers, notes join their markers, lists their numbers and depth."""
    document = read_edition(
        "The mill stopped.[^why]\n\n| Year | Loaves |\n|------|-------:|\n| 1903 | 40 |\n\n"
        "3. grind\n4. bake\n   - slowly\n\n[^why]: The axle broke.\n",
        media_type="text/markdown",
    )
    kinds = {block.kind: block for block in document.blocks}
    table = kinds[BlockKind.TABLE]
    assert [[(cell.text, cell.header) for cell in row] for row in table.rows] == [
        [("Year", True), ("Loaves", True)],
        [("1903", False), ("40", False)],
    ]
    items = [block for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(item.label, item.level) for item in items] == [("3.", 1), ("4.", 1), ("•", 2)]
    note = kinds[BlockKind.FOOTNOTE]
    assert (note.text, note.label) == ("The axle broke.", "1")
    references = [mark.value for span in document.blocks[0].spans for mark in span.marks]
    assert references == [note.id]
