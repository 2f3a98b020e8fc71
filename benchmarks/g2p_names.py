"""Compare ways from names to phonemes with how newsreaders say them.

    python benchmarks/g2p_names.py [--show]

``names.tsv`` holds names in the news and their IPA. Each is said by eSpeak NG alone, by the engine
(misaki's dictionaries, eSpeak NG for the rest), and by the engine with the house lexicon, which was
written by the same people as the list, so that its figure says how far it covers the list and no
more. Printed are the phoneme error rate (edits a reference phoneme, stress and length left out) and
the share of names without an error; ``--show`` lists where the engine without the lexicon differs.
"""

import sys
import time
from functools import cache
from pathlib import Path

import jiwer

from audiobrief.engines.espeak import espeak_ng
from audiobrief.engines.kokoro.ipa import english_symbols
from audiobrief.engines.kokoro.symbols import phonemizer, symbols_of
from audiobrief.engines.kokoro.transcription import transcribed
from audiobrief.engines.kokoro.vocabulary import known
from audiobrief.model import Pronunciation, SynthesisRequest
from audiobrief.script.lexicon import Lexicon
from audiobrief.script.pls import load_lexicon
from audiobrief.script.spoken import speak

_SAME = str.maketrans(
    {"ɾ": "t", "T": "t", "ɐ": "ə", "ᵻ": "ɪ", "ᵊ": "ə", "ɔ": "ɑ", "ɜ": "ə", "i": "ɪ"}
)
"""Sounds that varieties of American English and the two notations don't tell apart."""

_UNSAID = str.maketrans("", "", "ˈˌː .,-")


def sounds(symbols: str) -> str:
    """Return the phonemes alone, a space between them, for comparing."""
    return " ".join(symbols.translate(_UNSAID).translate(_SAME))


def espeak_alone(name: str) -> str:
    """Return a name by eSpeak NG."""
    return known(english_symbols(espeak_ng().phonemes(name, "en-us"), british=False))


def dictionaries(name: str) -> str:
    """Return a name as the engine says it."""
    return "".join(unit.symbols for unit in phonemizer("en-US").phonemize(name))


@cache
def house_lexicon() -> Lexicon:
    """Return the lexicon that is shipped."""
    return load_lexicon()


def with_lexicon(name: str) -> str:
    """Return a name as the engine says it in an edition."""
    said = speak(name, language="en-US", lexicon=house_lexicon())
    given = tuple(
        Pronunciation(start=run.spoken_start, end=run.spoken_end, ipa=run.ipa)
        for run in said.runs
        if run.ipa
    )
    return symbols_of(
        SynthesisRequest(segment_id="s0001", text=said.spoken, voice="", pronunciations=given)
    )


def main() -> None:
    """Print a line for each way."""
    lines = Path(__file__).with_name("names.tsv").read_text(encoding="utf-8").splitlines()
    names = [line.split("\t") for line in lines if not line.startswith("#")]
    expected = [sounds(transcribed(ipa, british=False)) for _, ipa in names]
    ways = (
        ("eSpeak NG alone", espeak_alone),
        ("dictionaries", dictionaries),
        ("with the house lexicon", with_lexicon),
    )
    for title, way in ways:
        started = time.process_time()
        heard = [sounds(way(name)) for name, _ in names]
        spent_ms = (time.process_time() - started) * 1000
        rate = jiwer.wer(expected, heard)
        right = sum(one == other for one, other in zip(expected, heard, strict=True))
        print(
            f"{title}: phoneme error rate {rate:.1%}, {right} of {len(names)} names right, ", end=""
        )
        print(f"{spent_ms:.0f} ms")
        if way is dictionaries and "--show" in sys.argv:
            for (name, _), one, other in zip(names, expected, heard, strict=True):
                if one != other:
                    print(f"  {name}: {other} for {one}")


if __name__ == "__main__":
    main()
