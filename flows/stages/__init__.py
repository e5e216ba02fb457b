"""One file per stage: what it waits for, what it decides, what it says.

`saying` and `asking` hold what several stages share: the gate for people's words, and ballots in every group's own
chat; `term` is an agreement's time. `always` is what is welcome at any time. Nothing here knows a platform or a table.
"""
