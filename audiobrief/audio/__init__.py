"""From a script to a mastered recording and its timeline."""
