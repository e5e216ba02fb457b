"""Agreements and the charter as files that other programs open.

    dated      what of an agreement has a day
    ics        a calendar that calendar programs follow
    forms      plain JSON, as `schemas` describe it
    atom       what is new, for readers of feeds
    offers     which files there are of a page
    words      every sentence of ours in them
    serving    the house gives them out

Reads only, and only what anybody may see. Never here: what belongs to one group alone.
"""
