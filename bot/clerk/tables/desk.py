"""A mediator's desk: words at the gate, the text, moving on, the seats at it.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.desk import desks, digest, log, menus, turns

WORDS: dict[str, Callable[[Asked], None]] = {
    "desk": desks.desk,
    "digest": digest.word,
    "log": log.word,
    "pass": turns.pass_word,
}

ACTS: dict[str, Callable[..., None]] = {
    "leave": desks.close_room,
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
    "desk": desks.desk_of,
    "digest": digest.show,
    "digestat": digest.at,
    "digestzone": digest.ask_zone,
    "digestin": digest.live_in,
    "log": log.page,
    "logs": log.chosen,
    "logfile": log.file,
    "deskpage": desks.page,
    "deskmore": menus.more,
    "deskpart": menus.part,
    "deskall": menus.details,
    "deskback": menus.back,
    "passturn": turns.pass_turn,
    "passanyway": turns.pass_anyway,
    "figures": turns.figures,
    "trace": turns.trace,
    "traceof": turns.trace_of,
    "traced": turns.traced,
    "leavealone": turns.leave_alone,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "hold": (desks.reason_given, ("dialogue", "word")),
    "clause": (desks.clause_given, ("dialogue",)),
    "reword": (desks.reworded, ("dialogue", "clause", "seen")),
}
