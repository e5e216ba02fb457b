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
from flows.stages.text.term import card, clockwork
from flows.wording import N_, GroupName


def held(dialogue: Dialogue, fact: f.TermHeld) -> Iterator[Effect]:
    """Why it stands longer, until when, and that this happens once."""
    yield WakeAt("term", fact.until, c.EndTerm(fact.version))
    if fact.why == "unreached":
        groups = tuple(map(GroupName, fact.groups))
        why = N_(
            "The agreement would end now, but the question never reached %(groups)s. So it stands until %(until)s, and "
            "not longer: then it goes on without those who could not be reached.",
            groups=groups,
            until=fact.until,
        )
        yield from receipt.looks(fact.version, fact.at, fact.until)
    else:
        why = N_(
            "Every group wants a little more time to talk. The agreement stands until %(until)s, this once.",
            until=fact.until,
        )
    yield tell_all(dialogue, why)
    if dialogue.agreement:
        yield Show(f"agreement:{dialogue.id}", Everyone(), card(dialogue, dialogue.agreement), pin=True)
        yield from clockwork(dialogue, dialogue.agreement)
