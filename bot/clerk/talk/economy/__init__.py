"""Needs and offers at the counter: said in one line or step by step, listed, ended, and answered when they may fit.

`drafts` holds what somebody has said so far; `asking` what is asked next; `many` several at once; `understanding` what
a room knows of kinds and units; `seasons` when and how often; `sharing` the last look and the yes; `listing` what
stands; `answering` what the two groups say to it. Never here: what fits (see `flows.economy`).
"""
