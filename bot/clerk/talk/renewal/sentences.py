"""One sentence of each party at a signing or a renewal: said, passed, or left out by who mediates.

Never here: when it is sealed (the dialogue says).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.rooms import word_of
from bot.clerk.talk.renewal.renewing import rooms_of
from bot.clerk.voices import mine, own_group
from bot.store import codes
from flows import commands as c
from flows.refusals import Refused
from flows.review import of
from flows.stages.renewal import ceremony
from flows.stages.renewal.ceremony import SENTENCE_LIMIT
from flows.wording import N_


def sentence(asked: Asked) -> None:
    """/sentence and the words."""
    rooms = [room for room in rooms_of(asked) if of(room).ceremony]
    if not rooms:
        raise Refused(N_("No agreement waits for a sentence now. When one is signed or renewed, I ask every group."))
    if asked.rest and len(rooms) > 1:
        raise Refused(
            N_("More than one agreement waits. Please reply with /sentence to a message of the one you mean.")
        )
    chosen = one_of(asked, rooms, "oath")
    if chosen and asked.rest:
        _say_sentence(asked, chosen.id)
    elif chosen:
        ask_sentence(asked, chosen.id)


def ask_sentence(asked: Asked, dialogue: str) -> None:
    """The button: the words are asked for."""
    room, _ = found(asked.books, dialogue)
    ceremony.awaited(room, own_group(asked, room))
    asked.await_answer("oath", dialogue=dialogue)
    asked.quietly(
        N_("Please write your sentence now, with at most %(number)s characters.", number=SENTENCE_LIMIT),
        aloud=N_("Please reply with your sentence, with at most %(number)s characters.", number=SENTENCE_LIMIT),
    )


def sentence_given(asked: Asked, dialogue: str) -> None:
    """The words were typed."""
    _say_sentence(asked, dialogue)


def _say_sentence(asked: Asked, dialogue: str) -> None:
    room, _ = found(asked.books, dialogue)
    by, group = asked.person.id, own_group(asked, room)
    codes.drop_form(asked.books, asked.place, by)
    act(asked.books, dialogue, c.GiveSentence(by, group, word_of(asked), asked.rest), asked.now)


def no_sentence(asked: Asked, dialogue: str) -> None:
    """The button: our group needs none."""
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.PassSentence(asked.person.id, own_group(asked, room)), asked.now)


def leave_out(asked: Asked, dialogue: str, group: str) -> None:
    """A mediator's button: this sentence is not sealed."""
    _, person = mine(asked, dialogue)
    act(asked.books, dialogue, c.PassSentence(person, group), asked.now)
    asked.quietly(N_("Left out. The group is told, and can say another."))
