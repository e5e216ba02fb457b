"""From what was heard to what was asked: a word, a press, a choice by number or reaction, an answer to a form, a reply.

Untrusted input from the past ends here: whatever cannot be understood becomes one clear sentence. Never here: what an
ask leads to (the counter and the flows), or a platform.
"""

from bot.reader.asking import needs_rights, needs_standing, read
from bot.reader.understanding import refuse, understand

__all__ = ["needs_rights", "needs_standing", "read", "refuse", "understand"]
