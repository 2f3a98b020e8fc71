"""Read mutated editions: a document or an error with a sentence, and never a hang.

Usage: python benchmarks/mutations.py [COUNT [SEED]]

The editions of ``tests/editions`` are cut, copied, spliced, spoiled and cut short, then read as
what they are or as another format. Any exception but an ``AudiobriefError`` and any reading of more
than ten seconds is printed with the number that repeats it; the exit code is then 1.
"""

import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from audiobrief.edition import read_edition
from audiobrief.errors import AudiobriefError

EDITIONS = Path(__file__).parent.parent / "tests" / "editions"
SUFFIXES = (".html", ".eml", ".md")
MEDIA_TYPES = ("", "text/html", "text/markdown", "message/rfc822", "text/plain")
SNIPPETS = (
    b"</div>", b"<p>", b"<table><tr>", b"</table>", b"\x00", b"\xff\xfe", b"<!--", b"-->", b"<",
    b'<a href="#', b"<blockquote>", b"<ol start=99999999999><li>", b"]]>", b'" onload="', b"<sup>",
    b"&nbsp;", b"&#x110000;", b"&#0;", b"\xe2\x80", b"<svg>", b"<math>", b"<style>", b"</style>",
    b"<q>", b"\n---\n", b"```", b"[^1]", b"|", b"=?utf-8?b?", b"--=_", b"\r", b"\r\n\r\n", b"<td ",
    b"<li value=-5>", b"<template id=B:1>", b"<div hidden id=S:1>", b"lang=x-", b"colspan=9999999",
    b"<!-- audiobrief: skip -->", b"<meta charset=utf-7>", b"charset=undefined", b"=\n", b"=FF=FE",
    b'<script type="application/ld+json">{"@type":"Article","author":', b"\x1b$B", b"\xf0\x9f\x92",
    b"<frameset>", b"<html><body>", b"</body></html>", b"<base href=//[>", b"<font><b><i><u><p>",
)  # fmt: skip
MOST_EDITS = 12
LONGEST_CUT = 400
SLOW_S = 10
BATCH = 200


def mutate(number: int, editions: list[bytes]) -> tuple[bytes, str]:
    """Return the mutation of that number and the media type to read it as."""
    chance = random.Random(number)  # noqa: S311 - repeatable mutations, not secrets
    data = bytearray(chance.choice(editions))
    for _ in range(chance.randrange(1, MOST_EDITS)):
        place = chance.randrange(max(1, len(data)))
        end = place + chance.randrange(1, LONGEST_CUT)
        match chance.randrange(7):
            case 0 | 1:
                data[place:place] = chance.choice(SNIPPETS) * chance.choice((1, 1, 1, 50))
            case 2:
                del data[place:end]
            case 3:
                data[place:place] = data[place:end] * chance.choice((1, 2, 20))
            case 4:
                other = chance.choice(editions)
                start = chance.randrange(len(other))
                data[place:place] = other[start : start + LONGEST_CUT]
            case 5:
                for index in range(place, min(end, len(data)), 7):
                    data[index] = chance.randrange(256)
            case 6 if chance.random() < 1 / MOST_EDITS:
                del data[place:]
    return bytes(data), chance.choice(MEDIA_TYPES)


def read_batch(numbers: range) -> list[tuple[int, str]]:
    """Read mutations and return what became of each: document, name of an error, or a complaint."""
    paths = sorted(path for path in EDITIONS.iterdir() if path.suffix in SUFFIXES)
    editions = [path.read_bytes() for path in paths]
    results = []
    for number in numbers:
        data, media_type = mutate(number, editions)
        mode = ("auto", "page", "newsletter")[number % 3]
        start = time.perf_counter()
        try:
            read_edition(data, media_type=media_type, mode=mode)  # type: ignore[arg-type]
            result = "document"
        except AudiobriefError as error:
            result = type(error).__name__
        except Exception as error:  # noqa: BLE001 - what must not happen is what is looked for
            result = f"FAILED {type(error).__name__}: {error}"
        if time.perf_counter() - start > SLOW_S:
            result = f"FAILED after {time.perf_counter() - start:.0f} s"
        results.append((number, result))
    return results


def main() -> None:
    """Read as many mutations as asked for."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0  # noqa: PLR2004 - the second argument
    batches = [
        range(first, min(first + BATCH, seed + count)) for first in range(seed, seed + count, BATCH)
    ]
    counts: Counter[str] = Counter()
    failed = []
    with ProcessPoolExecutor() as pool:
        for results in pool.map(read_batch, batches):
            counts.update(result.partition(" ")[0] for _, result in results)
            failed += [(number, result) for number, result in results if "FAILED" in result]
    print(f"{counts.total()} mutations: {dict(counts)}")
    for number, result in failed:
        print(f"  {number}: {result}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
