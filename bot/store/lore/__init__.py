"""What communities keep under their own law: items, leaves, where their words can be read, and their taking back.

Never here: who may do what (see `bot.clerk.lore`), or any other noun's rows.
"""
