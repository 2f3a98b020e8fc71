"""From a source file to a clean, typed document."""

from audiobrief.edition.reading import Mode, read_edition

__all__ = ["Mode", "read_edition"]
