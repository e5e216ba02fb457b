"""What groups read when they are asked for something that all must agree to, and what came of it.

Never here: what follows from a yes (see `together`).
"""

from collections.abc import Callable, Mapping

from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.review import Together, of
from flows.wording import N_, NN_, Block, GroupName, Leaf, Quote, Text, Words

Blocks = tuple[Block | Leaf, ...]


def _together(dialogue: Dialogue) -> Together | None:
    return of(dialogue).together


def _widen(dialogue: Dialogue, _: Ballot, __: str) -> Blocks:
    asked = _together(dialogue)
    if asked is None:
        return ()
    clause = dialogue.clause(asked.about)
    if clause is None:
        return (N_("%(group)s asks: may a new clause be added to the text?", group=GroupName(asked.group)),)
    head = N_("%(group)s asks: may this clause be changed too?", group=GroupName(asked.group))
    return (head, Quote(Words(clause.text, dialogue.language)))


def _whole(dialogue: Dialogue, _: Ballot, __: str) -> Blocks:
    asked = _together(dialogue)
    if asked is None:
        return ()
    head = N_("%(group)s asks: shall we walk the whole way again, from talking on?", group=GroupName(asked.group))
    return (head, *_stands(dialogue))


def _stands(dialogue: Dialogue) -> Blocks:
    if dialogue.agreement is None:
        return ()
    return (N_("The agreement stands until %(until)s all the same.", until=dialogue.agreement.until),)


def _talk(dialogue: Dialogue, _: Ballot, __: str) -> Blocks:
    asked = _together(dialogue)
    if asked is None:
        return ()
    days = int(asked.about)
    return (
        NN_(
            "%(group)s asks: shall the agreement stand %(count)s day longer, so that we can talk?",
            "%(group)s asks: shall the agreement stand %(count)s days longer, so that we can talk?",
            days,
            group=GroupName(asked.group),
        ),
        N_("This can be done only once in a term."),
    )


def _early(dialogue: Dialogue, _: Ballot, __: str) -> Blocks:
    head = N_("Somebody in your group asks: shall all groups look at the agreement now, before its time?")
    return (head, N_("If a third of you want it, and more do than do not, every group is asked whether it goes on."))


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {
    "widen": _widen,
    "whole": _whole,
    "talk": _talk,
    "early": _early,
}
"""By what is asked for: what a group reads."""

CONFIRM: Mapping[str, Text] = {
    "widen": N_("Shall all groups be asked whether this may change too? If one does not agree, it stays closed."),
    "whole": N_("Shall all groups be asked whether you walk the whole way again? If one does not agree, you do not."),
    "talk": N_("Shall all groups be asked for a little more time? If one does not agree, the end stays as it is."),
    "early": N_("Shall your group be asked whether it wants a review now? The other groups hear of it if it does."),
}
"""What it means, before anybody is asked."""

ASKED: Mapping[str, Text] = {
    "yes": N_("Your group says yes. Thank you."),
    "no": N_("Your group says no, so everything stays as it is."),
    "unanswered": N_("Too few of your group have answered, so everything stays as it is."),
}
"""A group's own word, to itself."""

SAID: Mapping[str, Callable[[GroupName], Text]] = {
    "widen": lambda group: N_("All agree with %(group)s: one more part of the text is open now.", group=group),
    "whole": lambda group: N_("All agree with %(group)s: you walk the whole way again, from talking on.", group=group),
    "talk": lambda group: N_("All agree with %(group)s: there is a little more time to talk.", group=group),
    "early": lambda group: N_("%(group)s asks for a review, so every group is asked now.", group=group),
}
"""To all, when all have said yes."""

DROPPED: Mapping[str, Text] = {
    "no": N_("Not every group agrees, so everything stays as it is."),
    "unanswered": N_("Not every group has answered, so everything stays as it is."),
    "passed": N_("The room has gone on meanwhile, so this need not be answered any more."),
    "early": N_("Too few of you want a review now. The other groups are not told."),
}
"""When it comes to nothing."""
