"""Compare the word times of an engine with forced alignment.

    python benchmarks/word_times.py SCRIPT [ENGINE]

SCRIPT is what ``audiobrief script EDITION --format json`` prints, ENGINE ``kokoro`` unless given.
Each segment is spoken, and its words are found in the sound by PocketSphinx (Huggins-Daines et al.
2006), which knows the text and the dictionary of CMU. Segments with words outside that dictionary
are left out. Prints the median and the 90th percentile of the absolute differences in milliseconds.

Needs ``pip install pocketsphinx``.
"""

import json
import re
import sys
from pathlib import Path

import numpy as np
import soxr
from pocketsphinx import Decoder

from audiobrief.engines import open_engine
from audiobrief.model import Clip, SynthesisRequest

RATE = 16_000
FRAME_S = 0.01

_NOT_LETTERS = re.compile(r"[^a-z']+")


def parts(word: str) -> list[str]:
    """Return what the dictionary has for a word: itself, or the parts of a compound."""
    pieces = re.split(r"[–—-]+", word.lower().replace("’", "'"))
    return [plain for plain in (_NOT_LETTERS.sub("", piece) for piece in pieces) if plain]


def known(text: str, decoder: Decoder) -> bool:
    """Tell whether the dictionary has every word of a text."""
    return all(decoder.lookup_word(part) for word in text.split() for part in parts(word))


def aligned(words: list[list[str]], clip: Clip, decoder: Decoder) -> list[tuple[float, float]]:
    """Return start and end of each word in seconds, none where the aligner gives up."""
    flat = [part for word in words for part in word]
    sound = soxr.resample(clip.samples, clip.sample_rate, RATE)
    decoder.set_align_text(" ".join(flat))
    decoder.start_utt()
    decoder.process_raw(
        (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes(), full_utt=True, no_search=False
    )
    decoder.end_utt()
    found = [
        (part.start_frame * FRAME_S, (part.end_frame + 1) * FRAME_S)
        for part in decoder.seg() or ()
        if not part.word.startswith("<") and part.word != "(NULL)"
    ]
    if len(found) != len(flat):
        return []
    lasts = np.cumsum([len(word) for word in words])
    return [
        (found[last - len(word)][0], found[last - 1][1])
        for word, last in zip(words, lasts, strict=True)
    ]


def report(name: str, seconds: list[float]) -> None:
    """Print how far times lie apart."""
    milliseconds = np.array(seconds) * 1000
    off = np.abs(milliseconds)
    print(
        f"{name}: median difference {np.median(off):.0f} ms, "
        f"90th percentile {np.percentile(off, 90):.0f} ms, "
        f"ours later by {np.median(milliseconds):+.0f} ms"
    )


def main() -> None:
    """Print the differences."""
    segments = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["script"]["segments"]
    engine = open_engine(sys.argv[2] if len(sys.argv) > 2 else "kokoro", {})  # noqa: PLR2004
    decoder = Decoder(lm=None, loglevel="FATAL")
    running: list[float] = []
    rested: list[float] = []
    ends: list[float] = []
    for segment in segments:
        text = segment["spoken"]
        if not known(text, decoder):
            continue
        clip = engine.synthesize(
            SynthesisRequest(segment_id=segment["id"], text=text, voice=engine.info.default_voice)
        )
        words = [parts(text[word.text_start : word.text_end]) for word in clip.words]
        found = aligned(words, clip, decoder)
        for place, (word, (start, end)) in enumerate(zip(clip.words, found, strict=False)):
            rest = not place or not text[clip.words[place - 1].text_end : word.text_start].isspace()
            (rested if rest else running).append(word.start / clip.sample_rate - start)
            ends.append(word.end / clip.sample_rate - end)
    print(f"{len(ends)} of {sum(len(segment['spoken'].split()) for segment in segments)} words")
    report("starts", running + rested)
    report("  in running speech", running)
    report("  after a rest", rested)
    report("ends", ends)


if __name__ == "__main__":
    main()
