"""Renewing: how a term ends, or goes on.

    reviewing   the look back: a sheet of clauses, then the question to every group
    answers     what follows from the groups' answers
    reminding   the ladder of reminders, and one more on another day
    receipt     whom the notice has reached
    together    what one group asks and all must agree to
    resting     a group that rests, and who stands in for it
    ceremony    one sentence from each party, and the seal
    words       what is said of all this

Never here: the table of the flow (see `flows.renewal`), storage, what single people said.
"""
