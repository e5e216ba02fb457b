"""Statements as members make them in their group's chat, and as they take them back.

Never here: the mediator's side (see `gathering`), or how statements are answered (see `answering`).
"""

from hashlib import sha256

from bot.acting.delivery import deliver
from bot.acting.dialogues import found
from bot.clerk.ask import gathering
from bot.clerk.asked import Asked
from bot.clerk.voices import belongs, own_group
from bot.store import codes, dialogues, words
from bot.store import statements as kept
from flows.dialogue import Dialogue, StatementRound
from flows.refusals import Refused
from flows.stages.ask import statements as flow
from flows.wording import N_

MORE_PLACES = N_(
    "More than one room gathers statements now. Please reply with /statement and your words to a message of the room "
    "you mean, in your group's chat."
)


def statement(asked: Asked) -> None:
    """/statement and words: a statement for the room that gathers them. Without words, they are asked for."""
    room, group = _where(asked)
    if not asked.rest:
        _ask_for_words(asked, room)
        return
    _make(asked, room, group, asked.rest)


def state(asked: Asked, dialogue: str) -> None:
    """The button: make a statement."""
    room, _ = found(asked.books, dialogue)
    the_round(room)
    own_group(asked, room)
    _ask_for_words(asked, room)


def stated(asked: Asked, dialogue: str) -> None:
    """The statement was typed."""
    room, _ = found(asked.books, dialogue)
    _make(asked, room, own_group(asked, room), asked.rest)


def _ask_for_words(asked: Asked, room: Dialogue) -> None:
    asked.await_answer("state", dialogue=room.id)
    asked.here(
        N_(
            "What is your statement? One thought, at most %(most)s characters. Please reply to this message.",
            most=flow.LONGEST,
        )
    )


def _where(asked: Asked) -> tuple[Dialogue, str]:
    """The room and the group somebody speaks for: that of the message replied to, or the only one there is."""
    if asked.dialogue:
        room, _ = found(asked.books, asked.dialogue)
        return room, own_group(asked, room)
    here = (asked.group.id,) if asked.group else tuple(belongs(asked))
    choices = [(room, group) for group in here for room in dialogues.of_group(asked.books, group) if room.statements]
    if not choices:
        raise flow.round_over()
    if len(choices) > 1:
        raise Refused(MORE_PLACES)
    room, _ = choices[0]
    return room, own_group(asked, room)


def the_round(room: Dialogue) -> StatementRound:
    if room.statements is None:
        raise flow.round_over()
    return room.statements


def _make(asked: Asked, room: Dialogue, group: str, text: str) -> None:
    """A statement comes to the mediators; its author is told."""
    line = flow.check(room, text, asked.now)
    open_round = the_round(room)
    _refuse_too_many(asked, room, open_round.id)
    if kept.said_already(asked.books, room.id, open_round.id, line):
        raise Refused(N_("Somebody has said exactly this already. You can answer it: write /statements in private."))
    name = _name(asked)
    if kept.one(asked.books, room.id, name):  # heard twice
        return
    codes.drop_form(asked.books, asked.place, asked.person.id)
    words.keep(asked.books, words.Word(room.id, name, group, asked.person.id, line, "", asked.now))
    kept.offer(asked.books, room.id, open_round.id, name, asked.person.id, group, asked.now)
    deliver(asked.books, room, [flow.offered(room, name, asked.person.id)], asked.now)
    gathering.show_gate(asked.books, room, open_round.id, asked.now)


def _refuse_too_many(asked: Asked, room: Dialogue, round_id: str) -> None:
    own = kept.numbers(asked.books, room.id, round_id, asked.person.id)
    if own.get("waiting", 0) + own.get("asked", 0) >= flow.PER_PERSON:
        raise Refused(
            N_("You have made %(number)s statements in this round: that is the most.", number=flow.PER_PERSON)
        )
    in_all = kept.numbers(asked.books, room.id, round_id)
    if in_all.get("waiting", 0) + in_all.get("asked", 0) >= flow.MOST:
        raise Refused(N_("There are more statements now than anyone can answer. Please answer some: /statements."))


def _name(asked: Asked) -> str:
    """The id of the statement made in this message: the same again when it is heard twice."""
    heard = asked.heard
    about = heard.message or heard.event
    return sha256(f"statement\n{heard.place.channel}\n{heard.place.chat}\n{about}".encode()).hexdigest()[:12]


def unsay(asked: Asked, dialogue: str, statement_id: str) -> None:
    """Its author takes a statement back, as long as nobody has answered it."""
    room, _ = found(asked.books, dialogue)
    one = kept.one(asked.books, dialogue, statement_id)
    if one is None or one.person != asked.person.id:
        raise Refused(N_("Only the person who made a statement can take it back."))
    if one.state not in ("waiting", "asked"):
        raise Refused(N_("This statement is not among those that are asked. Nothing needs to be taken back."))
    if one.answered:
        raise Refused(
            N_("Somebody has answered this statement already, so it stays as it is. You can make another one.")
        )
    kept.turn(asked.books, one, "withdrawn")
    words.erase(asked.books, dialogue, statement_id)
    deliver(asked.books, room, [flow.taken_back(statement_id)], asked.now)
    gathering.show_gate(asked.books, room, one.round, asked.now)
    asked.quietly(N_("Taken back. Where it had been shown already, I have asked for it to be removed."))
