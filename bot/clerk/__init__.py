"""The counter: what people ask for in words and buttons, answered inside the transaction of the event.

One file per matter. Begin with `counter`, the tables of words and acts, and `asked`: who asks, where, and how they
are answered. `seats`, `voices` and `choosing` say for whom somebody acts, and in which room.

- Groups and people: `arrivals` (what chats tell of themselves), `groups`, `zones`, `rosters`, `welcoming`, `selves`,
  `help`.
- A room and its desk: `opening`, `rooms`, `desks`, `gate`, `shuttle`, `caucus`, `turns`, `trust`, `replies`.
- Before the text: `covenant`, `stories`, `listening`, `circle`, `encounters` and `meetings`, `thermometer`, `mirror`.
- Deciding: `charter`, `asking` with `drafts` and `moments`, `votes`, `booth` (secret papers), `polls`, `turnout`,
  `receipts`, `scrutineers`, `objections`, `reservations`, `repairs`, `petitions`, `vital`.
- Statements: `statements`, `answering`, `gathering`.

Here live conversations around dialogues. Never here: rules of a dialogue (those are in `flows`), a platform, a
network.
"""
