"""Asking whole groups: how a question is put and closed (`asking`), questions `beside` the stages and their `kinds`,
what they came to (`results`, `pictures`), and the rules a room decides by (`charter`, `petitions`, `vital`).

Shared by all stages that ask. Never here: what follows from an answer, which each stage says itself.
"""
