"""Reading and writing W3C PLS 1.0 files; nothing in a file may reach outside it."""

from pathlib import Path

from lxml import etree

from audiobrief.errors import ConfigError
from audiobrief.script.lexicon import Lexicon, LexiconEntry, merge
from audiobrief.script.partofspeech import PARTS
from audiobrief.script.respelling import unknown_symbols
from audiobrief.voices import voices_folder

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
CONTEXT = "urn:audiobrief:context"
PREFIX = "context"
LARGEST_BYTES = 5_000_000
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAME = "lexicon"
_HINT = "See the format in the manual, or make entries with 'audiobrief lexicon add'."


def load_lexicon(*own: Path) -> Lexicon:
    """Return the lexicon that is shipped, with an editor's own files over it.

    Raises:
        ConfigError: a file can't be read or is no valid lexicon.
    """
    return merge(read_lexicon(house_lexicon()), *map(read_lexicon, own))


def house_lexicon() -> Path:
    """Return the path of the lexicon that is shipped."""
    return voices_folder() / f"{_NAME}.pls"


def own_lexicons(folder: Path) -> tuple[Path, ...]:
    """Return an editor's own files in a folder: ``lexicon.pls`` and ``lexicon.*.pls``.

    A PLS file is for one language, so there may be one for each: ``lexicon.de.pls``.
    """
    return tuple(sorted((*folder.glob(f"{_NAME}.pls"), *folder.glob(f"{_NAME}.*.pls"))))


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
    entries: dict[tuple[str, tuple[str, str, str]], LexiconEntry] = {}
    for lexeme in root.iterchildren(f"{{{NAMESPACE}}}lexeme"):
        for entry in lexeme_entries(lexeme, root.get("alphabet", ""), path):
            key = (entry.word, entry.context)
            if key in entries:
                first = entries[key].line
                raise _error(path, entry.line, f"'{entry.word}' has an entry in line {first}")
            entries[key] = entry
    return Lexicon(language=language, entries=tuple(entries.values()))


def write_lexicon(lexicon: Lexicon) -> bytes:
    """Return a lexicon as a PLS file, which has one language: entries in others are left out."""
    root = etree.Element(f"{{{NAMESPACE}}}lexicon", nsmap={None: NAMESPACE, PREFIX: CONTEXT})
    root.set("version", "1.0")
    root.set("alphabet", "ipa")
    root.set(_LANG, lexicon.language)
    for entry in lexicon.entries_for(lexicon.language):
        root.append(lexeme_of(entry, nsmap=root.nsmap))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def lexeme_of(entry: LexiconEntry, *, nsmap: dict[str | None, str]) -> etree._Element:
    """Return an entry as an element; ``nsmap`` is that of its lexicon.

    A part of speech is a ``role``, whose values PLS leaves open but wants as qualified names.
    """
    prefix = next((name for name, space in nsmap.items() if name and space == CONTEXT), PREFIX)
    spaces = {**nsmap, prefix: CONTEXT} if any(entry.context) else nsmap
    lexeme = etree.Element(f"{{{NAMESPACE}}}lexeme", nsmap=spaces)
    for name, value in (("before", entry.before), ("after", entry.after)):
        if value:
            lexeme.set(f"{{{CONTEXT}}}{name}", value)
    if entry.part:
        lexeme.set("role", f"{prefix}:{entry.part}")
    for name, value in (("grapheme", entry.word), ("phoneme", entry.ipa), ("alias", entry.say)):
        if value:
            element = etree.SubElement(lexeme, f"{{{NAMESPACE}}}{name}")
            element.text = value
            if name == "phoneme":
                element.set("alphabet", "ipa")
    return lexeme


def lexeme_entries(lexeme: etree._Element, alphabet: str, path: Path) -> tuple[LexiconEntry, ...]:
    """Return the entries of a lexeme, one for each grapheme.

    Raises:
        ConfigError: it is no valid lexeme; the message names the line.
    """
    line = lexeme.sourceline or 1
    words = [_text(element) for element in lexeme.iterchildren(f"{{{NAMESPACE}}}grapheme")]
    if not words or not all(words):
        raise _error(path, line, "a lexeme without a grapheme")
    alias = _preferred(lexeme, "alias", path)
    phoneme = _preferred(lexeme, "phoneme", path)
    if alias is None and phoneme is None:
        raise _error(path, line, f"'{words[0]}' has neither alias nor phoneme")
    ipa = ""
    if phoneme is not None:
        ipa = _ipa(phoneme, words[0], alphabet, path)
    context = {
        name: " ".join(lexeme.get(f"{{{CONTEXT}}}{name}", "").split())
        for name in ("before", "after")
    }
    part = _part(lexeme, path)
    say = "" if alias is None else _text(alias)
    return tuple(
        LexiconEntry(word=word, say=say, ipa=ipa, part=part, line=line, **context) for word in words
    )


def _ipa(phoneme: etree._Element, word: str, alphabet: str, path: Path) -> str:
    line = phoneme.sourceline or 1
    used = phoneme.get("alphabet", alphabet)
    if used != "ipa":
        raise _error(path, line, f"'{word}' is in the alphabet '{used}'; only ipa is known")
    ipa = _text(phoneme)
    unknown = unknown_symbols(ipa)
    if unknown:
        raise _error(path, line, f"'{unknown[0]}' in '{ipa}' of '{word}' is no IPA symbol")
    return ipa


def _part(lexeme: etree._Element, path: Path) -> str:
    """Return the part of speech of a role of ours; roles of others' are theirs to know."""
    for name in lexeme.get("role", "").split():
        prefix, _, part = name.rpartition(":")
        if lexeme.nsmap.get(prefix or None) != CONTEXT:
            continue
        if part not in PARTS:
            raise _error(
                path, lexeme.sourceline or 1, f"no part of speech '{part}', only {', '.join(PARTS)}"
            )
        return part
    return ""


def _preferred(lexeme: etree._Element, name: str, path: Path) -> etree._Element | None:
    elements = list(lexeme.iterchildren(f"{{{NAMESPACE}}}{name}"))
    preferred = [element for element in elements if element.get("prefer") == "true"]
    for element in preferred or elements:
        if not _text(element):
            word = _text(lexeme[0])
            raise _error(path, element.sourceline or 1, f"an empty {name} for '{word}'")
        return element
    return None


def _text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())


def _error(path: Path, line: int, problem: str) -> ConfigError:
    return ConfigError(f"{path}, line {line}: {problem}.", hint=_HINT)
