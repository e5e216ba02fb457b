"""What it is really about: answers, meanings, marks and pairs.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.talk.naming import marking, naming, naming_steps

WORDS: dict[str, Callable[[Asked], None]] = {
    "answer": naming.word,
    "meaning": naming.meaning_word,
    "marks": marking.word,
    "pairs": marking.pairs_word,
    "map": naming.map_word,
}

ACTS: dict[str, Callable[..., None]] = {
    "nameit": naming.answer,
    "meaning": naming.meaning,
    "meant": naming.meant,
    "apart": naming.apart,
    "map": naming.show_map,
    "mapwords": naming.in_words,
    "marks": marking.begin,
    "markit": marking.mark,
    "pairs": marking.pairs,
    "helps": marking.helps,
    "nopairs": marking.no_more,
    "nameask": naming_steps.questions,
    "namethis": naming_steps.question_pressed,
    "namejoin": naming_steps.join,
    "nameend": naming_steps.end,
    "nameended": naming_steps.ended,
    "namestop": naming_steps.stop_,
    "namestopped": naming_steps.stopped,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "nameit": (naming.given, ("dialogue",)),
    "meaning": (naming.meaning_given, ("dialogue",)),
    "meant": (naming.meant_given, ("dialogue", "about")),
    "marks": (marking.typed, ("dialogue",)),
    "namethis": (naming_steps.question_given, ("dialogue",)),
    "namejoin": (naming_steps.join_given, ("dialogue",)),
}
