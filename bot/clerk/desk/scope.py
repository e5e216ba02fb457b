"""What a text shall reach, at the counter: a mediator chooses by buttons or writes /about and a few words.

Never here: what a text can reach (the stage says), or how it is shown to groups.
"""

from dataclasses import replace

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from flows import commands as c
from flows.agreement import KINDS, LEVELS, MODALITIES, Clause, Scope
from flows.dialogue import Dialogue
from flows.messages import LEVELS as LABELS
from flows.messages import scope_lines
from flows.refusals import Refused
from flows.stages import promising
from flows.wording import N_, NC_, Choice, Listing, Text, Words, message

MODES: dict[str, Text] = {
    "must": NC_("button", "must"),
    "must not": NC_("button", "must not"),
    "may": NC_("button", "may"),
}
FIRM = {"firm": "1", "free": "0"}
"""Typed of a clause: it holds for all; a group may set it apart."""
NOTHING = "-"
"""Typed in the place of a name: none."""
HOW = N_(
    "Or write it: /about place Lima, /about topics water, land, /about least 3, /about join none, /about 2 must not, "
    "/about 2 firm, /about 2 topic water."
)
JOIN: dict[str, tuple[str, Text]] = {
    "any": ("", NC_("button", "Any group that says yes to the text")),
    "house": ("house", NC_("button", "Only groups of this house")),
    "none": ("none", NC_("button", "No other group")),
}
"""By what is typed: who may join later, and how that is called."""
ASKS: dict[str, Text] = {
    "place": N_("Which place? Please type its name, or - for none."),
    "topics": N_("Which topics? Please type at most five, with commas between them, or - for none."),
    "least": N_("How many groups does it need to stand at all? Please type a number."),
    "topic": N_("What is this clause about? Please type a word or two, or - for nothing of its own."),
}


def word(asked: Asked) -> None:
    """/about: what the text reaches now; with words behind it, what it shall reach."""
    asked.alone()
    rooms = [room for room in mediated(asked) if room.stage == "drafting"]
    if not rooms:
        raise Refused(N_("You write no text now. What a text reaches can be said as long as it is being written."))
    if asked.rest and len(rooms) == 1:
        _typed(asked, rooms[0], asked.rest)
        return
    room = one_of(asked, rooms, "about")
    if room:
        about(asked, room.id)


def about(asked: Asked, dialogue: str) -> None:
    """What is said of it so far, and what can be."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    lines = tuple(scope_lines(room.scope, room.clauses))
    levels = tuple(
        Choice(label, ("aboutlevel", dialogue, str(number))) for number, label in enumerate(LABELS.values(), 1)
    )
    more = (
        Choice(NC_("button", "Place or topics"), ("aboutmore", dialogue)),
        Choice(NC_("button", "What a clause does"), ("aboutclause", dialogue)),
        *promising.offer(room),
    )
    now = N_("This is said of what the text reaches:") if lines else N_("Nothing is said yet of what the text reaches.")
    listed = (Listing(lines),) if lines else ()
    ask = N_("How far does it reach? All groups see it, and it belongs to what they decide on.")
    asked.send(message(now, *listed, ask, HOW, choices=(*levels, *more, stop())))


def level_pressed(asked: Asked, dialogue: str, number: str) -> None:
    """How far was pressed."""
    if number not in map(str, range(1, len(LEVELS) + 1)):
        raise unknown()
    _set(asked, dialogue, level=LEVELS[int(number) - 1])


def more(asked: Asked, dialogue: str) -> None:
    """Place, topics, how many groups."""
    mine(asked, dialogue)
    choices = (
        Choice(NC_("button", "The place"), ("aboutask", dialogue, NOTHING, "place")),
        Choice(NC_("button", "The topics"), ("aboutask", dialogue, NOTHING, "topics")),
        Choice(NC_("button", "How many groups it needs"), ("aboutask", dialogue, NOTHING, "least")),
        Choice(NC_("button", "Who may join later"), ("aboutjoin", dialogue)),
        stop(),
    )
    asked.here(N_("What do you want to write down?"), choices=choices)


def joining(asked: Asked, dialogue: str) -> None:
    """Who may join later is asked for."""
    mine(asked, dialogue)
    choices = tuple(Choice(label, ("aboutlet", dialogue, typed)) for typed, (_, label) in JOIN.items())
    asked.here(
        N_("Which other groups may join this agreement once it stands? Each time its groups can still object."),
        choices=(*choices, stop()),
    )


def joining_pressed(asked: Asked, dialogue: str, typed: str) -> None:
    """It was pressed, or typed."""
    if typed not in JOIN:
        raise unknown()
    _set(asked, dialogue, joins=JOIN[typed][0])


def firm_pressed(asked: Asked, dialogue: str, clause: str, firm: str) -> None:
    """A clause holds for all from now on ("1"), or can be set apart again ("0")."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    if room.clause(clause) is None:
        raise gone()
    others = tuple(one for one in room.scope.firm if one != clause)
    _set(asked, dialogue, firm=(*others, clause) if firm == "1" else others)


def ask(asked: Asked, dialogue: str, clause: str, what: str) -> None:
    """One of these is asked for."""
    mine(asked, dialogue)
    if what not in ASKS:
        raise unknown()
    asked.await_answer("about", dialogue=dialogue, what=what, clause=clause)
    asked.here(ASKS[what], choices=(stop(),))


def given(asked: Asked, dialogue: str, what: str, clause: str) -> None:
    """It was typed."""
    room, _ = found(asked.books, dialogue)
    _typed(asked, room, f"{what} {asked.rest}" if clause == NOTHING else f"{_number(room, clause)} {what} {asked.rest}")


def _number(room: Dialogue, clause: str) -> int:
    return next((number for number, one in enumerate(room.clauses, 1) if one.id == clause), 0)


def clauses(asked: Asked, dialogue: str) -> None:
    """Which clause."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    choices = tuple(
        Choice(N_("%(number)s. %(text)s", number=number, text=one.text[:40]), ("aboutmode", dialogue, one.id))
        for number, one in enumerate(room.clauses, 1)
    )
    asked.here(N_("Which clause?"), choices=(*choices, stop()))


def modes(asked: Asked, dialogue: str, clause: str) -> None:
    """What it does."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    one = room.clause(clause)
    if one is None:
        raise gone()
    pressed = tuple(
        Choice(label, ("aboutmark", dialogue, clause, str(number))) for number, label in enumerate(MODES.values(), 1)
    )
    topic = Choice(NC_("button", "What it is about"), ("aboutask", dialogue, clause, "topic"))
    firm = clause in room.scope.firm
    label = NC_("button", "A group may set it apart") if firm else NC_("button", "It holds for all")
    holds = Choice(label, ("aboutfirm", dialogue, clause, "0" if firm else "1"))
    does = N_("What does this clause say: must, must not, or may?")
    asked.here(Words(one.text), does, choices=(*pressed, topic, holds))


def mode_pressed(asked: Asked, dialogue: str, clause: str, number: str) -> None:
    """It was pressed."""
    if number not in map(str, range(1, len(MODALITIES) + 1)):
        raise unknown()
    by = mine(asked, dialogue)
    act(asked.books, dialogue, c.MarkClause(by, clause, MODALITIES[int(number) - 1]), asked.now)
    _done(asked, dialogue)


def _typed(asked: Asked, room: Dialogue, text: str) -> None:
    """What stands behind /about: a name and its value, or the number of a clause and what it does."""
    what, _, rest = text.strip().partition(" ")
    rest = "" if rest.strip() == NOTHING else rest.strip()
    if what.isdecimal():
        _mark(asked, room, int(what), rest)
    elif what in ("level", "kind") and rest in (LEVELS if what == "level" else KINDS):
        _set(asked, room.id, **{what: rest})
    elif what == "place":
        _set(asked, room.id, place=rest)
    elif what == "topics":
        _set(asked, room.id, topics=_topics(rest))
    elif what == "join":
        joining_pressed(asked, room.id, rest.casefold())
    elif what == "least" and rest.isdecimal() and len(rest) < 4:
        _set(asked, room.id, least=int(rest))
    else:
        raise unknown()


def _topics(text: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in text.replace("\u060c", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _mark(asked: Asked, room: Dialogue, number: int, text: str) -> None:
    by, clause = mine(asked, room.id), _clause(room, number)
    if text in FIRM:
        firm_pressed(asked, room.id, clause.id, FIRM[text])
        return
    what, _, topic = text.partition(" ")
    if text in MODALITIES:
        act(asked.books, room.id, c.MarkClause(by, clause.id, text), asked.now)
    elif what == "topic":
        act(asked.books, room.id, c.MarkClause(by, clause.id, topic="" if topic == NOTHING else topic), asked.now)
    else:
        raise unknown()
    _done(asked, room.id)


def _clause(room: Dialogue, number: int) -> Clause:
    if not 1 <= number <= len(room.clauses):
        raise gone()
    return room.clauses[number - 1]


def _set(asked: Asked, dialogue: str, **values: object) -> None:
    by = mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    scope: Scope = replace(room.scope, **values)  # type: ignore[arg-type]
    act(asked.books, dialogue, c.SetScope(by, scope, room.hash[:8]), asked.now)
    _done(asked, dialogue)


def _done(asked: Asked, dialogue: str) -> None:
    room, _ = found(asked.books, dialogue)
    lines = tuple(scope_lines(room.scope, room.clauses))
    again = Choice(NC_("button", "Something more"), ("about", dialogue))
    asked.send(message(N_("Written down. All groups see it with the text:"), Listing(lines), choices=(again,)))


def unknown() -> Refused:
    """What was typed or pressed says nothing of what a text reaches."""
    return Refused(N_("I did not understand that. Write /about alone, and I show you what can be said of the text."))


def gone() -> Refused:
    """The clause is not there."""
    return Refused(N_("This clause is not in the text any more. Please choose again."))
