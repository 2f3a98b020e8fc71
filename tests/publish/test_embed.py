"""The embedded player, on a page of another site."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from audiobrief.config import ShowConfig
from audiobrief.publish.embed import EMBED_NAME, embed_code, embed_script
from audiobrief.publish.episode import EPISODE_NAME, episode_json
from audiobrief.publish.transcript_json import transcript_json
from tests.publish.browser_run import node
from tests.publish.harbour import Sample
from tests.publish.serving import served, write_tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Addresses of two article pages on a host of their own; one embeds what isn't there."""

    page: str
    broken: str


ARTICLE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>An article</title>
<link rel="icon" href="data:,"></head>
<body><main><h1>An article</h1>
{embed}
<article><p>The lamp at <b>Skerrow</b> Point went
dark on a Tuesday. “Nobody told us,” said Ingrid Vale, who keeps <i>the harbour minutes</i>.[1]
<script>"Three things"</script></p>
<p>An advertisement that nobody reads out.</p>
<p>Three things are paid for, as the list below shows.</p></article></main></body></html>
"""


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory, harbour: Sample) -> Iterator[Article]:
    """Publish the invented edition on one host, an article that embeds it on another."""
    show_folder = tmp_path_factory.mktemp("show")
    press_folder = tmp_path_factory.mktemp("press")
    episode = show_folder / harbour.episode.slug
    write_files(show_folder, episode, harbour)
    with ExitStack() as stack:
        show_port = stack.enter_context(served(show_folder))
        press_port = stack.enter_context(served(press_folder))
        show = ShowConfig(base_url=f"http://127.0.0.1:{show_port}/")
        code = embed_code(harbour.episode, show=show)
        (press_folder / "article.html").write_text(ARTICLE.format(embed=code), encoding="utf-8")
        lost = embed_code(replace(harbour.episode, slug="2031-01-01-lost"), show=show)
        (press_folder / "broken.html").write_text(ARTICLE.format(embed=lost), encoding="utf-8")
        press = f"http://127.0.0.1:{press_port}"
        yield Article(page=f"{press}/article.html", broken=f"{press}/broken.html")


def write_files(show_folder: Path, episode: Path, sample: Sample) -> None:
    """Write what the embedded player asks for."""
    episode.mkdir()
    (show_folder / EMBED_NAME).write_text(embed_script(), encoding="utf-8")
    (episode / EPISODE_NAME).write_text(episode_json(sample.episode), encoding="utf-8")
    slug = sample.episode.slug
    transcript = transcript_json(sample.script, sample.timeline)
    (episode / f"{slug}.transcript.json").write_text(transcript, encoding="utf-8")
    write_tone(episode / f"{slug}.mp3", sample.timeline.duration_s)


@pytest.mark.programs("node", "chromium")
def test_it_plays_and_marks_the_publishers_own_text(article: Article, harbour: Sample) -> None:
    """What is heard is marked in the article, whose markup stays as it is."""
    seen: Any = node("embed.mjs", article.page, article.broken)
    assert seen["text"].startswith("Listen to The lamp that went dark")
    assert seen["label"] == "Recording of The lamp that went dark"
    assert seen["link"].endswith(f"/{harbour.episode.slug}/index.html")
    assert seen["paused"]
    assert [name for name in seen["loaded"] if name.endswith((".mp3", ".transcript.json"))] == []
    assert seen["violations"] == []
    heard = " ".join(seen["marked"])
    assert heard.startswith("The lamp at Skerrow Point went dark on a Tuesday")
    assert "advertisement" not in heard
    assert heard.endswith("as the list below shows")
    assert seen["untouched"]
    assert seen["without"]
    assert seen["fallback"]
    assert seen["troubles"] == []


def test_the_code_is_two_lines_that_work_without_scripts(harbour: Sample) -> None:
    episode = replace(harbour.episode, title='Lamps & "oars" <b>')
    assert embed_code(episode, show=harbour.show) == (
        '<script async src="https://audio.harbour.example/show/embed.js"></script>\n'
        '<audio-brief src="https://audio.harbour.example/show/2031-03-09-lamp/" '
        'highlight="article"><a href="https://audio.harbour.example/show/2031-03-09-lamp/">'
        'Listen to Lamps &amp; "oars" &lt;b&gt;</a></audio-brief>'
    )


def test_without_a_public_address_there_is_nothing_to_paste(harbour: Sample) -> None:
    assert embed_code(harbour.episode, show=ShowConfig()) == ""
