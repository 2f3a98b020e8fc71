"""Compare ways from text to phonemes by what Whisper hears of them.

    python benchmarks/g2p.py WHISPER_FOLDER

``WHISPER_FOLDER`` holds a faster-whisper model (config.json, model.bin, tokenizer.json). Each
sentence is spoken from the phonemes of eSpeak NG alone, a clause at a time, and from the engine's
own (misaki's dictionaries, eSpeak NG for the rest); the share of wrong words is printed, with the
words that were misheard.
"""

import re
import sys
import time
from difflib import SequenceMatcher

import numpy as np
import soxr
from faster_whisper import WhisperModel

from audiobrief.engines.kokoro.engine import phonemizer, text_of
from audiobrief.engines.kokoro.espeak import espeak_ng
from audiobrief.engines.kokoro.ipa import english_symbols
from audiobrief.engines.kokoro.session import SAMPLE_RATE, KokoroSession, usable_cores
from audiobrief.engines.kokoro.vocabulary import known, numbers
from audiobrief.engines.kokoro.voicepacks import open_packs
from audiobrief.engines.kokoro.weights import model_file
from audiobrief.voices import voices_folder

SENTENCES = (
    "Ingrid Maurell and Oyelaran Adebayo opened the conference in Reykjavik last Thursday.",
    "The record shows that engineers record every minute of the present crisis.",
    "Professor Wojciech Kowalczyk will present his findings in Nairobi and in Kuala Lumpur.",
    "Close the door before the close vote, said the mayor of Guadalajara.",
    "They live near the harbour, where a live concert is broadcast every August.",
    "UNESCO and the WHO refused to object, although the object was plainly a forgery.",
    "Nguyen Thi Hanh, a nurse from Da Nang, read the letter aloud and then read it again.",
    "The refugees were moved from Tbilisi to Yerevan, and from there to Marseille.",
    "Siobhan Gallagher leads a team that studies lead in the water of Lake Michigan.",
    "A new tax on petroleum would permit the ministry to issue a permit each quarter.",
    "Xiomara Quispe and Jiří Dvořák disagree about the algorithm.",
    "The archipelago's hydroelectric dams produce nine hundred megawatts.",
    "He used to wind the clock while the wind shook the windows.",
    "Thermodynamics, epidemiology and jurisprudence are taught in Edinburgh.",
    "The FBI, the NSA and the GDPR were named in the subpoena.",
    "Perfect weather helped the crew perfect the satellite's choreography.",
    "Genevieve Beauchamp's bourgeois memoir is set in Gloucestershire and Arkansas.",
    "Inflation, unemployment and the yen's depreciation alarmed economists at Brightwater.",
)

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
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


def words(text: str) -> list[str]:
    """Return the words of a text, for comparing."""
    return _NOT_LETTERS.sub(" ", text.lower().replace("'", "").replace("’", "")).split()


def wrong(expected: list[str], heard: list[str]) -> tuple[int, list[str]]:
    """Return how many words differ, and which."""
    matcher = SequenceMatcher(a=expected, b=heard, autojunk=False)
    count, notes = 0, []
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if tag != "equal":
            count += max(a_end - a_start, b_end - b_start)
            notes.append(f"{' '.join(expected[a_start:a_end])} > {' '.join(heard[b_start:b_end])}")
    return count, notes


def main() -> None:
    """Print both ways."""
    whisper = WhisperModel(sys.argv[1], device="cpu", compute_type="int8")
    session = KokoroSession(model_file(), threads=usable_cores())
    table = open_packs(voices_folder() / "kokoro").load("af_heart")
    ways = (("eSpeak NG alone", espeak_alone), ("dictionaries", dictionaries))
    for name, way in ways:
        total = count = 0
        speech_s = 0.0
        started = time.process_time()
        for sentence in SENTENCES:
            symbols = way(sentence)
            sound = session.run(numbers(symbols), table[len(symbols)], speed=1.0)
            speech_s += len(sound.samples) / SAMPLE_RATE
            audio = soxr.resample(sound.samples, SAMPLE_RATE, 16_000).astype(np.float32)
            segments, _ = whisper.transcribe(audio, language="en", beam_size=5)
            heard = words(" ".join(segment.text for segment in segments))
            bad, notes = wrong(words(sentence), heard)
            total += len(words(sentence))
            count += bad
            if notes:
                print(f"  {name}: {'; '.join(notes)}", flush=True)
        cpu = time.process_time() - started
        print(f"{name}: {count} of {total} words wrong, {count / total:.1%}; {speech_s:.0f} s of")
        print(f"  speech, {cpu:.0f} s of processor time with Whisper's", flush=True)


if __name__ == "__main__":
    main()
