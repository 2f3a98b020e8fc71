"""Word lists as people write them: one after the other."""


def words(text: str) -> frozenset[str]:
    """Return the words of a text, split at white space."""
    return frozenset(text.split())
