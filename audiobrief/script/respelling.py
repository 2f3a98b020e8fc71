"""IPA as English letters, for engines that take no phonemes: ˈɡrɛnɪtʃ becomes "grenich"."""

import re

_SOUNDS: tuple[tuple[str, str], ...] = (
    ("t͡ʃ", "ch"),
    ("tʃ", "ch"),
    ("d͡ʒ", "j"),
    ("dʒ", "j"),
    ("t͡s", "ts"),
    ("ts", "ts"),
    ("ŋk", "nk"),
    ("ŋɡ", "ng"),
    ("aɪ", "eye"),
    ("aʊ", "ow"),
    ("eɪ", "ay"),
    ("əʊ", "oh"),
    ("oʊ", "oh"),
    ("ɔɪ", "oy"),
    ("ɪə", "eer"),
    ("eə", "air"),
    ("ʊə", "oor"),
    ("iː", "ee"),
    ("uː", "oo"),
    ("ɑː", "ah"),
    ("ɔː", "aw"),
    ("ɜː", "ur"),
    ("aː", "ah"),
    ("eː", "ay"),
    ("oː", "oh"),
    ("yː", "oo"),
    ("øː", "ur"),
    ("ɛː", "air"),
    ("i", "ee"),
    ("u", "oo"),
    ("ɑ", "ah"),
    ("a", "ah"),
    ("ɒ", "o"),
    ("ɔ", "o"),
    ("æ", "a"),
    ("ɛ", "e"),
    ("e", "e"),
    ("ɪ", "i"),
    ("ʊ", "oo"),
    ("ʌ", "u"),
    ("ə", "uh"),
    ("ɐ", "uh"),
    ("ɜ", "ur"),
    ("ɚ", "er"),
    ("ɝ", "ur"),
    ("o", "oh"),
    ("y", "oo"),
    ("ø", "ur"),
    ("œ", "ur"),
    ("ɯ", "oo"),
    ("ɨ", "i"),
    ("ʃ", "sh"),
    ("ʒ", "zh"),
    ("ʂ", "sh"),
    ("ʐ", "zh"),
    ("ɕ", "sh"),
    ("ʑ", "zh"),
    ("θ", "th"),
    ("ð", "th"),
    ("ŋ", "ng"),
    ("ɲ", "ny"),
    ("ɴ", "n"),
    ("ʎ", "ly"),
    ("ɬ", "sl"),
    ("ɫ", "l"),
    ("j", "y"),
    ("ɥ", "w"),
    ("ɹ", "r"),
    ("ɾ", "r"),
    ("ʁ", "r"),
    ("ʀ", "r"),
    ("ɻ", "r"),
    ("ɡ", "g"),
    ("ɣ", "g"),
    ("ɢ", "g"),
    ("x", "kh"),
    ("χ", "kh"),
    ("ħ", "h"),
    ("ɦ", "h"),
    ("ç", "h"),
    ("c", "k"),
    ("q", "k"),
    ("ɸ", "f"),
    ("β", "v"),
    ("ʋ", "v"),
    ("ɖ", "d"),
    ("ʈ", "t"),
    ("ɟ", "j"),
    ("ʔ", ""),
    ("ʕ", ""),
    *((letter, letter) for letter in "bdfghklmnprstvwz"),
)
_SILENT = frozenset(
    "ːˑˌʰʲʷˠˤʼ‿˞|‖͡\u0303\u0329\u032f\u0325\u032a\u030a\u0308\u031e\u031d\u0320\u031f"
)
_BREAKS = frozenset("ˈ.- ")
_TABLE = dict(_SOUNDS)
_SOUND = re.compile("|".join(re.escape(sound) for sound, _ in _SOUNDS))


def unknown_symbols(ipa: str) -> str:
    """Return the characters of a transcription that are no IPA symbol known here."""
    rest = _SOUND.sub("", ipa)
    return "".join(sign for sign in rest if sign not in _BREAKS and sign not in _SILENT)


_CONSONANTS = "bdfghklmnprstvwzʃʒθðŋɹɾʁɡjxχçɲʎɫ"
_LATE_STRESS = re.compile(
    rf"(?P<before>[^\s{_CONSONANTS}ˈˌ.]?)(?P<onset>[{_CONSONANTS}]+)(?P<mark>[ˈˌ])(?=[^\s{_CONSONANTS}])"
)
_ONSET = re.compile(
    r"(?:s?[ptkfmnlw]?[rɹljw]|s[ptkmnlwf]|[bdɡgvθʃh][rɹljw]?|[tdtʃ]ʃ|dʒ|tʃ|[bdfghklmnprstvwzʃʒθðɹɾʁɡjxχçɲʎɫ])$"
)


def _before_onset(match: re.Match[str]) -> str:
    """Move a mark that stands before a vowel, as eSpeak NG writes it, before its syllable."""
    onset = match["onset"]
    start = 0
    if match["before"]:
        found = _ONSET.search(onset)
        start = found.start() if found else len(onset)
    return f"{match['before']}{onset[:start]}{match['mark']}{onset[start:]}"


def respelling(ipa: str) -> str:
    """Return an English spelling that comes near to a transcription in IPA."""
    ipa = _LATE_STRESS.sub(_before_onset, ipa)
    said: list[str] = []
    position = 0
    while position < len(ipa):
        match = _SOUND.match(ipa, position)
        if match is not None:
            said.append(_TABLE[match.group()])
            position = match.end()
            continue
        sign = ipa[position]
        if sign in _BREAKS and said and said[-1] not in ("-", " "):
            said.append(" " if sign == " " else "-")
        position += 1
    return "".join(said).strip("- ")
