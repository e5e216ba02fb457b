"""Speaking with each other: ground rules, stories, listening back, circle, caucus, shuttle, meetings, the mirror.

Never here: a vote.
"""
