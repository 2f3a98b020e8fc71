"""A script as SSML 1.1 (W3C Recommendation, 7 September 2010).

Each segment is a sentence inside the ``voice`` that says it, with a ``mark`` of its id before and
its ``break`` after. What is said letter by letter is a ``say-as`` of type ``characters`` (W3C Note
"SSML 1.0 say-as attribute values"), what a lexicon says in IPA a ``phoneme``, and whatever else is
said otherwise than printed a ``sub``. Passages in another language stand in ``lang``.
"""

import re

from lxml import etree

from audiobrief.model import Script, Segment

NAMESPACE = "http://www.w3.org/2001/10/synthesis"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_ssml(script: Script) -> str:
    """Return the script as an SSML document."""
    root = etree.Element(_tag("speak"), nsmap={None: NAMESPACE})
    root.set("version", "1.1")
    root.set(_LANG, script.language)
    root.text = "\n"
    for segment in script.segments:
        _add(root, segment, script.language)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True).decode()


def _add(root: etree._Element, segment: Segment, language: str) -> None:
    etree.SubElement(root, _tag("mark"), name=segment.id)
    voice = etree.SubElement(root, _tag("voice"), name=str(segment.voice))
    writer = _Writer(etree.SubElement(voice, _tag("s")))
    if segment.language != language:
        writer = _Writer(writer.element("lang", {_LANG: segment.language}, ""))
    for run in segment.runs:
        printed = segment.printed[run.printed_start : run.printed_end]
        spoken = segment.spoken[run.spoken_start : run.spoken_end]
        if run.ipa and printed.strip():
            writer.element("phoneme", {"alphabet": "ipa", "ph": run.ipa}, printed)
        elif run.language and printed == spoken and printed.strip():
            writer.element("lang", {_LANG: run.language}, printed)
        elif printed == spoken or not printed.strip() or not spoken.strip():
            writer.text(spoken)
        elif _is_spelt(printed, spoken):
            writer.element("say-as", {"interpret-as": "characters"}, printed)
        else:
            writer.element("sub", {"alias": spoken}, printed)
    pause = etree.SubElement(root, _tag("break"), time=f"{segment.break_after_ms}ms")
    pause.tail = "\n"


class _Writer:
    """Appends text and elements to one element."""

    def __init__(self, parent: etree._Element) -> None:
        self._parent = parent
        self._last: etree._Element | None = None

    def text(self, text: str) -> None:
        clean = _clean(text)
        if self._last is None:
            self._parent.text = (self._parent.text or "") + clean
        else:
            self._last.tail = (self._last.tail or "") + clean

    def element(self, name: str, attributes: dict[str, str], text: str) -> etree._Element:
        self._last = etree.SubElement(self._parent, _tag(name))
        for key, value in attributes.items():
            self._last.set(key, _clean(value))
        self._last.text = _clean(text)
        return self._last


def _is_spelt(printed: str, spoken: str) -> bool:
    """Tell whether a text is said as its letters and nothing else."""
    letters = spoken.split()
    return (
        len(letters) > 1
        and all(len(letter) == 1 and letter.isalpha() for letter in letters)
        and "".join(letters) == printed.replace(".", "")
    )


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
