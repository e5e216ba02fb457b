"""The registry: what a depositary records of agreements, what state follows from it at any instant, and the charter.

    acts       what is recorded: signed, entered into force, renewed, acceded, denounced, lapsed, ...
    forms      an act as plain JSON, the same bytes for the same act
    chain      how entries are linked, so that nothing can be changed or left out unseen
    record     the acts of one agreement put in order: versions, terms, who is in it
    life       the state at every instant, as spans that never overlap
    beside     links with other agreements, and where it was taken up
    charter    what stands at a moment: a pure function of the record
    bonds      who is bound to whom, and what ends in which month

Pure: nobody writes the charter, it is computed. Never here: storage, texts for people, what a dialogue decides.
"""
