"""What a page breaks is found in the file itself, without a browser."""

import re
from dataclasses import replace

import pytest

from audiobrief.publish.chapters import episode_chapters
from audiobrief.publish.page import page_html
from audiobrief.publish.pagecheck import page_problems
from audiobrief.publish.scriptfile import ScriptFile
from tests.publish.harbour import Sample

ENCLOSURE = "https://audio.harbour.example/show/2031-03-09-lamp/2031-03-09-lamp.mp3"


def rules(page: str, sample: Sample, *, enclosure: str = ENCLOSURE) -> set[str]:
    """Return the names of the rules that a page breaks."""
    content = ScriptFile(script=sample.script, timeline=sample.timeline)
    problems = page_problems(page.encode(), sample.episode, content, enclosure=enclosure)
    return {rule for rule, _ in problems}


@pytest.fixture(scope="module")
def sample(harbour: Sample) -> Sample:
    """Return the invented edition, its episode with chapters."""
    chapters = episode_chapters(harbour.timeline)
    return replace(harbour, episode=replace(harbour.episode, chapters=chapters))


@pytest.fixture(scope="module")
def page(sample: Sample) -> str:
    """Return the page of the invented edition."""
    return page_html(
        sample.document, sample.script, sample.timeline, sample.episode, show=sample.show
    )


def test_what_is_written_breaks_no_rule(page: str, sample: Sample) -> None:
    """Notes, tables, pictures, code and three languages among its text."""
    assert rules(page, sample) == set()
    assert rules(page, sample, enclosure="") == set()


@pytest.mark.parametrize(
    ("pattern", "new", "rule"),
    [
        ("default-src ", "default-src data: ", "page-policy"),
        ("script-src ", "script-src 'unsafe-inline' ", "page-policy"),
        ("<style>", "<style>p { color: red }", "page-policy"),
        ('"use strict";', '"use strict"; alert(1);', "page-policy"),
        ("</body>", '<img src="https://count.example/pixel.gif" alt=""></body>',
         "page-third-party"),
        ("</head>", '<link rel="stylesheet" href="//fonts.example/a.css"></head>',
         "page-third-party"),
        ("<audio ", "<audio autoplay ", "page-autoplay"),
        ("controls preload", "preload", "page-player"),
        ('<source src="', '<source src="another-', "page-player"),
        (r'<a href="[^"]*\.epub"', "<a", "page-links"),
        (r'<a href="[^"]*\.vtt"', "<a", "page-links"),
        (r'data-seek="5\.', 'data-seek="6.', "chapters-equal"),
        ('<html lang="en">', "<html>", "page-language"),
        ('"duration":"PT29S"', '"duration":"PT30S"', "page-description"),
        (r'"contentUrl":"https://audio', '"contentUrl":"https://other', "page-description"),
        ('"PodcastEpisode"', '"Article"', "page-description"),
        (r'json">\{"@context"', 'json">{"@context', "page-description"),
        ("Glass from Ostrava", "Glass from Venice", "page-text"),
        ('id="s0011" ', "", "page-text"),
        (r'id="s0011" data-start="8\.0', 'id="s0011" data-start="8.1', "page-times"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_named(
    pattern: str, new: str, rule: str, page: str, sample: Sample
) -> None:
    broken = re.sub(pattern, new, page, count=1)
    assert broken != page
    assert rule in rules(broken, sample)


def test_the_recording_is_that_of_the_feed(page: str, sample: Sample) -> None:
    """A page that was rendered for another address names another recording."""
    assert rules(page, sample, enclosure="https://new.example/lamp.mp3") == {"page-description"}


def test_what_is_no_page_is_a_finding(sample: Sample) -> None:
    assert "page-html" in rules("", sample)
    assert "page-player" in rules("<p>nothing</p>", sample)
