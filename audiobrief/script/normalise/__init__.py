"""Spoken form, a module or a table for each class of written form, English in ``english/``."""
