"""Compare the spoken form of 80 sentences with two other normalisers, and explain each difference.

``spoken_forms.tsv`` holds a sentence and, for each peer, why it says the sentence otherwise:
``unsaid`` (a sign, a figure or an abbreviation is left to the engine), ``wrong`` (other words than
people say) or ``convention`` (both are said). A difference without an explanation is an error, and
so is an explanation without a difference.

Run: python -m pip install spokenform kitten-text-processing; python benchmarks/spoken_forms.py
"""

import re
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import kitten_text_processing
import spokenform

from audiobrief.script.spoken import spoken_form

SENTENCES = Path(__file__).with_suffix(".tsv")
PEERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("kitten-text-processing", lambda text: kitten_text_processing.normalize_text(text, "en")),
    ("spokenform", lambda text: spokenform.prepare(text, language="en-US").text),
)


def words(text: str) -> list[str]:
    """Return the words of a spoken text, so that hyphens, capitals and stops make no difference."""
    plain = re.sub(r"[-–—]", " ", text.lower().replace("’", "'"))
    return re.sub(r"[.,;:!?\"“”()]", " ", plain).split()


def main() -> int:
    """Print each difference with its reason and how many there are of each kind."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    kinds: dict[str, Counter[str]] = {name: Counter() for name, _ in PEERS}
    failures = 0
    for line in lines:
        sentence, *reasons = line.split("\t")
        ours = spoken_form(sentence, language="en-US")
        for (name, normalise), reason in zip(PEERS, reasons, strict=True):
            theirs = normalise(sentence)
            differs = words(theirs) != words(ours) or (
                theirs.count(". ") < ours.count(". ")  # a lost end of a sentence
            )
            if differs:
                kinds[name][reason.partition(":")[0] or "unexplained"] += 1
                print(f"{sentence}\n  audiobrief: {ours}\n  {name}: {theirs}\n  {reason}\n")
            else:
                kinds[name]["same"] += 1
            failures += differs != bool(reason)
    for name, counts in kinds.items():
        print(f"{name}: {', '.join(f'{kind} {count}' for kind, count in sorted(counts.items()))}")
    print(f"{len(lines)} sentences, {failures} without the right explanation")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
