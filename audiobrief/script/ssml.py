"""A script as SSML 1.1 (W3C Recommendation, 7 September 2010).

Each segment is a sentence with a ``mark`` of its id, inside the ``voice`` that says it, followed by
its ``break``. What is said otherwise than printed is a ``sub``.
"""

from lxml import etree

from audiobrief.model import Script, Segment

NAMESPACE = "http://www.w3.org/2001/10/synthesis"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def to_ssml(script: Script) -> str:
    """Return the script as an SSML document."""
    root = etree.Element(f"{{{NAMESPACE}}}speak", nsmap={None: NAMESPACE})
    root.set("version", "1.1")
    root.set(_LANG, script.language)
    for segment in script.segments:
        _add(root, segment, script.language)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=False).decode()


def _add(root: etree._Element, segment: Segment, language: str) -> None:
    mark = etree.SubElement(root, f"{{{NAMESPACE}}}mark", name=segment.id)
    mark.tail = None
    voice = etree.SubElement(root, f"{{{NAMESPACE}}}voice", name=str(segment.voice))
    sentence = etree.SubElement(voice, f"{{{NAMESPACE}}}s")
    if segment.language != language:
        sentence.set(_LANG, segment.language)
    last: etree._Element | None = None
    plain: list[str] = []

    def flush() -> None:
        text = "".join(plain)
        plain.clear()
        if last is None:
            sentence.text = (sentence.text or "") + text
        else:
            last.tail = (last.tail or "") + text

    for run in segment.runs:
        printed = segment.printed[run.printed_start : run.printed_end]
        spoken = segment.spoken[run.spoken_start : run.spoken_end]
        if printed == spoken or not printed or not spoken.strip():
            plain.append(spoken)
            continue
        flush()
        last = etree.SubElement(sentence, f"{{{NAMESPACE}}}sub", alias=spoken)
        last.text = printed
    flush()
    etree.SubElement(root, f"{{{NAMESPACE}}}break", time=f"{segment.break_after_ms}ms")
