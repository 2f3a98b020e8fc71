"""``episodes.json``: what the search of a show of several pages looks through.

It holds the episodes of each page in a line of its own, newest first, with a seal as the pages have
it (``paging.py``), so that a line whose episodes have not changed is kept.
"""

import json
import re
from collections.abc import Iterable, Iterator

from audiobrief.publish.index_page import IndexEntry
from audiobrief.publish.paging import seal_of
from audiobrief.publish.templating import Json
from audiobrief.publish.texts import shortened

_LENGTH = 200
_LINE = re.compile(r'\{"seal":"(([0-9a-f]{64}) [0-9a-f]{64})","episodes":(\[.*\])\},?')


def search_list(entries: Iterable[IndexEntry]) -> str:
    """Write what is searched of some episodes, as a JSON list on one line."""
    found = [_searched(entry) for entry in entries]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def search_json(lists: Iterable[tuple[str, str]]) -> str:
    """Write the file from the stamp and the list of each page, newest first."""
    lines = ",\n".join(
        f'{{"seal":"{seal_of(text.encode(), stamp)}","episodes":{text}}}' for stamp, text in lists
    )
    return f'{{"pages":[\n{lines}\n]}}\n'


def sealed_lists(content: str) -> Iterator[tuple[str, str]]:
    """Yield stamp and list of each line of a file that is as ``search_json`` wrote it."""
    for line in content.split("\n"):
        found = _LINE.fullmatch(line)
        if found and seal_of(found[3].encode("utf-8", "surrogatepass"), found[2]) == found[1]:
            yield found[2], found[3]


def _searched(entry: IndexEntry) -> dict[str, Json]:
    facts = f"{entry.published}, {entry.length}"
    chapters = (title for _, title, _ in entry.chapters)
    return {
        "href": entry.href,
        "title": entry.title,
        "lang": entry.language,
        "dir": entry.direction,
        "facts": f"{facts}, by {entry.authors}" if entry.authors else facts,
        "text": " ".join((shortened(entry.summary, _LENGTH), *chapters)),
    }
