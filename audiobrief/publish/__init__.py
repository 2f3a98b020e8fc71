"""From a recording to the files that listeners and readers get."""
