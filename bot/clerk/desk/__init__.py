"""A mediator's side: opening a room, its desk, the seats at it, and which of several rooms is meant (`choosing`).

Never here: what a group does in its own chat.
"""
