"""The tables of the counter, one file a theme: which word, which act, which form is answered by which function.

A row is added here when something new can be asked for. Never here: an answer.
"""
