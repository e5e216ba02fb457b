"""Whether an agreement shall rest, as groups are asked, and what comes of their answers.

Never here: who may offer it, what follows from a yes, or what all are told then.
"""

from collections.abc import Callable, Mapping

from flows.amending import SUSPEND, UNSUSPEND, SuspensionAsked
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.stages.words.offers import code, of, whose
from flows.wording import N_, Block, Leaf, Quote, Text, Words

Blocks = tuple[Block | Leaf, ...]


def clock(dialogue: Dialogue) -> Text:
    """That nothing moves its end."""
    agreement = dialogue.agreement
    if agreement is None:
        return N_("It binds nobody while it rests.")
    return N_(
        "While it rests it binds nobody, and nobody is reminded of its promises. Its end stays as it was: %(until)s.",
        until=agreement.until,
    )


def _asks(dialogue: Dialogue, _: Ballot, __: str) -> Blocks:
    asked = of(dialogue).asked or SuspensionAsked(SUSPEND, "", "", "")
    who, title = whose(asked), dialogue.topic
    if asked.what == UNSUSPEND:
        again = N_(
            "%(who)s asks all groups: shall agreement %(code)s, “%(title)s”, bind us again?",
            who=who,
            code=code(dialogue),
            title=title,
        )
        return (again, *_why(asked), N_("It rests until every group has said yes."))
    rest = N_(
        "%(who)s asks all groups: shall agreement %(code)s, “%(title)s”, rest for a while?",
        who=who,
        code=code(dialogue),
        title=title,
    )
    return (rest, *_why(asked), clock(dialogue), N_("It rests only if every group says yes."))


def _why(asked: SuspensionAsked) -> Blocks:
    return (Quote(Words(asked.why)),) if asked.why else ()


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {SUSPEND: _asks, UNSUSPEND: _asks}

SAID: Mapping[str, Text] = {
    "yes": N_("Your group says yes. When all have, everyone is told."),
    "no": N_("Your group says no, so nothing changes in the agreement."),
    "unanswered": N_("Too few of your group have answered, so nothing changes in the agreement."),
}
"""A group's own word, to itself."""

DROPPED: Mapping[str, Mapping[str, Callable[[str], Text]]] = {
    SUSPEND: {
        "no": lambda code: N_("Not every group wants agreement %(code)s to rest. It binds as before.", code=code),
        "unanswered": lambda code: N_(
            "Not every group has answered, so agreement %(code)s does not rest. It binds as before.", code=code
        ),
        "taken back": lambda code: N_(
            "The question whether agreement %(code)s rests was taken back. It binds as before.", code=code
        ),
        "passed": lambda code: N_(
            "Whether agreement %(code)s rests need not be answered any more: things have gone on.", code=code
        ),
    },
    UNSUSPEND: {
        "no": lambda code: N_("Not every group wants agreement %(code)s to bind again. It goes on resting.", code=code),
        "unanswered": lambda code: N_(
            "Not every group has answered, so agreement %(code)s goes on resting.", code=code
        ),
        "taken back": lambda code: N_(
            "The question whether agreement %(code)s binds again was taken back. It goes on resting.", code=code
        ),
        "passed": lambda code: N_(
            "Whether agreement %(code)s binds again need not be answered any more: things have gone on.", code=code
        ),
    },
}
"""When it comes to nothing: by what was asked, and why."""
