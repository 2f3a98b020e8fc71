"""Tags that players read: their bytes, their order, their round trip."""

import json
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import eyed3
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutagen.id3 import ID3
from PIL import Image

from audiobrief.config import ShowConfig
from audiobrief.errors import OutputError, RenderError
from audiobrief.model import Chapter, Script, Timeline
from audiobrief.process import run
from audiobrief.publish.chapterpictures import chapter_pictures
from audiobrief.publish.chapters import episode_chapters
from audiobrief.publish.cover import tag_cover
from audiobrief.publish.episode import episode_title
from audiobrief.publish.id3 import TAG_BYTES, write_tags
from audiobrief.publish.id3chapters import PICTURE_BYTES
from audiobrief.publish.id3file import NO_OFFSET, Tag, chapter_of, contents_of, read_tag
from audiobrief.publish.texts import plain
from audiobrief.publish.transcript_text import transcript_text
from tests.publish.examples import (
    FULL_SHOW,
    HOSTILE_TITLE,
    LINES,
    PROPERTY,
    RATE,
    make_episode,
    make_script,
    make_timeline,
)
from tests.publish.node import run_node

ORDER = ["TIT2", "TPE1", "TALB", "TYER", "TDAT", "TLAN", "TCON", "COMM", "WXXX", "CTOC"]


def tagged(
    path: Path,
    *,
    script: Script | None = None,
    timeline: Timeline | None = None,
    title: str = HOSTILE_TITLE,
    show: ShowConfig = FULL_SHOW,
) -> Tag:
    """Write tags and read them as they lie in the file."""
    script = script or make_script()
    timeline = timeline or make_timeline(script)
    write_tags(
        path,
        episode=make_episode(timeline, title=title),
        script=script,
        timeline=timeline,
        show=show,
        cover=picture(),
    )
    return read_tag(path.read_bytes())


def picture(size: int = 30, kind: str = "PNG") -> bytes:
    """Return a small picture."""
    stream = BytesIO()
    Image.new("RGB", (size, size), "navy").save(stream, kind)
    return stream.getvalue()


def many_chapters(count: int) -> Timeline:
    """Return a timeline of many chapters of 20 seconds, titles of all lengths."""
    step = RATE * 20
    return Timeline(
        sample_rate=RATE,
        duration=step * count,
        cues=(),
        chapters=tuple(
            Chapter(
                start=number * step,
                end=(number + 1) * step,
                title=f"Section {number} " + "x" * (number * 7 % 60),
                segment_id="s0001",
            )
            for number in range(count)
        ),
    )


def test_the_tag_is_of_version_3_without_frills(mp3: Path) -> None:
    """ID3v2.3 at byte 0, no flags, every text in UTF-16, and under 1 MiB."""
    tag = tagged(mp3)
    assert (tag.version, tag.flags) == ((3, 0), 0)
    assert tag.size < TAG_BYTES
    for frame in tag.frames:
        if frame.name in {"CHAP", "CTOC"}:
            assert b"TIT2" in frame.data
        else:
            assert frame.data[0] == 1
            assert b"\xff\xfe" in frame.data


def test_frames_lie_in_a_sensible_order(mp3: Path) -> None:
    """Title first, then contents and chapters, the picture last."""
    names = [frame.name for frame in tagged(mp3).frames]
    assert names == [*ORDER, "CHAP", "CHAP", "CHAP", "USLT", "APIC"]


def test_texts_are_those_of_the_edition(mp3: Path) -> None:
    """Mutagen reads back title, authors, show, date, language, notes, transcript and link."""
    tagged(mp3)
    tags = ID3(mp3, translate=False)
    script = make_script()
    assert {name: str(tags[name]) for name in ORDER[:7]} == {
        "TIT2": HOSTILE_TITLE,
        "TPE1": "Ines Okafor, Bo Lindqvist",
        "TALB": "Quay Letters",
        "TYER": "2031",
        "TDAT": "0504",
        "TLAN": "eng",
        "TCON": "Podcast",
    }
    assert tags.getall("WXXX")[0].url == "https://gauge.example/quay-4/0"
    assert tags.getall("USLT")[0].text == transcript_text(script)
    comment = tags.getall("COMM")[0].text[0]
    assert comment.startswith("Nobody knows why. ]]>\n\nTwo people & a cat looked.")
    assert comment.endswith(
        "Synthetic voices: Narrator (silent:low), Oda Finch & Sons (silent:high)."
    )
    picture_frame = tags.getall("APIC")[0]
    assert (picture_frame.mime, picture_frame.type) == ("image/png", 3)
    assert picture_frame.data == picture()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_chapters_lie_by_time(mp3: Path, count: int) -> None:
    """CHAP frames follow each other by time in the file, whatever the length of their titles."""
    timeline = many_chapters(count)
    tag = tagged(mp3, timeline=timeline)
    chapters = [chapter_of(frame) for frame in tag.named("CHAP")]
    assert [(item.start_ms, item.end_ms, item.title) for item in chapters] == [
        (item.start_ms, item.end_ms, item.title) for item in episode_chapters(timeline)
    ]
    assert {item.offsets for item in chapters} == {(NO_OFFSET, NO_OFFSET)}
    contents = [contents_of(frame) for frame in tag.named("CTOC")]
    top = [item for item in contents if item.top_level]
    assert len(top) == 1
    assert all(item.ordered and item.title for item in contents)
    assert all(len(item.children) <= 255 for item in contents)
    below = {item.element_id: item.children for item in contents}
    listed = [name for child in top[0].children for name in below.get(child, (child,))]
    assert listed == [item.element_id for item in chapters]


def test_three_hundred_chapters_with_pictures_fit(mp3: Path, tmp_path: Path) -> None:
    """Each with a picture and a link, a large cover, a long transcript: still under 1 MiB."""
    noise = np.random.default_rng(1).integers(0, 256, (320, 320, 3), dtype=np.uint8)
    file = tmp_path / "photograph.png"
    Image.fromarray(noise[:12, :12]).resize((320, 320)).save(file)
    plain_ones = many_chapters(300)
    timeline = replace(
        plain_ones,
        chapters=tuple(
            replace(chapter, image=f"{number}.png", url=f"https://quillon.example/a#{number}")
            for number, chapter in enumerate(plain_ones.chapters)
        ),
    )
    pictures, notices = chapter_pictures(
        timeline, {chapter.image: file for chapter in timeline.chapters}
    )
    assert 30 < len(pictures) < 300
    assert [notice.code for notice in notices] == ["chapter-pictures-left-out"]
    script = make_script()
    longer = replace(script, segments=script.segments * 2_000)
    cover = BytesIO()
    Image.fromarray(np.resize(noise, (330, 330, 3))).save(cover, "PNG")
    write_tags(
        mp3,
        episode=make_episode(),
        script=longer,
        timeline=timeline,
        show=FULL_SHOW,
        cover=tag_cover(cover.getvalue()),
        pictures=pictures,
    )
    tag = read_tag(mp3.read_bytes())
    assert tag.size < TAG_BYTES
    assert len(tag.named("CHAP")) == 300
    assert len(tag.named("USLT")) == 1
    assert len(ID3(mp3).getall("CHAP")) == 300


def test_chapters_link_to_their_section(mp3: Path) -> None:
    """A section with a web address has a WXXX frame, in ASCII; an anchor alone has none."""
    tagged(mp3)
    links = [
        [sub.url for sub in frame.sub_frames.getall("WXXX")]
        for frame in sorted(ID3(mp3).getall("CHAP"), key=lambda frame: frame.start_time)
    ]
    assert links == [[], ["https://gauge.example/%C3%A4%20b#keeper"], []]


def test_chapters_show_their_picture(mp3: Path) -> None:
    """A section with a picture carries it; the tag itself still has one picture, the cover."""
    timeline = make_timeline(make_script())
    first, *rest = timeline.chapters
    timeline = replace(timeline, chapters=(replace(first, image="lamp.jpg"), *rest))
    write_tags(
        mp3,
        episode=make_episode(timeline),
        script=make_script(),
        timeline=timeline,
        show=FULL_SHOW,
        cover=picture(),
        pictures={"lamp.jpg": picture(kind="JPEG")},
    )
    tags = ID3(mp3)
    assert [frame.type for frame in tags.getall("APIC")] == [3]
    shown = {
        frame.element_id: [(sub.mime, sub.data) for sub in frame.sub_frames.getall("APIC")]
        for frame in tags.getall("CHAP")
    }
    assert shown == {
        "chp0000": [("image/jpeg", picture(kind="JPEG"))],
        "chp0001": [],
        "chp0002": [],
    }


def test_no_chapters_no_contents(mp3: Path) -> None:
    """An edition without chapters has neither CHAP nor CTOC."""
    tag = tagged(mp3, timeline=Timeline(sample_rate=RATE, duration=RATE, cues=()))
    assert not tag.named("CHAP")
    assert not tag.named("CTOC")


def test_the_same_values_give_the_same_bytes(mp3: Path, tmp_path: Path) -> None:
    """Tags written twice, or over others, are equal byte for byte."""
    other = tmp_path / "other.mp3"
    shutil.copy(mp3, other)
    tagged(other, title="Another one that is much longer than the first was")
    tagged(other)
    tagged(mp3)
    assert mp3.read_bytes() == other.read_bytes()


def test_the_audio_is_untouched(mp3: Path) -> None:
    """Behind the tag lie the bytes that the encoder wrote."""
    before = mp3.read_bytes()
    tag = tagged(mp3)
    assert mp3.read_bytes()[tag.size :] == before


def test_a_long_transcript_is_cut_after_a_sentence(mp3: Path) -> None:
    """Ten hours of text would be longer than a tag may be; the rest is left to other files."""
    script = make_script([("narrator", "Nobody saw the lamp go out. " * 5_000)] * 8)
    tag = tagged(mp3, script=script, timeline=many_chapters(300))
    assert TAG_BYTES - 2_000 < tag.size <= TAG_BYTES
    text = ID3(mp3).getall("USLT")[0].text
    assert transcript_text(script).startswith(text)
    assert text.endswith("out.")


def test_a_show_without_settings(mp3: Path) -> None:
    """Without configuration the album has a plain title."""
    tag = tagged(mp3, show=ShowConfig())
    assert [frame.text for frame in tag.named("TALB")] == ["Audio edition"]


@pytest.mark.parametrize(
    ("language", "code"),
    [("en-US", "eng"), ("de", "deu"), ("zh-Hant-TW", "zho"), ("gsw", "gsw"), ("", "und"),
     ("x-klingon", "und"), ("no such tag", "und")],
)  # fmt: skip
def test_languages_have_three_letters(mp3: Path, language: str, code: str) -> None:
    """BCP 47 tags become ISO 639-2 codes; what has none is undetermined."""
    timeline = make_timeline(make_script())
    script = replace(make_script(), language=language)
    episode = replace(make_episode(timeline), language=language)
    write_tags(
        mp3, episode=episode, script=script, timeline=timeline, show=FULL_SHOW, cover=picture()
    )
    tags = ID3(mp3)
    assert str(tags["TLAN"]) == code
    assert tags.getall("USLT")[0].lang == code


@settings(PROPERTY, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec=None), max_size=60))
def test_any_title_and_text_come_back(mp3: Path, text: str) -> None:
    """Whatever the title, other readers get it back without what no tag can hold."""
    script = make_script([*LINES, ("narrator", text)])
    tagged(mp3, script=script, timeline=make_timeline(make_script()), title=text)
    tags = ID3(mp3)
    timeline = make_timeline(make_script())
    assert str(tags["TIT2"]) == episode_title(make_episode(timeline, title=text))
    assert tags.getall("USLT")[0].text == transcript_text(script)


@pytest.mark.parametrize(
    ("cover", "message"),
    [(b"GIF89a", "neither JPEG nor PNG"), (b"\xff\xd8\xff" + bytes(PICTURE_BYTES), "300003 bytes")],
)
def test_a_wrong_picture_is_refused(mp3: Path, cover: bytes, message: str) -> None:
    """Another format, or a picture too large for old players, stops before the file is touched."""
    before = mp3.read_bytes()
    timeline = make_timeline(make_script())
    with pytest.raises(RenderError, match=message):
        write_tags(
            mp3, episode=make_episode(), script=make_script(), timeline=timeline, show=FULL_SHOW,
            cover=cover,
        )  # fmt: skip
    assert mp3.read_bytes() == before


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing folder is named in one sentence."""
    with pytest.raises(OutputError, match="no-such-folder"):
        tagged(tmp_path / "no-such-folder" / "a.mp3")


def test_eyed3_agrees(mp3: Path) -> None:
    """eyeD3 reads texts, cover, transcript and chapters as they were written."""
    tagged(mp3)
    audio = eyed3.load(mp3)
    assert audio.tag.title == HOSTILE_TITLE
    assert audio.tag.album == FULL_SHOW.title
    assert [image.picture_type for image in audio.tag.images] == [3]
    assert audio.tag.lyrics[0].text == transcript_text(make_script())
    chapters = episode_chapters(make_timeline(make_script()))
    assert [(frame.times.start, frame.times.end, frame.title) for frame in audio.tag.chapters] == [
        (chapter.start_ms, chapter.end_ms, plain(chapter.title)) for chapter in chapters
    ]


@pytest.mark.programs("ffprobe")
def test_ffprobe_sees_the_chapters(mp3: Path) -> None:
    """Ffprobe lists the chapters with their times and titles, and the title."""
    timeline = make_timeline(make_script())
    tagged(mp3)
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_chapters", "-show_format", str(mp3)]
    found = json.loads(run(command, timeout_s=60).stdout)
    assert found["format"]["tags"]["title"] == HOSTILE_TITLE
    shown = [(item["start"], item["end"], item["tags"]["title"]) for item in found["chapters"]]
    assert shown == [
        (item.start_ms, item.end_ms, plain(item.title)) for item in episode_chapters(timeline)
    ]


@pytest.mark.programs("node")
def test_music_metadata_agrees(mp3: Path) -> None:
    """music-metadata reads texts and chapters, and has no warning."""
    timeline = make_timeline(make_script())
    tagged(mp3)
    program = """
    import(modules + '/music-metadata/lib/index.js').then(async library => {
      const found = await library.parseFile(args[0], {includeChapters: true});
      print({
        title: found.common.title, album: found.common.album, genre: found.common.genre,
        chapters: found.format.chapters, tags: found.format.tagTypes,
        profile: found.format.codecProfile, warnings: found.quality.warnings,
      });
    });
    """
    found = run_node(program, str(mp3))
    chapters = [(item["start"], item["end"], item["title"]) for item in found.pop("chapters")]
    assert chapters == [
        (item.start_ms / 1000, item.end_ms / 1000, item.title)
        for item in episode_chapters(timeline)
    ]
    assert found == {
        "title": HOSTILE_TITLE,
        "album": "Quay Letters",
        "genre": ["Podcast"],
        "tags": ["ID3v2.3"],
        "profile": "CBR",
        "warnings": [],
    }


@pytest.mark.programs("mp3val", "mpg123")
def test_decoders_find_nothing_wrong(mp3: Path) -> None:
    """mp3val prints no warning, and mpg123 decodes the file in silence."""
    tagged(mp3)
    report = run(["mp3val", str(mp3)], timeout_s=60).stdout.decode()
    assert "WARNING" not in report
    assert "+ID3v2" in report
    done = run(["mpg123", "-q", "-t", str(mp3)], timeout_s=60)
    assert (done.stdout, done.stderr) == (b"", b"")
