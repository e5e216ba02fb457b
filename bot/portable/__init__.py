"""Agreements that travel: the registry as papers, bundles of one agreement, and what comes from other houses.

    bundles    one agreement with its record as one file
    papers     the registry as files of an export, with a manifest and a signature
    importing  an export read back into an empty store

What is written here is checked by `verifier`, which shares no code with it. Never here: a rule of a dialogue.
"""
