"""Whoever comes onto a roster reads what the group has promised in its rooms. Never here: changing any of it."""

from bot.acting.delivery import private, say
from bot.clerk.asked import Asked
from bot.store import dialogues
from flows.stages.words.ground_rules import read_out
from flows.wording import N_


def greet(asked: Asked, group: str) -> None:
    """In private, where we know the person there: the ground rules of each room in which they hold."""
    for room in dialogues.of_group(asked.books, group):
        if room.covenant and room.covenant.stands(room.groups) and room.stage != "closed":
            welcome = read_out(room, N_("Your group takes part in this room. This is what all its groups promise:"))
            for place in private(asked.books, asked.person.id):
                say(asked.books, place, welcome, asked.now, dialogue=room.id)
