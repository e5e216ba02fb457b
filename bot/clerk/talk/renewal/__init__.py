"""What a group does about an agreement while it stands and when its term ends: look back, renew, rest, leave.

Never here: the ladder of a renewal (see `flows.renewal`).
"""
