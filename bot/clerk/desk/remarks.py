"""The mediator's side of the criticism: joining remarks, handing lists in, answering each, parking clauses.

Everything here is asked at a desk, in private. Never here: what groups see of it (the flows say), members' own acts.
"""

import re
from collections.abc import Iterator
from secrets import token_hex

from bot.acting.criticism import listed
from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.store import codes, words
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.one_text import of
from flows.messages import headed
from flows.one_text import FATES, REMARK_LIMIT
from flows.refusals import Refused, empty, overtaken, too_long
from flows.stages.text.criticism import over
from flows.stages.words.criticism_words import Listed
from flows.stages.words.remark_words import about, quoted
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Message, Paragraph, Quote, Saying

JOINS = re.compile(r"(?P<numbers>\d{1,2}(?:[\s,+]+\d{1,2})+)\s*(?::\s*(?P<words>.+))?", re.DOTALL)
FATE_BUTTONS = {
    "taken": NC_("button", "Take it up"),
    "partly": NC_("button", "Take up part of it"),
    "not": NC_("button", "Not this time"),
}


def lists(asked: Asked, dialogue: str) -> None:
    """The button: of which group the list shall be shown is asked."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    _round(room)
    choices = tuple(
        Choice(
            N_("%(group)s: %(number)s", group=GroupName(group), number=len(listed(asked.books, room, group))),
            ("critsof", dialogue, group),
        )
        for group in room.groups
    )
    ask = N_("Whose list? Behind each group stands how many remarks it has.")
    asked.send(headed(room, ask, choices=(*choices, stop())))


def _round(room: Dialogue) -> None:
    if of(room).round is None:
        raise over()


def list_of(asked: Asked, dialogue: str, group: str) -> None:
    """A group's list at the desk, with how to join remarks, and the ways on."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    _round(room)
    own, name, now = listed(asked.books, room, group), GroupName(group), of(room).round
    quotes = (block for number, one in enumerate(own, 1) for block in _at_desk(room, one, number))
    if now and group in now.lists:
        back = Choice(NC_("button", "Take this list back"), ("unhand", room.id, group))
        told = N_("The list of %(group)s is handed in.", group=name)
        _show(asked, room, headed(room, *quotes, told, choices=(back, stop())))
    elif not own:
        asked.send(
            headed(
                room,
                N_("%(group)s has said nothing yet. It can also say that nothing must change.", group=name),
                choices=(stop(),),
            )
        )
    else:
        asked.await_answer("critjoin", dialogue=room.id, group=group)
        hand = Choice(NC_("button", "Hand this list in"), ("handin", room.id, group))
        _show(asked, room, headed(room, *quotes, HOW_TO_JOIN, THEN_HAND_IN, choices=(hand, stop())))


def _show(asked: Asked, room: Dialogue, told: Message) -> None:
    """A message with people's words in it: they are found by the room in which they were said."""
    asked.tell(room.id, told)


HOW_TO_JOIN = N_(
    "Do some say the same? Type their numbers, like: 1 3. To put other words in their place, add them after a colon, "
    "like: 1 3: the words. The group sees it, and whoever wanted one of them can take them apart."
)
THEN_HAND_IN = N_("When nothing is to be joined any more, hand the list in. Nobody reads it before all lists are in.")


def _at_desk(room: Dialogue, one: Listed, number: int) -> Iterator[Block]:
    yield Quote(Saying(one.remark.word), about(room, one.remark, number))
    if one.backers > 1:
        yield Paragraph(NN_("%(count)s person wants this.", "%(count)s people want this.", one.backers))


def join(asked: Asked, dialogue: str, group: str) -> None:
    """The numbers of those that say the same were typed."""
    person = mine(asked, dialogue)
    room, read = found(asked.books, dialogue)[0], JOINS.fullmatch(asked.rest.strip())
    if read is None:
        raise Refused(N_("Please type at least two numbers of the list, like: 1 3"))
    own = listed(asked.books, room, group)
    chosen = [own[number - 1] for number in _numbers(read["numbers"]) if number <= len(own)]
    _require_alike(chosen)
    text = " ".join((read["words"] or "").split())
    if len(text) > REMARK_LIMIT:
        raise too_long(REMARK_LIMIT, len(text))
    word = chosen[0].remark.word
    if text:
        word = f"k{token_hex(5)}"
        words.keep(asked.books, words.Word(dialogue, word, group, asked.person.id, text, "", asked.now))
    sources = tuple(source for one in chosen for source in one.remark.sources)
    act(asked.books, dialogue, c.JoinRemarks(person, group, sources, word), asked.now)
    list_of(asked, dialogue, group)


def _numbers(typed: str) -> list[int]:
    found_ = [int(one) for one in re.findall(r"\d+", typed)]
    return [one for one in dict.fromkeys(found_) if one > 0]


def _require_alike(chosen: list[Listed]) -> None:
    if len(chosen) < 2:
        raise Refused(N_("Please type at least two numbers of the list, like: 1 3"))
    if len({(one.remark.clause, one.remark.grade > 0) for one in chosen}) > 1:
        raise Refused(N_("Only remarks on one clause that want the same can be joined. Please choose others."))


def hand_in(asked: Asked, dialogue: str, group: str) -> None:
    """Hand a group's list in."""
    codes.drop_form(asked.books, asked.place, asked.person.id)
    act(asked.books, dialogue, c.HandIn(mine(asked, dialogue), group), asked.now)


def take_back(asked: Asked, dialogue: str, group: str) -> None:
    """Take a list back before all are in."""
    act(asked.books, dialogue, c.TakeListBack(mine(asked, dialogue), group), asked.now)
    list_of(asked, dialogue, group)


# What becomes of remarks ----------------------------------------------------------------------------------------------


def next_one(asked: Asked, dialogue: str) -> None:
    """The next remark that has no answer yet, one of each group in turn."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    waiting = of(room).unanswered()
    if not waiting:
        asked.send(headed(room, N_("Every remark has its answer. Change the text as you said, then send it to all.")))
        return
    one = waiting[0]
    left = NN_("%(count)s remark waits for an answer. This one is of %(group)s:",
               "%(count)s remarks wait for an answer. This one is of %(group)s:",
               len(waiting), group=GroupName(one.group))  # fmt: skip
    choices = tuple(Choice(label, ("fate", dialogue, one.id, fate)) for fate, label in FATE_BUTTONS.items())
    told = (left, *quoted(room, one, 1), N_("What becomes of it?"))
    _show(asked, room, headed(room, *told, choices=(*choices, stop())))


def fate(asked: Asked, dialogue: str, remark: str, chosen: str) -> None:
    """What becomes of it was pressed; now the reason."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    if of(room).remark(remark) is None or chosen not in FATES:
        raise overtaken()
    asked.await_answer("fate", dialogue=dialogue, remark=remark, fate=chosen)
    why = N_("Why? All groups read it. Please type one sentence, in at most %(limit)s characters.", limit=REMARK_LIMIT)
    asked.here(why, choices=(stop(),))


def reason_given(asked: Asked, dialogue: str, remark: str, chosen: str) -> None:
    """The reason was typed; the next one comes at once."""
    person = mine(asked, dialogue)
    line = " ".join(asked.rest.split())
    if not line:
        raise empty()
    if len(line) > REMARK_LIMIT:
        raise too_long(REMARK_LIMIT, len(line))
    name = f"k{token_hex(5)}"
    words.keep(asked.books, words.Word(dialogue, name, "", asked.person.id, line, asked.person.locale, asked.now))
    act(asked.books, dialogue, c.AnswerRemark(person, remark, chosen, name), asked.now)
    next_one(asked, dialogue)


# Parking and resting --------------------------------------------------------------------------------------------------


def parks(asked: Asked, dialogue: str) -> None:
    """Which clause is to be parked, or put back, is asked."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    here = tuple(
        Choice(N_("Park %(number)s. %(text)s", number=number, text=one.text[:40]), ("park", dialogue, one.id))
        for number, one in enumerate(room.clauses, 1)
    )
    there = tuple(
        Choice(N_("Put back: %(text)s", text=one.text[:40]), ("unpark", dialogue, one.id)) for one in of(room).parked
    )
    ask = N_("A parked clause is left out for now, so that the rest can be agreed. It is kept, and can come back.")
    asked.send(headed(room, ask, choices=(*here, *there, stop())))


def park(asked: Asked, dialogue: str, clause: str) -> None:
    """Park it."""
    act(asked.books, dialogue, c.ParkClause(mine(asked, dialogue), clause), asked.now)


def unpark(asked: Asked, dialogue: str, clause: str) -> None:
    """Put it back."""
    act(asked.books, dialogue, c.ReturnClause(mine(asked, dialogue), clause), asked.now)


def wake(asked: Asked, dialogue: str) -> None:
    """End the rest, to change something."""
    act(asked.books, dialogue, c.WakeText(mine(asked, dialogue)), asked.now)
