"""Stress marks in Kokoro's symbols; a mark stands right before the vowel it stresses."""

PRIMARY = "ˈ"
SECONDARY = "ˌ"
VOWELS = frozenset("AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻɐ")
CONSONANTS = frozenset("bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθT")


def unstressed(symbols: str) -> bool:
    """Tell whether no syllable is stressed."""
    return PRIMARY not in symbols and SECONDARY not in symbols


def demoted(symbols: str) -> str:
    """Return ``symbols`` with every stress lowered to a secondary one."""
    return symbols.replace(PRIMARY, SECONDARY)


def stressed(symbols: str, mark: str) -> str:
    """Return unstressed ``symbols`` with ``mark`` on the first vowel; others as they are."""
    if not unstressed(symbols):
        return symbols
    for place, symbol in enumerate(symbols):
        if symbol in VOWELS:
            return symbols[:place] + mark + symbols[place:]
    return symbols


def promoted(symbols: str) -> str:
    """Return ``symbols`` with a primary stress: on the strongest syllable, or the first vowel."""
    if PRIMARY in symbols:
        return symbols
    if SECONDARY in symbols:
        return symbols.replace(SECONDARY, PRIMARY, 1)
    return stressed(symbols, PRIMARY)


def starts_with_vowel(symbols: str) -> bool:
    """Tell whether the first sound is a vowel."""
    for symbol in symbols:
        if symbol in VOWELS:
            return True
        if symbol in CONSONANTS:
            return False
    return False


def joined(parts: tuple[str, ...]) -> str:
    """Join the parts of a compound; of several primary stresses the lighter half gives way."""
    strong = sum(PRIMARY in part for part in parts)
    if strong <= (len(parts) + 1) // 2:
        return "".join(parts)
    order = sorted(
        range(len(parts)), key=lambda place: (PRIMARY in parts[place], _weight(parts[place]), place)
    )
    weak = set(order[: len(parts) // 2])
    return "".join(demoted(part) if place in weak else part for place, part in enumerate(parts))


def _weight(symbols: str) -> int:
    return sum(2 if symbol in "AIOQWYʤʧ" else 1 for symbol in symbols)
