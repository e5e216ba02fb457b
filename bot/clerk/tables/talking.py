"""Ground rules, mediators, stories, listening back, circle, caucus, shuttle and gate.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.talk import caucus, circle, covenant, gate, listening, shuttle, stories, trust

WORDS: dict[str, Callable[[Asked], None]] = {
    "rule": covenant.word,
    "waive": covenant.waive_word,
    "movement": trust.word,
    "confidence": trust.confidence,
    "story": stories.word,
    "heard": listening.heard,
    "bond": listening.bond,
    "thanks": listening.thanks,
    "circle": circle.word,
    "caucus": caucus.word,
    "shuttle": shuttle.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "rule": covenant.in_room,
    "ruleit": covenant.ready,
    "askcov": covenant.ask_again,
    "waive": covenant.waive,
    "movement": trust.ask,
    "origin": trust.pressed,
    "doubt": trust.doubt,
    "doubted": trust.doubted,
    "handover": trust.hand_over,
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
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "waive": (covenant.waived, ("dialogue",)),
    "origin": (trust.named, ("dialogue",)),
    "story": (stories.given, ("dialogue",)),
    "storyprompt": (stories.prompt_given, ("dialogue",)),
    "heard": (listening.given, ("dialogue", "about")),
    "heardno": (listening.meant, ("dialogue", "about")),
    "circle": (circle.seat_given, ("dialogue", "seats")),
    "prompts": (gate.prompted, gate.KEPT),
    "shuttle": (shuttle.matter_given, ("dialogue",)),
    "wording": (shuttle.wording_given, ("dialogue", "word", "seen")),
    "caucus": (caucus.given, ("dialogue",)),
    "alone": (caucus.answered, ("dialogue", "group")),
}
