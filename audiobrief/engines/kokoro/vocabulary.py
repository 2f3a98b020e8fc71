"""The symbols Kokoro-82M v1.0 was trained on, and their numbers.

Source: ``vocab`` in the model's ``config.json``. Capital letters stand for diphthongs (``A`` as in
day, ``I`` eye, ``O`` go, ``Q`` British go, ``W`` cow, ``Y`` boy) and ``T`` for a flapped t.
"""

_BLOCKS: tuple[tuple[int, str], ...] = (
    (1, ";:,.!?"),
    (9, '—…"()“” \u0303ʣʥʦʨᵝ\uab67AI'),
    (31, "O"),
    (33, "Q"),
    (35, "ST"),
    (39, "W"),
    (41, "Yᵊabcdef"),
    (50, "hijklmnopqrstuvwxyzɑɐɒæ"),
    (75, "βɔɕç"),
    (80, "ɖðʤə"),
    (85, "ɚɛɜ"),
    (90, "ɟ"),
    (92, "ɡ"),
    (99, "ɥ"),
    (101, "ɨɪʝ"),
    (110, "ɯɰŋɳɲɴø"),
    (118, "ɸθœ"),
    (123, "ɹ"),
    (125, "ɾɻ"),
    (128, "ʁɽʂʃʈʧ"),
    (135, "ʊʋ"),
    (138, "ʌɣɤ"),
    (142, "χʎ"),
    (147, "ʒʔ"),
    (156, "ˈˌː"),
    (162, "ʰ"),
    (164, "ʲ"),
    (169, "↓"),
    (171, "→↗↘"),
    (177, "ᵻ"),
)

SYMBOLS = {symbol: first + place for first, run in _BLOCKS for place, symbol in enumerate(run)}
"""Symbol → token number."""

PAD = 0
"""Token that stands before and after every sequence."""

MAX_TOKENS = 510
"""Longest sequence the model takes, pads not counted."""


def known(symbols: str) -> str:
    """Return ``symbols`` without those the model has no number for."""
    return "".join(symbol for symbol in symbols if symbol in SYMBOLS)


def numbers(symbols: str) -> tuple[int, ...]:
    """Return the token numbers of ``symbols``, a pad before and after.

    Raises:
        KeyError: a symbol is not in the vocabulary.
    """
    return (PAD, *(SYMBOLS[symbol] for symbol in symbols), PAD)
