"""What the page shows around the article."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from audiobrief.publish.pageparts import credit_line, file_links, long_date, readable_size
from tests.publish.harbour import Sample


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (999_600, "1 MB"),
        (123_456, "123 kB"),
        (43_210_000, "43.2 MB"),
    ],
)
def test_sizes_are_readable(size: int, text: str) -> None:
    assert readable_size(size) == text


def test_dates_are_written_in_words_whatever_the_locale(harbour: Sample) -> None:
    episode = replace(harbour.episode, published=datetime(2031, 12, 1, tzinfo=UTC))
    assert long_date(episode) == "1 December 2031"


def test_an_edition_without_authors_names_its_voice(harbour: Sample) -> None:
    episode = replace(harbour.episode, authors=())
    assert credit_line(episode, harbour.script) == "Read by the synthetic voice reader."


def test_only_recordings_and_books_are_downloads(harbour: Sample) -> None:
    downloads = [link["label"] for link in file_links(harbour.episode) if link["download"]]
    assert downloads == ["Recording, MP3", "Book with sound, EPUB 3"]
