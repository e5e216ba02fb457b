"""Who wishes to be found, what was proposed to whom, and the seeds of the draws.

Never here: who is proposed to whom (see `flows.spark`), or a group that has not decided to be found.
"""
