"""The classes of written form of English, a module each; ``rules`` has them in order."""
