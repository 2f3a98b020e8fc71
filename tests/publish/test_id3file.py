"""Tags read from bytes, damaged ones refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief.publish.id3file import (
    TagFormatError,
    TagFrame,
    chapter_of,
    contents_of,
    read_tag,
    text_of,
)
from tests.publish.examples import PROPERTY

FRAMES = st.builds(TagFrame, name=st.sampled_from(("CHAP", "CTOC", "TIT2")), data=st.binary())


def tag_of(*frames: bytes) -> bytes:
    """Return a tag with frames."""
    body = b"".join(frames)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body


def frame_of(name: bytes, data: bytes) -> bytes:
    """Return a frame."""
    return name + len(data).to_bytes(4, "big") + b"\0\0" + data


TITLE = frame_of(b"TIT2", b"\1" + "Kai 終".encode("utf-16"))


def test_frames_come_in_the_order_of_the_file() -> None:
    """Names, contents and size are as they lie there; padding ends the list."""
    tag = read_tag(tag_of(TITLE, frame_of(b"TALB", b"\0abc\0"), bytes(20)) + b"audio")
    assert [(frame.name, frame.text) for frame in tag.frames] == [
        ("TIT2", "Kai 終"),
        ("TALB", "abc"),
    ]
    assert (tag.version, tag.flags) == ((3, 0), 0)
    assert tag.size == 10 + len(TITLE) + 15 + 20


def test_chapters_and_contents() -> None:
    """Times, offsets, titles and children are read from CHAP and CTOC."""
    numbers = b"".join(number.to_bytes(4, "big") for number in (1, 2, 3, 4))
    chapter = chapter_of(TagFrame(name="CHAP", data=b"a\0" + numbers + TITLE))
    assert (chapter.element_id, chapter.start_ms, chapter.end_ms) == ("a", 1, 2)
    assert (chapter.offsets, chapter.title) == ((3, 4), "Kai 終")
    contents = contents_of(TagFrame(name="CTOC", data=b"toc\0\3\2a\0b\0" + TITLE))
    assert (contents.element_id, contents.children, contents.title) == ("toc", ("a", "b"), "Kai 終")
    assert contents.top_level
    assert contents.ordered


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no ID3v2 tag at byte 0"),
        (b"\xff\xfb\x50\xc0" + bytes(20), "no ID3v2 tag at byte 0"),
        (b"ID3\x03\x00\x00\x00\x00\x00\x80", "not synchsafe"),
        (tag_of(TITLE)[:-1], "longer than the file"),
        (tag_of(TITLE[:-1]), "frame at byte 10 is damaged"),
        (tag_of(b"\xfe\xfe\xfe\xfe" + bytes(10)), "frame at byte 10 is damaged"),
    ],
)
def test_damage_is_named(data: bytes, message: str) -> None:
    """A tag that breaks the rules is refused with the reason."""
    with pytest.raises(TagFormatError, match=message):
        read_tag(data)


@pytest.mark.parametrize(
    ("encoding", "data"), [(3, b"abc"), (1, b"\xff\xfea"), (1, b"\xff\xfe\0\xd8")]
)
def test_texts_in_other_encodings_are_refused(encoding: int, data: bytes) -> None:
    """UTF-8 is not of ID3v2.3, and half a character is no text."""
    with pytest.raises(TagFormatError):
        text_of(encoding, data)


@PROPERTY
@given(FRAMES)
def test_no_bytes_crash_the_reader(frame: TagFrame) -> None:
    """Whatever lies in a frame, it is read or refused."""
    for read in (chapter_of, contents_of, lambda found: found.text):
        try:
            assert read(frame) is not None
        except TagFormatError:
            continue


@PROPERTY
@given(st.binary(), st.integers(0, 200), st.binary(max_size=4))
def test_no_tag_crashes_the_reader(tail: bytes, place: int, damage: bytes) -> None:
    """Whatever is overwritten, a tag is read or refused."""
    data = bytearray(tag_of(TITLE, TITLE) + tail)
    data[place : place + len(damage)] = damage
    try:
        frames = read_tag(bytes(data)).frames
    except TagFormatError:
        return
    assert all(len(frame.name) == 4 for frame in frames)
