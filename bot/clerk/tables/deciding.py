"""Deciding together: questions, votes, objections, petitions, statements.

Never here: the answers themselves.
"""

from collections.abc import Callable

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

WORDS: dict[str, Callable[[Asked], None]] = {
    "vote": polls.vote,
    "receipt": receipts.show,
    "scrutineer": scrutineers.show,
    "ask": asking.word,
    "poll": asking.poll,
    "rules": charter.word,
    "petition": petitions.word,
    "vital": vital.word,
    "statement": statements.statement,
    "statements": answering.statements,
}

ACTS: dict[str, Callable[..., None]] = {
    "mark": votes.mark,
    "yesall": lists.yes_to_all,
    "hand": booth.hand,
    "blank": booth.blank,
    "vote": polls.vote,
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
    "pollend": asking.poll_ended,
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
