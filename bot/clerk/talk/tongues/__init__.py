"""Words of another language at the counter: translated by people, checked, objected to, shown.

Never here: a catalog, or a machine that translates.
"""
