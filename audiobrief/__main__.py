"""Lets ``python -m audiobrief`` stand for the command."""

import sys

from audiobrief.cli import main

if __name__ == "__main__":
    sys.exit(main())
