"""A transcription in IPA, as people write it in a lexicon, in Kokoro's symbols.

Sounds the voices lack become the nearest they have. A stress mark, which IPA puts before the
syllable, moves before its vowel, where the model was trained to read it.
"""

import re
import unicodedata

from audiobrief.engines.kokoro.stress import VOWELS
from audiobrief.engines.kokoro.vocabulary import SYMBOLS


def _pairs(table: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in table.split())


_BOTH = _pairs("""
    tʃ=ʧ dʒ=ʤ tɕ=ʨ t͡s=ts d͡z=dz aɪ=I aʊ=W eɪ=A ɔɪ=Y ai̯=I au̯=W
    g=ɡ r=ɹ ʀ=ʁ ɫ=l ɭ=l ɬ=l ʟ=l ɮ=l ɱ=m ħ=h ɦ=h ʜ=h ʕ= ʐ=ʒ ʑ=ʒ ʍ=w ɢ=ɡ ʙ=b
    ɓ=b ɗ=d ɠ=ɡ ʄ=ʤ ʛ=ɡ ɺ=ɾ ɽ=ɾ ʏ=ɪ ɘ=ə ɵ=ə ɞ=ɜ ɶ=œ ʉ=u ɐ=ə
""")
_AMERICAN = _pairs("""
    oʊ=O əʊ=O o=O oː=O e=ɛ eː=A a=ɑ ɒ=ɑ ɜːɹ=ɜɹ ɜːr=ɜɹ ɜː=ɜɹ ɝː=ɜɹ ɝ=ɜɹ ɚ=əɹ ː=
    eə=ɛɹ eəɹ=ɛɹ eər=ɛɹ ɛə=ɛɹ ɛəɹ=ɛɹ ɛər=ɛɹ ɪə=ɪɹ ɪəɹ=ɪɹ ɪər=ɪɹ ʊə=ʊɹ ʊəɹ=ʊɹ ʊər=ʊɹ
""")
_BRITISH = _pairs("""
    oʊ=Q əʊ=Q o=Q oː=Q e=ɛ eː=A æ=a aː=ɑː ɝ=ɜː ɚ=ə eə=ɛː ɛə=ɛː
""")
_SILENT_R = re.compile(rf"ɹ(?![ˈˌ]?[{''.join(sorted(VOWELS))}ᵊ])")
_UNSAID = re.compile("[.‿|‖ˑˠʷˤʼ˞͜͡/\\[\\]\u0300-\u0302\u0304-\u0328\u032a-\u036f]")
_SYLLABIC = re.compile("(\\S)\u0329")
_STRESS = re.compile(rf"([ˈˌ])([^\sˈˌ{''.join(sorted(VOWELS | set('eoyøœɨɯɤ')))}]+)(?=\S)")


class UnknownSoundError(Exception):
    """A sign the voices have no sound for; ``sign`` names it."""

    def __init__(self, sign: str) -> None:
        """Keep the sign."""
        super().__init__(sign)
        self.sign = sign


def transcribed(ipa: str, *, british: bool) -> str:
    """Return the symbols that say ``ipa``.

    Raises:
        UnknownSoundError: a sign is no sound the voices have, or have one near to.
    """
    sounds = _BOTH | (_BRITISH if british else _AMERICAN)
    tied = {sound.replace("\u0361", ""): symbols for sound, symbols in sounds.items()}
    pattern = re.compile(
        "|".join(re.escape(sound) for sound in sorted(sounds | tied, key=_longest))
    )
    written = unicodedata.normalize("NFD", ipa.strip()).replace("c\u0327", "ç")
    written = _SYLLABIC.sub(r"ᵊ\1", written.replace("'", "ˈ"))
    for tie in ("t͡ʃ", "d͡ʒ", "t͡ɕ"):
        written = written.replace(tie, tie.replace("\u0361", ""))
    said = pattern.sub(lambda match: (sounds | tied)[match[0]], written)
    said = " ".join(_UNSAID.sub("", said).split())
    if british:
        said = _SILENT_R.sub("", said)
    for sign in said:
        if sign not in SYMBOLS:
            raise UnknownSoundError(sign)
    return _STRESS.sub(r"\2\1", said)


def _longest(sound: str) -> tuple[int, str]:
    return -len(sound), sound
