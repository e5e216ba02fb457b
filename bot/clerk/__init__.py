"""The counter: what people ask for in words and buttons, answered inside the transaction of the event.

One file per matter: `asked` (who asks, where, and how they are answered), `arrivals` (what chats tell of themselves),
`groups`, `rosters`, `selves`, `rooms`, `opening`, `desks`, `votes`, `help`, and `counter`, the table of words and acts.
Here live conversations around dialogues. Never here: rules of a dialogue (those are in `flows`), a platform, a network.
"""
