"""Deciding together: asking groups, voting openly or with a secret paper, objections, petitions, statements.

Never here: counting (the store keeps counters, the flows count).
"""
