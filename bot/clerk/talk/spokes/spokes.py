"""Spokes at the counter: who they are, standing, proposing somebody, saying yes.

Never here: whether somebody may stand (the dialogue says), how a mandate ends (see `recalling`).
"""

from secrets import token_hex

from bot.acting.delivery import say
from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.talk.spokes.spoke_rooms import for_group, held_here
from bot.clerk.voices import known_as, own_group
from bot.store import codes, roster, words
from bot.store.people import Person
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.spokes import of
from flows.messages import headed
from flows.refusals import Refused
from flows.spokes import Mandate
from flows.stages.room.spokes import TEXT_LIMIT
from flows.stages.words.spoke_words import standing
from flows.wording import N_, NC_, Choice

CARRY = N_(
    "What shall a spoke carry for your group? Please type it in your group's own words, at most %(most)s characters.",
    most=TEXT_LIMIT,
)


def word(asked: Asked) -> None:
    """/spoke: who carries the group's words; with words, I would carry these."""
    room = for_group(asked, "spoke")
    if room:
        _in(asked, room, asked.rest)


def in_room(asked: Asked, dialogue: str) -> None:
    """The room was chosen; the words may have been typed before."""
    form = asked.form()
    typed = form.answers.get("text", "") if form and form.name == "spoke_room" else ""
    _in(asked, found(asked.books, dialogue)[0], typed)


def _in(asked: Asked, room: Dialogue, text: str) -> None:
    if text:
        _propose(asked, room, text)
        return
    group = own_group(asked, room)
    blocks, choices = standing(room, group)
    held = held_here(asked, room)
    own = held and held.group == group
    told = headed(room, *blocks, choices=(*choices, *(_own(room, held) if held and own else ())))
    say(asked.books, asked.place, told, asked.now, dialogue=room.id)


def _own(room: Dialogue, mandate: Mandate) -> tuple[Choice, ...]:
    return (
        Choice(NC_("button", "Give it back"), ("spokeback", room.id, mandate.id)),
        Choice(NC_("button", "Pass it on"), ("spokeon", room.id, mandate.id)),
    )


def stand(asked: Asked, dialogue: str) -> None:
    """The button: I would do it."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    asked.await_answer("spoke", dialogue=dialogue, person="")
    asked.here(CARRY, choices=(stop(),))


def whom_pressed(asked: Asked, dialogue: str) -> None:
    """The button: propose somebody."""
    whom(asked, dialogue)


def whom(asked: Asked, dialogue: str, mandate: str = "") -> None:
    """The name is asked for, as it stands on the roster."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    asked.await_answer("spoke_who", dialogue=dialogue, instead=mandate)
    asked.here(N_("Who? Please type the name as it stands on the roster. They are asked first."), choices=(stop(),))


def whom_given(asked: Asked, dialogue: str, mandate: str) -> None:
    """The name was typed; now what they would carry, unless a mandate is passed on as it is."""
    room, _ = found(asked.books, dialogue)
    person = _on_roster(asked, own_group(asked, room), asked.rest)
    passed = of(room).mandate(mandate)
    if passed:
        kept = words.read(asked.books, room.id, passed.word)
        _propose(asked, room, kept.text if kept else "", person.id, mandate)
        return
    asked.await_answer("spoke", dialogue=dialogue, person=person.id)
    asked.here(CARRY, choices=(stop(),))


def _on_roster(asked: Asked, group: str, name: str) -> Person:
    wanted = " ".join(name.split()).casefold()
    there = [one for one in roster.members(asked.books, group) if one.name.casefold() == wanted]
    if len(there) == 1:
        return there[0]
    if there:
        raise Refused(N_("More than one person of your group has this name. Please let them stand: they write /spoke."))
    raise Refused(N_("Nobody of this name is on your roster. Write /roster to see the names, then try again."))


def given(asked: Asked, dialogue: str, person: str) -> None:
    """What they would carry was typed."""
    room, _ = found(asked.books, dialogue)
    _propose(asked, room, asked.rest, person)


def _propose(asked: Asked, room: Dialogue, text: str, person: str = "", instead: str = "") -> None:
    group = own_group(asked, room)
    by = known_as(asked, (one.person for one in of(room).mandates))
    act(
        asked.books,
        room.id,
        c.ProposeSpoke(by, group, person or by, f"m{token_hex(5)}", text, instead),
        asked.now,
    )
    codes.drop_form(asked.books, asked.place, asked.person.id)
    if person and person != by:
        asked.quietly(N_("They are asked in your group's chat. If they say yes, your group decides."))
    elif asked.heard.private:
        asked.quietly(N_("Your group is asked now, in its chat."))


def yes(asked: Asked, dialogue: str, candidate: str) -> None:
    """I would do it: the group is asked."""
    act(asked.books, dialogue, c.AnswerCandidacy(_candidate(asked, dialogue), candidate, yes=True), asked.now)


def no(asked: Asked, dialogue: str, candidate: str) -> None:
    """I would rather not."""
    act(asked.books, dialogue, c.AnswerCandidacy(_candidate(asked, dialogue), candidate, yes=False), asked.now)


def _candidate(asked: Asked, dialogue: str) -> str:
    room, _ = found(asked.books, dialogue)
    return known_as(asked, (one.person for one in of(room).candidates))
