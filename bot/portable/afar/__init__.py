"""A group of one house in an agreement of another: two houses that read each other, and nobody in the middle.

    giving    here, a group's word is signed and laid out for the other house
    taking    there, the word is checked and put before the parties
    hearing   here, what the other house's record says of the group is read
    telling   what whoever brought a word is told

Never here: a decision of a group, or a rule of joining (see `flows.stages.afar` and `flows.stages.distant`).
"""
