"""A mediator's side: opening a room, its desk and the `menus` behind it, the seats at it, the daily `digest`, the `log`
of all acts, and which of several rooms is meant (`choosing`).

Never here: what a group does in its own chat.
"""
