"""The tables of the counter: which word, which act, which form is answered by which function.

Reading these three tables is reading all that people can ask for. Never here: the answers themselves.
"""

from collections.abc import Callable
from functools import cache
from inspect import signature

from bot.clerk import desks, groups, opening, rooms, rosters, selves, votes
from bot.clerk.asked import Asked
from bot.clerk.help import help_
from bot.store import codes
from flows.refusals import Refused
from flows.wording import N_

WORDS: dict[str, Callable[[Asked], None]] = {
    "help": help_,
    "start": help_,
    "setup": groups.setup,
    "group": groups.show,
    "language": groups.ask_language,
    "join": rosters.join,
    "leave": rosters.leave,
    "roster": rosters.show,
    "rooms": rooms.rooms,
    "say": rooms.say,
    "agreements": rooms.standing,
    "withdraw": rooms.withdraw,
    "mediator": desks.seek,
    "me": selves.me,
    "link": selves.link,
    "forget": selves.forget,
    "open": opening.open_,
    "desk": desks.desk,
}

ACTS: dict[str, Callable[..., None]] = {
    "mark": votes.mark,
    "join": rosters.join,
    "unjoin": rosters.leave,
    "leave": desks.close_room,
    "depart": groups.depart,
    "right": groups.right,
    "rename": groups.ask_name,
    "tongue": groups.ask_language,
    "speak": groups.language,
    "zone": groups.ask_zone,
    "zoned": groups.zone,
    "chat": groups.another_chat,
    "say": rooms.say_in,
    "read": rooms.read,
    "exit": rooms.exit_,
    "forget": selves.forget_now,
    "never": selves.never_mind,
    "term": opening.term_pressed,
    "invited": opening.invited,
    "pass": desks.pass_on,
    "rephrase": desks.rephrase,
    "hold": desks.hold,
    "held": desks.held,
    "move": desks.move,
    "clause": desks.clause,
    "edit": desks.edit,
    "reword": desks.reword,
    "drop": desks.drop,
    "share": desks.share,
    "call": desks.call,
    "called": desks.called,
    "close": desks.close_ballot,
    "pause": desks.pause,
    "resume": desks.resume,
    "left": desks.closed_room,
    "seat": desks.seat,
    "stepdown": desks.step_down,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "name": (groups.name, ()),
    "zone": (groups.typed_zone, ()),
    "speak": (rooms.speak, ("dialogue",)),
    "topic": (opening.topic_given, ()),
    "codes": (opening.codes_given, ("topic",)),
    "term": (opening.term_given, ("topic", "codes")),
    "hold": (desks.reason_given, ("dialogue", "word")),
    "clause": (desks.clause_given, ("dialogue",)),
    "reword": (desks.reworded, ("dialogue", "clause")),
}

SETTING_UP = frozenset({"setup", "right", "rename", "tongue", "speak", "zone", "zoned", "chat", "language"})
STEWARDS = SETTING_UP | {"withdraw", "exit", "mediator", "depart"}
"""Words and acts for which the platform is asked, at that moment, what the person is in the chat."""
MEMBERS = frozenset({"join"})


def answer_word(asked: Asked, word: str) -> None:
    """Answer a typed /word. Raises `Refused` for a word nobody knows."""
    known = WORDS.get(word)
    if known is None:
        raise unknown(word)
    known(asked)


def answer_act(asked: Asked, act: tuple[str, ...]) -> None:
    """Answer a press. Raises `Refused` for one that nothing of ours can have offered."""
    verb, *about = act
    known = ACTS.get(verb)
    if known is None or len(about) != _about(verb):
        raise stale()
    known(asked, *about)


@cache
def _about(verb: str) -> int:
    """How many words an act of this verb carries besides the verb."""
    return len(signature(ACTS[verb]).parameters) - 1


def answer_form(asked: Asked, form: codes.Form) -> None:
    """What was typed answers the form; a refusal leaves the form open for another try."""
    known, names = FORMS.get(form.name, (None, ()))
    if known is None:
        raise Refused(N_("Please choose one of the buttons or numbers of my last message, or write /help."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    known(asked, *(form.answers.get(name, "") for name in names))


def unknown(word: str) -> Refused:
    """A word that is none of ours, or only the beginning of one."""
    return Refused(N_("I do not know the word /%(word)s. Write /help to see what I can do here.", word=word[:20]))


def stale() -> Refused:
    """A button from another time."""
    return Refused(N_("This button is from another time. Please use the newest message, or write /help."))
