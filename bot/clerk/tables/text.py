"""The shared text: what each needs, remarks on a draft, whole texts by several authors.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.desk import remarks
from bot.clerk.talk import cards, criticism, interests, ranking, texts

WORDS: dict[str, Callable[[Asked], None]] = {
    "criticism": criticism.word,
    "interest": interests.word,
    "text": texts.word,
    "texts": ranking.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "textopen": texts.ask_to_open,
    "textgo": texts.open_,
    "textme": texts.offer,
    "textleave": texts.leave,
    "textback": texts.back,
    "textmove": texts.move,
    "textend": texts.ask_to_end,
    "textended": texts.end,
    "texts": ranking.read,
    "rank": ranking.pressed,
    "critique": ranking.ask_sentence,
    "crit": criticism.begin,
    "critclause": criticism.clause_pressed,
    "critgrade": criticism.grade_pressed,
    "critback": criticism.second,
    "critpart": criticism.take_apart,
    "critpass": criticism.pass_,
    "support": criticism.support,
    "unsupport": criticism.unsupport,
    "remarkmet": criticism.met,
    "crits": remarks.lists,
    "critsof": remarks.list_of,
    "handin": remarks.hand_in,
    "unhand": remarks.take_back,
    "fates": remarks.next_one,
    "fate": remarks.fate,
    "parks": remarks.parks,
    "park": remarks.park,
    "unpark": remarks.unpark,
    "waketext": remarks.wake,
    "interests": interests.which,
    "interest": interests.ask,
    "nocard": interests.no_card,
    "uncard": interests.a_card,
    "cards": cards.cards,
    "cardsgo": cards.go_on,
    "card": cards.begin,
    "cardtake": cards.take,
    "cardask": cards.ready,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "text": (texts.given, ("dialogue",)),
    "rank": (ranking.typed, ("dialogue", "ballot")),
    "critique": (ranking.sentence_given, ("dialogue", "candidate")),
    "crit_words": (criticism.words_given, criticism.ABOUT),
    "critjoin": (remarks.join, ("dialogue", "group")),
    "fate": (remarks.reason_given, ("dialogue", "remark", "fate")),
    "interest": (interests.given, ("dialogue", "group", "prompt")),
    "deeper": (interests.deeper, ("dialogue", "group", "word", "step", "prompt")),
    "card": (cards.typed, cards.KEPT),
}
