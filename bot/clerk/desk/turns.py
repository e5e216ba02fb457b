"""Turns at the counter: to pass and take it back, who is due first, the figures, whose sentence a clause is.

Never here: how a figure is reckoned, or who is in turn (the flows say).
"""

from bot.acting.dialogues import act
from bot.acting.turns import weighed
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import of_group
from bot.clerk.voices import group_here, mine
from bot.store import turns
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.turns import now_in
from flows.messages import headed
from flows.refusals import Refused
from flows.stages import seen
from flows.stages import turns as flow
from flows.wording import N_, NC_, Choice, GroupName, Text, Words


def pass_turn(asked: Asked, dialogue: str, answer: str) -> None:
    """The button below the round: keep silent this time, or not after all."""
    act(asked.books, dialogue, c.PassTurn(asked.person.id, group_here(asked), answer == "yes"), asked.now)


def pass_word(asked: Asked) -> None:
    """/pass in a group's chat: where all sides write on a matter, or in the round. Once more takes it back."""
    group = group_here(asked)
    for room in of_group(asked):
        if room.shuttle:
            passed = group not in room.shuttle.passed
            act(asked.books, room.id, c.PassShuttle(asked.person.id, group, passed), asked.now)
            asked.quietly(_told(passed=passed))
            return
    for room in of_group(asked):
        if flow.in_rounds(room):
            passed = group not in now_in(room).passed
            act(asked.books, room.id, c.PassTurn(asked.person.id, group, passed), asked.now)
            asked.quietly(_told(passed=passed))
            return
    raise Refused(N_("There is nothing to pass on now. To be heard by the other groups, write /say and your words."))


def _told(*, passed: bool) -> Text:
    if passed:
        return N_("Your group passes. To take it back, write /pass once more.")
    return N_("Taken back: your group can be heard.")


def ask_first(asked: Asked, dialogue: str, word: str) -> bool:
    """Whether a mediator must be asked first, since others are due: then they are, with both ways on."""
    room, _ = mine(asked, dialogue)
    waiting = room.waits(word)
    due = flow.out_of_turn(room, waiting.group) if waiting else ()
    if waiting is None or waiting.changes or not (due or flow.nature_waits(room)):
        return False
    anyway = Choice(NC_("button", "Pass it on anyway"), ("passanyway", dialogue, word))
    ask = N_("If you pass it on anyway, all groups are told.")
    if not due:
        asked.send(headed(room, flow.NATURE_FIRST, ask, choices=(anyway,)))
        return True
    heard = N_(
        "%(group)s has been heard in this round, and these groups have not: %(due)s.",
        group=GroupName(waiting.group),
        due=tuple(GroupName(group) for group in due),
    )
    asked.send(headed(room, heard, ask, choices=(*_in_order(room, waiting.group), anyway)))
    return True


def _in_order(room: Dialogue, group: str) -> tuple[Choice, ...]:
    """The word that is due first, if one waits."""
    word = flow.next_word(room, group)
    return (Choice(NC_("button", "Pass on who is due"), ("pass", room.id, word)),) if word else ()


def pass_anyway(asked: Asked, dialogue: str, word: str) -> None:
    """One more press: out of turn, and told."""
    _, person = mine(asked, dialogue)
    act(asked.books, dialogue, c.PassOn(person, word, anyway=True), asked.now)


def figures(asked: Asked, dialogue: str) -> None:
    """A mediator looks at this week so far."""
    room, _ = mine(asked, dialogue)
    known = weighed(asked.books, room, c.WeighTurns(), asked.now)
    words = {group: known.words.get(group, 0) for group in room.groups}
    told = flow.figures(room, words, known.replies, known.spread)
    whose = Choice(NC_("button", "Whose sentence is it?"), ("trace", dialogue))
    asked.send(headed(room, *told.blocks[1:], choices=(whose,) if room.clauses else ()))


def trace(asked: Asked, dialogue: str) -> None:
    """Ask which clause."""
    room, _ = mine(asked, dialogue)
    choices = tuple(
        Choice(N_("%(number)s. %(text)s", number=number, text=one.text[:40]), ("traceof", dialogue, one.id))
        for number, one in enumerate(room.clauses, 1)
    )
    asked.send(headed(room, N_("Of which clause do you want to note whose sentence it is?"), choices=choices))


def trace_of(asked: Asked, dialogue: str, clause: str) -> None:
    """Ask whose it is."""
    room, _ = mine(asked, dialogue)
    one = room.clause(clause)
    if one is None:
        raise Refused(N_("This clause is not in the text any more. Please choose again."))
    mark = seen.traced(room, clause)
    groups = tuple(
        Choice(N_("%(group)s", group=GroupName(group)), ("traced", dialogue, clause, mark, group))
        for group in room.groups
    )
    all_ = Choice(NC_("button", "Everybody's"), ("traced", dialogue, clause, mark, "all"))
    asked.send(headed(room, N_("Whose sentence is it?"), Words(one.text), choices=(*groups, all_)))


def traced(asked: Asked, dialogue: str, clause: str, mark: str, group: str) -> None:
    """Noted, and told to all."""
    _, person = mine(asked, dialogue)
    whose = "" if group == "all" else group
    act(asked.books, dialogue, c.TraceClause(person, clause, whose, mark), asked.now)


def leave_alone(asked: Asked) -> None:
    """Somebody does not want to be invited to speak, here or anywhere."""
    turns.leave_alone(asked.books, asked.person.id)
    asked.quietly(N_("I will not invite you to speak any more. You can still do so whenever you like, with /say."))
