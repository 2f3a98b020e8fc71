"""Score the cleaning of pages beside trafilatura and readability-lxml, in one run.

Usage: python benchmarks/cleaning.py [--begins PREFIX] CORPUS...

``--begins`` takes the pages whose names begin so, as the newsletters among a set's pages.

A corpus is a folder with ``gold.json`` (``{id: {"text", "title"?, "byline"?}}``) and the pages as
``ID.html`` or ``ID.html.gz``; its subfolders are taken when it has no gold of its own. A folder
without gold (newsletters as sent) is searched for phrases of chrome that survive.

Measures: bag-of-words F1, averaged over pages; 4-gram shingle F1 from precision and recall,
averaged over pages, with exact-token accuracy (as scrapinghub's article-extraction-benchmark has);
title near (equal words, one inside the other, or similar by 0.9), byline right (same words) and the
share of bylines whose names all stand in the gold's, which may hold dates, roles and addresses too.
A gold byline that is a date alone names nobody and does not count, nor do words that join names.
Times are the process's own, per page, after one page of warming up.
"""

import argparse
import gzip
import json
import logging
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TypeVar

import lxml.html
import trafilatura
from bs4.dammit import UnicodeDammit
from readability import Document
from readability.readability import Unparseable

from audiobrief.edition import read_edition
from audiobrief.errors import AudiobriefError

Item = TypeVar("Item")
JOINING = re.compile(r"^\s*by\b|\s\(?(?:and|with|et|avec|und|mit)\s", re.IGNORECASE)
DATED = re.compile(
    r"(?:\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|at|[ap]m|last|updated|published)\b"
    r"|[\W\d_])+",
    re.IGNORECASE,
)
"""A line of nothing but dates."""
TOKEN = re.compile(r"\w+")
NEAR = 0.9
SHINGLE = 4
CHROME = (
    "unsubscribe",
    "view in browser",
    "view this email",
    "view online",
    "forwarded this",
    "forwarded to you",
    "sign up here",
    "subscribe now",
    "manage your",
    "manage preferences",
    "update your preferences",
    "email preferences",
    "in your inbox",
    "all rights reserved",
    "©",
    "privacy policy",
    "advertise with us",
    "read in app",
    "you are receiving",
    "you received this",
    "this email was sent",
    "share this post",
    "leave a comment",
)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a system makes of a page."""

    text: str
    title: str = ""
    byline: str = ""


def read_ours(page: bytes) -> Reading:
    """Read a page with audiobrief."""
    try:
        document = read_edition(page, media_type="text/html")
    except AudiobriefError:
        return Reading(text="")
    return Reading(text=document.text, title=document.title, byline=", ".join(document.authors))


def read_trafilatura(page: bytes, *, precise: bool) -> Reading:
    """Read a page with trafilatura."""
    text = trafilatura.extract(page, favor_precision=precise, include_comments=False)
    meta = trafilatura.extract_metadata(page)
    return Reading(
        text=text or "",
        title=(meta.title if meta else "") or "",
        byline=(meta.author if meta else "") or "",
    )


def read_readability(page: bytes) -> Reading:
    """Read a page with readability-lxml."""
    try:
        document = Document(UnicodeDammit(page, is_html=True).unicode_markup or "<p></p>")
        summary = lxml.html.fromstring(document.summary() or "<p></p>")
        return Reading(
            text="\n".join(summary.itertext()),
            title=document.short_title() or "",
            byline=document.author() or "",
        )
    except (Unparseable, lxml.etree.ParserError):
        return Reading(text="")


SYSTEMS: dict[str, Callable[[bytes], Reading]] = {
    "audiobrief": read_ours,
    "trafilatura, precision": lambda page: read_trafilatura(page, precise=True),
    "trafilatura": lambda page: read_trafilatura(page, precise=False),
    "readability-lxml": read_readability,
}


def tokens(text: str) -> list[str]:
    """Return the words of a text as printed."""
    return TOKEN.findall(text)


def words(text: str) -> str:
    """Return the words of a text in lower case, joined by spaces."""
    return " ".join(tokens(text.lower()))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text."""
    found = tokens(text)
    count = max(1, len(found) - SHINGLE + 1) if found else 0
    return Counter(tuple(found[index : index + SHINGLE]) for index in range(count))


def precision_recall(ours: Counter[Item], gold: Counter[Item]) -> tuple[float, float]:
    """Return the shares of ours in the gold and of the gold in ours."""
    shared = (ours & gold).total()
    return shared / max(1, ours.total()), shared / max(1, gold.total())


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def near(ours: str, gold: str) -> bool:
    """Tell whether two titles are the same but for small things."""
    one, other = words(ours), words(gold)
    if not one or not other:
        return one == other
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() >= NEAR


def all_named(ours: str, gold: str) -> bool:
    """Tell whether every name we give stands in the gold byline, and we give one."""
    names = [words(name) for name in ours.split(",")]
    flat = words(gold)
    return any(names) and all(name in flat for name in names)


def score(readings: dict[str, Reading], gold: dict[str, dict[str, str | None]]) -> str:
    """Return one line of figures over a set of pages."""
    bags, precisions, recalls, exact = [], [], [], 0
    for key, reading in readings.items():
        truth = gold[key]["text"] or ""
        bag = precision_recall(Counter(words(reading.text).split()), Counter(words(truth).split()))
        bags.append(f1(*bag))
        precision, recall = precision_recall(shingles(reading.text), shingles(truth))
        precisions.append(precision)
        recalls.append(recall)
        exact += tokens(reading.text) == tokens(truth)
    mean = f1(statistics.mean(precisions), statistics.mean(recalls))
    line = f"words F1 {statistics.mean(bags):.4f}  shingles F1 {mean:.4f}"
    line += f"  exact {exact / len(readings):.3f}"
    titled = [key for key in readings if gold[key].get("title")]
    signed = [key for key in readings if not DATED.fullmatch(gold[key].get("byline") or " ")]
    if titled:
        right = sum(near(readings[key].title, gold[key]["title"] or "") for key in titled)
        line += f"  title {right / len(titled):.3f}"
    if signed:
        bylines = {key: JOINING.sub(" ", gold[key]["byline"] or "") for key in signed}
        right = sum(words(readings[key].byline) == words(bylines[key]) for key in signed)
        line += f"  byline {right / len(signed):.3f}"
        named = sum(all_named(readings[key].byline, bylines[key]) for key in signed)
        line += f" (names {named / len(signed):.3f})"
    return line


def load(folder: Path) -> dict[str, bytes]:
    """Return the pages of a folder by name."""
    pages = {}
    for path in sorted(folder.iterdir()):
        if path.name.endswith(".html.gz"):
            pages[path.name.removesuffix(".html.gz")] = gzip.decompress(path.read_bytes())
        elif path.suffix == ".html":
            pages[path.stem] = path.read_bytes()
    return pages


def load_gold(folder: Path) -> dict[str, dict[str, str | None]] | None:
    """Return the truth about the pages of a folder, or None where there is none."""
    path = folder / "gold.json"
    if not path.exists():
        return None
    gold: dict[str, dict[str, str | None]] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def run(folder: Path, *, begins: str, spent: dict[str, list[float]]) -> None:
    """Print the figures of one folder, and add each system's milliseconds to those spent."""
    pages = {key: page for key, page in load(folder).items() if key.startswith(begins)}
    gold = load_gold(folder)
    if gold is not None:
        pages = {key: page for key, page in pages.items() if key in gold}
    if not pages:
        return
    print(f"\n{folder.name}: {len(pages)} pages")
    for name, read in SYSTEMS.items():
        read(next(iter(pages.values())))
        readings, times = {}, []
        for key, page in pages.items():
            start = time.process_time()
            readings[key] = read(page)
            times.append(1000 * (time.process_time() - start))
        figures = score(readings, gold) if gold is not None else surviving(readings.values())
        print(f"  {name:24}{figures}  {statistics.median(times):.0f} ms")
        spent.setdefault(name, []).extend(times)


def surviving(readings: Iterable[Reading]) -> str:
    """Count the phrases of chrome that are still in the texts."""
    found = [phrase for one in readings for phrase in CHROME if phrase in one.text.lower()]
    return f"chrome phrases left {len(found)} {dict(Counter(found))}"


def main() -> None:
    """Run over the folders named on the command line."""
    logging.disable(logging.CRITICAL)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--begins", default="", metavar="PREFIX")
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    arguments = parser.parse_args()
    spent: dict[str, list[float]] = {}
    for folder in arguments.corpora:
        inner = sorted(path for path in folder.iterdir() if path.is_dir())
        for corpus in [folder] if not inner or (folder / "gold.json").exists() else inner:
            run(corpus, begins=arguments.begins, spent=spent)
    print("\nmedian of all pages")
    for name, times in spent.items():
        print(f"  {name:24}{statistics.median(times):.0f} ms of {len(times)}")


if __name__ == "__main__":
    main()
