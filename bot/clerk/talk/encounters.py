"""/meet: coming forward to meet people of other groups, how, when, and stopping; and a mediator's side of it.

Nobody is in before they said so, and one press is enough to rest or to stop. Never here: a meeting (see `meetings`).
"""

from dataclasses import replace

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.people.groups import supported
from bot.store import codes, dialogues, encounters, roster, volunteers
from bot.store.volunteers import Willing
from bot.voice.languages import SPOKEN
from flows import commands as c
from flows.encounters import SLOTS
from flows.packs import PACKS
from flows.refusals import Refused, empty, overtaken, too_long
from flows.stages.talk import encounters as flow
from flows.wording import N_, NC_, Choice, LanguageName, Listing, Paragraph, Text, message

NAME_LIMIT = 40
SHOWN = 3  # rooms of a mediator

SLOT_NAMES: dict[str, Text] = {
    "morning": NC_("part of the day", "morning"),
    "noon": NC_("part of the day", "midday"),
    "afternoon": NC_("part of the day", "afternoon"),
    "evening": NC_("part of the day", "evening"),
}


def meet(asked: Asked) -> None:
    """/meet: what somebody wishes; for mediators also what they can do in their rooms."""
    asked.alone()
    rooms = [room for room in dialogues.of_mediator(asked.books, asked.person.id) if flow.controls(room)]
    for room in rooms[:SHOWN]:
        head = N_("Encounters in “%(topic)s”:", topic=room.topic)
        asked.here(head, choices=flow.controls(room))
    if not roster.groups_of(asked.books, asked.person.id):
        if rooms:
            return
        raise Refused(N_("First write /join in your group's chat: you meet people as somebody of your group."))
    _card(asked, _wish(asked))


def _wish(asked: Asked) -> Willing:
    """What somebody wishes; for whoever never said, a beginning that waits for their yes."""
    kept = volunteers.one(asked.books, asked.person.id)
    if kept:
        return kept
    person, language = asked.person, supported(asked.person.locale)
    name = person.name[:NAME_LIMIT]
    return Willing(person.id, name, (language,), ("evening",), at_table=False, state="paused", since=asked.now)


def _keep(asked: Asked, wish: Willing) -> None:
    asked.alone()
    volunteers.keep(asked.books, wish)
    _card(asked, wish)


def _card(asked: Asked, wish: Willing) -> None:
    head = (
        N_("You would like to meet people of other groups. Once a week at most I look for somebody.")
        if wish.state == "in"
        else N_("You can meet people of other groups, in private, one to one or at a small table. You are not in now.")
    )
    asked.send(message(head, Listing(_facts(wish)), *_under_way(asked), choices=_choices(wish)))


def _facts(wish: Willing) -> tuple[Text, ...]:
    return (
        N_("Others read this name: %(name)s", name=wish.name),
        N_("Languages: %(languages)s", languages=tuple(map(LanguageName, wish.languages))),
        N_("Hours, where your group is: %(hours)s", hours=tuple(SLOT_NAMES[slot] for slot in wish.hours)),
        N_("A table of four to six, if there is one; else one to one") if wish.at_table else N_("One to one"),
    )


def _under_way(asked: Asked) -> tuple[Paragraph, ...]:
    if not encounters.of_person(asked.books, asked.person.id):
        return ()
    return (Paragraph(N_("You are in a meeting now. Its newest message says what you can do.")),)


def _choices(wish: Willing) -> tuple[Choice, ...]:
    rest = (
        Choice(NC_("button", "Rest for a while"), ("encpause",))
        if wish.state == "in"
        else Choice(NC_("button", "Yes, I would like that"), ("encin",))
    )
    size = NC_("button", "Rather one to one") if wish.at_table else NC_("button", "Rather a small table")
    return (
        rest,
        Choice(NC_("button", "My languages"), ("enclangs",)),
        Choice(NC_("button", "My hours"), ("enchours",)),
        Choice(size, ("encsize",)),
        Choice(NC_("button", "Another name"), ("encname",)),
        Choice(NC_("button", "Stop, forget this"), ("encstop",)),
    )


def come_in(asked: Asked) -> None:
    """Yes: from now on I look for somebody."""
    _keep(asked, replace(_wish(asked), state="in", since=asked.now))


def pause(asked: Asked) -> None:
    """Rest; a meeting under way goes on."""
    _keep(asked, replace(_wish(asked), state="paused"))


def stop_all(asked: Asked) -> None:
    """Stop: nothing of the wish is kept."""
    asked.alone()
    volunteers.stop(asked.books, asked.person.id)
    asked.here(N_("You are not invited any more, and I have let go of your wishes. /meet brings you back."))


def size(asked: Asked) -> None:
    """A pair, or a table."""
    wish = _wish(asked)
    _keep(asked, replace(wish, at_table=not wish.at_table))


def languages(asked: Asked) -> None:
    """Which languages; a press adds or takes away."""
    asked.alone()
    wish = _wish(asked)
    choices = tuple(
        Choice(_marked(LanguageName(code, own=True), chosen=code in wish.languages), ("enclang", code))
        for code in SPOKEN
    )
    asked.here(N_("In which languages can you talk with somebody?"), choices=choices)


def language(asked: Asked, code: str) -> None:
    """A language was pressed."""
    if code not in SPOKEN:
        raise overtaken()
    wish = _wish(asked)
    _keep(asked, replace(wish, languages=_toggled(wish.languages, code)))


def hours(asked: Asked) -> None:
    """Which parts of the day; a press adds or takes away."""
    asked.alone()
    wish = _wish(asked)
    choices = tuple(Choice(_marked(SLOT_NAMES[slot], chosen=slot in wish.hours), ("enchour", slot)) for slot in SLOTS)
    asked.here(N_("When do you usually have time?"), choices=choices)


def hour(asked: Asked, slot: str) -> None:
    """A part of the day was pressed."""
    if slot not in SLOTS:
        raise overtaken()
    wish = _wish(asked)
    _keep(asked, replace(wish, hours=_toggled(wish.hours, slot)))


def _marked(name: LanguageName | Text, *, chosen: bool) -> Text:
    return N_("✓ %(name)s", name=name) if chosen else N_("%(name)s", name=name)


def _toggled(chosen: tuple[str, ...], one: str) -> tuple[str, ...]:
    """With it, or without it; the last one stays."""
    if one not in chosen:
        return (*chosen, one)
    return tuple(other for other in chosen if other != one) or chosen


def ask_name(asked: Asked) -> None:
    """Another name."""
    asked.alone()
    asked.await_answer("enc_name")
    asked.here(N_("Which name shall others read? It need not be your own. Please type it."), choices=(stop(),))


def name_given(asked: Asked) -> None:
    """The name was typed."""
    name = " ".join(asked.rest.split())
    if not name or len(name) > NAME_LIMIT:
        raise too_long(NAME_LIMIT, len(name)) if name else empty()
    _keep(asked, replace(_wish(asked), name=name))


def open_(asked: Asked, dialogue: str) -> None:
    """A mediator opens encounters."""
    act(asked.books, dialogue, c.OpenEncounters(mine(asked, dialogue)), asked.now)


def end(asked: Asked, dialogue: str) -> None:
    """A mediator ends them."""
    act(asked.books, dialogue, c.EndEncounters(mine(asked, dialogue)), asked.now)


def read_pack(asked: Asked, dialogue: str, code: str) -> None:
    """A mediator reads the draft of the questions in a language."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    if code not in PACKS:
        raise overtaken()
    asked.send(flow.pack(room, code))


def accept_pack(asked: Asked, dialogue: str, code: str) -> None:
    """A mediator says that they fit."""
    codes.drop_form(asked.books, asked.place, asked.person.id)
    act(asked.books, dialogue, c.AcceptPack(mine(asked, dialogue), code), asked.now)
