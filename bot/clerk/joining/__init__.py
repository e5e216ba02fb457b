"""Who is in an agreement, and in what: asked at the counter.

    accession    a group joins one that stands, as it is
    afar         a group joins one of another house
    apart        a group signs, but sets a clause apart

Never here: what follows (the dialogue says).
"""
