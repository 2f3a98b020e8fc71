"""Compare ways from text to phonemes by what Whisper hears of them.

Usage: ``python benchmarks/g2p.py SENTENCES --whisper FOLDER [--results FILE] [--most 500]``

SENTENCES holds a sentence a line, without figures. FOLDER is a faster-whisper model (config.json,
model.bin, tokenizer.json, vocabulary.txt). Each sentence is spoken from the phonemes of eSpeak NG
alone, a clause at a time, and from the engine's own (misaki's dictionaries, eSpeak NG for the
rest). Groups of sentences are transcribed together, both ways. Prints the share of wrong words of
each and a 95 % interval of the difference by bootstrap over the groups (Bisani and Ney 2004). With
FILE, what was heard is kept there and a run that was stopped goes on.

Needs ``pip install faster-whisper jiwer whisper-normalizer``.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import jiwer
import numpy as np
import numpy.typing as npt
import soxr
from faster_whisper import WhisperModel
from whisper_normalizer.english import EnglishTextNormalizer

from audiobrief.engines.espeak import espeak_ng
from audiobrief.engines.kokoro.ipa import english_symbols
from audiobrief.engines.kokoro.processor import usable_cores
from audiobrief.engines.kokoro.runtime import open_runtime
from audiobrief.engines.kokoro.sound import SAMPLE_RATE, Session
from audiobrief.engines.kokoro.symbols import phonemizer, text_of
from audiobrief.engines.kokoro.vocabulary import known, numbers
from audiobrief.engines.kokoro.voicepacks import open_packs
from audiobrief.script.spoken import spoken_form
from audiobrief.voices import voices_folder

WHISPER_RATE = 16_000
LONGEST_S = 27  # Whisper hears 30 s at a time
PAUSE_S = 0.6

_CLAUSES = re.compile(r"([,.;:!?]\s*)")


def espeak_alone(text: str) -> str:
    """Return the symbols of a text by eSpeak NG, a clause at a time."""
    parts = []
    for part in _CLAUSES.split(text):
        if _CLAUSES.fullmatch(part):
            parts.append(part)
        elif part.strip():
            ipa = espeak_ng().phonemes(part, "en-us")
            parts.append(known(english_symbols(ipa, british=False)))
    return "".join(parts).strip()


def dictionaries(text: str) -> str:
    """Return the symbols of a text as the engine says it."""
    return text_of(phonemizer("en-US").phonemize(text))


WAYS: dict[str, Callable[[str], str]] = {
    "eSpeak NG alone": espeak_alone,
    "dictionaries": dictionaries,
}


def groups_of(sentences: list[str], *, characters: int = 330) -> Iterator[list[str]]:
    """Yield runs of sentences that are heard in less than ``LONGEST_S``."""
    group: list[str] = []
    for sentence in sentences:
        if group and sum(map(len, group)) + len(sentence) > characters:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


class Listener:
    """Speaks sentences and says what Whisper hears."""

    def __init__(self, whisper: Path) -> None:
        """Load both models."""
        self._whisper = WhisperModel(str(whisper), device="cpu", compute_type="int8")
        self._session: Session = open_runtime(
            model=None, runtime="auto", threads=usable_cores()
        ).session
        self._table = open_packs(voices_folder() / "kokoro").load("af_heart")

    def heard(self, sentences: list[str], way: Callable[[str], str]) -> str:
        """Return the transcription of a group."""
        pause = np.zeros(int(PAUSE_S * SAMPLE_RATE), np.float32)
        parts: list[npt.NDArray[np.float32]] = []
        for sentence in sentences:
            symbols = way(spoken_form(sentence))
            sound = self._session.run(numbers(symbols), self._table[len(symbols)], speed=1.0)
            parts += [sound.samples, pause]
        audio = soxr.resample(np.concatenate(parts), SAMPLE_RATE, WHISPER_RATE).astype(np.float32)
        if audio.size > LONGEST_S * WHISPER_RATE:
            print(f"  {audio.size / WHISPER_RATE:.0f} s of speech in a group", flush=True)
        segments, _ = self._whisper.transcribe(audio, language="en", beam_size=5)
        return " ".join(segment.text for segment in segments)


def errors(said: str, heard: str, normalise: EnglishTextNormalizer) -> tuple[int, int]:
    """Return how many words are wrong, and of how many."""
    result = jiwer.process_words(normalise(said), normalise(heard))
    wrong = result.substitutions + result.deletions + result.insertions
    return wrong, result.hits + result.substitutions + result.deletions


def main() -> None:
    """Speak, hear and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--whisper", type=Path, required=True)
    parser.add_argument("--results", type=Path)
    parser.add_argument("--most", type=int, default=500)
    arguments = parser.parse_args()
    sentences = arguments.sentences.read_text(encoding="utf-8").split("\n")
    sentences = [line for line in map(str.strip, sentences) if line][: arguments.most]
    done: list[dict[str, str]] = []
    if arguments.results and arguments.results.exists():
        done = [json.loads(line) for line in arguments.results.read_text("utf-8").splitlines()]
    groups = list(groups_of(sentences))
    listener = Listener(arguments.whisper)
    for group in groups[len(done) :]:
        row = {name: listener.heard(group, way) for name, way in WAYS.items()}
        done.append(row)
        if arguments.results:
            with arguments.results.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(row) + "\n")
    normalise = EnglishTextNormalizer()
    counts = np.array(
        [
            [errors(" ".join(group), row[name], normalise) for name in WAYS]
            for group, row in zip(groups, done, strict=True)
        ]
    )  # groups x ways x (wrong, words)
    for index, name in enumerate(WAYS):
        wrong, words = counts[:, index].sum(axis=0)
        print(f"{name}: {wrong} of {words} words wrong, {wrong / words:.2%}")
    random = np.random.default_rng(0)
    picks = random.integers(0, len(groups), (10_000, len(groups)))
    gain = (counts[:, 0, 0] - counts[:, 1, 0])[picks].sum(axis=1)
    low, high = np.percentile(gain / counts[:, 0, 1][picks].sum(axis=1), (2.5, 97.5))
    print(f"{len(sentences)} sentences; the dictionaries save {low:.2%} to {high:.2%} of the words")


if __name__ == "__main__":
    main()
