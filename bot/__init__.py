"""How dialogues live among people: the only place with input and output.

The way in is `__main__`, then `cli`, then `app` (the composition root and THE MAIN LOOP). Hearing: `channels` hand what
people did to `hearing`, `reader` understands it, `desk` answers in one transaction (`clerk` for what is asked outside
a dialogue, `flows` for what happens inside one). Speaking: `courier` takes what waits in the outbox, `voice` finds
the words, a channel delivers. `clock` turns due alarms into commands. `store` remembers. `pages` shows.
"""
