"""Compare the word times of an engine with forced alignment, or with Whisper's.

Usage: ``python benchmarks/word_times.py SCRIPT [--engine kokoro] [--estimated] [--whisper FOLDER]``

SCRIPT is what ``audiobrief script EDITION --format json`` prints. Each segment is spoken, and its
words are found in the sound by PocketSphinx (Huggins-Daines et al. 2006), which knows the text and
the dictionary of CMU; segments with words outside that dictionary are left out. With ``--whisper``
a faster-whisper model listens instead; it lets a word begin where the one before it ends. With
``--estimated`` the engine's own times are passed over for those that engines without any get.
Prints the median and the 90th percentile of the absolute differences in milliseconds.

Needs ``pip install pocketsphinx``, or ``faster-whisper``.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import soxr

from audiobrief.engines import open_engine
from audiobrief.engines.estimated import with_estimated_words
from audiobrief.model import Clip, Samples, SynthesisRequest

RATE = 16_000
FRAME_S = 0.01

_NOT_LETTERS = re.compile(r"[^a-z']+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A word's differences in seconds, ours later is positive; ``rested`` after a pause."""

    start_s: float
    end_s: float
    rested: bool


Found = list[tuple[int, float, float]]
"""Place of a word of a clip, its start and end in seconds by the reference."""

Reference = Callable[[Clip, list[str]], Found]


def parts(word: str) -> list[str]:
    """Return what the dictionary has for a word: itself, or the parts of a compound."""
    pieces = re.split(r"[–—-]+", word.lower().replace("’", "'"))
    return [plain for plain in (_NOT_LETTERS.sub("", piece) for piece in pieces) if plain]


def at_16_khz(clip: Clip) -> Samples:
    """Return a clip's samples at the rate that both references take."""
    return soxr.resample(clip.samples, clip.sample_rate, RATE).astype(np.float32)


def sphinx() -> Reference:
    """Return forced alignment."""
    from pocketsphinx import Decoder  # noqa: PLC0415  # only one reference is needed

    decoder = Decoder(lm=None, loglevel="FATAL")

    def found(clip: Clip, texts: list[str]) -> Found:
        words = [parts(text) for text in texts]
        flat = [part for word in words for part in word]
        if not all(word and all(map(decoder.lookup_word, word)) for word in words):
            return []
        decoder.set_align_text(" ".join(flat))
        decoder.start_utt()
        pcm = (np.clip(at_16_khz(clip), -1, 1) * 32767).astype("<i2").tobytes()
        decoder.process_raw(pcm, full_utt=True, no_search=False)
        decoder.end_utt()
        spans = [
            (part.start_frame * FRAME_S, (part.end_frame + 1) * FRAME_S)
            for part in decoder.seg() or ()
            if not part.word.startswith("<") and part.word != "(NULL)"
        ]
        if len(spans) != len(flat):
            return []
        lasts = np.cumsum([len(word) for word in words])
        return [
            (place, spans[last - len(word)][0], spans[last - 1][1])
            for place, (word, last) in enumerate(zip(words, lasts, strict=True))
        ]

    return found


def whisper(folder: Path) -> Reference:
    """Return a listener that is not told the text."""
    from faster_whisper import WhisperModel  # noqa: PLC0415  # only one reference is needed

    model = WhisperModel(str(folder), device="cpu", compute_type="int8")

    def found(clip: Clip, texts: list[str]) -> Found:
        segments, _ = model.transcribe(
            at_16_khz(clip), language="en", beam_size=5, word_timestamps=True
        )
        heard = [word for segment in segments for word in segment.words or ()]
        matcher = SequenceMatcher(
            a=["".join(parts(text)) for text in texts],
            b=["".join(parts(word.word)) for word in heard],
            autojunk=False,
        )
        return [
            (block.a + step, heard[block.b + step].start, heard[block.b + step].end)
            for block in matcher.get_matching_blocks()
            for step in range(block.size)
        ]

    return found


def pairs(clip: Clip, text: str, reference: Reference) -> Iterator[Pair]:
    """Yield the differences of a clip's words from the reference."""
    texts = [text[word.text_start : word.text_end] for word in clip.words]
    for place, start, end in reference(clip, texts):
        word = clip.words[place]
        before = clip.words[place - 1].text_end if place else 0
        yield Pair(
            start_s=word.start / clip.sample_rate - start,
            end_s=word.end / clip.sample_rate - end,
            rested=not place or not text[before : word.text_start].isspace(),
        )


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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("script", type=Path)
    parser.add_argument("--engine", default="kokoro")
    parser.add_argument("--estimated", action="store_true")
    parser.add_argument("--whisper", type=Path)
    asked = parser.parse_args()
    segments = json.loads(asked.script.read_text(encoding="utf-8"))["script"]["segments"]
    engine = open_engine(asked.engine, {})
    reference = whisper(asked.whisper) if asked.whisper else sphinx()
    found: list[Pair] = []
    estimated = 0
    for segment in segments:
        request = SynthesisRequest(
            segment_id=segment["id"], text=segment["spoken"], voice=engine.info.default_voice
        )
        clip = engine.synthesize(request)
        if asked.estimated:
            clip = with_estimated_words(replace(clip, words=()), request)
        estimated += clip.words_estimated
        found.extend(pairs(clip, request.text, reference))
    spoken = sum(len(segment["spoken"].split()) for segment in segments)
    print(f"{len(found)} of {spoken} words; {estimated} of {len(segments)} segments estimated")
    report("starts", [pair.start_s for pair in found])
    report("  in running speech", [pair.start_s for pair in found if not pair.rested])
    report("  after a rest", [pair.start_s for pair in found if pair.rested])
    report("ends", [pair.end_s for pair in found])


if __name__ == "__main__":
    main()
