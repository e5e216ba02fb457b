"""Spokes at the counter: their mandates, what members want carried, what is told at home, the agenda.

Never here: a decision; a spoke makes none.
"""
