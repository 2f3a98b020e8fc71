"""Chapters equal in every form."""

import json
from dataclasses import replace

from audiobrief.model import EpisodeChapter
from audiobrief.publish.chapters import chapters_json, episode_chapters, timestamp_lines
from tests.publish.examples import golden, make_episode, make_script, make_timeline


def test_golden() -> None:
    """The invented edition gives the chapters that a person has read."""
    episode = make_episode()
    assert chapters_json(episode.chapters, title=episode.title) == golden("gauge.chapters.json")


def test_chapters_touch() -> None:
    """The first starts at 0, each ends where the next starts, the last with the audio."""
    timeline = make_timeline(make_script())
    chapters = episode_chapters(timeline)
    assert chapters[0].start_ms == 0
    assert [chapter.end_ms for chapter in chapters[:-1]] == [
        chapter.start_ms for chapter in chapters[1:]
    ]
    assert chapters[-1].end_ms == round(timeline.duration * 1000 / timeline.sample_rate)


def test_a_chapter_without_title_has_a_number() -> None:
    """No app shows an empty line in its list of chapters."""
    timeline = make_timeline(make_script())
    first, *rest = timeline.chapters
    timeline = replace(timeline, chapters=(first, replace(rest[0], title="\x00 "), *rest[1:]))
    assert episode_chapters(timeline)[1].title == "Chapter 2"


def test_only_web_addresses_are_linked() -> None:
    """An anchor or another scheme is no link for an app; a space in an address is escaped."""
    content = json.loads(chapters_json(make_episode().chapters))
    assert content["version"] == "1.2.0"
    assert [chapter.get("url") for chapter in content["chapters"]] == [
        None,
        "https://gauge.example/%C3%A4%20b#keeper",
        None,
    ]


def test_time_stamps_are_as_apps_read_them() -> None:
    """One line a chapter, the first at 00:00, titles under 40 characters."""
    lines = timestamp_lines(make_episode().chapters)
    assert lines[0].startswith("00:00 ")
    assert len(lines) == 3
    assert all(len(line.split(" ", 1)[1]) < 40 for line in lines)


def test_fewer_than_three_time_stamps_are_left_out() -> None:
    """Apps ignore fewer than three, or ones that don't start at 00:00."""
    chapters = tuple(
        EpisodeChapter(start_ms=start, end_ms=start + 1, title="A") for start in (0, 1, 2)
    )
    assert timestamp_lines(chapters)
    assert not timestamp_lines(chapters[:2])
    assert not timestamp_lines(chapters[1:] + chapters[1:])
    assert not timestamp_lines(())
