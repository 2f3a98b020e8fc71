"""Measure how long the spoken form of 10,000 words takes, on one core.

Run: python benchmarks/spoken_speed.py
"""

import time
from pathlib import Path

from audiobrief.script.segmentation import sentence_spans
from audiobrief.script.spoken import speak

WORDS = 10_000


def main() -> None:
    """Print the processor seconds that segmentation and spoken form take."""
    table = Path(__file__).parent.parent / "tests" / "script" / "english.tsv"
    phrases = [line.split("\t")[2] for line in table.read_text(encoding="utf-8").splitlines()]
    filler = "The harbour stayed open through the night and nobody on the quay could say why."
    text = ". ".join(f"{phrase}. {filler} {filler}" for phrase in phrases)
    words = text.split()
    text = " ".join((words * (WORDS // len(words) + 1))[:WORDS])
    speak(text[:2000], language="en-US")
    start = time.process_time()
    spans = sentence_spans(text)
    cut = time.process_time()
    for first, last in spans:
        speak(text[first:last], language="en-US")
    end = time.process_time()
    print(f"{WORDS} words, {len(spans)} sentences")
    print(f"sentences   {cut - start:.3f} s")
    print(f"spoken form {end - cut:.3f} s")


if __name__ == "__main__":
    main()
