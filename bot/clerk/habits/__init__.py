"""Habits at the counter: telling of one, being its witness, making a written agreement of it.

    telling      a member tells which habit their group shares with which others
    witnessing   the habits of a group, and what can be done with each

Never here: when a habit stands, fades, or is over (the flow says).
"""
