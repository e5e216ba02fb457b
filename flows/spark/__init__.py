"""Who might meet: groups that wish to be found, and what two of them have to do with each other. Pure.

- `terms`: whether a group wishes to be found, by what, and by whom. `known`: all that is looked at, nothing else.
- `reasons`: what speaks for a meeting of two; `exchange`: what they could give each other.
- `proposing`: who is proposed to whom, by a published seed. `life`: what becomes of a proposal, day by day.
- `being_found`, `telling`: what people read of it.

Never here: a score or a rank of groups, a main group, or a group that does not wish to be found: not even as a number.
"""
