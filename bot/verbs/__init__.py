"""Verbs of the terminal that need more than a few lines: one module each. Never here: work of its own."""
