"""The search of a show of several pages, in Chromium."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from audiobrief.publish.index_page import SEARCH_NAME, index_entry, index_page, index_parts
from audiobrief.publish.searchfile import search_json, search_list
from tests.publish.browser_run import node
from tests.publish.harbour import Sample
from tests.publish.serving import served

OARS = 2


@pytest.mark.programs("node", "chromium")
def test_all_pages_are_searched(harbour: Sample, tmp_path: Path) -> None:
    """Over http every episode is found, by one request; from a file those of the page."""
    episodes = [
        replace(
            harbour.episode,
            slug=f"2031-03-{number:02}-part",
            title=f"Part {number}" + (", óars" if number == OARS else ""),
            published=datetime(2031, 3, number, tzinfo=UTC),
        )
        for number in range(1, 6)
    ]
    lists = []
    for part in index_parts(list(map(index_entry, episodes)), page_size=2):
        lists.append(("ab" * 32, search_list(part.entries)))
        text = index_page(part, show=harbour.show)
        (tmp_path / part.name).write_text(text, encoding="utf-8")
    (tmp_path / SEARCH_NAME).write_text(search_json(reversed(lists)), encoding="utf-8")
    with served(tmp_path) as port:
        seen = node("show.mjs", f"http://127.0.0.1:{port}/", (tmp_path / "index.html").as_uri())
    assert seen["troubles"] == []
    assert seen["asked"] == ["/episodes.json"]
    assert seen["everywhere"]["titles"] == ["Part 5", "Part 4", "Part 3", "Part 2, óars", "Part 1"]
    assert seen["everywhere"]["said"] == "5 episodes found."
    assert seen["older"] == {"titles": ["Part 2, óars"], "said": "1 episode found."}
    assert seen["nothing"] == {"titles": [], "said": "No episodes found."}
    assert seen["lang"] == "en-GB"
    assert seen["here"]["titles"] == ["Part 5", "Part 4", "Part 3"]
    assert seen["here"]["said"] == "3 episodes found. Only this page could be searched."
