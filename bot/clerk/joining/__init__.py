"""Who is in an agreement, and in what: asked at the counter.

    accession    a group joins one that stands, as it is

Never here: what follows (the dialogue says).
"""
