"""What it is really about: answers, what is meant by them, marks and pairs, the mediator's steps.

Never here: the map (see `flows.influence`).
"""
