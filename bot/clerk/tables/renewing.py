"""Renewing: looking back, what a group may ask for, a later reminder, rest, the sentence at a signing.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.talk.renewal import looking_back, notices, renewing, resting, sentences

WORDS: dict[str, Callable[[Asked], None]] = {
    "review": renewing.word,
    "rest": resting.word,
    "sentence": sentences.sentence,
}

ACTS: dict[str, Callable[..., None]] = {
    "lookback": looking_back.look_back,
    "judge": looking_back.judge,
    "nextclause": looking_back.next_clause,
    "seen": notices.seen,
    "later": notices.later,
    "reviews": renewing.in_room,
    "together": renewing.ask_together,
    "asktogether": renewing.together,
    "review": renewing.offer_review,
    "reviewed": renewing.review_opened,
    "oath": sentences.ask_sentence,
    "nooath": sentences.no_sentence,
    "unsaid": sentences.leave_out,
    "resting": resting.in_room,
    "restdays": resting.days_pressed,
    "restwith": resting.stand_in_pressed,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "oath": (sentences.sentence_given, ("dialogue",)),
}
