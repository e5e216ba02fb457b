"""Acting: one command carried to one dialogue, inside the transaction of the event that asked for it.

`dialogues` loads, lets the flow decide and keeps what follows; `ledgers` are the rows around a dialogue, a table
whose themes have files of their own (`polling`, `rounds`, `telling`, `turns`, `encounters`, `thermometer`, `mirror`,
`reach`, `nudges`); `delivery` puts effects into outbox and alarms; `watching` freezes records, `following` carries
out what follows from a fact. Desk, counter and alarms act through here. Never here: deciding.
"""
