"""A group's own dialogue, where it decides within itself: it begins when it is needed.

Never here: what is decided there.
"""

from bot.acting.dialogues import begin
from bot.clerk.asked import Asked
from bot.store import dialogues
from bot.store.groups import Group
from flows import commands as c
from flows.dialogue import Dialogue
from flows.mirror import home_of
from flows.people import Party


def home(asked: Asked, group: Group) -> str:
    """The id of the group's own dialogue; it begins when it is needed."""
    own = home_of(group.id)
    if dialogues.load(asked.books, own) is None:
        opening = c.OpenHome(Party(group.id, group.zone, entered=True), group.locale)
        begin(asked.books, Dialogue(own, "home", "home"), opening, asked.now)
    return own
