"""The shared text: how it is written and read (`blocks` of clauses), and how long it holds (`term`).

Never here: the stages themselves (`drafting`, `deciding`, `standing`, `renewing` stand one level up).
"""
