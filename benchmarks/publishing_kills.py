"""Whether every address of a feed answers after a command was killed while it published.

    python benchmarks/publishing_kills.py [--moments 50] [--seed 1]

A show of four editions is rendered and served by ``audiobrief serve``. Each trial puts the same
folder there again, runs one command on it with all clips in the cache (a correction, a new edition,
a withdrawal, a reinstatement, the feed under another title), and kills it (SIGKILL) at a random
moment after it has taken the folder's lock. Then every page of the feed and every address in it and
in the front page is fetched, and every file in the folder is parsed. At last the command is run
again; the folder must pass ``audiobrief check``.
"""

import argparse
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import lxml.html
from lxml import etree
from made_editions import write_edition
from PIL import Image

from audiobrief.publish.id3file import read_tag
from audiobrief.publish.mp3file import read_stream
from audiobrief.publish.transcriptfile import read_srt, read_webvtt

SETTINGS = """\
[show]
title = "Harbour notes"
base_url = "http://127.0.0.1:{port}/"
[voices]
engine = "silent"
[engines.silent]
tone = true
[feed]
page_size = 2
"""
SENTENCES = 12
WITHDRAWN, CORRECTED, NEW = 1, 2, 5
PROGRAM = """\
import sys
import audiobrief.pipeline
from audiobrief.cli import main
from audiobrief.publish.shelf import Shelf
locked = Shelf.locked
def told(shelf):
    print("locked", flush=True)
    return locked(shelf)
Shelf.locked = told
sys.exit(main(sys.argv[1:]))
"""


class Desk:
    """An editor's folder: editions, settings, clips, and the output that a server shows."""

    def __init__(self, folder: Path, port: int) -> None:
        """Write the editions and publish four of them, one of which is withdrawn."""
        self.folder = folder
        self.output = folder / "output"
        self.base = f"http://127.0.0.1:{port}/"
        settings = SETTINGS.format(port=port)
        (folder / "audiobrief.toml").write_text(settings, encoding="utf-8")
        renamed = settings.replace("Harbour notes", "Harbour letters")
        (folder / "renamed.toml").write_text(renamed, encoding="utf-8")
        self.editions = [write_edition(folder, number, length=SENTENCES) for number in range(1, 6)]
        old = self.editions[CORRECTED - 1]
        corrected = folder / "corrected" / old.name
        corrected.parent.mkdir()
        text = old.read_text(encoding="utf-8").replace("and nobody asked", "and somebody asked", 1)
        corrected.write_text(text, encoding="utf-8")
        self.run(["render", str(corrected), str(self.editions[NEW - 1]), *self.place("warm")])
        self.run(["render", *map(str, self.editions[: NEW - 1]), *self.place("output")])
        self.name = next(self.output.glob(f"*-{WITHDRAWN}")).name
        self.run(["withdraw", self.name, *self.place("output")])
        shutil.copytree(self.output, folder / "before-reinstatement")
        self.run(["render", str(self.editions[0]), "--reinstate", *self.place("output")])
        shutil.copytree(self.output, folder / "before")
        shutil.rmtree(folder / "warm")
        self.actions: Mapping[str, tuple[str, list[str]]] = {
            "correction": ("before", ["render", str(corrected), *self.place("output")]),
            "new edition": ("before", ["render", str(self.editions[4]), *self.place("output")]),
            "withdrawal": ("before", ["withdraw", self.name, *self.place("output")]),
            "reinstatement": (
                "before-reinstatement",
                ["render", str(self.editions[0]), "--reinstate", *self.place("output")],
            ),
            "feed": ("before", ["feed", str(self.output), "-c", str(folder / "renamed.toml")]),
        }

    def place(self, name: str) -> list[str]:
        """Return the options for an output folder."""
        return ["-o", str(self.folder / name), "-c", str(self.folder / "audiobrief.toml")]

    def start(self, arguments: list[str]) -> subprocess.Popen[str]:
        """Start a command."""
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            env={**os.environ, "AUDIOBRIEF_CACHE": str(self.folder / "cache")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, arguments: list[str]) -> None:
        """Run a command to its end.

        Raises:
            SystemExit: it failed.
        """
        process = self.start(arguments)
        printed, complaint = process.communicate()
        if process.returncode:
            raise SystemExit(f"{' '.join(arguments)}: {printed}{complaint}")

    def put_back(self, name: str) -> None:
        """Make the output folder what it was."""
        shutil.rmtree(self.output)
        shutil.copytree(self.folder / name, self.output)

    def publishing_s(self, action: str) -> float:
        """Return how long a command goes on after it has taken the lock."""
        before, arguments = self.actions[action]
        self.put_back(before)
        process = self.start(arguments)
        wait_for_lock(process)
        started = time.perf_counter()
        process.communicate()
        return time.perf_counter() - started

    def kill(self, action: str, after_s: float) -> bool:
        """Run a command and kill it; return whether it was still running."""
        before, arguments = self.actions[action]
        self.put_back(before)
        process = self.start(arguments)
        wait_for_lock(process)
        time.sleep(after_s)
        process.kill()
        process.communicate()
        return process.returncode < 0


def wait_for_lock(process: subprocess.Popen[str]) -> None:
    """Return once a command has asked for the folder's lock."""
    if process.stdout is None or process.stdout.readline() != "locked\n":
        raise SystemExit("The command did not get as far as the lock.")


def fetch(address: str) -> bytes:
    """Return what a server answers.

    Raises:
        OSError: it does not answer with 200.
    """
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310  our own server
        content: bytes = answer.read()
        return content


def read_mp3(data: bytes) -> None:
    """Read tag and frames."""
    read_stream(data, read_tag(data).size)


def read_epub(data: bytes) -> None:
    """Unpack every file of a book."""
    with zipfile.ZipFile(BytesIO(data)) as book:
        if book.testzip() is not None:
            raise ValueError("a file in the book is damaged")


PARSERS: Mapping[str, Callable[[bytes], object]] = {
    ".epub": read_epub,
    ".html": lxml.html.document_fromstring,
    ".js": bytes.decode,
    ".json": json.loads,
    ".mp3": read_mp3,
    ".png": lambda data: Image.open(BytesIO(data)).load(),
    ".srt": lambda data: read_srt(data.decode()),
    ".toml": bytes.decode,
    ".vtt": lambda data: read_webvtt(data.decode()),
    ".xml": etree.fromstring,
}
DAMAGED = (ValueError, OSError, etree.LxmlError, zipfile.BadZipFile)


def problems_in(output: Path) -> Iterator[str]:
    """Parse every file that a server would show."""
    for path in sorted(output.rglob("*")):
        parts = path.relative_to(output).parts
        if path.is_file() and not any(part.startswith(".") for part in parts):
            try:
                PARSERS[path.suffix](path.read_bytes())
            except DAMAGED as error:
                yield f"{path.relative_to(output)}: {error}"


def addresses_in(page: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield each address in a page of the feed, and the length that it states, or ""."""
    for element in page.iter("*"):
        is_link = etree.QName(element).localname == "link" and element.text
        found = element.get("url") or element.get("uri") or element.get("href") or ""
        yield element.text if is_link else found, element.get("length", "")


def problems_at(base: str) -> Iterator[str]:
    """Fetch every page of the feed, every address in it, and what the front page leads to."""
    wanted: dict[str, str] = {}
    page = urljoin(base, "feed.xml")
    while page:
        root = etree.fromstring(fetch(page))
        wanted.update(addresses_in(root))
        page = str(root.xpath("string(//*[local-name()='link'][@rel='next']/@href)"))
    front = lxml.html.document_fromstring(fetch(base))
    for address in front.xpath("//@href"):
        wanted.setdefault(urldefrag(urljoin(base, address)).url, "")
    for address in filter(lambda address: address.startswith(base), wanted):
        try:
            content = fetch(address)
        except OSError as error:
            yield f"{address}: {error}"
        else:
            if wanted[address] and len(content) != int(wanted[address]):
                yield f"{address}: {len(content)} bytes, the feed says {wanted[address]}"


def main() -> None:
    """Kill, fetch, parse, run again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    choice = random.Random(asked.seed)  # noqa: S311  # moments, no secrets
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as name:
        desk = Desk(Path(name), port)
        command = [sys.executable, "-m", "audiobrief", "serve", str(desk.output)]
        server = subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.DEVNULL)
        try:
            lengths = {action: desk.publishing_s(action) for action in desk.actions}
            stopped: Counter[str] = Counter()
            found: list[str] = []
            for moment in range(asked.moments):
                action = list(desk.actions)[moment % len(desk.actions)]
                stopped[action] += desk.kill(action, choice.uniform(0, lengths[action]))
                problems = [*problems_in(desk.output), *problems_at(desk.base)]
                found += [f"{action}, moment {moment}: {problem}" for problem in problems]
                desk.run(desk.actions[action][1])
                desk.run(["check", str(desk.output)])
        finally:
            server.terminate()
            server.wait()
    for action, length_s in lengths.items():
        print(f"{action}: {length_s:.2f} s of publishing, stopped {stopped[action]} times")
    print(f"{asked.moments} moments, {stopped.total()} before the end: {len(found)} problems")
    for problem in found:
        print(problem)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
