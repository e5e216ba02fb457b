"""Nature as a party of a room: it is accepted by all, has guardians, is heard before anything is decided.

    founding    proposed, accepted by every group; what the room is about
    guarding    who speaks for it, for a year
    hearing     what its guardians say together: an opinion, a turn, a concern
    telling     a story of its own, when all tell stories
    gate        nothing is put to a decision before it has been heard, or its absence is written down
    undoing     at a review: which harm of ours can we undo
    told        the sentences of the first two; said: of what it says
    always      all of it, for the table of a flow

Never here: the rows of people's words, or a way to count anybody's voice as more than another's.
"""
