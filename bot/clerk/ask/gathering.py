"""Gathering statements, as mediators do it: open a round, look at what waits, turn down with a reason, close.

Never here: the members' side (see `statements`).
"""

from datetime import datetime

from bot.acting.delivery import deliver
from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.store import Books, codes, postings
from bot.store import statements as kept
from bot.store.outbox import Outgoing, put
from flows import commands as c
from flows.dialogue import Dialogue
from flows.refusals import Refused, empty, overtaken, too_long
from flows.stages.ask import statements as flow
from flows.stages.talk.saying import TURN_LIMIT
from flows.wording import N_

OPEN, CLOSE = "open", "close"


def understood(asked: Asked) -> bool:
    """Whether "/statements open QUESTION" or "/statements close" was typed, and is done."""
    word, _, rest = asked.rest.partition(" ")
    if word.lower() not in (OPEN, CLOSE):
        return False
    asked.alone()
    room = _room(asked)
    if word.lower() == OPEN:
        _open(asked, room.id, rest)
    else:
        gathered(asked, room.id, room.statements.id if room.statements else "")
    return True


def _room(asked: Asked) -> Dialogue:
    """The room replied to, or the only one the person mediates."""
    if asked.dialogue:
        return found(asked.books, asked.dialogue)[0]
    rooms = mediated(asked)
    if len(rooms) != 1:
        raise Refused(N_("Which room? Please reply with this to a message of the room you mean, in your private chat."))
    return rooms[0]


def gather(asked: Asked, dialogue: str) -> None:
    """The button: ask for the question."""
    mine(asked, dialogue)
    asked.await_answer("gather", dialogue=dialogue)
    ask = N_("What is the question? Ask something that people can answer from their own life. Please type it.")
    asked.here(ask, choices=(stop(),))


def question_given(asked: Asked, dialogue: str) -> None:
    """The question was typed."""
    _open(asked, dialogue, asked.rest)


def _open(asked: Asked, dialogue: str, question: str) -> None:
    act(asked.books, dialogue, c.OpenStatements(mine(asked, dialogue), question), asked.now)


def gathered(asked: Asked, dialogue: str, round_id: str) -> None:
    """Close the round."""
    act(asked.books, dialogue, c.CloseStatements(mine(asked, dialogue), round_id), asked.now)


def show_gate(books: Books, room: Dialogue, round_id: str, now: datetime) -> None:
    """What waits at the mediators' desks now: the oldest, and how many there are."""
    wait = kept.in_state(books, room.id, round_id, "waiting")
    name, group = (wait[0].id, wait[0].group) if wait else ("", "")
    deliver(books, room, [flow.gate(room, name, group, len(wait))], now)


def waiting(asked: Asked, dialogue: str) -> None:
    """The button: what waits, anew at the foot of the chat."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    if room.statements is None:
        raise flow.round_over()
    old = postings.notice(asked.books, asked.place, room.id, "statements")
    if old:
        put(asked.books, Outgoing(asked.place, "retract", asked.now, dialogue=room.id, handle=old.native))
        postings.fall(asked.books, old.posting)
    show_gate(asked.books, room, room.statements.id, asked.now)


def admit(asked: Asked, dialogue: str, statement: str) -> None:
    """Put a statement to everyone."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    one = _waiting(asked, room, statement)
    kept.turn(asked.books, one, "asked")
    deliver(asked.books, room, [flow.admitted(room, one.id, one.person)], asked.now)
    show_gate(asked.books, room, one.round, asked.now)


def _waiting(asked: Asked, room: Dialogue, statement: str) -> kept.Statement:
    """The statement, if it still waits in the open round. Raises `Refused` if somebody was faster."""
    one = kept.one(asked.books, room.id, statement)
    if one is None or one.state != "waiting" or room.statements is None or room.statements.id != one.round:
        raise overtaken()
    return one


def decline(asked: Asked, dialogue: str, statement: str) -> None:
    """Turn a statement down: ask for the reason first."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    _waiting(asked, room, statement)
    asked.await_answer("decline", dialogue=dialogue, statement=statement)
    asked.here(N_("Why? Its author will read your reason. Please type it."), choices=(stop(),))


def declined(asked: Asked, dialogue: str, statement: str) -> None:
    """The reason was typed; without one nothing is turned down."""
    mediator = mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    one = _waiting(asked, room, statement)
    reason = asked.rest.strip()
    if not reason:
        raise empty()
    if len(reason) > TURN_LIMIT:
        raise too_long(TURN_LIMIT, len(reason))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    kept.turn(asked.books, one, "declined")
    deliver(asked.books, room, [flow.declined(room, one.id, one.person, mediator, reason)], asked.now)
    show_gate(asked.books, room, one.round, asked.now)
    asked.quietly(N_("Turned down. Its author reads your reason."))
