"""What is done to an agreement beside renewing it, and what a text reaches.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.desk import scope
from bot.clerk.talk.agreed import correcting, references, suspending, tying
from bot.clerk.talk.renewal import leaving

WORDS: dict[str, Callable[[Asked], None]] = {
    "about": scope.word,
    "part": leaving.word,
    "remain": leaving.stay_word,
    "correct": correcting.word,
    "suspend": suspending.word,
    "unsuspend": suspending.again_word,
    "takenup": references.word,
    "tie": tying.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "about": scope.about,
    "aboutlevel": scope.level_pressed,
    "aboutmore": scope.more,
    "aboutask": scope.ask,
    "aboutjoin": scope.joining,
    "aboutlet": scope.joining_pressed,
    "aboutfirm": scope.firm_pressed,
    "aboutclause": scope.clauses,
    "aboutmode": scope.modes,
    "aboutmark": scope.mode_pressed,
    "part": leaving.sure,
    "parted": leaving.ask,
    "remain": leaving.stay,
    "correct": correcting.begin,
    "correctone": correcting.one,
    "correctgo": correcting.go,
    "correctback": correcting.back,
    "objectfix": correcting.objection,
    "objectyes": correcting.object_,
    "suspend": suspending.suspend,
    "unsuspend": suspending.unsuspend,
    "suspendgo": suspending.go,
    "suspendback": suspending.back,
    "takenup": references.begin,
    "takenas": references.mend,
    "takenupgo": references.go,
    "untaken": references.back,
    "tie": tying.begin,
    "tieto": tying.to,
    "tiego": tying.go,
    "untie": tying.untie,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "about": (scope.given, ("dialogue", "what", "clause")),
    "correct": (correcting.given, ("dialogue", "clause")),
    "correctwhy": (correcting.why_given, ("dialogue", "clause", "becomes", "seen")),
    "suspend": (suspending.why_given, ("dialogue",)),
    "takenup": (references.given, ("dialogue", "instead")),
    "tie": (tying.given, ("dialogue", "how")),
}
