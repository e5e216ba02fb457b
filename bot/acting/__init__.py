"""Acting: one command carried to one dialogue, inside the transaction of the event that asked for it.

`dialogues` loads, lets the flow decide and keeps what follows; `ledgers` are the rows around a dialogue; `delivery`
puts effects into outbox and alarms. Desk, counter and alarms act through here. Never here: deciding.
"""
