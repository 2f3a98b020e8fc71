"""Editions for benchmarks: made from a seed, no two sentences alike, so that no cache helps."""

import random
from pathlib import Path

_WHO = ("The keeper", "A pilot", "The harbour office", "Her brother", "The council", "A diver")
_DID = ("wrote down", "repaired", "sold", "counted", "painted", "lost", "found", "described")
_WHAT = ("lanterns", "ropes", "charts", "barrels", "letters", "engines", "nets", "clocks")
_WHERE = ("at the pier", "beyond the reef", "under the bridge", "near the mill", "in the fog")
_WHEN = ("before dawn", "on a Tuesday", "in late autumn", "after the storm", "at low tide")


def sentences(count: int, *, seed: int) -> list[str]:
    """Return sentences of about fourteen words."""
    choice = random.Random(seed)  # noqa: S311  # words, no secrets
    made = []
    for _ in range(count):
        parts = [choice.choice(part) for part in (_WHO, _DID, _WHAT, _WHERE, _WHEN)]
        number = choice.randint(2, 999)
        made.append(
            f"{parts[0]} {parts[1]} {number} {parts[2]} {parts[3]} {parts[4]}, and nobody asked."
        )
    return made


def write_edition(folder: Path, number: int, *, length: int) -> Path:
    """Write an edition of so many sentences, five to a paragraph, and return where."""
    lines = sentences(length, seed=number)
    paragraphs = [" ".join(lines[start : start + 5]) for start in range(0, length, 5)]
    path = folder / f"edition-{number:04d}.md"
    head = f"---\ntitle: Harbour notes {number}\ndate: 2025-03-01\nlang: en-US\n---\n\n"
    path.write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return path
