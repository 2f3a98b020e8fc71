"""Measure how long quotations, speakers and cast of made-up articles take, on one core.

Run: python benchmarks/casting_speed.py

10,000, 20,000 and 40,000 words, 40 quotations in a thousand.
"""

import random
import time

from audiobrief.config import VoicesConfig
from audiobrief.model import Block, BlockKind, Document, Gender, Span, VoiceInfo, VoiceRef
from audiobrief.script.attribution import quote_document
from audiobrief.script.casting import cast_speakers
from audiobrief.script.presets import Preset

WORDS = (10_000, 20_000, 40_000)
RUNS = 3
NAMES = ("Ada Lind", "Bo Ruiz", "Omar Haddad", "Jo Brandt", "Mina Park", "Ivo Salmi", "Orla Ekdal")
ROLES = ("the mayor of Lund", "a fisher from Ystad", "head of the port", "who runs the ferry")
PROSE = (
    "the harbour was built on sand and nobody who lives there expected that the quay would last "
    "through another winter without repairs while ferries still run twice a day from the old pier"
)
PARAGRAPHS = (
    "“{A},” said {name}, {role}. “{B}.” {C}.",
    "{last} told reporters on Monday that it was “a bad joke” and “late.” {C}. “{A},” he said.",
    "{C}. {A}. According to {name}, the so-called “northern line” is closed. {B}.",
    "“{A}. {B}.\n\n“{C},” {last} said.",
    "{name} said: “{A}.” {C}, and {last} added that “{b}.”",
)
VOICES = tuple(
    VoiceInfo(ref=VoiceRef(engine="hum", name=str(number)), language="en-US", gender=gender)
    for number, gender in enumerate([*Gender, *Gender])
)


def article(words: int) -> Document:
    """Make an article of at least so many words."""
    chance = random.Random(words)  # noqa: S311 - no secret, the same article each time
    blocks: list[Block] = []
    count = 0
    while count < words:
        first, second, third = (_words(chance, length) for length in (15, 12, 20))
        name = chance.choice(NAMES)
        text = chance.choice(PARAGRAPHS).format(
            A=first.capitalize(),
            B=second.capitalize(),
            C=third.capitalize(),
            b=second,
            name=name,
            last=name.split()[1],
            role=chance.choice(ROLES),
        )
        count += len(text.split())
        for part in text.split("\n\n"):
            span = Span(start=0, end=len(part), text=part)
            kind = BlockKind.PARAGRAPH
            blocks.append(Block(id=f"b{len(blocks):05}", kind=kind, spans=(span,)))
    return Document(title="Harbour", language="en-US", blocks=tuple(blocks), sha256="0" * 64)


def _words(chance: random.Random, length: int) -> str:
    words = PROSE.split()
    start = chance.randrange(len(words) - length)
    return " ".join(words[start : start + length])


def measure(document: Document) -> tuple[int, float, float]:
    """Return how many quotations there are and the processor seconds of both steps."""
    start = time.process_time()
    quotations = quote_document(document)
    found = time.process_time()
    cast_speakers(
        document,
        quotations,
        settings=VoicesConfig(engine="hum"),
        preset=Preset(name="full"),
        voices=VOICES,
        narrator=VOICES[0].ref,
    )
    return len(quotations), found - start, time.process_time() - found


def main() -> None:
    """Print the processor seconds of the fastest of a few runs."""
    measure(article(500))
    for words in WORDS:
        document = article(words)
        runs = [measure(document) for _ in range(RUNS)]
        quotations, finding, casting = min(runs, key=lambda run: run[1] + run[2])
        print(
            f"{words} words, {quotations} quotations: found and attributed {finding:.3f} s, "
            f"cast {casting:.3f} s, together {finding + casting:.3f} s"
        )


if __name__ == "__main__":
    main()
