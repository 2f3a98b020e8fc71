"""The language of a text that does not declare one: by script, then by its commonest words."""

from collections import Counter

from audiobrief.edition.tree import words_of

_SAMPLE = 20_000
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("ar", "\u0600", "\u06ff"),
    ("he", "\u0590", "\u05ff"),
    ("el", "\u0370", "\u03ff"),
    ("hi", "\u0900", "\u097f"),
    ("th", "\u0e00", "\u0e7f"),
    ("ru", "\u0400", "\u04ff"),
)
_COMMON = {
    "en": "the of and to in that is was for it with as his on be at by this had not are but from",
    "de": "der die und das ist nicht den von mit sich auf für dem ein eine auch es an werden zu",
    "fr": "le la les des et est une dans que qui pour pas sur au avec ce il sont du plus",
    "es": "el la los las que de y en un una por con no para es al lo como más su",
    "it": "il di che la e un una per non sono con del della le si da come anche più gli",
    "pt": "o a os as que de e em um uma para não com do da no na por mais como",
    "nl": "de het een en van is dat niet op te zijn met voor aan er om ook als maar bij",
    "sv": "och att det som en på är av för med den till inte har ett om var men sig vi",
    "da": "og at det som en på er af for med den til ikke har et om var men sig vi jeg",
    "no": "og at det som en på er av for med den til ikke har et om var men seg vi jeg",
    "fi": "ja on ei se että oli hän mutta ovat kun niin myös joka sen tai kuin ole mukaan",
    "pl": "i w nie na się z że do to jest o jak ale po za od są jego przez tym",
    "cs": "a se na v je že to s z do o by jako ale za pro tak po jsem byl jeho",
    "tr": "ve bir bu için da de ile çok olarak daha ne gibi olan kadar sonra ama en var",
}
_LEAST = 3
"""Fewest common words that count as evidence."""


def detect_language(text: str, *, default: str = "en") -> str:
    """Return the BCP 47 tag of the language a text is most likely in."""
    sample = text[:_SAMPLE]
    letters = sum(1 for character in sample if character.isalpha())
    for tag, first, last in _SCRIPTS:
        count = sum(1 for character in sample if first <= character <= last)
        share = 0.05 if tag == "ja" else 0.3
        if letters and count > share * letters:
            return tag
    counts = Counter(words_of(sample))
    scores = {tag: sum(counts[word] for word in words.split()) for tag, words in _COMMON.items()}
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] >= _LEAST else default
