"""Writing down what two groups have agreed: how much, by which day, what in return, and what if less comes.

Never here: the other side's word (see `answering`).
"""

from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from fractions import Fraction

from bot import measures
from bot.acting import economy, giving
from bot.clerk.ask.moments import moment
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.talk.economy import understanding
from bot.clerk.talk.economy.drafts import SKIPPED, part
from bot.clerk.talk.economy.rooms import entered
from bot.clerk.talk.giving import belonging
from bot.store import codes
from bot.store.economy import kinds, pacts
from flows.dialogue import Dialogue
from flows.economy.ledger import LESS, RISKS, Pact, Thing
from flows.economy.measures import measured
from flows.economy.wishes import Wish
from flows.refusals import Refused
from flows.stages.words import pact_words
from flows.stages.words.thing_words import amount
from flows.wording import N_, NC_, Choice, GroupName, Text, message

FORM = "pact"
EVENING = "20:00"
MOST_DAYS = 730
MOST_ASKED = 10


@dataclass(frozen=True, slots=True)
class Writing:
    """What was answered so far. `step`: what is asked now: under, much, day, back, risk, ask."""

    dialogue: str
    need: str
    offer: str
    step: str = "much"
    much: str = ""
    day: str = ""
    back: str = ""
    risk: str = ""
    under: str = ""


NAMES = tuple(one.name for one in fields(Writing))


def begin(asked: Asked, dialogue: str, need: str, offer: str) -> None:
    """The button: write down what we agreed."""
    writing = Writing(dialogue, need, offer)
    room, _ = _between(asked, writing)
    if pacts.asked(asked.books, room.id, entered(asked, dialogue)[1]) >= MOST_ASKED:
        raise Refused(N_("The others have not answered what you wrote down before. Please wait for their word."))
    _first(asked, writing)


def _first(asked: Asked, writing: Writing) -> None:
    """To which clause it belongs, where there is one; then how much it is."""
    room, wishes = _between(asked, writing)
    there = belonging.clauses(room, _pair(wishes), asked.now)
    if there and not writing.under:
        asked.await_press(FORM, **asdict(replace(writing, step="under")))
        asked.here(belonging.QUESTION, choices=(*belonging.choices(there), stop()))
        return
    _ask(asked, replace(writing, step="much"), _how_much(wishes))


def clause(asked: Asked, chosen: str) -> None:
    """The clause to which it belongs, or none."""
    writing = current(asked)
    room, wishes = _between(asked, writing)
    there = {one.id for _, one in belonging.clauses(room, _pair(wishes), asked.now)}
    if writing.step != "under" or chosen not in (*there, SKIPPED):
        raise stale()
    _first(asked, replace(writing, under=chosen))


def _pair(wishes: tuple[Wish, Wish]) -> tuple[str, str]:
    """Who gives and who receives."""
    need, offer = wishes
    return offer.group, need.group


def _between(asked: Asked, writing: Writing) -> tuple[Dialogue, tuple[Wish, Wish]]:
    """The room and the two wishes. Raises `Refused` where they stand no more, or for a third group."""
    room, group = entered(asked, writing.dialogue)
    there = {wish.id: wish for wish in economy.standing(asked.books, room)}
    need, offer = there.get(writing.need), there.get(writing.offer)
    if need is None or offer is None or group not in (need.group, offer.group):
        raise Refused(N_("This stands no more, or it is not for your group. Write /needs to see what stands."))
    return room, (need, offer)


def _how_much(wishes: tuple[Wish, Wish]) -> Text:
    need, offer = wishes
    return N_(
        "How much in all does %(giver)s give %(taker)s, from the first time to the last? For example: 400 kg.",
        giver=GroupName(offer.group),
        taker=GroupName(need.group),
    )


def typed(asked: Asked, *answers: str) -> None:
    """The answer to whatever was asked."""
    writing, line = Writing(*answers), part(asked.rest)
    if writing.step in ("under", "risk", "ask"):
        raise Refused(N_("Please choose one of the buttons or numbers of my last message, or write /help."))
    go_on(asked, replace(writing, **{writing.step: line}))


def nothing(asked: Asked) -> None:
    """The button: nothing is given in return."""
    writing = current(asked)
    if writing.step != "back":
        raise stale()
    go_on(asked, replace(writing, back=SKIPPED, risk=LESS))


def term(asked: Asked) -> None:
    """The button: until the term of the agreement ends."""
    writing = current(asked)
    room, _ = _between(asked, writing)
    day = belonging.last_day(room, entered(asked, writing.dialogue)[1], writing.under, asked.now)
    if writing.step != "day" or day is None:
        raise stale()
    go_on(asked, replace(writing, day=day.isoformat()))


def risk(asked: Asked, chosen: str) -> None:
    """What holds if less comes."""
    writing = current(asked)
    if writing.step != "risk" or chosen not in RISKS:
        raise stale()
    go_on(asked, replace(writing, risk=chosen))


def current(asked: Asked) -> Writing:
    """What whoever presses is writing. Raises `Refused` if it was put aside."""
    form = asked.form()
    if form is None or form.name != FORM:
        raise Refused(N_("This was put aside. To begin again, use the newest message of the room."))
    return Writing(*(form.answers.get(name, "") for name in NAMES))


def stale() -> Refused:
    """A button of another question."""
    return Refused(N_("This button is from another time. Please use the newest message, or write /help."))


def go_on(asked: Asked, writing: Writing) -> None:
    """Check what was said, and ask what is missing; at the end it is shown before the others are asked."""
    room, wishes = _between(asked, writing)
    _given(asked, writing, wishes)
    if not writing.day:
        by = N_("By which day shall all of it have come? For example: 30 September.")
        last = belonging.last_day(room, entered(asked, writing.dialogue)[1], writing.under, asked.now)
        _ask(asked, replace(writing, step="day"), by, *belonging.until(last))
        return
    _due(asked, room, writing)
    if not writing.back:
        none = Choice(NC_("button", "Nothing in return"), ("pactnothing",))
        back = N_("What is given in return for all of it? For example: 6 days of work.")
        _ask(asked, replace(writing, step="back"), back, none)
        return
    _returned(asked, writing)
    writing = writing if writing.risk else replace(writing, risk=_rule(asked, room, writing, wishes))
    if not writing.risk:
        first = N_("And if less comes, because a harvest fails or a boat breaks?")
        buttons = (Choice(label, ("pactrisk", name)) for name, label in RISK_BUTTONS.items())
        asked.await_press(FORM, **asdict(replace(writing, step="risk")))
        asked.here(first, choices=(*buttons, stop()))
        return
    _confirm(asked, replace(writing, step="ask"))


def _rule(asked: Asked, room: Dialogue, writing: Writing, wishes: tuple[Wish, Wish]) -> str:
    """What the two have agreed before under the same clause holds for all that belongs to it."""
    return belonging.rule(asked.books, room, writing.under, _pair(wishes))


RISK_BUTTONS: dict[str, Text] = {
    "less": NC_("button", "Less in return"),
    "shared": NC_("button", "Both carry the loss"),
    "later": NC_("button", "The rest is brought later"),
    "costs": NC_("button", "All of the return is given"),
}


def _ask(asked: Asked, writing: Writing, question: Text, *choices: Choice) -> None:
    asked.await_answer(FORM, **asdict(writing))
    asked.here(question, choices=(*choices, stop()))


def _given(asked: Asked, writing: Writing, wishes: tuple[Wish, Wish]) -> Thing:
    """How much of what. Raises `Refused` for no amount, or for a unit that does not go with what was said before."""
    need, offer = wishes
    bases = [wish.measure.base for wish in wishes if wish.measure.amount is not None]
    found = understanding.read(asked.books, writing.dialogue, f"{writing.much} x")
    units = measures.known(asked.books, writing.dialogue, offer.kind)
    if found.amount is None:
        raise Refused(N_("Please begin with a number, like: 400 kg."))
    if not found.unit and bases:
        return Thing(need.kind, found.amount, bases[0])
    measure = measured(found.amount, found.unit, units)
    if bases and measure.base not in bases:
        raise Refused(N_("This is counted like this: %(amount)s. Please use the same unit.", amount=_like(wishes)))
    return Thing(need.kind, measure.amount or Fraction(), measure.base)


def _like(wishes: tuple[Wish, Wish]) -> Text:
    said = next(wish.measure for wish in wishes if wish.measure.amount is not None)
    return amount(said.amount or Fraction(), said.base)


def _due(asked: Asked, room: Dialogue, writing: Writing) -> datetime:
    """The evening of that day. Raises `Refused` for one that is past, far off, or none."""
    _, group = entered(asked, writing.dialogue)
    due = moment(f"{writing.day} {EVENING}", room.zone_of(group), asked.now)
    if due is None:
        raise Refused(N_("I cannot read that day. Please write it like: 30 September, or 2026-09-30."))
    if not asked.now < due <= asked.now + timedelta(days=MOST_DAYS):
        raise Refused(N_("Please give a day that is still to come, within two years."))
    return due


def _returned(asked: Asked, writing: Writing) -> tuple[Thing, str] | None:
    """What is given in return for all of it, and what it was called. Raises `Refused` where no amount is said."""
    if writing.back == SKIPPED:
        return None
    found = understanding.read(asked.books, writing.dialogue, writing.back)
    if found.amount is None:
        raise Refused(N_("Please write how much and what, like: 6 days of work. Or press the button."))
    kind = kinds.called(asked.books, writing.dialogue, found.kind)
    new = kind or giving.name_of("kind", writing.dialogue, found.kind)[:8]
    measure = measured(found.amount, found.unit, measures.known(asked.books, writing.dialogue, new))
    return Thing(new, measure.amount or Fraction(), measure.base), found.kind


def _pact(asked: Asked, writing: Writing) -> tuple[Dialogue, Pact]:
    """What was written, as it will stand."""
    room, wishes = _between(asked, writing)
    need, offer = wishes
    returned = _returned(asked, writing)
    thing, due = _given(asked, writing, wishes), _due(asked, room, writing)
    name = giving.name_of("pact", asked.place.channel, asked.place.chat, asked.heard.event)
    under = "" if writing.under == SKIPPED else writing.under
    back = returned[0] if returned else None
    return room, Pact(name, offer.group, need.group, thing, due, back, writing.risk, under=under)


def _confirm(asked: Asked, writing: Writing) -> None:
    room, pact = _pact(asked, writing)
    asked.await_press(FORM, **asdict(writing))
    called = giving.names(asked.books, room) | _new_name(asked, writing)
    ask = Choice(NC_("button", "Ask the others"), ("pactask",))
    lines = pact_words.lines(room, pact, called)
    asked.send(message(N_("So it would stand:"), lines, pact_words.NOTE, choices=(ask, stop())))


def _new_name(asked: Asked, writing: Writing) -> dict[str, str]:
    """What is given in return may be new in the room."""
    returned = _returned(asked, writing)
    known = returned and kinds.called(asked.books, writing.dialogue, returned[1])
    return {returned[0].kind: returned[1]} if returned and not known else {}


def ask(asked: Asked) -> None:
    """They said yes: the other side is asked."""
    writing = current(asked)
    if writing.step != "ask":
        raise stale()
    room, pact = _pact(asked, writing)
    for kind, label in _new_name(asked, writing).items():
        kinds.name(asked.books, room.id, kind, label, asked.person.id, asked.now)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    giving.asked(asked.books, room, pact, entered(asked, writing.dialogue)[1], asked.now)
    asked.quietly(N_("I have asked the other group. It stands once somebody there says yes."))
