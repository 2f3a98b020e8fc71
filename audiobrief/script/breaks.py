"""Pauses of the spoken edition, in milliseconds after a segment."""

from enum import IntEnum


class Break(IntEnum):
    """How long listeners wait, by what comes between two segments."""

    VOICE_CHANGE = 120  # inside a sentence
    LABEL = 220  # between "Three." and its list item
    SENTENCE = 320
    TABLE_ROW = 380
    LIST_ITEM = 450
    OPENING_LINE = 600  # between title, byline, date and standfirst
    PARAGRAPH = 650
    AFTER_HEADING = 700
    DECLARATION = 800
    BEFORE_HEADING = 1100
    SECTION = 1200  # a rule or a row of asterisks
    ENDING = 500  # after the last word
