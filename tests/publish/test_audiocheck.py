"""The rules for an MP3, on files of which any byte may be wrong."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audiobrief.publish.audiocheck import audio_problems
from audiobrief.publish.coverart import cover_image
from audiobrief.publish.id3 import write_tags
from tests.publish.examples import FULL_SHOW, PROPERTY, make_episode, make_script, make_timeline


@pytest.fixture(scope="module")
def tagged(tone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an MP3 with all its tags."""
    path = Path(shutil.copy(tone, tmp_path_factory.mktemp("tagged") / "a.mp3"))
    script = make_script()
    write_tags(
        path,
        episode=make_episode(),
        script=script,
        timeline=make_timeline(script),
        show=FULL_SHOW,
        cover=cover_image("Quay Letters"),
    )
    return path


def test_a_tagged_file_breaks_no_rule(tagged: Path) -> None:
    """What the encoder and the tag writer leave is right."""
    assert not list(audio_problems(tagged, make_episode()))


@settings(PROPERTY, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, 4_000) | st.integers(27_000, 45_000),
    st.binary(min_size=1, max_size=12),
    st.booleans(),
)
def test_damage_is_reported_and_never_crashes(
    tagged: Path,
    tmp_path: Path,
    place: int,
    damage: bytes,
    cut: bool,  # noqa: FBT001  drawn by hypothesis
) -> None:
    """Whatever is overwritten or cut off, the rules are named; nothing else happens."""
    data = bytearray(tagged.read_bytes())
    data[place : len(data) if cut else place + len(damage)] = damage
    path = tmp_path / "b.mp3"
    path.write_bytes(data)
    problems = list(audio_problems(path, make_episode()))
    assert problems or not cut
    assert all(rule and message.endswith(".") for rule, message in problems)


def test_no_audio_at_all(tmp_path: Path) -> None:
    """An empty file, and one that holds something else, are named as such."""
    path = tmp_path / "c.mp3"
    path.write_bytes(b"")
    assert list(audio_problems(path, make_episode())) == [("mp3-frames", "The audio is empty.")]
    path.write_bytes(b"<html></html>")
    assert {rule for rule, _ in audio_problems(path, make_episode())} == {"id3", "mp3-frames"}
