"""The independent verifier: checks a ballot's published record offline, with a count and rules of its own.

    verify(record)       what was checked, what is wrong, what only others can check
    verify_text(text)    the same for a file's text, which must also be in its one canonical form

    form       canonical JSON, fingerprints, seals and the links of a journal
    shape      JSON in which things are of the kind they should be
    record     a published record as it is read, or what keeps it from being read
    papers     what one voter says, in the form in which it is written down
    tally      counting: profiles, condensed counts, figures and orders
    ranking    orders of preference: Schulze, instant run-off
    rules      a group's word
    joint      what all groups together decided
    history    what a record says against what the journal kept
    counting   what a record says against its own list
    checks     each check, with the sentence that says what it checked

Standard library only. Never here: a line shared with the program that counted. Two that agree without having spoken to
each other are worth more than one that is believed.
"""

from verifier.checks import Report, verify, verify_text

__all__ = ["Report", "verify", "verify_text"]
