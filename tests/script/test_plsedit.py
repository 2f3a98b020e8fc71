"""Changes to an editor's PLS file leave everything else as it was."""

from pathlib import Path

import pytest

from audiobrief.errors import ConfigError, UsageError
from audiobrief.script.lexicon import LexiconEntry
from audiobrief.script.pls import parse_lexicon
from audiobrief.script.plsedit import add_entry, remove_word

PATH = Path("house.pls")
FILE = b"""<?xml version='1.0' encoding='UTF-8'?>
<!-- Kept by the night desk. -->
<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" version="1.0"
  alphabet="ipa" xml:lang="en">
\t<lexeme xml:id="one"><grapheme>Ysmar</grapheme><alias>IZ-mar</alias>
\t\t<example>By Ysmar.</example></lexeme>
\t<!-- Two spellings -->
\t<lexeme><grapheme>Tyiv</grapheme><grapheme>Tiev</grapheme><alias>TEE-iv</alias></lexeme>
</lexicon>
"""


def added(source: bytes, word: str, **values: str) -> bytes:
    return add_entry(source, LexiconEntry(word=word, **values), language="en", path=PATH)


def words(source: bytes) -> list[tuple[str, str, str]]:
    entries = parse_lexicon(source, path=PATH).entries
    return [
        (entry.word, entry.say or entry.ipa, " ".join(entry.context).strip()) for entry in entries
    ]


def test_a_new_word_comes_last_and_nothing_else_changes() -> None:
    """The old file is the beginning and the end of the new one, byte for byte."""
    source = added(FILE, "Quorl", ipa="kwɔːl")
    head, tail = FILE[: -len(b"\n</lexicon>\n")], b"\n</lexicon>\n"
    assert source.startswith(head)
    assert source.endswith(tail)
    assert source[len(head) :].count(b"\n\t<lexeme") == 1
    assert words(source)[-1] == ("Quorl", "kwɔːl", "")


def test_a_known_word_is_changed_in_its_place() -> None:
    """The entry is replaced where it stands; comments and the others stay."""
    source = added(FILE, "Ysmar", say="iz-MAHR")
    assert words(source) == [
        ("Ysmar", "iz-MAHR", ""),
        ("Tyiv", "TEE-iv", ""),
        ("Tiev", "TEE-iv", ""),
    ]
    assert b"night desk" in source
    assert b"Two spellings" in source


def test_one_of_several_spellings_gets_an_entry_of_its_own() -> None:
    """The other spelling keeps the pronunciation both had."""
    assert words(added(FILE, "Tyiv", say="teev")) == [
        ("Ysmar", "IZ-mar", ""),
        ("Tiev", "TEE-iv", ""),
        ("Tyiv", "teev", ""),
    ]


def test_a_context_makes_another_entry() -> None:
    """The same word may be said otherwise before a word, after one, or as a verb."""
    source = added(FILE, "Ysmar", say="one", before="Bay")
    source = added(source, "Ysmar", say="two", part="verb")
    source = added(source, "Ysmar", say="three", before="Bay")
    assert [(say, context) for word, say, context in words(source) if word == "Ysmar"] == [
        ("IZ-mar", ""),
        ("three", "Bay"),
        ("two", "verb"),
    ]


def test_a_new_file_is_made_for_its_language() -> None:
    """Without a file one is written."""
    source = add_entry(b"", LexiconEntry(word="Ys", say="iis"), language="de", path=PATH)
    assert parse_lexicon(source, path=PATH).language == "de"
    assert source.endswith(b"</lexicon>\n")


def test_words_added_one_by_one_are_laid_out_alike() -> None:
    """Each part of an entry has a line of its own, as in the file that the first word made."""
    source = added(added(b"", "Tolvane", say="tol-VAHN"), "Ostrava", ipa="ˈɔstrava")
    lines = source.decode().splitlines()
    graphemes = [line for line in lines if "<grapheme>" in line]
    assert [line.index("<") for line in graphemes] == [4, 4]
    assert lines.count("  <lexeme>") == lines.count("  </lexeme>") == len(graphemes)


def test_removing_a_word_leaves_the_others() -> None:
    """All entries of the word go, in every context, and nothing else."""
    source = added(FILE, "Ysmar", say="one", before="Bay")
    assert words(remove_word(source, "Ysmar", path=PATH)) == words(FILE)[1:]
    assert words(remove_word(FILE, "Tiev", path=PATH)) == words(FILE)[:2]


@pytest.mark.parametrize("source", [FILE, b""])
def test_a_word_that_is_not_there_cannot_be_removed(source: bytes) -> None:
    """The message names the file and the word."""
    with pytest.raises(UsageError, match=r"house\.pls has no entry for 'Quorl'"):
        remove_word(source, "Quorl", path=PATH)


def test_a_broken_file_is_refused_and_not_overwritten() -> None:
    """What can't be read can't be changed."""
    with pytest.raises(ConfigError, match=r"house\.pls, line 1: not well-formed XML"):
        added(b"<lexicon", "Ysmar", say="a")
