"""Show notes that podcast apps print."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from audiobrief.publish.notes import (
    DESCRIPTION_BYTES,
    Notes,
    description_html,
    episode_notes,
    notes_html,
    notes_text,
)
from tests.publish.examples import PROPERTY, golden, make_episode

ALLOWED = {"p", "ol", "ul", "li", "a", "b", "i", "strong", "em"}
ALL = Notes(
    summary="First.\n\nSecond.",
    timestamps=("00:00 A", "01:00 B", "02:00 C"),
    url="https://gauge.example/?a=1&b=2",
    changes="Corrected on 6 April: the quay has the number 5.",
)


class Reader(HTMLParser):
    """Collects tags, links and text; complains about tags that are not closed in order."""

    def __init__(self, source: str) -> None:
        """Read a source whole."""
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(source)
        self.close()
        assert not self.tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.tags.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_golden() -> None:
    """The invented episode gives the notes that a person has read."""
    assert notes_html(episode_notes(make_episode())) + "\n" == golden("notes.html")


def test_all_parts_are_there() -> None:
    """Summary, time stamps, what changed, the printed edition and the declaration, in order."""
    reader = Reader(notes_html(ALL))
    assert reader.text.split("\n") == [
        "First.",
        "Second.",
        "00:00 A",
        "01:00 B",
        "02:00 C",
        "Corrected on 6 April: the quay has the number 5.",
        "Read the printed edition",
        "The voices in this audio edition are synthetic.",
    ]
    assert reader.links == ["https://gauge.example/?a=1&b=2"]
    assert description_html(ALL) == notes_html(ALL)
    for part in ("First.", "01:00 B", "number 5", ALL.url, "synthetic"):
        assert part in notes_text(ALL)


@PROPERTY
@given(
    st.text(max_size=3_000),
    st.lists(st.text("ab &<終", min_size=1, max_size=39), max_size=300),
    st.integers(600, DESCRIPTION_BYTES),
)
def test_a_description_fits(summary: str, titles: list[str], limit: int) -> None:
    """Whatever the notes, they fit, are valid HTML, and declare the voices."""
    stamps = tuple(f"00:00 {title}" for title in titles)
    notes = Notes(summary=summary * 3, timestamps=stamps, url=ALL.url, changes=ALL.changes)
    description = description_html(notes, limit=limit)
    assert len(description.encode()) <= limit
    reader = Reader(description)
    assert "synthetic" in reader.text
    assert reader.links == [ALL.url]


def test_a_long_summary_is_cut_after_a_sentence_and_keeps_the_time_stamps() -> None:
    """Time stamps and the closing lines stay whole; the summary gives way."""
    notes = Notes(summary="A sentence of the summary. " * 400, timestamps=ALL.timestamps)
    lines = Reader(description_html(notes)).text.split("\n")
    assert re.fullmatch(r"(A sentence of the summary\. ?)+", lines[0])
    assert lines[1:] == [*ALL.timestamps, notes.declaration]
    assert len(description_html(notes).encode()) > DESCRIPTION_BYTES - 60


def test_an_endless_address_is_left_out_and_an_endless_correction_cut() -> None:
    """No single line can take the room of all others."""
    notes = Notes(
        summary="First. " * 900,
        url=f"https://gauge.example/{'a' * 5_000}",
        changes="One more word & another. " * 500,
    )
    description = description_html(notes)
    assert len(description.encode()) <= DESCRIPTION_BYTES
    reader = Reader(description)
    assert not reader.links
    assert "First. First." in reader.text
    assert "another." in reader.text
    assert "synthetic" in reader.text


def test_text_is_escaped() -> None:
    """A summary can't bring its own tags."""
    notes = Notes(summary="<script>1 & 2</script> ]]>")
    assert Reader(notes_html(notes)).text.startswith("<script>1 & 2</script> ]]>")
