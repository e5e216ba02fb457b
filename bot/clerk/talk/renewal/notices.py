"""A notice of a renewal has been seen, or a reminder shall come again later.

Never here: what that means for the end of a term (the dialogue says).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.voices import own_group
from flows import commands as c
from flows.wording import N_


def seen(asked: Asked, dialogue: str) -> None:
    """The button: our group has seen the notice."""
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.Acknowledge(asked.person.id, own_group(asked, room)), asked.now)
    asked.quietly(N_("Noted. Thank you."))


def later(asked: Asked, dialogue: str, step: str) -> None:
    """The button: remind us again."""
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.Snooze(asked.person.id, own_group(asked, room), step), asked.now)
