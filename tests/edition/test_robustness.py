"""Hostile input: a document or an error of ours, never anything else."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audiobrief.edition import read_edition
from audiobrief.edition.formats import Format
from audiobrief.edition.tree import MAX_TAGS
from audiobrief.errors import AudiobriefError, EditionError

EDITIONS = Path(__file__).parent.parent / "editions"
MEDIA_TYPES: dict[Format, str] = {
    "html": "text/html",
    "markdown": "text/markdown",
    "mail": "message/rfc822",
    "text": "text/plain",
}
SNIPPETS = [
    b"</div>", b"<p>", b"<table><tr>", b"\x00", b"\xff\xfe", b"<!--", b"-->", b'<a href="#',
    b"<blockquote>", b"<ol><li>", b"]]>", b'" onload="', b"<sup>", b"&nbsp;", b"\xe2\x80", b"<svg>",
    b"<style>", b"</style>", b"<q>", b"\n---\n", b"```", b"[^1]", b"|", b"=?utf-8?b?", b"--=_",
]  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=400), media_type=st.sampled_from([*MEDIA_TYPES.values(), ""]))
def test_any_bytes_are_read_or_refused(data: bytes, media_type: str) -> None:
    """Arbitrary bytes raise nothing but an error with a sentence."""
    with suppress(AudiobriefError):
        read_edition(data, media_type=media_type)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=300), media_type=st.sampled_from([*MEDIA_TYPES.values(), ""]))
def test_any_text_is_read_or_refused(text: str, media_type: str) -> None:
    """Arbitrary text, lone surrogates included, raises nothing but an error with a sentence."""
    with suppress(AudiobriefError):
        read_edition(text, media_type=media_type)


@pytest.mark.parametrize("name", ["tidal-lagoon.html", "harbour-letter.eml", "seed-library.md"])
def test_mutated_editions_are_read_or_refused(name: str) -> None:
    """An edition with pieces cut, copied and spoiled raises nothing but an error of ours."""
    whole = (EDITIONS / name).read_bytes()
    chance = random.Random(name)  # noqa: S311 - repeatable mutations, not secrets
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            place = chance.randrange(len(data))
            if chance.random() < 0.5:
                data[place:place] = chance.choice(SNIPPETS)
            else:
                del data[place : place + chance.randrange(1, 200)]
        with suppress(AudiobriefError):
            read_edition(bytes(data), media_type=MEDIA_TYPES["html"] if "html" in name else None)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "section"])
def test_deep_nesting_keeps_the_text(tag: str) -> None:
    """Five thousand levels are flattened, and the text at the bottom is read."""
    page = f"<body><nav></nav>{f'<{tag}>' * 5000}<p>The text at the very bottom of it all.</p>"
    assert "The text at the very bottom of it all." in read_edition(page).text


def test_a_hundred_thousand_levels_keep_the_text() -> None:
    """The deepest page that is not refused for its tags is read."""
    page = "<div>" * (MAX_TAGS - 10) + "<p>The text at the very bottom of it all.</p>"
    assert read_edition(page).text == "The text at the very bottom of it all."
    with pytest.raises(EditionError, match="tags"):
        read_edition("<div>" * MAX_TAGS + page)


def test_too_many_tags_are_refused() -> None:
    """A page that would not fit in memory is refused with a sentence."""
    with pytest.raises(EditionError, match="tags"):
        read_edition("<p>x" * (MAX_TAGS + 1))


def test_repeated_ids_and_unclosed_tags() -> None:
    """Ids that stand many times and tags that never close harm nothing."""
    page = "".join(f'<p id="a">Line {n} of many <a href="#a">1<b>' for n in range(300))
    assert "Line 299 of many" in read_edition(page).text


def test_a_charset_that_only_fails_is_not_believed() -> None:
    """Python knows a codec called "undefined"; a page that declares it is read all the same."""
    page = b"<meta charset=undefined><p>The caf\xe9 by the harbour was open until noon.</p>"
    assert "café" in read_edition(page, media_type="text/html").text
