"""The short form by which a clause becomes a promise: six questions, each with an example, a way on and a way out.

What was answered so far stands in the form of whoever was asked. Never here: reading what was typed (see `answers`).
"""

from collections.abc import Callable, Mapping

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.talk.promises import answers
from bot.clerk.talk.promises.answers import ALL, SKIP, STEPS
from bot.store import codes
from flows import commands as c
from flows.agreement import Clause
from flows.dialogue import Dialogue
from flows.promise_words import WEEKDAYS, whole
from flows.refusals import Refused
from flows.stages.promising import LESSENS
from flows.wording import N_, NC_, Choice, GroupName, Text, Words

NAME = "promise"
Draft = Mapping[str, str]

ASKS: dict[str, Text] = {
    "who": N_("Who promises something?"),
    "to": N_("Who receives it? You can also type several numbers of the list, like: 1, 2."),
    "what": N_("What is it? Please type a few words, like: rice for the kitchen."),
    "much": N_("How much? Please type a number and its unit, like: 40 kg."),
    "when": N_("How often, or until when? Choose, or type it, like: every 2 weeks on Friday, or 31.3.2027."),
    "days": N_("On which day of the week?"),
    "dates": N_("On which day of the month? Please type a number from 1 to 28, or choose the last day."),
    "date": N_("Until which day? Please type it like this: 31.3.2027."),
    "seen": N_("How will both sides see that it was done? Please type a few words, like: the list at the door."),
}
HOW = N_("Or all at once: /promise 2 | RIO-7K | MAR-2P | rice | 40 kg | every Friday | the list at the door")


def word(asked: Asked) -> None:
    """/promise, perhaps with the number of a clause, perhaps with everything behind it."""
    asked.alone()
    rooms = [room for room in mediated(asked) if room.stage == "drafting" and room.clauses]
    if not rooms:
        raise Refused(N_("You write no text now. A clause becomes a promise while its text is being written."))
    first, *parts = (part.strip() for part in asked.rest.split("|"))
    room = rooms[0] if len(rooms) == 1 else one_of(asked, rooms, "promising")
    if room is None:
        return
    if not first:
        clauses(asked, room.id)
    elif parts:
        at_once(asked, room, _numbered(room, first), parts)
    else:
        begin(asked, room.id, _numbered(room, first).id)


def _numbered(room: Dialogue, typed: str) -> Clause:
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else 0
    if not 1 <= number <= len(room.clauses):
        raise Refused(N_("The text has no clause with this number. Write /promise alone to choose one."))
    return room.clauses[number - 1]


def clauses(asked: Asked, dialogue: str) -> None:
    """Which clause."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    choices = tuple(
        Choice(N_("%(number)s. %(text)s", number=number, text=one.text[:40]), ("promiseof", dialogue, one.id))
        for number, one in enumerate(room.clauses, 1)
    )
    asked.here(N_("Which clause shall be a promise?"), HOW, choices=(*choices, stop()))


def begin(asked: Asked, dialogue: str, clause: str) -> None:
    """The first question; where the clause is a promise already, it is read first, and can be taken away."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    one = _clause(room, clause)
    if one.commitment and one.commitment.lessens:
        raise Refused(LESSENS)
    gone = (Choice(NC_("button", "No promise any more"), ("promiseno", dialogue, clause)),) if one.commitment else ()
    head = (Words(one.text, room.language), *((whole(one.commitment),) if one.commitment else ()))
    _ask(asked, room, {"dialogue": dialogue, "clause": clause}, "who", *head, more=gone)


def _clause(room: Dialogue, clause: str) -> Clause:
    one = room.clause(clause)
    if one is None:
        raise Refused(N_("This clause is not in the text any more. Please choose again."))
    return one


def _ask(
    asked: Asked, room: Dialogue, draft: Draft, step: str, *head: Text | Words, more: tuple[Choice, ...] = ()
) -> None:
    """One question; what has been answered goes along."""
    asked.await_answer(NAME, **{**draft, "step": step})
    offered = OFFERS[step](room, draft) if step in OFFERS else ()
    skip = ((SKIP, NC_("button", "Skip this")),) if step in ("much", "seen") else ()
    choices = tuple(Choice(label, ("promiseis", room.id, step, value)) for value, label in (*offered, *skip))
    asked.here(*head, ASKS[step], choices=(*choices, *more, stop()))


Offered = tuple[tuple[str, Text], ...]


def _who(room: Dialogue, _: Draft) -> Offered:
    return tuple((str(number), _name(group)) for number, group in enumerate(room.groups, 1))


def _to(room: Dialogue, draft: Draft) -> Offered:
    others = tuple(one for one in _who(room, draft) if one[0] != draft["who"])
    return (*others, (ALL, NC_("button", "All others"))) if len(others) > 1 else others


def _name(group: str) -> Text:
    return N_("%(group)s", group=GroupName(group))


OFFERS: dict[str, Callable[[Dialogue, Draft], Offered]] = {
    "who": _who,
    "to": _to,
    "when": lambda *_: (
        ("w1", NC_("button", "Every week")),
        ("w2", NC_("button", "Every 2 weeks")),
        ("m1", NC_("button", "Every month")),
        ("date", NC_("button", "Once, until a day")),
        ("always", NC_("button", "As long as it stands")),
    ),
    "days": lambda *_: tuple((str(number), day) for number, day in enumerate(WEEKDAYS)),
    "dates": lambda *_: (("last", NC_("button", "The last day")),),
}


def pressed(asked: Asked, dialogue: str, step: str, value: str) -> None:
    """One question was answered by a button."""
    form = asked.form()
    known = form.answers if form and form.name == NAME else {}
    if (known.get("dialogue"), known.get("step")) != (dialogue, step):
        raise Refused(N_("This form is over. Write /promise to begin again."))
    _answered(asked, known, value)


def given(asked: Asked, *told: str) -> None:
    """It was typed."""
    _answered(asked, dict(zip(FIELDS, told, strict=True)), asked.rest)


FIELDS = ("dialogue", "clause", "step", "half", *STEPS)


def _answered(asked: Asked, known: Draft, value: str) -> None:
    """The answer is kept, and the next question asked; after the last one everything is read once more."""
    mine(asked, known["dialogue"])
    room, _ = found(asked.books, known["dialogue"])
    draft = answers.with_answer(asked.books, room, known, value.strip())
    step = answers.following(draft)
    if step:
        _ask(asked, room, draft, step)
        return
    asked.await_answer(NAME, **{**draft, "step": "sure"})
    yes = Choice(NC_("button", "Write it down"), ("promiseyes", room.id, draft["clause"]))
    asked.here(N_("Shall the text say this?"), whole(answers.commitment(room, draft)), choices=(yes, stop()))


def sure(asked: Asked, dialogue: str, clause: str) -> None:
    """They said yes: the clause promises it."""
    form = asked.form()
    if form is None or (form.name, form.answers.get("clause"), form.answers.get("step")) != (NAME, clause, "sure"):
        raise Refused(N_("This form is over. Write /promise to begin again."))
    room, _ = found(asked.books, dialogue)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    _write(asked, room, clause, c.SetPromise(mine(asked, dialogue), clause, answers.commitment(room, form.answers)))


def no_promise(asked: Asked, dialogue: str, clause: str) -> None:
    """The clause stays, and promises nothing any more."""
    room, _ = found(asked.books, dialogue)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    _write(asked, room, clause, c.SetPromise(mine(asked, dialogue), clause))


def at_once(asked: Asked, room: Dialogue, clause: Clause, parts: list[str]) -> None:
    """Everything stood in one line."""
    draft: Draft = {"dialogue": room.id, "clause": clause.id}
    for step, part in zip(STEPS, parts, strict=False):
        draft = answers.with_answer(asked.books, room, {**draft, "step": step}, part)
    if "when" not in draft or answers.following(draft) not in ("", "seen"):
        raise Refused(N_("Something is missing. Write /promise and the number of the clause, and I ask step by step."))
    _write(asked, room, clause.id, c.SetPromise(mine(asked, room.id), clause.id, answers.commitment(room, draft)))


def _write(asked: Asked, room: Dialogue, clause: str, command: c.SetPromise) -> None:
    act(asked.books, room.id, command, asked.now)
    again = Choice(NC_("button", "Another clause"), ("promising", room.id))
    said = (whole(command.commitment),) if command.commitment else (N_("The clause promises nothing any more."),)
    asked.here(N_("Written down. All groups see it with the text:"), *said, choices=(again,))
