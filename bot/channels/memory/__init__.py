"""The smallest honest channel: `chats` made of lists, `people` who act when a test or a story tells them to, and the
`channel` that stands between them and the house. Never here: a network.
"""

from bot.channels.memory.channel import MemoryChannel, utc_now
from bot.channels.memory.chats import Chat, Shown

__all__ = ["Chat", "MemoryChannel", "Shown", "utc_now"]
