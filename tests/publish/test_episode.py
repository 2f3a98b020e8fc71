"""``episode.json``: written, read, refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.errors import OutputError
from audiobrief.publish.episode import (
    author_names,
    episode_json,
    episode_title,
    file_with_role,
    parse_episode,
)
from tests.publish.examples import PROPERTY, golden, make_episode

PATH = Path("show") / "episode.json"


def test_golden() -> None:
    """The invented episode gives the file that a person has read."""
    assert episode_json(make_episode()) == golden("episode.json")


@PROPERTY
@given(
    st.text(max_size=60),
    st.datetimes(),
    st.integers(-14 * 60, 14 * 60),
)
def test_what_is_written_is_read(text: str, moment: datetime, offset: int) -> None:
    """An episode comes back equal, whatever its texts and its time zone."""
    zone = timezone(timedelta(minutes=offset))
    episode = replace(
        make_episode(), title=text, summary=text, url=text, published=moment.replace(tzinfo=zone)
    )
    read = parse_episode(episode_json(episode), path=PATH)
    assert read == episode
    assert read.published.utcoffset() == episode.published.utcoffset()


def changed(change: Callable[[dict[str, Any]], object]) -> str:
    """Return ``episode.json`` after a change."""
    content = json.loads(episode_json(make_episode()))
    change(content)
    return json.dumps(content)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not whole"),
        (golden("episode.json")[:400], "is not whole"),
        ("[]", "is no audiobrief-episode file"),
        ("null", "is no audiobrief-episode file"),
        ("[" * 100_000, "nested too deeply"),
        (changed(lambda content: content.pop("guid")), "'guid': field required"),
        (changed(lambda content: content.update(duration_ms="1")), "'duration_ms': input should"),
        (changed(lambda content: content["files"][0].pop("size")), "'files.0.size': field"),
        (changed(lambda content: content.update(version=2)), "has version 2 of its layout"),
        (changed(lambda content: content.update(version=True)), "'version' is not a number"),
        (changed(lambda content: content.update(published="2031-04-05T06:07:08")), "no time zone"),
        (changed(lambda content: content.update(slug="../other")), "'slug' is no name"),
        (changed(lambda content: content["files"][1].update(name="..")), "'files.1.name' is no"),
        (changed(lambda content: content["files"][0].update(name="a\\b")), "'files.0.name' is no"),
        (changed(lambda content: content["files"][0].update(name="/x")), "'files.0.name' is no"),
        (changed(lambda content: content["files"][0].update(name="")), "'files.0.name' is no"),
    ],
)
def test_a_damaged_file_is_refused_in_one_sentence(text: str, message: str) -> None:
    """The message names the file and the place; a name never leads out of the folder."""
    with pytest.raises(OutputError) as caught:
        parse_episode(text, path=PATH)
    assert caught.value.message.startswith(str(PATH))
    assert message in caught.value.message


def test_a_title_is_never_empty() -> None:
    """A title of controls alone gives the slug; authors without names are left out."""
    episode = replace(make_episode(), title="\x01\n", authors=("Ines", " ", "Bo\nLindqvist"))
    assert episode_title(episode) == episode.slug
    assert author_names(episode) == "Ines, Bo Lindqvist"


def test_files_are_found_by_role() -> None:
    """The first file with the role, or None."""
    episode = make_episode()
    audio = file_with_role(episode, "audio")
    assert audio is not None
    assert audio.media_type == "audio/mpeg"
    assert file_with_role(episode, "epub") is None
