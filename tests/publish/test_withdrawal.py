"""A withdrawn edition leaves a notice, and what later renders need to know."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import lxml.html

from audiobrief.publish.episode import is_listed
from audiobrief.publish.withdrawal import withdraw
from tests.publish.examples import FULL_SHOW, HOSTILE_TITLE, make_episode

WHEN = datetime(2032, 2, 3, 4, 5, tzinfo=UTC)


def test_only_the_notice_is_left_and_the_episode_leaves_the_feed() -> None:
    episode, page = withdraw(make_episode(), when=WHEN, reason="A mistake.", show=FULL_SHOW)
    assert [(file.role, file.name) for file in episode.files] == [("page", "index.html")]
    assert episode.files[0].sha256 == hashlib.sha256(page).hexdigest()
    assert episode.files[0].size == len(page)
    assert not is_listed(episode)
    assert (episode.guid, episode.slug) == (make_episode().guid, make_episode().slug)


def test_the_notice_says_what_when_and_why() -> None:
    """Its title stays text whatever it holds; search engines are asked to forget it."""
    _, page = withdraw(make_episode(), when=WHEN, reason="<b>Wrong</b>\n& more", show=FULL_SHOW)
    tree = lxml.html.document_fromstring(page)
    (notice, reason, link) = tree.xpath("//main/p")
    assert HOSTILE_TITLE in notice.text_content()
    assert "was withdrawn on 3 February 2032" in notice.text_content()
    assert reason.text_content() == "<b>Wrong</b> & more"
    assert link.xpath("a/@href") == ["../index.html"]
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_withdrawn_again_it_keeps_its_date_and_takes_a_new_reason() -> None:
    once, page = withdraw(make_episode(), when=WHEN, reason="A mistake.", show=FULL_SHOW)
    later = WHEN.replace(year=2033)
    assert withdraw(once, when=later, reason="", show=FULL_SHOW) == (once, page)
    twice, _ = withdraw(once, when=later, reason="Two mistakes.", show=FULL_SHOW)
    assert twice.withdrawal is not None
    assert (twice.withdrawal.withdrawn, twice.withdrawal.reason) == (WHEN, "Two mistakes.")


def test_a_right_to_left_title_is_marked() -> None:
    episode = replace(make_episode(title="المنارة"), language="ar")
    _, page = withdraw(episode, when=WHEN, reason="", show=FULL_SHOW)
    (title,) = lxml.html.document_fromstring(page).xpath("//main/p/span")
    assert (title.get("lang"), title.get("dir"), title.text) == ("ar", "rtl", "المنارة")
