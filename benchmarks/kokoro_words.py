"""Compare the engine's word times with the sound and with Whisper's.

    python benchmarks/kokoro_words.py WHISPER_FOLDER

``WHISPER_FOLDER`` holds a faster-whisper model. Prints the median and the 90th percentile of the
absolute differences in milliseconds: of starts after a silence from where the sound begins, and
of all starts and ends from Whisper's. Whisper lets a word begin where the one before it ends.
"""

import re
import sys
from difflib import SequenceMatcher

import numpy as np
import soxr
from faster_whisper import WhisperModel

from audiobrief.engines import open_engine
from audiobrief.model import SynthesisRequest

SENTENCES = (
    "The harbour council voted on Tuesday to close the old fish market for at least two years.",
    "Rents rose by eleven percent in the first quarter, while wages in the district fell slightly.",
    "Yet the mood in the square was cheerful; children chased pigeons, and a brass band played.",
    "If the vote holds, construction could begin in March, although the treasurer has warned us.",
)

FRAME = 240  # 10 ms
SILENT_FRAMES = 8

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def plain(word: str) -> str:
    """Return a word for comparing."""
    return _NOT_LETTERS.sub("", word.lower())


def onsets(samples: np.ndarray) -> list[int]:
    """Return where sound begins after at least 80 ms of silence."""
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    loud = np.sqrt(np.mean(np.square(frames), axis=1))
    heard = np.flatnonzero(loud > 0.05 * loud.max())
    after = np.diff(heard, prepend=-100) > SILENT_FRAMES
    return [int(frame) * FRAME for frame in heard[after]]


def report(name: str, seconds: list[float]) -> None:
    """Print how far times lie apart."""
    milliseconds = np.array(seconds) * 1000
    off = np.abs(milliseconds)
    print(
        f"{name}: {len(seconds)} words, median difference {np.median(off):.0f} ms, "
        f"90th percentile {np.percentile(off, 90):.0f} ms, "
        f"ours later by {np.median(milliseconds):+.0f} ms"
    )


def main() -> None:
    """Print the differences."""
    whisper = WhisperModel(sys.argv[1], device="cpu", compute_type="int8")
    engine = open_engine("kokoro", {})
    starts, ends, risen = [], [], []
    for sentence in SENTENCES:
        clip = engine.synthesize(
            SynthesisRequest(segment_id="s0001", text=sentence, voice="af_heart")
        )
        rate = clip.sample_rate
        for onset in onsets(clip.samples):
            nearest = min((word.start - onset for word in clip.words), key=abs)
            if abs(nearest) < rate // 8:  # else it is a silence inside a word
                risen.append(nearest / rate)
        audio = soxr.resample(clip.samples, rate, 16_000).astype(np.float32)
        segments, _ = whisper.transcribe(audio, language="en", beam_size=5, word_timestamps=True)
        heard = [word for segment in segments for word in segment.words or ()]
        said = [plain(sentence[word.text_start : word.text_end]) for word in clip.words]
        matcher = SequenceMatcher(a=said, b=[plain(word.word) for word in heard], autojunk=False)
        for block in matcher.get_matching_blocks():
            for place in range(block.size):
                ours, theirs = clip.words[block.a + place], heard[block.b + place]
                starts.append(ours.start / rate - theirs.start)
                ends.append(ours.end / rate - theirs.end)
    report("starts after a silence, against the sound", risen)
    report("starts, against Whisper", starts)
    report("ends, against Whisper", ends)


if __name__ == "__main__":
    main()
