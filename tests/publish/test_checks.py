"""``audiobrief check`` passes what the writers write, and finds what was broken afterwards."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from audiobrief.config import ShowConfig
from audiobrief.errors import CheckError
from audiobrief.model import Episode
from audiobrief.publish.chapters import chapters_json
from audiobrief.publish.checks import Severity, check_output
from audiobrief.publish.cover import cover_image, tag_cover
from audiobrief.publish.episode import episode_json, parse_episode
from audiobrief.publish.feed import build_feed
from audiobrief.publish.id3 import write_tags
from audiobrief.publish.scriptfile import script_json
from audiobrief.publish.srt import srt
from audiobrief.publish.transcript_json import transcript_json
from audiobrief.publish.webvtt import webvtt
from tests.publish.examples import (
    FULL_SHOW,
    make_episode,
    make_script,
    make_timeline,
    with_content,
)


def publish(output: Path, mp3: Path, *, show: ShowConfig = FULL_SHOW) -> Path:
    """Write an output folder with one episode and return the episode's folder."""
    script = make_script()
    timeline = make_timeline(script, words=True)
    episode = make_episode(timeline)
    # The page needs more of an edition; its rules have tests of their own.
    episode = replace(episode, files=tuple(file for file in episode.files if file.role != "page"))
    write_tags(
        mp3,
        episode=episode,
        script=script,
        timeline=timeline,
        show=show,
        cover=tag_cover(cover_image("Quay Letters")),
    )
    contents = {
        ".mp3": mp3.read_bytes(),
        ".vtt": webvtt(script, timeline).encode(),
        ".srt": srt(script, timeline).encode(),
        ".transcript.json": transcript_json(script, timeline).encode(),
        ".chapters.json": chapters_json(episode.chapters, title=episode.title).encode(),
        ".script.json": script_json(script, timeline).encode(),
    }
    folder = output / episode.slug
    folder.mkdir()
    for ending, content in contents.items():
        name = f"{episode.slug}{ending}"
        (folder / name).write_bytes(content)
        episode = with_content(episode, name, content)
    (folder / "episode.json").write_text(episode_json(episode), encoding="utf-8", newline="")
    (output / "feed.xml").write_bytes(build_feed((episode,), show=show))
    (output / "cover.png").write_bytes(cover_image("Quay Letters"))
    return folder


@pytest.fixture(scope="session")
def published(tone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an episode, published whole; not to be changed."""
    output = tmp_path_factory.mktemp("output")
    return publish(output, Path(shutil.copy(tone, tmp_path_factory.mktemp("mp3") / "a.mp3")))


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Path:
    """Return the folder of an episode, published whole."""
    return Path(shutil.copytree(published.parent, tmp_path / "output")) / published.name


def rules(folder: Path) -> set[str]:
    """Return the rules that an episode's output folder breaks."""
    return {problem.rule for problem in check_output(folder.parent)}


def load(folder: Path) -> Episode:
    """Read the episode of a folder."""
    path = folder / "episode.json"
    return parse_episode(path.read_text(encoding="utf-8"), path=path)


def rewrite(
    folder: Path, ending: str, change: Callable[[bytes], bytes], *, show: ShowConfig = FULL_SHOW
) -> None:
    """Change a file as a faulty writer would have: ``episode.json`` and feed know it."""
    episode = load(folder)
    path = folder / f"{episode.slug}{ending}"
    content = change(path.read_bytes())
    path.write_bytes(content)
    save(folder, with_content(episode, path.name, content), show=show)


def save(folder: Path, episode: Episode, *, show: ShowConfig = FULL_SHOW) -> None:
    """Write ``episode.json`` and the feed."""
    (folder / "episode.json").write_text(episode_json(episode), encoding="utf-8", newline="")
    (folder.parent / "feed.xml").write_bytes(build_feed((episode,), show=show))


def substitute(pattern: str, new: str) -> Callable[[bytes], bytes]:
    """Return a change that replaces the first match of a pattern."""
    return lambda content: re.sub(pattern.encode(), new.encode(), content, count=1)


def test_what_is_written_passes(folder: Path) -> None:
    """A published folder breaks no rule."""
    assert check_output(folder.parent) == ()


def test_without_configuration_only_directories_complain(tmp_path: Path, mp3: Path) -> None:
    """A feed for home breaks no rule; what directories miss is a warning."""
    (tmp_path / "output").mkdir()
    folder = publish(tmp_path / "output", mp3, show=ShowConfig())
    problems = check_output(folder.parent)
    assert {problem.severity for problem in problems} == {Severity.WARNING}
    assert {problem.rule for problem in problems} == {"feed-public"}


def test_nothing_published(tmp_path: Path) -> None:
    """A folder that is missing or empty is an error of the command, not a finding."""
    with pytest.raises(CheckError, match="no folder"):
        check_output(tmp_path / "nothing")
    with pytest.raises(CheckError, match="no edition"):
        check_output(tmp_path)


@pytest.mark.parametrize(
    ("ending", "change", "rule"),
    [
        (".mp3", lambda data: data[:-50], "mp3-frames"),
        (".mp3", lambda data: data + b"TAG" + bytes(125), "mp3-frames"),
        (".mp3", lambda data: data[:-627], "mp3-duration"),
        (".mp3", lambda data: data[:0], "mp3-frames"),
        (".mp3", lambda data: data.replace(b"Info", b"Xing", 1), "mp3-info"),
        (".mp3", lambda data: b"ID3\x04" + data[4:], "id3-version"),
        (".mp3", lambda data: data[:5] + b"\x80" + data[6:], "id3-flags"),
        (".mp3", lambda data: data.replace(b"TCON", b"XCON", 1), "id3-frames"),
        (".mp3", lambda data: data.replace(b"P\0o\0d\0c\0", b"p\0o\0d\0c\0", 1), "id3-text"),
        (".mp3", substitute(r"(?s)(TALB.{6})\x01", r"\1\0"), "id3-encoding"),
        (".mp3", lambda data: data.replace(b"image/png\0\3", b"image/png\0\4", 1), "id3-picture"),
        (".mp3", lambda data: data.replace(b"image/png\0\3", b"image/gif\0\3", 1), "id3-picture"),
        (".mp3", lambda data: data.replace(b"chp0001\0\0\0", b"chp0001\0\0\1", 1),
         "chapters-equal"),
        (".mp3", lambda data: data.replace(b"chp0000\0chp0001", b"chp0001\0chp0000", 1),
         "contents"),
        (".mp3", lambda data: data.replace(b"\xff\xff\xff\xff", b"\0\0\0\0", 1),
         "chapter-offsets"),
        (".mp3", lambda data: data.replace(b"toc\0\3", b"toc\0\1", 1), "contents"),
        (".mp3", lambda data: data.replace(b"TIT2", b"\xff\xff\xff\xff", 1), "id3"),
        (".vtt", lambda data: data.replace(b"WEBVTT", b"VTT", 1), "transcript-format"),
        (".vtt", lambda data: data.replace(b"&lt;north&gt;", b"<north>", 1), "transcript-format"),
        (".vtt", lambda data: data.replace(b"<v Narrator>", b"", 1), "transcript-format"),
        (".vtt", lambda data: data.replace(b"s0002", b"s0001", 1), "transcript-format"),
        (".vtt", lambda data: data.replace(b"The tide", b"A tide", 1), "transcript-text"),
        (".vtt", substitute(r"00:00:00\.000 --> ", "00:00:09.000 --> "), "transcript-format"),
        (".vtt", substitute(r"--> 00:00:01\.293", "--> 00:00:01.291"), "transcript-times"),
        (".vtt", lambda data: data + b"\xff", "transcript-format"),
        (".srt", lambda data: data.replace(b"1\n", b"7\n", 1), "transcript-format"),
        (".srt", lambda data: data.replace(b"stuck", b"stick", 1), "transcript-text"),
        (".srt", lambda data: data.replace(b" --> ", b" - ", 1), "transcript-format"),
        (".transcript.json", lambda data: data[:100], "transcript-format"),
        (".transcript.json", lambda data: data.replace(b"1.0.0", b"2", 1), "transcript-format"),
        (".transcript.json", lambda data: data.replace(b'"body"', b'"text"', 1),
         "transcript-format"),
        (".chapters.json", lambda data: data.replace(b"After", b"Before"), "chapters-equal"),
        (".chapters.json", lambda data: data.replace(b"1.2.0", b"1.1.0"), "chapters-format"),
        (".chapters.json", lambda data: data[:0] + b"[]", "chapters-format"),
        (".script.json", lambda data: data[:-9], "script-format"),
    ],
)  # fmt: skip
def test_what_a_faulty_writer_wrote_is_found(
    folder: Path, ending: str, change: Callable[[bytes], bytes], rule: str
) -> None:
    """Each broken rule is reported by its name, on the file that breaks it."""
    path = folder / f"{folder.name}{ending}"
    before = path.read_bytes()
    rewrite(folder, ending, change)
    assert path.read_bytes() != before
    assert rule in rules(folder)
    assert any(
        problem.place == f"{folder.name}/{path.name}"
        for problem in check_output(folder.parent)
        if problem.rule == rule
    )


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        (lambda path: path.unlink(), "file-missing"),
        (lambda path: path.write_bytes(b"x"), "file-changed"),
        (lambda path: path.write_bytes(path.read_bytes()[::-1]), "file-changed"),
    ],
)
@pytest.mark.parametrize("ending", [".mp3", ".vtt", ".script.json"])
def test_files_that_changed_after_publishing_are_found(
    folder: Path, ending: str, damage: Callable[[Path], object], rule: str
) -> None:
    """Size and hash of every file are those in ``episode.json``."""
    damage(folder / f"{folder.name}{ending}")
    assert rules(folder) == {rule}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda data: data[:-20], "feed-xml"),
        (lambda data: data[:0] + b"<rss/>", "feed-rss"),
        (substitute("<title>Quay Letters</title>", ""), "feed-channel"),
        (substitute('text="News"', 'text="Newz"'), "feed-category"),
        (substitute("<guid[^>]*>", "<guid>"), "feed-guid"),
        (substitute("<guid(.*?)>.*?</guid>", r"<guid\1>other</guid>"), "feed-episode"),
        (substitute("<pubDate>.*?</pubDate>", "<pubDate>today</pubDate>"), "feed-date"),
        (substitute("<pubDate>Sat, 05", "<pubDate>Sat, 06"), "feed-date"),
        (substitute("<enclosure[^>]*>", ""), "feed-item"),
        (substitute('length="', 'length="1'), "feed-enclosure"),
        (substitute('(<enclosure url="[^"]*)mp3"', r'\1ogg"'), "feed-enclosure"),
        (substitute("<itunes:duration>", "<itunes:duration>1"), "feed-duration"),
        (substitute('title="After"', 'title="Later"'), "chapters-equal"),
        (substitute("<description>&lt;p", f"<description>{'x' * 4001}"), "feed-description"),
        (substitute("(?s)<item>.*</item>", ""), "feed-episode"),
        (substitute("(?s)(<item>.*</item>)", r"\1\1"), "feed-guid"),
        (substitute("<title>&amp;", "<title>"), "feed-title"),
    ],
)
def test_a_faulty_feed_is_found(folder: Path, change: Callable[[bytes], bytes], rule: str) -> None:
    """Each broken rule of the feed is reported by its name."""
    path = folder.parent / "feed.xml"
    before = path.read_bytes()
    path.write_bytes(change(before))
    assert path.read_bytes() != before
    assert rule in rules(folder)


def test_the_cover_is_checked(folder: Path) -> None:
    """The picture that the feed names is there, and is one that directories take."""
    path = folder.parent / "cover.png"
    path.write_bytes(cover_image("Quay Letters", size=1000))
    problems = check_output(folder.parent)
    assert [problem.message for problem in problems] == [
        "The show's picture measures 1000 × 1000 pixels."
    ]
    path.unlink()
    assert rules(folder) == {"feed-cover"}


def test_an_entity_is_not_expanded(folder: Path) -> None:
    """A feed that names a file of the machine doesn't get its content read."""
    secret = folder.parent / "secret.txt"
    secret.write_text("hidden", encoding="utf-8")
    path = folder.parent / "feed.xml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("<rss", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss', 1)
    path.write_text(text.replace("Quay Letters", "&x;", 1), encoding="utf-8")
    assert not any("hidden" in problem.message for problem in check_output(folder.parent))


def test_the_feed_and_the_episode_file_are_missed(folder: Path) -> None:
    """A folder without feed, and an ``episode.json`` that is damaged, are findings."""
    (folder.parent / "feed.xml").unlink()
    assert rules(folder) == {"feed-missing"}
    (folder / "episode.json").write_text("{", encoding="utf-8")
    assert rules(folder) == {"feed-missing", "episode-json"}


def test_a_renamed_folder_is_found(folder: Path) -> None:
    """The folder has the name that the feed's addresses use."""
    folder.rename(folder.with_name("renamed"))
    assert rules(folder.with_name("renamed")) == {"episode-folder"}


def test_an_episode_without_audio_is_found(folder: Path) -> None:
    """An episode names its audio."""
    episode = load(folder)
    (folder / "episode.json").write_text(
        episode_json(replace(episode, files=episode.files[1:])), encoding="utf-8", newline=""
    )
    assert "episode-audio" in rules(folder)
