"""Sentences that several stages need, or that are too many to stand beside the behaviour that utters them.

One file a matter, named after it. Never here: deciding anything.
"""
