"""Verbs of the command line that need more than a few lines: one file for a theme. Never here: what they set going."""
