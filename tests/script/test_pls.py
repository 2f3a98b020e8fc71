"""PLS 1.0 files: read, written, and refused with one clear sentence."""

from pathlib import Path

import pytest
from lxml import etree

from audiobrief.errors import ConfigError
from audiobrief.script.lexicon import Lexicon, LexiconEntry
from audiobrief.script.pls import (
    LARGEST_BYTES,
    load_lexicon,
    own_lexicons,
    parse_lexicon,
    read_lexicon,
    write_lexicon,
)
from audiobrief.voices import voices_folder

HEAD = (
    '<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon"'
    ' xmlns:context="urn:audiobrief:context" version="1.0" alphabet="ipa" xml:lang="en">\n'
)
PATH = Path("house.pls")


def parse(body: str) -> Lexicon:
    return parse_lexicon(f"{HEAD}{body}</lexicon>".encode(), path=PATH)


def test_what_is_written_is_read_again() -> None:
    """Words, respellings, IPA and contexts survive a file."""
    entries = (
        LexiconEntry(word="Aldmoor", say="AWD-mer"),
        LexiconEntry(word="lead & tin", ipa="lɛd", before="pipe", after="the", part="noun"),
    )
    source = write_lexicon(Lexicon(language="en-GB", entries=entries))
    again = parse_lexicon(source, path=PATH)
    assert again.language == "en-GB"
    assert [(entry.word, entry.say, entry.ipa, entry.context) for entry in again.entries] == [
        ("Aldmoor", "AWD-mer", "", ("", "", "")),
        ("lead & tin", "", "lɛd", ("pipe", "the", "noun")),
    ]
    assert source == write_lexicon(again)


def test_graphemes_share_a_pronunciation_and_the_preferred_one_wins() -> None:
    """Several graphemes are several words; of several aliases the preferred one is taken."""
    lexicon = parse(
        "<lexeme><grapheme>Ys</grapheme><grapheme>Is</grapheme>"
        '<alias>eyes</alias><alias prefer="true">eess</alias></lexeme>'
    )
    assert [(entry.word, entry.say) for entry in lexicon.entries] == [
        ("Ys", "eess"),
        ("Is", "eess"),
    ]


def test_the_house_lexicon_is_valid() -> None:
    """The lexicon that is shipped can be read and has a few dozen names."""
    lexicon = read_lexicon(voices_folder() / "lexicon.pls")
    assert lexicon.language == "en"
    assert len(lexicon.entries) > 60
    assert all(entry.spoken for entry in lexicon.entries)


LEXEME = "<lexeme><grapheme>a</grapheme>{}</lexeme>"


@pytest.mark.parametrize(
    ("body", "line", "problem"),
    [
        ("<lexeme>", 2, "not well-formed XML"),
        (LEXEME.format("<alias>b</alias>") + "\n" + LEXEME.format("<alias>c</alias>"), 3, "line 2"),
        (LEXEME.format("<alias> </alias>"), 2, "an empty alias"),
        (LEXEME.format("<phoneme/>"), 2, "an empty phoneme"),
        (LEXEME.format("<phoneme>a5</phoneme>"), 2, "'5' in 'a5' of 'a' is no IPA symbol"),
        (LEXEME.format('<phoneme alphabet="x-sampa">a</phoneme>'), 2, "'x-sampa'"),
        (LEXEME.format(""), 2, "neither alias nor phoneme"),
        ("\n<lexeme><alias>b</alias></lexeme>", 3, "without a grapheme"),
        ('<lexeme role="context:name"><grapheme>a</grapheme></lexeme>', 2, "neither alias"),
        (
            '<lexeme role="context:name"><grapheme>a</grapheme><alias>b</alias></lexeme>',
            2,
            "no part of speech 'name'",
        ),
    ],
)
def test_a_broken_entry_is_refused_with_its_line(body: str, line: int, problem: str) -> None:
    """The message names the file, the line and what is wrong."""
    with pytest.raises(ConfigError) as caught:
        parse(body)
    assert caught.value.message.startswith(f"house.pls, line {line}: ")
    assert problem in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (b"", "not well-formed XML"),
        (b"\xff\xfe\x00", "not well-formed XML"),
        (b"<lexicon/>", "no PLS 1.0 lexicon"),
        (HEAD.replace('version="1.0"', "").encode() + b"</lexicon>", "version"),
        (HEAD.replace('xml:lang="en"', "").encode() + b"</lexicon>", "xml:lang"),
        (
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>',
            "document type",
        ),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>', "document type"),
    ],
)
def test_what_is_no_lexicon_is_refused(source: bytes, problem: str) -> None:
    """No bytes whatever end in anything but one clear sentence."""
    with pytest.raises(ConfigError, match=problem):
        parse_lexicon(source, path=PATH)


def test_a_missing_or_huge_file_is_refused(tmp_path: Path) -> None:
    """A file that isn't there, or is far too large, is never parsed."""
    with pytest.raises(ConfigError, match=r"Can't read the lexicon .*none\.pls"):
        read_lexicon(tmp_path / "none.pls")
    huge = tmp_path / "huge.pls"
    with huge.open("wb") as stream:
        stream.truncate(LARGEST_BYTES + 1)
    with pytest.raises(ConfigError, match="larger than 5 MB"):
        read_lexicon(huge)


def test_the_context_is_in_a_namespace_of_its_own() -> None:
    """What PLS doesn't know stays out of its namespace."""
    entry = LexiconEntry(word="lead", say="led", before="pipe")
    root = etree.fromstring(write_lexicon(Lexicon(language="en", entries=(entry,))))
    assert root[0].attrib == {"{urn:audiobrief:context}before": "pipe"}


def test_an_editors_own_file_goes_over_the_house_lexicon(tmp_path: Path) -> None:
    """Own entries replace those that are shipped; the rest stays."""
    own = tmp_path / "own.pls"
    own.write_bytes(
        write_lexicon(Lexicon(language="en", entries=(LexiconEntry(word="Kyiv", say="keeve"),)))
    )
    house, both = load_lexicon(), load_lexicon(own)
    assert len(both.entries) == len(house.entries)
    found = both.find("Kyiv", language="en-US")
    assert found is not None
    assert found.say == "keeve"


def test_roles_of_others_are_passed_over() -> None:
    """A role in somebody else's namespace asks for nothing here."""
    lexicon = parse(
        '<lexeme xmlns:claws="http://www.example.com/claws7" role="claws:VVI">'
        "<grapheme>record</grapheme><alias>rih-KORD</alias></lexeme>"
    )
    assert lexicon.entries[0].context == ("", "", "")


def test_a_folder_has_a_lexicon_for_each_language(tmp_path: Path) -> None:
    """lexicon.pls and lexicon.de.pls are the editor's own, other files are not."""
    for name in ("lexicon.pls", "lexicon.de.pls", "lexicons.pls", "other.pls", "lexicon.pls.bak"):
        (tmp_path / name).touch()
    assert [path.name for path in own_lexicons(tmp_path)] == ["lexicon.de.pls", "lexicon.pls"]
