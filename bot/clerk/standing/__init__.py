"""What stands, asked for in a chat: a group's agreements, one as a card with its story, the charter, what holds words.

    lists      the agreements of a group
    card       one agreement, and its story
    charter    what stands, by topic; finding words
    pictures   the same as a map of groups, and as a calendar

Reads only, and only what anybody may see. Never here: deciding on anything.
"""
