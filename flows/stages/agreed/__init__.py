"""What is done with an agreement while it stands, beside renewing and leaving it.

    offering       who may: somebody who mediates, or an administrator of a party
    corrections    an error is mended, unless a group objects in fourteen days
    suspending     it rests, or binds again, when every group says yes
    tying          links with other agreements
    superseding    another one takes its place, or something has become of one it is linked with
    references     where a law or a covenant has taken it up
    always         the tables of these, for every stage

Never here: the ballots of a renewal, or what the registry makes of it.
"""
