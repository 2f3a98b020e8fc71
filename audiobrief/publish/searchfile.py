"""``episodes.json``: what the search of a show of several pages looks through.

It holds the episodes of each page in a line of its own, newest first, with a seal as the pages have
it (``paging.py``), so that a line whose episodes have not changed is kept.
"""

import json
import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from audiobrief.model import Episode
from audiobrief.publish.index_page import spoken_length
from audiobrief.publish.markup import is_right_to_left
from audiobrief.publish.page import PAGE_NAME
from audiobrief.publish.pageparts import long_date
from audiobrief.publish.paging import seal_of
from audiobrief.publish.templating import Json
from audiobrief.publish.texts import plain, shortened

_LENGTH = 200
_LINE = re.compile(r'\{"seal":"(([0-9a-f]{64}) [0-9a-f]{64})","episodes":(\[.*\])\},?')


def search_list(episodes: Iterable[Episode]) -> str:
    """Write what is searched of some episodes, as a JSON list on one line."""
    found = [_searched(episode) for episode in episodes]
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


def _searched(episode: Episode) -> dict[str, Json]:
    chapters = " ".join(chapter.title for chapter in episode.chapters)
    return {
        "href": f"{quote(episode.slug)}/{PAGE_NAME}",
        "title": plain(episode.title) or episode.slug,
        "lang": episode.language,
        "dir": "rtl" if is_right_to_left(episode.language) else "ltr",
        "facts": _facts(episode),
        "text": plain(f"{shortened(episode.summary, _LENGTH)} {chapters}"),
    }


def _facts(episode: Episode) -> str:
    authors = ", ".join(filter(None, map(plain, episode.authors)))
    length = f"{long_date(episode)}, {spoken_length(episode.duration_ms)}"
    return f"{length}, by {authors}" if authors else length
