"""A page of 10,000 words in 300 chapters stays small, quick and exact."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

import pytest

from audiobrief.model import Block, BlockKind, Document
from audiobrief.publish.page import page_html
from tests.publish.browser_run import STILL, node
from tests.publish.harbour import sample_of, spans
from tests.publish.serving import served, write_tone

CHAPTERS = 300
WORDS = 10_000
VOCABULARY = ("every", "lamp", "on", "the", "quay", "was", "lit", "before", "the", "boats", "came")


@dataclass(frozen=True, slots=True, kw_only=True)
class LongPage:
    """The page as written, and where it is served."""

    text: str
    address: str


def long_document() -> Document:
    """Return an edition of 300 short chapters, each of three sentences."""
    blocks = []
    words = cycle(VOCABULARY)
    for number in range(1, CHAPTERS + 1):
        heading = spans(f"Quay {number}")
        blocks.append(
            Block(id=f"b{2 * number - 1:03}", kind=BlockKind.HEADING, level=2, spans=heading)
        )
        sentences = (" ".join(islice(words, 11)).capitalize() + "." for _ in range(3))
        text = spans(" ".join(sentences))
        blocks.append(Block(id=f"b{2 * number:03}", kind=BlockKind.PARAGRAPH, spans=text))
    return Document(
        title="Three hundred quays", language="en", blocks=tuple(blocks), sha256="00" * 32
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LongPage]:
    """Write the page, put a recording of its length beside it and serve both."""
    sample = sample_of(long_document())
    folder = tmp_path_factory.mktemp("long")
    episode = folder / sample.episode.slug
    episode.mkdir()
    text = page_html(
        sample.document, sample.script, sample.timeline, sample.episode, show=sample.show
    )
    (episode / "index.html").write_text(text, encoding="utf-8")
    write_tone(episode / f"{sample.episode.slug}.mp3", sample.timeline.duration_s)
    with served(folder) as port:
        yield LongPage(text=text, address=f"http://127.0.0.1:{port}/{sample.episode.slug}/")


def test_it_is_small_with_all_its_timings(page: LongPage) -> None:
    """Under 1.5 MB, with a moment for each sentence and each word."""
    assert page.text.count("data-start=") > CHAPTERS * 4
    assert len(page.text.encode()) < 1_500_000


@pytest.mark.programs("node", "chromium")
def test_each_chapter_is_reached_exactly(page: LongPage) -> None:
    used: Any = node("long.mjs", page.address)
    assert used["troubles"] == []
    assert used["words"] > WORDS
    assert (used["chapters"], used["headings"]) == (CHAPTERS + 1, CHAPTERS)
    for number, visit in zip((1, 150, 300), used["visited"], strict=True):
        assert visit["off"] < 0.1
        assert visit["current"] == f"Quay {number}"
        assert visit["chapter"].startswith(f"Quay {number}")


@pytest.mark.programs("node", "chromium")
def test_lighthouse_is_content(page: LongPage) -> None:
    """Lighthouse 12: accessibility 100, and nothing moves while it loads."""
    scores = node("lighthouse.mjs", page.address)
    assert scores["accessibility"] == 1, scores
    assert scores["moved"] < STILL, scores
