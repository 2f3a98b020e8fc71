"""From a source file to a clean, typed document."""
