"""The tables of the counter: which word, which act, which form is answered by which function.

Reading these three tables is reading all that people can ask for. Never here: the answers themselves.
"""

from collections.abc import Callable
from functools import cache
from inspect import signature

from bot.clerk import (
    answering,
    asking,
    booth,
    charter,
    desks,
    gathering,
    groups,
    objections,
    opening,
    petitions,
    polls,
    receipts,
    repairs,
    rooms,
    rosters,
    scrutineers,
    selves,
    statements,
    vital,
    votes,
)
from bot.clerk.asked import Asked
from bot.clerk.drafts import KEPT
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
    "vote": polls.vote,
    "receipt": receipts.show,
    "scrutineer": scrutineers.show,
    "withdraw": rooms.withdraw,
    "mediator": desks.seek,
    "me": selves.me,
    "link": selves.link,
    "forget": selves.forget,
    "open": opening.open_,
    "desk": desks.desk,
    "ask": asking.word,
    "rules": charter.word,
    "petition": petitions.word,
    "vital": vital.word,
    "statement": statements.statement,
    "statements": answering.statements,
}

ACTS: dict[str, Callable[..., None]] = {
    "mark": votes.mark,
    "hand": booth.hand,
    "blank": booth.blank,
    "vote": polls.vote,
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
    "watch": scrutineers.watch,
    "unwatch": scrutineers.unwatch,
    "dismiss": scrutineers.dismiss,
    "ask": asking.ask,
    "askway": asking.way_chosen,
    "askzone": asking.zone_pressed,
    "askdots": asking.dots_pressed,
    "askdays": asking.days_pressed,
    "asksecret": asking.secrecy_pressed,
    "askit": asking.ask_it,
    "unask": asking.unask,
    "unasked": asking.unasked,
    "rules": charter.rules,
    "ruleway": charter.way_chosen,
    "rulehow": charter.how_chosen,
    "ruled": charter.ruled,
    "objclause": objections.clause_pressed,
    "objskip": objections.remedy_skipped,
    "objleave": objections.left,
    "petition": petitions.petition,
    "petitioned": petitions.petitioned,
    "vitals": vital.vitals,
    "vital": vital.toggle,
    "help": repairs.lend_a_hand,
    "met": repairs.met,
    "meet": repairs.meeting_over,
    "mend": repairs.mend,
    "state": statements.state,
    "statements": answering.in_room,
    "answer": answering.answer,
    "unsay": statements.unsay,
    "gather": gathering.gather,
    "gathered": gathering.gathered,
    "waiting": gathering.waiting,
    "admit": gathering.admit,
    "decline": gathering.decline,
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
    "ask_title": (asking.title_given, KEPT),
    "ask_zone": (asking.zone_given, KEPT),
    "ask_options": (asking.options_given, KEPT),
    "object_harm": (objections.harm_given, ("dialogue", "ballot", "group", "clause")),
    "object_remedy": (objections.remedy_given, ("dialogue", "ballot", "group", "clause", "harm")),
    "petition": (petitions.harm_given, ("dialogue",)),
    "state": (statements.stated, ("dialogue",)),
    "gather": (gathering.question_given, ("dialogue",)),
    "decline": (gathering.declined, ("dialogue", "statement")),
}

SETTING_UP = frozenset({"setup", "right", "rename", "tongue", "speak", "zone", "zoned", "chat", "language"})
STEWARDS = SETTING_UP | {"dismiss", "withdraw", "exit", "mediator", "depart", "vital", "vitals"}
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
