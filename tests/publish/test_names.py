"""Folders, guids and the show's guid are stable, unique and fit for every system."""

import re
import uuid
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.publish.names import SLUG_LENGTH, episode_guid, episode_slug, show_guid
from tests.publish.examples import PROPERTY, PUBLISHED

SLUG = re.compile(r"2031-04-05-[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The Keeper’s Lamp", "the-keepers-lamp"),
        ("Überfahrt nach Ærø", "uberfahrt-nach-aero"),
        ("灯塔", "deng-ta"),
        ("CON", "con"),
        ("& < > \" '", "b174535d"),
        ("   ", "0aad7da7"),
        ("a" * 200, "a" * 49),
        ("word " * 40, "-".join(["word"] * 10)),
    ],
)
def test_slugs_are_words_of_the_title(title: str, slug: str) -> None:
    """A slug is the date and the title in ASCII; a title without words gives its hash."""
    assert episode_slug(title, PUBLISHED) == f"2031-04-05-{slug}"


@PROPERTY
@given(st.text(st.characters(codec=None), max_size=120))
def test_every_title_has_a_slug(title: str) -> None:
    """Whatever the title, the folder's name is short, plain and not empty."""
    slug = episode_slug(title, PUBLISHED)
    assert SLUG.fullmatch(slug)
    assert len(slug) <= SLUG_LENGTH


def test_slugs_of_two_episodes_differ() -> None:
    """A name that is taken gets a number, within the same length."""
    title = "a" * 80
    first = episode_slug(title, PUBLISHED)
    second = episode_slug(title, PUBLISHED, taken={first})
    third = episode_slug(title, PUBLISHED, taken={first, second})
    assert second == f"2031-04-05-{'a' * 47}-2"
    assert third == f"2031-04-05-{'a' * 47}-3"


def test_the_date_is_the_publishers() -> None:
    """An edition of Sunday evening in Honolulu is not dated Monday."""
    evening = datetime(2031, 4, 6, 21, tzinfo=timezone(timedelta(hours=-10)))
    assert episode_slug("Tide", evening) == "2031-04-06-tide"


def test_an_address_gives_one_guid_however_it_was_reached() -> None:
    """Scheme, host in capitals, final slash, fragment and tracking change nothing."""
    guids = {
        episode_guid(url, "Any title", PUBLISHED)
        for url in (
            "https://gauge.example/lamp",
            "http://GAUGE.example/lamp/",
            "https://gauge.example/lamp?utm_source=mail&utm_medium=x#top",
        )
    }
    assert len(guids) == 1
    assert uuid.UUID(guids.pop()).version == 5


def test_other_editions_have_other_guids() -> None:
    """Another query, title or date is another edition."""
    guids = [
        episode_guid("https://gauge.example/?p=1", "Lamp", PUBLISHED),
        episode_guid("https://gauge.example/?p=2", "Lamp", PUBLISHED),
        episode_guid("", "Lamp", PUBLISHED),
        episode_guid("", "Lamps", PUBLISHED),
        episode_guid("", "Lamp", PUBLISHED + timedelta(days=1)),
    ]
    assert len(set(guids)) == len(guids)
    assert episode_guid("", "Lamp", PUBLISHED) == episode_guid("mail:1", "Lamp", PUBLISHED)


def test_a_home_page_is_no_address_of_an_edition() -> None:
    """Issues of a newsletter that all link to its home page keep guids of their own."""
    home = "https://gauge.example/?utm_source=mail"
    assert episode_guid(home, "One", PUBLISHED) != episode_guid(home, "Two", PUBLISHED)
    assert episode_guid(home, "One", PUBLISHED) == episode_guid("", "One", PUBLISHED)


def test_the_show_guid_is_that_of_the_podcast_namespace() -> None:
    """The example of the specification comes out: scheme and final slash don't count."""
    expected = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    assert show_guid("https://mp3s.nashownotes.com/pc20rss.xml") == expected
    assert show_guid("http://mp3s.nashownotes.com/pc20rss.xml/") == expected
