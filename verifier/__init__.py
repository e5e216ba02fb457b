"""The independent verifier: checks what a house gives out, offline, with counts, rules and readings of its own.

    verify(record)          a ballot's record: what was checked, what is wrong, what only others can check
    verify_text(text)       the same for a file's text, which must also be in its one canonical form
    verify_bundle(text)     one agreement with its record
    verify_folder(folder)   a whole export: every file, the registry, what follows from it, the ballots

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

    texts      the shape of a text that groups have agreed on
    entries    entries of a registry, each bound to the one before
    kept       what is recorded of one agreement
    acts       how each act is taken in
    lives      its state at every instant
    standing   its clauses that stand at a moment
    ed25519    signatures, by hand-written arithmetic
    keys       a house's keys, handed over from one to the next
    bundle     one agreement with its record
    bundled_ballots  its ballots, without their lists
    export     the papers of an export as they were read
    dialogues  journals, and the records of ballots
    seen       what is kept of a record once it was checked
    looking    many files at a time, in several processes
    registry   what follows from the registry's entries
    rebuilt    bundles, put together once more
    folder     an export: the folder, its manifest, its signature
    found      what was found, with its place

Standard library only. Never here: a line shared with the program that counted. Two that agree without having spoken to
each other are worth more than one that is believed.
"""

from verifier.bundle import verify_bundle
from verifier.checks import Report, verify, verify_text
from verifier.folder import verify_folder
from verifier.found import Finding, Findings

__all__ = ["Finding", "Findings", "Report", "verify", "verify_bundle", "verify_folder", "verify_text"]
