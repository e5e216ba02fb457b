"""What groups of a room need and can give: wishes, the room's own kinds and units, and what may fit together.

Never here: people's words (see `words`), or what fits (see `flows.economy`).
"""
