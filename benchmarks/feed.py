"""How long ``audiobrief feed`` takes over a show of many episodes, beside python-feedgen.

    python benchmarks/feed.py [--episodes 10000] [--runs 3]

``audiobrief feed`` is the whole command: it starts, reads every ``episode.json``, builds the pages
of the feed, checks them against the episodes, and writes them with the index page. python-feedgen
(``pip install feedgen``) gets the same titles, notes, enclosures and durations as values in its
memory and only builds and writes one document, without chapters, transcripts and persons. They take
turns; printed are the medians of elapsed and processor seconds.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from feedgen.feed import FeedGenerator
from made_episodes import make_episode
from surroundings import as_installed

from audiobrief.model import Episode
from audiobrief.publish.episode import episode_json
from audiobrief.publish.notes import episode_notes, notes_html

BASE = "https://audio.notes.example/show/"
SETTINGS = f"""\
[show]
title = "Harbour notes"
author = "Ines Okafor"
email = "ines@notes.example"
description = "What the harbour office writes down."
base_url = "{BASE}"
language = "en-GB"
category = "News"
"""


def put(episodes: list[Episode], output: Path) -> None:
    """Write the ``episode.json`` of each; its other files do not matter to a feed."""
    for episode in episodes:
        folder = output / episode.slug
        folder.mkdir(parents=True)
        (folder / "episode.json").write_text(episode_json(episode), encoding="utf-8")


def audiobrief_feed(folder: Path, *, fresh: bool) -> None:
    """Run the command; ``fresh`` removes what it wrote before."""
    output = folder / "output"
    if fresh:
        for path in output.glob("*.*"):
            path.unlink()
    command = [sys.executable, "-m", "audiobrief", "feed", str(output)]
    settings = ["--config", str(folder / "audiobrief.toml")]
    whole = [*command, *settings]
    subprocess.run(whole, check=True, stdout=subprocess.DEVNULL, env=as_installed())


def peer_feed(episodes: list[Episode], notes: list[str], target: Path) -> None:
    """Write the same items by python-feedgen."""
    feed = FeedGenerator()
    feed.load_extension("podcast")
    feed.title("Harbour notes")
    feed.description("What the harbour office writes down.")
    feed.link(href=BASE)
    feed.language("en-GB")
    for episode, text in zip(episodes, notes, strict=True):
        entry = feed.add_entry()
        entry.title(episode.title)
        entry.guid(episode.guid)
        entry.pubDate(episode.published)
        entry.description(text)
        audio = episode.files[0]
        url = f"{BASE}{episode.slug}/{audio.name}"
        entry.enclosure(url, str(audio.size), audio.media_type)
        entry.podcast.itunes_duration(episode.duration_ms // 1000)
        entry.podcast.itunes_author(", ".join(episode.authors))
    feed.rss_file(str(target))


def processor_s() -> float:
    """Return the processor seconds of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def timed(act: Callable[[], None]) -> tuple[float, float]:
    """Return elapsed and processor seconds."""
    wall, processor = time.perf_counter(), processor_s()
    act()
    return time.perf_counter() - wall, processor_s() - processor


def main() -> None:
    """Print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--episodes", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    episodes = [make_episode(number) for number in range(asked.episodes)]
    notes = [notes_html(episode_notes(episode)) for episode in episodes]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "audiobrief.toml").write_text(SETTINGS, encoding="utf-8")
        put(episodes, folder / "output")
        whole: list[tuple[float, float]] = []
        again: list[tuple[float, float]] = []
        peer: list[tuple[float, float]] = []
        for _ in range(asked.runs):
            whole.append(timed(lambda: audiobrief_feed(folder, fresh=True)))
            again.append(timed(lambda: audiobrief_feed(folder, fresh=False)))
            peer.append(timed(lambda: peer_feed(episodes, notes, folder / "peer.xml")))
        pages = sorted((folder / "output").glob("feed*.xml"))
        size_mb = sum(path.stat().st_size for path in pages) / 1e6
    print(f"{asked.episodes} episodes, {len(pages)} pages, {size_mb:.1f} MB")
    medians = {}
    for label, runs in (("audiobrief feed", whole), ("again", again), ("python-feedgen", peer)):
        medians[label] = [statistics.median(values) for values in zip(*runs, strict=True)]
        print(f"{label:<16} {medians[label][0]:6.2f} s {medians[label][1]:6.2f} processor s")
    ratio = medians["audiobrief feed"][1] / medians["python-feedgen"][1]
    print(f"audiobrief feed / python-feedgen, processor seconds: {ratio:.2f}")


if __name__ == "__main__":
    main()
