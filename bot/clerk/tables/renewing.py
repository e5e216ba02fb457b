"""Renewing: looking back, what a group may ask for, a later reminder, rest, the sentence at a signing.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.talk import renewing, resting

WORDS: dict[str, Callable[[Asked], None]] = {
    "review": renewing.word,
    "rest": resting.word,
    "sentence": renewing.sentence,
}

ACTS: dict[str, Callable[..., None]] = {
    "lookback": renewing.look_back,
    "judge": renewing.judge,
    "nextclause": renewing.next_clause,
    "seen": renewing.seen,
    "later": renewing.later,
    "reviews": renewing.in_room,
    "together": renewing.ask_together,
    "asktogether": renewing.together,
    "review": renewing.offer_review,
    "reviewed": renewing.review_opened,
    "oath": renewing.ask_sentence,
    "nooath": renewing.no_sentence,
    "unsaid": renewing.leave_out,
    "resting": resting.in_room,
    "restdays": resting.days_pressed,
    "restwith": resting.stand_in_pressed,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "oath": (renewing.sentence_given, ("dialogue",)),
}
