"""The counter: what people ask for in words and buttons, answered inside the transaction of the event.

One file a matter, in four rooms. Begin with `tables`, all words and acts by theme, and `asked`: who asks, where, and
how they are answered. `voices` says for whom somebody speaks, `replies` what plain words answer,
`questions` when something asked is used up.

- `people/`: groups, rosters, what chats tell of themselves, help; beside it `selves`: a person's own matters.
- `desk/`: opening a room and mediating it; beside it `rooms`: a group's rooms, and speaking in them.
- `talk/`: ground rules, stories, listening back, meetings, circle, mirror.
- `ask/`: questions, votes, secret papers, objections, petitions, statements.

Here live conversations around dialogues. Never here: rules of a dialogue (those are in `flows`), a platform, a
network.
"""
