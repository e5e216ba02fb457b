"""Verbs of the command line: one file for a theme, each verb with its options beside it.

What a verb needs is imported when it is asked for, so that `--help` is quick. Never here: what verbs set going.
"""
