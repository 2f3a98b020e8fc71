"""What is printed before list items: HTML ``ol`` with start, reversed, type and ``li`` value."""

from bs4.element import Tag

from audiobrief.edition.tree import attribute

BULLET = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = 26
_MAX_ROMAN = 3999


class ListCounter:
    """Counts the items of one list."""

    def __init__(self, *, ordered: bool, start: int = 1, step: int = 1, style: str = "1") -> None:
        """Begin at ``start``; ``style`` is 1, a, A, i or I."""
        self._ordered = ordered
        self._next = start
        self._step = step
        self._style = style

    @classmethod
    def of(cls, element: Tag) -> "ListCounter":
        """Read the attributes of ``ol``, ``ul`` or ``menu``."""
        if element.name != "ol":
            return cls(ordered=False)
        backwards = "reversed" in element.attrs
        items = len(element.find_all("li", recursive=False)) if backwards else 1
        start = _number(attribute(element, "start"))
        return cls(
            ordered=True,
            start=items if start is None else start,
            step=-1 if backwards else 1,
            style=attribute(element, "type") or "1",
        )

    def label(self, item: Tag) -> str:
        """Return the label of the next item, for example "3." or "•"."""
        if not self._ordered:
            return BULLET
        number = _number(attribute(item, "value"))
        if number is None:
            number = self._next
        self._next = number + self._step
        return f"{_styled(number, self._style)}."


def _number(text: str) -> int | None:
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) < 10:  # noqa: PLR2004 - fits any list
        return int(text)
    return None


def _styled(number: int, style: str) -> str:
    if style in {"a", "A"} and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, _LETTERS)
            letters = chr(ord("a") + rest) + letters
        return letters.upper() if style == "A" else letters
    if style in {"i", "I"} and 0 < number <= _MAX_ROMAN:
        roman = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            roman += sign * count
        return roman.upper() if style == "I" else roman
    return str(number)
