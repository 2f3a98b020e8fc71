"""Title, authors, date and the rest, from wherever a page says them."""

from datetime import datetime

import pytest

from audiobrief.edition import read_edition
from audiobrief.edition.bylines import authors_of, is_byline
from audiobrief.edition.dates import is_date_line, parse_date
from audiobrief.edition.language import detect_language
from audiobrief.edition.metadata import absolute, canonical_tag
from audiobrief.edition.titles import cut_site

BODY = "<p>The council met on Tuesday and, for once, agreed on the colour of the bridge.</p>" * 2


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("By Ada Finch", ("Ada Finch",)),
        ("By Ada Finch and Ben Ode", ("Ada Finch", "Ben Ode")),
        ("Words by Ada Finch, Ben Ode & Cleo Hart", ("Ada Finch", "Ben Ode", "Cleo Hart")),
        ("Ada Finch | Senior Reporter", ("Ada Finch",)),
        ("By Ada Finch, Staff Writer", ("Ada Finch",)),
        ("By Ada Finch March 11, 2015 3:46 PM", ("Ada Finch",)),
        ("By Ada Finch for the Associated Gull", ("Ada Finch",)),
        ("Von Ada Finch", ("Ada Finch",)),
        ("Written by Ada Finch Edited by Ben Ode", ("Ada Finch",)),
        ("About the author: Ada Finch", ("Ada Finch",)),
        ("@gull", ("gull",)),
        ("Par Ada Finch et Ben Ode", ("Ada Finch", "Ben Ode")),
        ("Ada Finch (avec Ben Ode et Cleo Hart)", ("Ada Finch", "Ben Ode", "Cleo Hart")),
        ("Ada Finch (avec AFP)", ("Ada Finch",)),
        ("Ada Finch (mit dpa/Reuters)", ("Ada Finch",)),
        ("Ada Finch (Gulltown)", ("Ada Finch",)),
        ("Ada Finch mit Ben Ode", ("Ada Finch", "Ben Ode")),
        ("ada@gull.example", ()),
        ("admin", ()),
    ],
)
def test_names_in_a_byline(printed: str, names: tuple[str, ...]) -> None:
    """A byline gives names, without roles, dates and addresses."""
    assert authors_of((printed,)) == names


def test_a_sentence_is_no_byline() -> None:
    """Prose that begins with "By" stays text."""
    assert is_byline("By Ada Finch")
    assert not is_byline("By the time the ferry left, the rain had stopped and so had the band.")
    assert not is_byline("Ada Finch opened the door and let the cold in.", ("Ada Finch",))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023-06-14", "2023-06-14T00:00:00+00:00"),
        ("2023-06-14T09:00:00-04:00", "2023-06-14T09:00:00-04:00"),
        ("2023-06-14T09:00:00.000Z", "2023-06-14T09:00:00+00:00"),
        ("14 June 2023", "2023-06-14T00:00:00+00:00"),
        ("June 14th, 2023", "2023-06-14T00:00:00+00:00"),
        ("Updated Wed., Sept. 3, 2024", "2024-09-03T00:00:00+00:00"),
        ("3. März 2024", "2024-03-03T00:00:00+00:00"),
        ("Fri, 04 Apr 2025 06:00:00 +0200", "2025-04-04T00:00:00+00:00"),
    ],
)
def test_dates_are_read_as_printed(text: str, iso: str) -> None:
    """Every date is aware; one without a zone is UTC."""
    date = parse_date(text)
    assert date == datetime.fromisoformat(iso)
    assert date is not None
    assert date.tzinfo is not None


@pytest.mark.parametrize("text", ["", "soon", "2023-13-45", "99", "February 31, 2024"])
def test_what_is_no_date_gives_none(text: str) -> None:
    """Nonsense is no date, and no error."""
    assert parse_date(text) is None


def test_date_lines_hold_nothing_else() -> None:
    """A line with a date and a word of news is news."""
    assert is_date_line("Published: Friday, 4 April 2025, 9:15 GMT")
    assert not is_date_line("On 4 April 2025 the ferry sank")


@pytest.mark.parametrize(
    ("title", "site", "cut"),
    [
        ("The last bridge | The Gull", "The Gull", "The last bridge"),
        ("The Gull - The last bridge", "The Gull", "The last bridge"),
        ("How the village lost its bridge | News", "", "How the village lost its bridge"),
        ("Bridges: a history", "", "Bridges: a history"),
    ],
)
def test_the_site_is_cut_off_a_title(title: str, site: str, cut: str) -> None:
    """A title does not name the site that prints it."""
    assert cut_site(title, site) == cut


def test_microdata_and_meta() -> None:
    """A page without JSON-LD or OpenGraph is read by its meta and microdata."""
    document = read_edition(
        "<html lang='de'><head><title>Die Brücke - Die Möwe</title>"
        "<meta name='DC.date' content='2024-02-03'><link rel='canonical' href='/bruecke'></head>"
        "<body><h1>Die Brücke</h1><p>Von <span itemprop='author'>Ada Finch</span></p>"
        f"{BODY}</body></html>",
        url="https://moewe.example/x/",
    )
    assert document.title == "Die Brücke"
    assert document.authors == ("Ada Finch",)
    assert document.published == datetime.fromisoformat("2024-02-03T00:00:00+00:00")
    assert document.url == "https://moewe.example/bruecke"
    assert document.language == "de"
    assert "Brücke" not in document.text


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The ferry left at nine and it was not seen again that day.", "en"),
        ("Die Fähre ist um neun gefahren und der Hafen war nicht mehr zu sehen.", "de"),
        ("Le bac est parti à neuf heures et les gens sont restés sur le quai.", "fr"),
        ("これはテストです。船は九時に出ました。", "ja"),
        ("Паром ушёл в девять часов", "ru"),
    ],
)
def test_a_language_that_is_not_declared_is_detected(text: str, tag: str) -> None:
    """The script, then the commonest words, tell the language."""
    assert detect_language(text) == tag


def test_tags_are_written_as_the_standard_does() -> None:
    """RFC 5646 gives the case of each subtag."""
    assert canonical_tag("EN_us") == "en-US"
    assert canonical_tag("zh-hant-tw") == "zh-Hant-TW"


def test_an_address_that_makes_no_sense_stays() -> None:
    """A broken address is no error."""
    assert absolute("http://[broken", "https://gull.example/") == "http://[broken"
    assert absolute("a.jpg", "https://gull.example/x/") == "https://gull.example/x/a.jpg"


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        ("<meta property='dc:creator twitter:title' content='Ada Finch'>", "", ("Ada Finch",)),
        ("<meta name='author' content='Ada Finch (https://gull.example/)'>", "", ("Ada Finch",)),
        (
            (
                "<meta name='author' content='Ada Finch'>"
                "<meta property='og:site_name' content='Ada Finch'>"
            ),
            "",
            ("Ada Finch",),
        ),
        (
            (
                "<meta name='author' content='The Gull'>"
                "<meta property='og:site_name' content='The Gull'>"
            ),
            "<p class='byline'>By Ada Finch</p>",
            ("Ada Finch",),
        ),
        (
            "<meta name='author' content='gull77'>",
            "<span class='author-name'>Ada Finch</span>",
            ("Ada Finch",),
        ),
        ("", "<div class='comments'><p class='comment-author vcard'>Bo</p></div>", ()),
    ],
)
def test_an_author_is_a_person_who_wrote(head: str, body: str, authors: tuple[str, ...]) -> None:
    """A site, an account and a commenter give way to a name; a site alone still signs."""
    page = f"<html><head>{head}</head><body><h1>The bridge</h1>{body}{BODY}</body></html>"
    assert read_edition(page, media_type="text/html").authors == authors


@pytest.mark.parametrize(
    ("escaped", "read"),
    [(r"A \ud83d\udc69 B", "A 👩 B"), (r"A\ud83d B", "A B"), (r"A\udc69\ud83d B", "A B")],
)
def test_halves_of_characters_are_joined_or_left_out(escaped: str, read: str) -> None:
    """As escapes of YAML and JSON write them."""
    markdown = f'---\ntitle: "{escaped}"\n---\n\nThe bridge is green.'
    assert read_edition(markdown, media_type="text/markdown").title == read
    author = f'{{"@type": "Article", "author": {{"@type": "Person", "name": "{escaped}"}}}}'
    head = f'<script type="application/ld+json">{author}</script>'
    page = f"<html><head>{head}</head><body><article>{BODY}</article></body></html>"
    assert read_edition(page, media_type="text/html").authors == (read,)
