"""Telegram: heard by polls of our own or by webhook, spoken to through the vendor's `Bot` on an aiohttp request class.

The only package that imports the vendor's library. Never here: a dialogue's rules, the store.
"""

from bot.channels.telegram.channel import TelegramChannel, open_telegram

__all__ = ["TelegramChannel", "open_telegram"]
