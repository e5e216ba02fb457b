"""That a term stands a little longer than its end, once: why, and until when.

Never here: who decides that (see `answers`, `together`, `term`).
"""

from collections.abc import Iterator

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Show, WakeAt
from flows.messages import tell_all
from flows.people import Everyone
from flows.stages.renewal import receipt
from flows.stages.text.term import card, clockwork, nobody_asked
from flows.wording import N_, GroupName, Text


def held(dialogue: Dialogue, fact: f.TermHeld) -> Iterator[Effect]:
    """Why it stands longer, until when, and that this happens once."""
    yield WakeAt("term", fact.until, c.EndTerm(fact.version))
    yield tell_all(dialogue, _why(dialogue, fact))
    if fact.why == "unreached":
        yield from receipt.looks(fact.version, fact.at, fact.until)
    if dialogue.agreement is None:
        return
    yield Show(f"agreement:{dialogue.id}", Everyone(), card(dialogue, dialogue.agreement), pin=True)
    yield from clockwork(dialogue, dialogue.agreement)
    if dialogue.stage == "renewing" and nobody_asked(dialogue):
        yield WakeAt("ask", fact.at, c.AskRenewal(fact.version))


def _why(dialogue: Dialogue, fact: f.TermHeld) -> Text:
    if fact.why != "unreached":
        return N_(
            "Every group wants a little more time to talk. The agreement stands until %(until)s, this once.",
            until=fact.until,
        )
    if nobody_asked(dialogue):
        return N_(
            "The agreement would have ended, but I was away and could not ask you in time whether it shall go on. I am "
            "sorry for that. It stands until %(until)s, this once, so that every group can be asked.",
            until=fact.until,
        )
    return N_(
        "The agreement would end now, but the question never reached %(groups)s. So it stands until %(until)s, and "
        "not longer: then it goes on without those who could not be reached.",
        groups=tuple(map(GroupName, fact.groups)),
        until=fact.until,
    )
