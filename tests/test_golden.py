"""Whole editions with the silent engine, compared byte for byte.

``python3 tests/run.py tests/test_golden.py --update-golden`` writes the files anew.
"""

from pathlib import Path

import pytest

from audiobrief.config import parse_config
from audiobrief.pipeline import Studio
from audiobrief.reporter import QuietReporter

GOLDEN = Path(__file__).parent / "golden"
SETTINGS = """
[show]
title = "Slow News"
author = "The Slow News Desk"
email = "desk@slownews.example"
description = "Editions of Slow News, read aloud."
base_url = "https://audio.slownews.example/"
language = "en"
category = "News"
[voices]
engine = "silent"
[engines.silent]
tone = true
"""
COMPARED = (".vtt", ".srt", ".json", ".toml", ".xml")
UNSTABLE = {"episode.json"}
"""It holds hashes of audio, which differ from one release of LAME to the next."""


@pytest.mark.parametrize("name", ["ice-road.md", "lamp-room.html", "harbour-letter.eml"])
def test_an_edition_gives_the_same_files_as_ever(
    name: str, editions: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Script, transcripts, chapters, cast and feed equal those that were read and approved."""
    config = parse_config(SETTINGS, path=tmp_path / "audiobrief.toml")
    output = tmp_path / "output"
    with Studio(
        config, output=output, reporter=QuietReporter(), cache_folder=tmp_path / "clips"
    ) as studio:
        studio.render(editions / name)
        studio.publish_feed()
    made = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(output.rglob("*"))
        if path.suffix in COMPARED and path.name not in UNSTABLE
    }
    folder = GOLDEN / Path(name).stem
    if request.config.getoption("--update-golden"):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for file, text in made.items():
            (folder / file).write_text(text, encoding="utf-8")
    assert {path.name for path in folder.iterdir()} == set(made)
    for file, text in made.items():
        assert text == (folder / file).read_text(encoding="utf-8"), file
