"""What can be done to an agreement that stands, at the counter: who may, then a yes, then all groups are told.

    offering     whose agreement is meant, and for whom somebody asks
    correcting   the right words for a clause, and why; objecting to that
    suspending   that it rests, or binds again
    tying        links with other agreements
    references   where it was taken up by a law or a covenant

Never here: what follows (the dialogue says).
"""
