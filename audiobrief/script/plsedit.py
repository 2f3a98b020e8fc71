"""Changing an editor's PLS file: a word more or a word less, everything else as it was.

Comments, examples, the order of entries and whatever else an editor wrote stay.
"""

import re
from pathlib import Path

from lxml import etree

from audiobrief.errors import UsageError
from audiobrief.script.lexicon import Lexicon, LexiconEntry
from audiobrief.script.pls import NAMESPACE, lexeme_entries, lexeme_of, parse_lexicon, write_lexicon

_MISC = r"(?:\s|<\?.*?\?>|<!--.*?-->)*"
_PROLOG = re.compile(rf"\ufeff?{_MISC}", re.DOTALL)
_EPILOG = re.compile(rf"(?<=>){_MISC}\Z", re.DOTALL)
_START_TAG = re.compile(r"<(?:\"[^\"]*\"|'[^']*'|[^>\"'])*>")
_GRAPHEME = f"{{{NAMESPACE}}}grapheme"


def add_entry(source: bytes, entry: LexiconEntry, *, language: str, path: Path) -> bytes:
    """Return a PLS file with an entry, in the place of one for the same word and context.

    Args:
        source: the file as it is, or nothing for a new one.
        entry: what is added.
        language: BCP 47 tag of a new file.
        path: for messages.

    Raises:
        ConfigError: ``source`` is no valid lexicon, or the entry makes it none.
    """
    if not source.strip():
        changed = write_lexicon(Lexicon(language=language, entries=(entry,)))
        parse_lexicon(changed, path=path)
        return changed
    root = _root(source, path)
    replaced = _taken_out(root, entry.word, entry.context, path)
    lexeme = lexeme_of(entry, nsmap=dict(root.nsmap))
    if all("\n" in (other.text or "") for other in root.iterchildren(f"{{{NAMESPACE}}}lexeme")):
        etree.indent(lexeme, level=1)
    if replaced is None:
        _append(root, lexeme)
    else:
        index, tail = replaced
        lexeme.tail = tail
        root.insert(index, lexeme)
    changed = _written(source, root)
    parse_lexicon(changed, path=path)
    return changed


def remove_word(source: bytes, word: str, *, path: Path) -> bytes:
    """Return a PLS file without any entry for a word.

    Raises:
        ConfigError: ``source`` is no valid lexicon.
        UsageError: it has no such word.
    """
    contexts = [
        entry.context
        for entry in (parse_lexicon(source, path=path).entries if source.strip() else ())
        if entry.word == word
    ]
    if not contexts:
        raise UsageError(
            f"{path} has no entry for '{word}'.", hint="'audiobrief lexicon list' shows them all."
        )
    root = _root(source, path)
    for context in contexts:
        _taken_out(root, word, context, path)
    return _written(source, root)


def _root(source: bytes, path: Path) -> etree._Element:
    parse_lexicon(source, path=path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(source, parser)


def _written(source: bytes, root: etree._Element) -> bytes:
    """Return the file with its changed root; what stands before and after it stays."""
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    text = source.decode(encoding)
    prolog = _PROLOG.match(text)
    before = prolog.group() if prolog else ""
    start = _START_TAG.match(text, len(before))
    after = text[text.rindex(">", 0, _end_of_root(text)) + 1 :]
    written = etree.tostring(root, encoding="unicode", with_tail=False)
    if start is not None and not start.group().endswith("/>"):
        # lxml writes the attributes its own way; the editor's line breaks stay.
        written = start.group() + _START_TAG.sub("", written, count=1)
    return f"{before}{written}{after or chr(10)}".encode(encoding)


def _end_of_root(text: str) -> int:
    """Return where the root ends: after it only comments, instructions and white space stand."""
    end = _EPILOG.search(text)
    return end.start() if end else len(text)


def _taken_out(
    root: etree._Element,
    word: str,
    context: tuple[str, str, str],
    path: Path,
) -> tuple[int, str | None] | None:
    """Take a word out of its lexeme, and the lexeme out when it was the only one.

    Returns:
        Where a lexeme that takes its place stands, and the white space after it; None where there
        is no such entry.
    """
    for lexeme in root.iterchildren(f"{{{NAMESPACE}}}lexeme"):
        entries = lexeme_entries(lexeme, root.get("alphabet", ""), path)
        if not any(entry.word == word and entry.context == context for entry in entries):
            continue
        graphemes = list(lexeme.iterchildren(_GRAPHEME))
        own = [item for item in graphemes if " ".join((item.text or "").split()) == word]
        index, tail = root.index(lexeme), lexeme.tail
        if len(own) < len(graphemes):
            for grapheme in own:
                lexeme.remove(grapheme)
            return index + 1, tail
        _remove(root, lexeme)
        return index, tail
    return None


def _remove(root: etree._Element, lexeme: etree._Element) -> None:
    before = lexeme.getprevious()
    last = lexeme.getnext() is None
    tail = lexeme.tail
    lexeme.tail = None
    root.remove(lexeme)
    if last and before is not None:
        before.tail = tail


def _append(root: etree._Element, lexeme: etree._Element) -> None:
    """Add a lexeme at the end, indented like the one before it."""
    if len(root):
        end = root[-1].tail
        root[-1].tail = root.text if len(root) == 1 else (root[-2].tail or root.text)
        lexeme.tail = end
    else:
        root.text = "\n  "
        lexeme.tail = "\n"
    root.append(lexeme)
