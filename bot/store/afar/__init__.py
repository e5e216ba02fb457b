"""Rows of agreements that reach beyond one house.

    said      what groups of this house say to agreements of others
    distant   groups of other houses that ask to be in agreements of this one

Never here: a signature, or a network.
"""
