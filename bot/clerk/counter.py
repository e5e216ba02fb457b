"""The tables of the counter: which word, which act, which form is answered by which function.

Reading these three tables is reading all that people can ask for. Never here: the answers themselves.
"""

from collections.abc import Callable
from functools import cache
from inspect import signature

from bot.clerk import rooms, selves
from bot.clerk.ask import (
    answering,
    asking,
    booth,
    charter,
    gathering,
    lists,
    objections,
    petitions,
    polls,
    receipts,
    repairs,
    scrutineers,
    statements,
    vital,
    votes,
)
from bot.clerk.ask.drafts import KEPT
from bot.clerk.asked import Asked
from bot.clerk.desk import desks, opening, turns
from bot.clerk.people import groups, quiet, rosters
from bot.clerk.people.help import help_, more
from bot.clerk.talk import (
    caucus,
    circle,
    covenant,
    encounters,
    gate,
    listening,
    meetings,
    mirror,
    reservations,
    shuttle,
    stories,
    thermometer,
    trust,
)
from bot.store import codes
from flows.refusals import Refused
from flows.wording import N_

WORDS: dict[str, Callable[[Asked], None]] = {
    "help": help_,
    "start": help_,
    "setup": groups.setup,
    "group": groups.show,
    "language": groups.ask_language,
    "quiet": quiet.quiet,
    "digest": quiet.digest,
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
    "rule": covenant.word,
    "waive": covenant.waive_word,
    "movement": trust.word,
    "confidence": trust.confidence,
    "vital": vital.word,
    "statement": statements.statement,
    "statements": answering.statements,
    "thermometer": thermometer.word,
    "mirror": mirror.word,
    "reserve": reservations.word,
    "voices": mirror.voices,
    "story": stories.word,
    "heard": listening.heard,
    "bond": listening.bond,
    "thanks": listening.thanks,
    "circle": circle.word,
    "caucus": caucus.word,
    "shuttle": shuttle.word,
    "pass": turns.pass_word,
    "meet": encounters.meet,
}

ACTS: dict[str, Callable[..., None]] = {
    "mark": votes.mark,
    "yesall": lists.yes_to_all,
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
    "more": more,
    "quiet": quiet.hushed,
    "digest": quiet.digest_at,
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
    "rule": covenant.in_room,
    "ruleit": covenant.ready,
    "askcov": covenant.ask_again,
    "waive": covenant.waive,
    "movement": trust.ask,
    "origin": trust.pressed,
    "doubt": trust.doubt,
    "doubted": trust.doubted,
    "handover": trust.hand_over,
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
    "warm": thermometer.answer,
    "warmup": thermometer.begin,
    "unwarm": thermometer.decline,
    "mirror": mirror.thought,
    "mirrorin": mirror.chosen,
    "second": mirror.second,
    "reserve": reservations.chosen,
    "storyme": stories.offer,
    "storypass": stories.pass_,
    "storyend": stories.end,
    "storyask": stories.prompts,
    "storyprompt": stories.prompt_pressed,
    "telling": stories.begin,
    "release": stories.release,
    "released": stories.released,
    "heard": listening.press,
    "heardyes": listening.yes,
    "heardno": listening.not_quite,
    "bond": listening.shown,
    "circle": circle.propose,
    "circleseat": circle.seat_pressed,
    "circleinvite": circle.invite,
    "circleyes": circle.yes,
    "circleno": circle.no,
    "circleheard": circle.heard,
    "circlepass": circle.pass_,
    "circleask": circle.ask,
    "circledeed": circle.promise,
    "circlelook": circle.review,
    "circlenow": circle.judge,
    "circleleave": circle.leave,
    "circleend": circle.end,
    "gate": gate.gate,
    "setgate": gate.set_gate,
    "prompts": gate.prompts,
    "promptskip": gate.skip,
    "rephrased": gate.rephrased,
    "shuttle": shuttle.begin,
    "shuttled": shuttle.started,
    "deliver": shuttle.deliver,
    "undeliver": shuttle.undeliver,
    "passall": shuttle.pass_all,
    "unpassall": shuttle.unpass_all,
    "wording": shuttle.wording,
    "reworded": shuttle.wording_answered,
    "caucus": caucus.chosen,
    "whom": caucus.whom,
    "alone": caucus.alone,
    "passturn": turns.pass_turn,
    "passanyway": turns.pass_anyway,
    "figures": turns.figures,
    "trace": turns.trace,
    "traceof": turns.trace_of,
    "traced": turns.traced,
    "leavealone": turns.leave_alone,
    "encin": encounters.come_in,
    "encpause": encounters.pause,
    "encstop": encounters.stop_all,
    "encsize": encounters.size,
    "enclangs": encounters.languages,
    "enclang": encounters.language,
    "enchours": encounters.hours,
    "enchour": encounters.hour,
    "encname": encounters.ask_name,
    "encopen": encounters.open_,
    "encend": encounters.end,
    "encpack": encounters.read_pack,
    "encfits": encounters.accept_pack,
    "encyes": meetings.come,
    "encleave": meetings.leave,
    "encanswer": meetings.answer,
    "encskip": meetings.skip,
    "encsay": meetings.say,
    "encharm": meetings.harm,
    "encshare": meetings.share,
    "encgive": meetings.give,
    "enckeep": meetings.keep,
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
    "waive": (covenant.waived, ("dialogue",)),
    "origin": (trust.named, ("dialogue",)),
    "state": (statements.stated, ("dialogue",)),
    "gather": (gathering.question_given, ("dialogue",)),
    "decline": (gathering.declined, ("dialogue", "statement")),
    "warm": (thermometer.typed, ("dialogue", "moment", "question")),
    "mirror": (mirror.idea_given, ("group",)),
    "reserve": (reservations.given, ("dialogue", "group")),
    "story": (stories.given, ("dialogue",)),
    "storyprompt": (stories.prompt_given, ("dialogue",)),
    "heard": (listening.given, ("dialogue", "about")),
    "heardno": (listening.meant, ("dialogue", "about")),
    "circle": (circle.seat_given, ("dialogue", "seats")),
    "prompts": (gate.prompted, gate.KEPT),
    "shuttle": (shuttle.matter_given, ("dialogue",)),
    "wording": (shuttle.wording_given, ("dialogue", "word")),
    "caucus": (caucus.given, ("dialogue",)),
    "alone": (caucus.answered, ("dialogue", "group")),
    "enc_name": (encounters.name_given, ()),
    "enc_answer": (meetings.answer_given, ("dialogue", "meeting", "number")),
    "enc_say": (meetings.said, ("dialogue", "meeting")),
    "enc_harm": (meetings.harm_told, ("dialogue", "meeting")),
    "enc_share": (meetings.sentence_given, ("dialogue", "meeting")),
}

SETTING_UP = frozenset({"setup", "right", "rename", "tongue", "speak", "zone", "zoned", "chat", "language"})
STEWARDS = SETTING_UP | {
    "dismiss",
    "withdraw",
    "exit",
    "mediator",
    "depart",
    "vital",
    "vitals",
    "bond",
    "quiet",
    "digest",
}
"""Words and acts for which the platform is asked, at that moment, what the person is in the chat."""
MEMBERS = frozenset({"join", "rule"})


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
