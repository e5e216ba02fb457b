"""Groups and people: what chats tell of themselves, setting up a group, its roster, a welcome, help.

Never here: rooms between groups.
"""
