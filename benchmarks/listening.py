"""How well a rendered edition is understood and how it sounds.

Usage: ``python benchmarks/listening.py AUDIO TEXT --whisper FOLDER``

TEXT holds the printed words that AUDIO should say, or is the ``script.json`` of the edition. FOLDER
is a faster-whisper model (config.json, model.bin, tokenizer.json, vocabulary.txt). Prints the word
error rate after the normalisation of the Whisper paper (Radford et al. 2022, appendix C), the words
that differ, and DNSMOS P.835 (Reddy et al. 2022): the median of windows of nine seconds.

Needs ``pip install faster-whisper jiwer librosa speechmos whisper-normalizer``.
"""

import argparse
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import jiwer
import numpy as np
import numpy.typing as npt
from faster_whisper import WhisperModel
from speechmos import dnsmos
from whisper_normalizer.english import EnglishTextNormalizer

from audiobrief.audio.ffmpeg import ffmpeg_path

RATE = 16_000
WINDOW_S = 9


def samples_of(audio: Path) -> npt.NDArray[np.float32]:
    """Decode a file to mono float32 at 16 kHz, shape (n,)."""
    raw = subprocess.run(
        [
            *(ffmpeg_path(), "-v", "error", "-i", str(audio)),
            *("-f", "f32le", "-ac", "1", "-ar", str(RATE), "-"),
        ],
        check=True,
        capture_output=True,
    ).stdout
    return np.frombuffer(raw, dtype="<f4").copy()


def printed_words(path: Path) -> str:
    """Return the printed text of a script file, or the text of any other."""
    text = path.read_text(encoding="utf-8")
    if path.name != "script.json":
        return text
    return " ".join(segment["printed"] for segment in json.loads(text)["script"]["segments"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was made out: share of words heard differently, which, and DNSMOS overall."""

    error_rate: float
    words: int
    differences: tuple[str, ...]
    dnsmos: float
    windows: int


def listen(audio: Path, printed: str, whisper: Path) -> Heard:
    """Transcribe, compare and rate."""
    samples = samples_of(audio)
    model = WhisperModel(str(whisper), device="cpu", compute_type="int8", cpu_threads=2)
    segments, _ = model.transcribe(samples, language="en", beam_size=5)
    heard = " ".join(segment.text for segment in segments)
    normalise = EnglishTextNormalizer()
    result = jiwer.process_words(normalise(printed.replace("’", "'")), normalise(heard))
    reference, hypothesis = result.references[0], result.hypotheses[0]
    differences = []
    for chunk in result.alignments[0]:
        if chunk.type != "equal":
            said = " ".join(hypothesis[chunk.hyp_start_idx : chunk.hyp_end_idx])
            shown = " ".join(reference[chunk.ref_start_idx : chunk.ref_end_idx])
            differences.append(f"printed: {shown or '-'}; heard: {said or '-'}")
    window = WINDOW_S * RATE
    scaled = samples / max(1.0, float(np.max(np.abs(samples))))
    scores = [
        dnsmos.run(scaled[start : start + window], RATE)["ovrl_mos"]
        for start in range(0, scaled.size - window + 1, window)
    ]
    return Heard(
        error_rate=result.wer,
        words=sum(map(len, result.references)),
        differences=tuple(differences),
        dnsmos=float(np.median(scores)),
        windows=len(scores),
    )


def main() -> None:
    """Print what was made out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("audio", type=Path)
    parser.add_argument("text", type=Path)
    parser.add_argument("--whisper", type=Path, required=True)
    arguments = parser.parse_args()
    found = listen(arguments.audio, printed_words(arguments.text), arguments.whisper)
    print("\n".join(found.differences))
    print(f"word error rate {found.error_rate:.2%} of {found.words} words")
    print(f"DNSMOS overall, median of {found.windows} windows: {found.dnsmos:.2f}")


if __name__ == "__main__":
    main()
