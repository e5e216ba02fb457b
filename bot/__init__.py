"""How dialogues live among people: the only place with input and output.

The way in is `__main__`, then `cli`, then `app` (the composition root), then `house` (the parts put together, and THE
MAIN LOOP). Hearing: `channels` hand what people did to `hearing`; the `desk` opens one transaction, `reader` finds out
what is asked, `clerk` answers, and what concerns a dialogue goes through `acting` to `flows`. Speaking: `courier` takes
what waits in the outbox, `voice` finds the words, a channel delivers. `clock` turns due alarms into commands. `store`
remembers, `pages` show, `stories` play it all from a script, the `doctor` says what is wrong.
"""
