"""Who may read words, and so may translate them: the circle that was shown them, and nobody besides.

Never here: a translation, or what is done with the words.
"""

from bot.acting.dialogues import as_known_to
from bot.clerk.asked import Asked
from bot.clerk.talk.listening import has_reached
from bot.clerk.voices import belongs
from bot.store import dialogues, people, shown_words
from bot.store import words as said
from flows.dialogue import Dialogue
from flows.refusals import Refused, not_a_party
from flows.tongues import is_clause
from flows.wording import N_

MOST_ROOMS = 8


def rooms_of(asked: Asked) -> list[Dialogue]:
    """The rooms whose words this person may translate: of the chat's group, or in private all that are theirs."""
    groups = [asked.group.id] if asked.group else belongs(asked)
    own = [room for group in groups for room in dialogues.of_group(asked.books, group)]
    mediated = [] if asked.group else dialogues.of_mediator(asked.books, asked.person.id)
    rooms = {room.id: room for room in (*own, *mediated) if room.stage not in ("entering", "closed")}
    if not rooms:
        raise Refused(N_("There is no room to translate for yet. Write /rooms in your group's chat to see its rooms."))
    return list(rooms.values())[:MOST_ROOMS]


def side(asked: Asked, room: Dialogue, *, reads: str = "") -> str:
    """The group somebody translates for; empty for a mediator of no group of the room. Raises `Refused` for strangers.

    Of several groups, the one that reads this language.
    """
    own = [group for group in belongs(asked) if group in room.groups]
    if asked.group and asked.group.id in own:
        return asked.group.id
    fitting = [group for group in own if reads and shown_words.language_of(asked.books, group) == reads]
    if own:
        return (fitting or own)[0]
    if as_known_to(asked.books, room, asked.person.id) in room.mediators:
        return ""
    raise not_a_party()


def written(asked: Asked, room: Dialogue, about: str) -> bool:
    """Whether these are the person's own words."""
    kept = said.read(asked.books, room.id, about)
    return kept is not None and kept.person in people.selves(asked.books, asked.person.id)


def may_read(asked: Asked, room: Dialogue, about: str) -> bool:
    """Whether these words were ever shown to this person, or to a group of theirs; or wait at the gate they keep."""
    own = [group for group in belongs(asked) if group in room.groups]
    mediates = as_known_to(asked.books, room, asked.person.id) in room.mediators
    if is_clause(about):
        return bool(own) or mediates
    kept = said.read(asked.books, room.id, about)
    if kept is None or not kept.text:
        return False
    shown = {one.group for one in shown_words.of_word(asked.books, room.id, about)}
    if kept.person in people.selves(asked.books, asked.person.id):
        return bool(shown) or room.waits(about) is not None
    if shown & set(own):
        return True
    if mediates and (shown - {kept.group} or room.waits(about)):
        return True
    return bool(shown) and any(has_reached(asked, room, group, about) for group in own)
