"""Plain text: paragraphs between blank lines, simple lists, underlined headings."""

import html
import re

_BULLET = re.compile(r"\s{0,6}[*•·‣–-]\s+(?=\S)")
_NUMBER = re.compile(r"\s{0,6}(\d{1,3})[.)]\s+(?=\S)")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
_RULE = re.compile(r"\s*(?:[*_=~-]\s?){3,}\s*")
_LINK = re.compile(r"\s*[<\[(]\s*https?://[^\s>\])]+\s*[>\])]")
_IMAGE = re.compile(r"^\s*\[(?:image|cid|img):[^\]]*\]\s*$", re.IGNORECASE | re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


def plain_to_html(text: str, *, mail: bool = False) -> str:
    """Turn plain text into HTML; of mail, bracketed addresses and the signature go."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if mail:
        found = _SIGNATURE.search(text)
        text = text[: found.start()] if found and text[: found.start()].strip() else text
        text = _IMAGE.sub("", _LINK.sub("", text))
    parts = [_paragraph(chunk) for chunk in re.split(r"\n[ \t]*\n", text) if chunk.strip()]
    return "<html><body>" + "\n".join(parts) + "</body></html>"


def _paragraph(chunk: str) -> str:
    lines = [line for line in chunk.split("\n") if line.strip()]
    if len(lines) == 1 and _RULE.fullmatch(lines[0]):
        return "<hr>"
    if len(lines) > 1 and _UNDERLINE.fullmatch(lines[1]):
        level = 1 if "=" in lines[1] else 2
        rest = "\n".join(lines[2:])
        heading = f"<h{level}>{_escape(lines[0].strip())}</h{level}>"
        return heading + (_paragraph(rest) if rest.strip() else "")
    for pattern, name in ((_BULLET, "ul"), (_NUMBER, "ol")):
        if pattern.match(lines[0]):
            return _list(lines, pattern, name)
    return f"<p>{_escape(' '.join(line.strip() for line in lines))}</p>"


def _list(lines: list[str], pattern: re.Pattern[str], name: str) -> str:
    items: list[str] = []
    start = ""
    for line in lines:
        found = pattern.match(line)
        if found is None:
            items[-1] += " " + line.strip()
            continue
        if name == "ol" and not items:
            start = f' start="{found.group(1)}"'
        items.append(line[found.end() :].strip())
    inside = "".join(f"<li>{_escape(item)}</li>" for item in items)
    return f"<{name}{start}>{inside}</{name}>"


def _escape(text: str) -> str:
    return html.escape(text, quote=False)
