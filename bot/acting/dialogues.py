"""One command to one dialogue, inside a transaction: load, let the flow decide, keep journal, state, rows and words.

Never here: what the decision is, or who may ask.
"""

from datetime import datetime

from bot.acting import commons, depositary, used_up
from bot.acting.delivery import REMINDERS, WORDS, deliver
from bot.acting.following import follow
from bot.acting.ledgers import informed, written
from bot.acting.silence import Occasion
from bot.acting.watching import watch
from bot.store import Books, dialogues, offers, people
from flows.commands import Command
from flows.dialogue import Dialogue
from flows.engine import Outcome, step
from flows.known import flow_named
from flows.refusals import Refused
from flows.stages.room import corners
from flows.wording import N_


def act(books: Books, dialogue_id: str, command: Command, now: datetime, *, by_clock: bool = False) -> Outcome:
    """Carry out a command. Raises `Refused`; then the caller's savepoint undoes what was written on the way."""
    dialogue, head = found(books, dialogue_id)
    return _carry(books, dialogue, head, command, now, REMINDERS if by_clock else WORDS)


def begin(books: Books, dialogue: Dialogue, command: Command, now: datetime) -> Outcome:
    """Carry out the first command of a new dialogue."""
    return _carry(books, dialogue, dialogues.BEGINNING, command, now, WORDS)


def foreseen(books: Books, dialogue_id: str, command: Command, now: datetime) -> Outcome:
    """What a command would lead to, so that it can be shown before anyone is bothered. Nothing is kept or said.

    Raises `Refused` as carrying it out would. Only for commands that need no words to be kept.
    """
    dialogue, _ = found(books, dialogue_id)
    return step(flow_named(dialogue.flow), dialogue, informed(books, dialogue, command, now), now)


def _carry(books: Books, dialogue: Dialogue, head: str, command: Command, now: datetime, rank: int) -> Outcome:
    outcome = step(flow_named(dialogue.flow), dialogue, informed(books, dialogue, command, now), now)
    if outcome.facts:
        dialogues.save(books, outcome.dialogue, head, outcome.facts, now)
        for fact in outcome.facts:
            written(books, outcome.dialogue, fact)
        depositary.recorded(books, outcome.dialogue, outcome.facts, now)
        asker = "" if rank == REMINDERS else getattr(command, "group", "")
        occasion = Occasion(outcome.dialogue.id, outcome.facts, asker)
        upto = offers.newest(books)
        deliver(books, outcome.dialogue, outcome.effects, now, rank, occasion)
        _common_room(books, dialogue, outcome.dialogue, now)
        used_up.gone_on(books, outcome.dialogue, dialogue.stage, outcome.facts, upto, now)
        watch(books, outcome.dialogue, outcome.facts, now)
        follow(books, outcome.dialogue, outcome.facts, now, act)
    return outcome


def _common_room(books: Books, before: Dialogue, after: Dialogue, now: datetime) -> None:
    """Whoever takes part no longer is shown out of the common room; when the room is over, it is closed."""
    gone = [group for group in corners.speaking(before) if group not in corners.speaking(after)]
    if gone and not corners.speaking(after):
        commons.shut(books, after, now)
    for group in gone:
        commons.group_goes(books, after, group, now)


def found(books: Books, dialogue_id: str) -> tuple[Dialogue, str]:
    """The dialogue and its journal's head. Raises `Refused` for an unknown one: a button may be from another world."""
    loaded = dialogues.load(books, dialogue_id)
    if loaded is None:
        raise Refused(N_("I do not know this room any more. Write /rooms to see the ones your group takes part in."))
    return loaded


def as_known_to(books: Books, dialogue: Dialogue, person: str) -> str:
    """The id under which a dialogue knows a person: after two accounts were linked it may be an older one."""
    for self_id in people.selves(books, person):
        if self_id in dialogue.mediators:
            return self_id
    return person
