"""Saying what a group needs or can give: in one line, or one question after the other, each with a way past it.

Never here: what becomes of it (see `sharing`).
"""

from collections.abc import Callable
from dataclasses import replace

from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.talk.economy import many, seasons, sharing, understanding
from bot.clerk.talk.economy.drafts import NAMES, SKIPPED, Draft, current, part, wait_for
from bot.clerk.talk.economy.rooms import entered, room_for
from bot.store.economy import kinds
from flows.economy.wishes import NEED, OFFER
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice, Text, Words, message

NEW = "new"
IN_ORDER = ("what", "when", "where", "back")

QUESTIONS: dict[tuple[str, str], Text] = {
    ("what", NEED): N_("What does your group need, and how much? For example: 40 kg of rice. Or only: rice."),
    ("what", OFFER): N_("What can your group give, and how much? For example: 40 kg of rice. Or only: rice."),
    ("when", NEED): N_("When, or how often? For example: every week, May to September."),
    ("when", OFFER): N_("When, or how often? For example: every week, May to September."),
    ("where", NEED): N_("Where do you need it? For example: at the old port."),
    ("where", OFFER): N_("Where can it be had? For example: at the old port."),
    ("back", NEED): N_("What could your group give in return? For example: 6 days of work. Prices are not made here."),
    ("back", OFFER): N_("What do you wish for in return? For example: 6 days of work. Prices are not made here."),
}
PAST: dict[str, Text] = {
    "when": NC_("button", "At any time"),
    "where": NC_("button", "It does not matter where"),
    "back": NC_("button", "Nothing in return"),
}
ONE_LINE: dict[str, Text] = {
    NEED: N_("Or all at once: /need 40 kg of rice | every week, May to September | old port | 6 days of work"),
    OFFER: N_("Or all at once: /offer 40 kg of rice | every week, May to September | old port | 6 days of work"),
}
SEVERAL = N_("Of several things, write each on a line of its own, in one message.")


def need_word(asked: Asked) -> None:
    """/need, alone or with all of it behind."""
    _word(asked, NEED)


def offer_word(asked: Asked) -> None:
    """/offer, alone or with all of it behind."""
    _word(asked, OFFER)


def _word(asked: Asked, side: str) -> None:
    room = room_for(asked, side)
    if room:
        _begin(asked, Draft(room.id, side))


def need(asked: Asked, dialogue: str) -> None:
    """The button: something is needed."""
    entered(asked, dialogue)
    _begin(asked, Draft(dialogue, NEED))


def offer(asked: Asked, dialogue: str) -> None:
    """The button: something can be given."""
    entered(asked, dialogue)
    _begin(asked, Draft(dialogue, OFFER))


def _begin(asked: Asked, draft: Draft) -> None:
    if not asked.rest:
        _ask(asked, draft, QUESTIONS["what", draft.side], ONE_LINE[draft.side], SEVERAL)
        return
    if many.is_many(asked.rest):
        many.look(asked, draft.dialogue, draft.side, asked.rest)
        return
    parts = asked.rest.split("|")
    if len(parts) > len(IN_ORDER):
        raise Refused(N_("That has too many parts. It is: what | when | where | what in return."))
    said = dict(zip(IN_ORDER, map(part, parts), strict=False))
    if len(parts) > 1:
        said = {name: said.get(name) or SKIPPED for name in IN_ORDER}
    understanding.read(asked.books, draft.dialogue, said["what"])
    go_on(asked, replace(draft, **said))


def typed(asked: Asked, *answers: str) -> None:
    """The answer to whatever was asked."""
    draft = Draft(*answers)
    entered(asked, draft.dialogue)
    if draft.step == "what" and many.is_many(asked.rest):
        many.look(asked, draft.dialogue, draft.side, asked.rest)
        return
    line = part(asked.rest)
    if draft.step == "kind":
        raise Refused(N_("Please choose one of the buttons or numbers of my last message, or write /help."))
    if draft.step == "what":
        understanding.read(asked.books, draft.dialogue, line)
    if draft.step == "holds":
        understanding.holds(line)
    if draft.step == "share":
        raise Refused(N_("Shall I share it? Please choose one of the buttons or numbers above."))
    go_on(asked, replace(draft, **{draft.step: line or SKIPPED}))


def past(asked: Asked) -> None:
    """The button that leads past a question."""
    draft = current(asked)
    if draft.step not in (*PAST, "holds"):
        raise Refused(N_("This button is from another time. Please use the newest message, or write /help."))
    go_on(asked, replace(draft, **{draft.step: SKIPPED}))


def kind_pressed(asked: Asked, kind: str) -> None:
    """Which of the room's kinds it is, or none of them."""
    draft = current(asked)
    if kind != NEW and kind not in kinds.known(asked.books, draft.dialogue):
        raise Refused(N_("This button is from another time. Please use the newest message, or write /help."))
    go_on(asked, replace(draft, kind=kind))


def go_on(asked: Asked, draft: Draft) -> None:
    """Ask what is not known yet; when nothing is left, show all of it once before anyone is told."""
    if not draft.kind:
        draft = replace(draft, kind=_known_kind(asked, draft))
    step = next(step for step, is_open in OPEN.items() if is_open(asked, draft))
    ASKS[step](asked, replace(draft, step=step))


def _known_kind(asked: Asked, draft: Draft) -> str:
    """The kind, if the room calls it so, or if the room knows none at all."""
    named = kinds.called(asked.books, draft.dialogue, understanding.read(asked.books, draft.dialogue, draft.what).kind)
    return named or ("" if kinds.known(asked.books, draft.dialogue) else NEW)


def _unclear(draft: Draft) -> bool:
    """Whether words for when were said that are not understood, and nobody has asked to leave them so."""
    return draft.when not in ("", SKIPPED) and not draft.kept and not seasons.when(draft.when).clear


def kept(asked: Asked) -> None:
    """The button: leave my words as they are; it is compared with all months."""
    draft = current(asked)
    if draft.step != "when" or not _unclear(draft):
        raise Refused(N_("This button is from another time. Please use the newest message, or write /help."))
    go_on(asked, replace(draft, kept="yes"))


def _unit_open(asked: Asked, draft: Draft) -> bool:
    found = understanding.read(asked.books, draft.dialogue, draft.what)
    return not draft.holds and understanding.is_unknown(asked.books, draft, found)


OPEN: dict[str, Callable[[Asked, Draft], bool]] = {
    "kind": lambda _, draft: not draft.kind,
    "holds": _unit_open,
    "when": lambda _, draft: not draft.when or _unclear(draft),
    "where": lambda _, draft: not draft.where,
    "back": lambda _, draft: not draft.back,
    "share": lambda *_: True,
}
"""By step, in order: whether it is still to be asked."""


def _ask_kind(asked: Asked, draft: Draft) -> None:
    wanted = understanding.read(asked.books, draft.dialogue, draft.what).kind
    near = understanding.alike(asked.books, draft.dialogue, wanted)
    choices = (
        *(Choice(N_("%(kind)s", kind=label), ("wishkind", kind)) for kind, label in near),
        Choice(NC_("button", "None of these"), ("wishkind", NEW)),
    )
    _ask(asked, draft, N_("Is “%(kind)s” one of these, in other words?", kind=wanted), choices=choices)


def _ask_unit(asked: Asked, draft: Draft) -> None:
    unit = understanding.read(asked.books, draft.dialogue, draft.what).unit
    own = Choice(NC_("button", "It is a measure of its own"), ("wishpast",))
    asks = N_("How much is one “%(unit)s”? For example: 25 kg. The room remembers it for all of you.", unit=unit)
    _ask(asked, draft, asks, choices=(own,))


def _ask_when(asked: Asked, draft: Draft) -> None:
    """When it is; once more, if the words name no month and are not understood."""
    if not draft.when:
        _ask_more(asked, draft)
        return
    unread = N_("I see no month in “%(words)s”, nor how often. Please write it like: every week, May to September.")
    asks = replace(unread, values={"words": draft.when})
    leave = Choice(NC_("button", "Leave it so; compare all months"), ("wishkept",))
    _ask(asked, draft, asks, choices=(leave, Choice(PAST["when"], ("wishpast",))))


def _ask_more(asked: Asked, draft: Draft) -> None:
    _ask(asked, draft, QUESTIONS[draft.step, draft.side], choices=(Choice(PAST[draft.step], ("wishpast",)),))


def _ask(asked: Asked, draft: Draft, *questions: Text, choices: tuple[Choice, ...] = ()) -> None:
    wait_for(asked, draft)
    said = (Words(draft.line),) if draft.what else ()
    asked.send(message(*said, *questions, choices=(*choices, stop())))


ASKS: dict[str, Callable[[Asked, Draft], None]] = {
    "kind": _ask_kind,
    "holds": _ask_unit,
    "when": _ask_when,
    "where": _ask_more,
    "back": _ask_more,
    "share": sharing.confirm,
}

__all__ = ["NAMES", "kept", "kind_pressed", "need", "need_word", "offer", "offer_word", "past", "typed"]
