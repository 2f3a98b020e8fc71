"""How long it takes to write every file of an hour of speech, beside ffmpeg copying the recording.

    python benchmarks/writers.py [--minutes 60] [--runs 3]

Everything but the sound: the tag with its chapters, WebVTT, SubRip, JSON and chapters, the script,
the page with a moment for each word, and the EPUB with its overlay and the recording in it. The
edition is made up, a heading after every twenty sentences; words are spread evenly over their
sentences. The peer, ``ffmpeg -c copy`` with the same chapters, writes the recording with a tag and
nothing else; its processor seconds count too. Printed are the medians.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from made_editions import sentences

from audiobrief.audio.ffmpeg import ffmpeg_path
from audiobrief.config import ShowConfig, parse_config
from audiobrief.engines.pace import speech_seconds
from audiobrief.model import Chapter, Cue, CueWord, Document, Episode, Script, Timeline
from audiobrief.pipeline import Studio
from audiobrief.publish.chapters import episode_chapters
from audiobrief.publish.checks import check_episode
from audiobrief.publish.cover import cover_image, tag_cover
from audiobrief.publish.id3 import write_tags
from audiobrief.publish.outlets import Outlets, make_outlets
from audiobrief.publish.shelf import Shelf
from audiobrief.publish.times import to_ms
from audiobrief.reporter import QuietReporter

T = TypeVar("T")

RATE = 44_100
SETTINGS = '[voices]\nengine = "silent"\n'
SHOW = ShowConfig.model_validate(
    {"title": "Harbour notes", "base_url": "https://audio.notes.example/"}
)
SENTENCE_S = 6.0
SECTION = 20


def planned(folder: Path, minutes: float) -> tuple[Document, Script]:
    """Return an edition of about so many minutes and its script."""
    lines = sentences(round(minutes * 60 / SENTENCE_S), seed=7)
    blocks = [
        block
        for start in range(0, len(lines), SECTION)
        for block in (
            f"## Part {start // SECTION + 1}",
            *(" ".join(lines[at : at + 5]) for at in range(start, start + SECTION, 5)),
        )
    ]
    source = folder / "hour.md"
    head = "---\ntitle: An hour of notes\ndate: 2025-03-01\nlang: en-GB\n---\n\n"
    source.write_text(head + "\n\n".join(blocks), encoding="utf-8")
    config = parse_config(SETTINGS, path=folder / "audiobrief.toml")
    with Studio(config, output=folder / "none", reporter=QuietReporter()) as studio:
        plan = studio.plan(source)
    return plan.document, plan.script


def spread(script: Script) -> Timeline:
    """Return a timeline at the usual pace, its words evenly over their sentences."""
    cues: list[Cue] = []
    position = 0
    for segment in script.segments:
        length = round(speech_seconds(segment.spoken) * RATE)
        words = segment.printed.split(" ")
        starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
        share = length / max(1, len(segment.printed))
        cues.append(
            Cue(
                segment_id=segment.id,
                start=position,
                end=position + length,
                words=tuple(
                    CueWord(
                        start=position + round(start * share),
                        end=position + round((start + len(word)) * share),
                        printed_start=start,
                        printed_end=start + len(word),
                    )
                    for start, word in zip(starts, words, strict=True)
                ),
            )
        )
        position += length + segment.break_after_ms * RATE // 1000
    at = {cue.segment_id: cue.start for cue in cues}
    begins = [0, *(at[chapter.segment_id] for chapter in script.chapters[1:]), position]
    return Timeline(
        sample_rate=RATE,
        duration=position,
        cues=tuple(cues),
        chapters=tuple(
            Chapter(
                start=begins[number],
                end=begins[number + 1],
                title=chapter.title,
                segment_id=chapter.segment_id,
            )
            for number, chapter in enumerate(script.chapters)
        ),
    )


def episode_of(document: Document, timeline: Timeline) -> Episode:
    """Return the episode without its files."""
    return Episode(
        guid="5d0a4a2e-0000-5000-8000-000000000007",
        slug="2025-03-01-an-hour-of-notes",
        title=document.title,
        authors=("Ines Okafor",),
        published=document.published or datetime(2025, 3, 1, tzinfo=UTC),
        language=document.language,
        url="",
        summary="Notes of a harbour.",
        duration_ms=to_ms(timeline.duration, timeline.sample_rate),
        revision=1,
        source_sha256=document.sha256,
        render_key="",
        chapters=episode_chapters(timeline),
    )


def write_all(folder: Path, mp3: Path, cover: bytes, edition: tuple[Document, Script]) -> Outlets:
    """Write every file of the episode into a folder."""
    document, script = edition
    timeline = spread(script)
    draft = episode_of(document, timeline)
    write_tags(mp3, episode=draft, script=script, timeline=timeline, show=SHOW, cover=cover)
    outlets = make_outlets(
        draft,
        document,
        script,
        timeline,
        audio=mp3,
        copies={},
        show=SHOW,
        cover=cover,
        pictures={},
        book=parse_config("", path=folder / "none.toml").book,
        existing=None,
    )
    Shelf(folder).stage(folder / "staged", outlets.episode, outlets.contents)
    return outlets


def copy_by_ffmpeg(folder: Path, mp3: Path, timeline: Timeline) -> None:
    """Have ffmpeg write the recording with the same chapters."""
    lines = [";FFMETADATA1", "title=An hour of notes"]
    for chapter in timeline.chapters:
        start, end = (to_ms(at, RATE) for at in (chapter.start, chapter.end))
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start}", f"END={end}"]
        lines.append(f"title={chapter.title}")
    (folder / "chapters.txt").write_text("\n".join(lines), encoding="utf-8")
    command = [ffmpeg_path(), "-v", "error", "-y", "-i", str(mp3), "-i", "chapters.txt"]
    options = ["-map_metadata", "1", "-id3v2_version", "3", "-c", "copy", "copy.mp3"]
    subprocess.run([*command, *options], check=True, cwd=folder)


def processor_s() -> float:
    """Return the processor seconds of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class Watch:
    """Elapsed and processor seconds of what was done, run by run."""

    def __init__(self) -> None:
        """Begin with no run."""
        self.runs: list[tuple[float, float]] = []

    def time(self, act: Callable[[], T]) -> T:
        """Do it once more and return what it returns."""
        wall, processor = time.perf_counter(), processor_s()
        result = act()
        self.runs.append((time.perf_counter() - wall, processor_s() - processor))
        return result

    def medians(self) -> tuple[float, float]:
        """Return the median of each."""
        wall, processor = (statistics.median(values) for values in zip(*self.runs, strict=True))
        return wall, processor


def main() -> None:
    """Print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    cover = tag_cover(cover_image("Harbour notes"))
    writers, checks, peer = Watch(), Watch(), Watch()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        edition = planned(root, asked.minutes)
        timeline = spread(edition[1])
        bare = root / "bare.mp3"
        tone = f"anoisesrc=amplitude=0.1:sample_rate={RATE}:duration={timeline.duration_s:.6f}"
        command = [ffmpeg_path(), "-v", "error", "-f", "lavfi", "-i", tone, "-b:a", "96k"]
        subprocess.run([*command, "-ac", "1", "-map_metadata", "-1", str(bare)], check=True)
        for run in range(asked.runs):
            folder = root / f"run-{run}"
            folder.mkdir()
            mp3 = Path(shutil.copy(bare, folder / "audio.mp3"))
            outlets = writers.time(partial(write_all, folder, mp3, cover, edition))
            staged = folder / "staged" / outlets.episode.slug
            problems = checks.time(partial(check_episode, staged, outlets.episode))
            peer.time(partial(copy_by_ffmpeg, folder, bare, timeline))
    words = sum(len(segment.printed.split()) for segment in edition[1].segments)
    print(
        f"{timeline.duration_s / 60:.0f} minutes, {words} words, {len(timeline.chapters)} chapters"
    )
    for label, watch in (("all writers", writers), ("the check", checks), ("ffmpeg -c copy", peer)):
        print("{:<16} {:6.2f} s {:6.2f} processor s".format(label, *watch.medians()))
    print(f"problems found by the check: {len(problems)}")


if __name__ == "__main__":
    main()
