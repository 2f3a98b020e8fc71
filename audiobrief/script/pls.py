"""Reading and writing W3C PLS 1.0 files; nothing in a file may reach outside it."""

from pathlib import Path

from lxml import etree

from audiobrief.errors import ConfigError
from audiobrief.script.lexicon import Lexicon, LexiconEntry, merge
from audiobrief.script.respelling import unknown_symbols
from audiobrief.voices import voices_folder

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
CONTEXT = "urn:audiobrief:context"
LARGEST_BYTES = 5_000_000
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HINT = "See the format in the manual, or make entries with 'audiobrief lexicon add'."


def load_lexicon(*own: Path) -> Lexicon:
    """Return the lexicon that is shipped, with an editor's own files over it.

    Raises:
        ConfigError: a file can't be read or is no valid lexicon.
    """
    house = read_lexicon(voices_folder() / "lexicon.pls")
    return merge(house, *map(read_lexicon, own))


def read_lexicon(path: Path) -> Lexicon:
    """Read a PLS file.

    Raises:
        ConfigError: the file can't be read or is no valid lexicon; the message names the line.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise ConfigError(
                f"The lexicon {path} is larger than {LARGEST_BYTES // 1_000_000} MB.",
                hint="Split it by language, or drop entries.",
            )
        source = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"Can't read the lexicon {path}: {error.strerror or error}.", hint=_HINT
        ) from error
    return parse_lexicon(source, path=path)


def parse_lexicon(source: bytes, *, path: Path) -> Lexicon:
    """Read a lexicon from bytes; ``path`` is for messages.

    Raises:
        ConfigError: it is no valid lexicon; the message names the line.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise _error(path, error.lineno or 1, f"not well-formed XML ({error.msg})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _error(path, 1, "a document type is not allowed")
    if root.tag != f"{{{NAMESPACE}}}lexicon":
        raise _error(path, root.sourceline or 1, "no PLS 1.0 lexicon")
    if root.get("version") != "1.0":
        raise _error(path, root.sourceline or 1, "the version must be 1.0")
    language = root.get(_LANG)
    if not language:
        raise _error(path, root.sourceline or 1, "xml:lang is missing")
    entries: dict[tuple[str, str, str], LexiconEntry] = {}
    for lexeme in root.iterchildren(f"{{{NAMESPACE}}}lexeme"):
        for entry in _entries(lexeme, root.get("alphabet", ""), path):
            key = (entry.word, entry.before, entry.after)
            if key in entries:
                first = entries[key].line
                raise _error(path, entry.line, f"'{entry.word}' has an entry in line {first}")
            entries[key] = entry
    return Lexicon(language=language, entries=tuple(entries.values()))


def write_lexicon(lexicon: Lexicon) -> bytes:
    """Return a lexicon as a PLS file, which has one language: entries in others are left out."""
    root = etree.Element(f"{{{NAMESPACE}}}lexicon", nsmap={None: NAMESPACE, "context": CONTEXT})
    root.set("version", "1.0")
    root.set("alphabet", "ipa")
    root.set(_LANG, lexicon.language)
    for entry in lexicon.entries_for(lexicon.language):
        lexeme = etree.SubElement(root, f"{{{NAMESPACE}}}lexeme")
        for name, value in (("before", entry.before), ("after", entry.after)):
            if value:
                lexeme.set(f"{{{CONTEXT}}}{name}", value)
        for name, value in (("grapheme", entry.word), ("phoneme", entry.ipa), ("alias", entry.say)):
            if value:
                etree.SubElement(lexeme, f"{{{NAMESPACE}}}{name}").text = value
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _entries(lexeme: etree._Element, alphabet: str, path: Path) -> tuple[LexiconEntry, ...]:
    line = lexeme.sourceline or 1
    words = _texts(lexeme, "grapheme")
    if not words or not all(words):
        raise _error(path, line, "a lexeme without a grapheme")
    say = _first(lexeme, "alias", path)
    ipa = _first(lexeme, "phoneme", path)
    if not say and not ipa:
        raise _error(path, line, f"'{words[0]}' has neither alias nor phoneme")
    if ipa:
        phoneme = lexeme.find(f"{{{NAMESPACE}}}phoneme")
        used = alphabet if phoneme is None else phoneme.get("alphabet", alphabet)
        if used != "ipa":
            raise _error(path, line, f"'{words[0]}' is in the alphabet '{used}'; only ipa is known")
        unknown = unknown_symbols(ipa)
        if unknown:
            raise _error(path, line, f"'{unknown[0]}' in '{ipa}' is no IPA symbol")
    return tuple(
        LexiconEntry(
            word=word,
            say=say,
            ipa=ipa,
            before=lexeme.get(f"{{{CONTEXT}}}before", ""),
            after=lexeme.get(f"{{{CONTEXT}}}after", ""),
            line=line,
        )
        for word in words
    )


def _texts(lexeme: etree._Element, name: str) -> list[str]:
    return [
        " ".join((element.text or "").split())
        for element in lexeme.iterchildren(f"{{{NAMESPACE}}}{name}")
    ]


def _first(lexeme: etree._Element, name: str, path: Path) -> str:
    elements = list(lexeme.iterchildren(f"{{{NAMESPACE}}}{name}"))
    preferred = [element for element in elements if element.get("prefer") == "true"]
    for element in preferred or elements:
        text = " ".join((element.text or "").split())
        if not text:
            raise _error(path, element.sourceline or 1, f"an empty {name}")
        return text
    return ""


def _error(path: Path, line: int, problem: str) -> ConfigError:
    return ConfigError(f"{path}, line {line}: {problem}.", hint=_HINT)
