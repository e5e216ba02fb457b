"""Spokes at the counter: standing, proposing somebody, saying yes, giving back, passing on, recalling; on and off.

Who signs a recall is never shown, so it is asked in private wherever that is possible. Never here: whether somebody may
stand, or what follows from a signature (the dialogue says).
"""

from contextlib import suppress
from secrets import token_hex

from bot.acting.delivery import say
from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.talk.spoke_rooms import for_group, here_or_apart
from bot.clerk.voices import known_as, own_group
from bot.store import codes, roster, savepoint, spokes, words
from bot.store.people import Person
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.spokes import of
from flows.messages import headed
from flows.refusals import Refused, overtaken
from flows.spokes import AHEAD, MOST_DAYS, Mandate
from flows.stages.room.spokes import TEXT_LIMIT
from flows.stages.words.spoke_words import WHAT, standing
from flows.wording import N_, NC_, NN_, Choice, Paragraph, PersonName

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
    held = _held(asked, room)
    own = held and held.group == group
    told = headed(room, *blocks, choices=(*choices, *(_own(room, held) if held and own else ())))
    say(asked.books, asked.place, told, asked.now, dialogue=room.id)


def _held(asked: Asked, room: Dialogue) -> Mandate | None:
    return of(room).held_by(known_as(asked, (one.person for one in of(room).mandates)))


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


# The end of a mandate -------------------------------------------------------------------------------------------------


def back(asked: Asked, dialogue: str, mandate: str) -> None:
    """Give it back: asked once more."""
    room, _ = found(asked.books, dialogue)
    held = _held(asked, room)
    if held is None or held.id != mandate:
        raise Refused(N_("Only the spoke whose mandate it is can do that."))
    yes_back = Choice(NC_("button", "Yes, give it back"), ("spokegave", dialogue, mandate))
    asked.here(N_("Shall I tell your group that you give the mandate back?"), choices=(yes_back, stop()))


def gave(asked: Asked, dialogue: str, mandate: str) -> None:
    """They said yes."""
    room, _ = found(asked.books, dialogue)
    held = _held(asked, room)
    act(asked.books, dialogue, c.HandBack(held.person if held else asked.person.id, mandate), asked.now)


def pass_on(asked: Asked, dialogue: str, mandate: str) -> None:
    """Pass it on: to whom? The spoke keeps it until the group has said yes."""
    room, _ = found(asked.books, dialogue)
    held = _held(asked, room)
    if held is None or held.id != mandate:
        raise Refused(N_("Only the spoke whose mandate it is can do that."))
    whom(asked, dialogue, mandate)


def recall_word(asked: Asked) -> None:
    """/recall: sign for taking a mandate back, or take the signature back."""
    room = for_group(asked, "recallin")
    if room:
        recall_in(asked, room.id)


def recall_in(asked: Asked, dialogue: str) -> None:
    """Of whom? With one spoke there is nothing to choose."""
    room, _ = found(asked.books, dialogue)
    own = of(room).of(own_group(asked, room))
    if not own:
        raise Refused(N_("Your group has no spoke here. To see how to name one, write /spoke."))
    if len(own) == 1:
        recall(asked, dialogue, own[0].id)
        return
    choices = tuple(
        Choice(N_("%(person)s", person=PersonName(one.person)), ("recall", dialogue, one.id)) for one in own
    )
    asked.here(N_("Which of your spokes?"), choices=(*choices, stop()))


def recall(asked: Asked, dialogue: str, mandate: str) -> None:
    """What it means, asked where nobody else reads it."""
    room, one = _mandate(asked, dialogue, mandate)
    person = PersonName(one.person)
    asks = N_(
        "Shall I count your signature for taking back the mandate of %(person)s? With a third of your roster it ends "
        "at once, and your group names its next spoke within 72 hours.",
        person=person,
    )
    hidden = N_("Who signs is not shown to anybody. You can take your signature back.")
    choices = (
        Choice(NC_("button", "I sign"), ("recalled", dialogue, mandate)),
        Choice(NC_("button", "I take my signature back"), ("unrecall", dialogue, mandate)),
        stop(),
    )
    here_or_apart(asked, headed(room, asks, Paragraph(hidden), choices=choices))


def _mandate(asked: Asked, dialogue: str, mandate: str) -> tuple[Dialogue, Mandate]:
    room, _ = found(asked.books, dialogue)
    one = of(room).mandate(mandate)
    if one is None:
        raise overtaken()
    if not roster.is_member(asked.books, one.group, asked.person.id):
        raise Refused(N_("Only people on the roster of that group can do this."))
    return room, one


def recalled(asked: Asked, dialogue: str, mandate: str) -> None:
    """Signed: with a third it is done at once."""
    _, one = _mandate(asked, dialogue, mandate)
    spokes.sign(asked.books, dialogue, mandate, one.group, asked.person.id)
    asked.quietly(N_("Your signature counts. To take it back, write /recall once more."))
    number, roll = spokes.signed(asked.books, dialogue, mandate), roster.count(asked.books, one.group)
    with suppress(Refused), savepoint(asked.books):  # not a third yet: it stays a signature
        act(asked.books, dialogue, c.RecallSpoke(mandate, number, roll), asked.now)


def unrecall(asked: Asked, dialogue: str, mandate: str) -> None:
    """The signature is taken back."""
    _mandate(asked, dialogue, mandate)
    spokes.unsign(asked.books, dialogue, mandate, asked.person.id)
    asked.quietly(N_("Your signature is not counted now."))


# The mediator's side --------------------------------------------------------------------------------------------------


def switch_word(asked: Asked) -> None:
    """/spokes: on or off in a room that the person mediates; with two numbers, for how long, and how long ahead."""
    asked.alone()
    rooms = [room for room in mediated(asked) if room.plan is not None]
    if not rooms:
        raise Refused(N_("Your rooms take the short way, where there are no spokes. Write /desk to see them."))
    numbers = [int(part) for part in asked.rest.split() if part.isdecimal() and len(part) < 4]
    if numbers and len(rooms) == 1:
        on(asked, rooms[0].id, str(numbers[0]), str(numbers[1]) if len(numbers) > 1 else str(AHEAD))
        return
    room = one_of(asked, rooms, "spokes")
    if room:
        switch(asked, room.id)


def switch(asked: Asked, dialogue: str) -> None:
    """What it means, and how long a mandate lasts."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    if of(room).on:
        off_ = Choice(NC_("button", "Turn spokes off"), ("spokesoff", dialogue))
        asked.send(
            headed(room, N_("Spokes are on. Shall everyone speak for themselves again?"), choices=(off_, stop()))
        )
        return
    days = tuple(
        Choice(NN_("At most %(count)s day", "At most %(count)s days", number), ("spokeson", dialogue, str(number)))
        for number in (MOST_DAYS, 60, 30)
    )
    ask = N_("Shall groups name spokes in this room? All groups are told. How long may a mandate last?")
    asked.send(headed(room, WHAT, ask, choices=(*days, stop())))


def on_pressed(asked: Asked, dialogue: str, days: str) -> None:
    """One of the lengths."""
    on(asked, dialogue, days, str(AHEAD))


def on(asked: Asked, dialogue: str, days: str, ahead: str) -> None:
    """Turn spokes on."""
    number = int(days) if days.isdecimal() and len(days) < 4 else 0
    act(asked.books, dialogue, c.SwitchSpokes(mine(asked, dialogue), True, number, int(ahead)), asked.now)


def off(asked: Asked, dialogue: str) -> None:
    """Turn them off: all mandates of the room end."""
    act(asked.books, dialogue, c.SwitchSpokes(mine(asked, dialogue), False), asked.now)
