"""Meeting in person, and what people feel and see: encounters, mirror, thermometer, tone.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.talk import encounters, meetings, mirror, reservations, thermometer, warmth

WORDS: dict[str, Callable[[Asked], None]] = {
    "thermometer": thermometer.word,
    "mirror": mirror.word,
    "reserve": reservations.word,
    "voices": mirror.voices,
    "meet": encounters.meet,
    "hurt": warmth.hurt_word,
    "reached": warmth.reached_word,
    "tone": warmth.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "warm": thermometer.answer,
    "warmup": thermometer.begin,
    "unwarm": thermometer.decline,
    "mirror": mirror.thought,
    "mirrorin": mirror.chosen,
    "second": mirror.second,
    "reserve": reservations.chosen,
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
    "hurt": warmth.hurt,
    "reached": warmth.reached,
    "toneis": warmth.judge,
    "tone": warmth.shown,
    "toneask": warmth.ask,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "warm": (thermometer.typed, ("dialogue", "moment", "question")),
    "mirror": (mirror.idea_given, ("group",)),
    "reserve": (reservations.given, ("dialogue", "group")),
    "enc_name": (encounters.name_given, ()),
    "enc_answer": (meetings.answer_given, ("dialogue", "meeting", "number")),
    "enc_say": (meetings.said, ("dialogue", "meeting")),
    "enc_harm": (meetings.harm_told, ("dialogue", "meeting")),
    "enc_share": (meetings.sentence_given, ("dialogue", "meeting")),
}
