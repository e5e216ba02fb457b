"""Where groups stand unequally, at every stage: their sheets, what makes up for it, what lessens it, the gate.

Never here: nouns and arithmetic (see `flows.power`, `flows.ledger`).
"""
