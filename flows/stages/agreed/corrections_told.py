"""The correction of an error, in words: what shall change and why, that a group objects, how it is read from now on.

Never here: who may offer one, or when its time is over.
"""

from collections.abc import Iterator

from flows import commands as c
from flows import facts as f
from flows.amending import Correction
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Show, WakeAt
from flows.flow import Announce
from flows.messages import apology, headed, tell_all
from flows.people import Everyone
from flows.registry.differing import GONE, NEW, compared
from flows.stages.text.term import card
from flows.stages.words.offers import code, whose
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Listing, Quote, Text, Words

MOST_CHANGES = 6


def changes(was: str, becomes: str) -> tuple[Text, ...]:
    """What is different, piece by piece, for eyes that would not find it: at most a few lines."""
    runs = [run for run in compared(was, becomes) if run.kind in (GONE, NEW)]
    lines: list[Text] = []
    while runs:
        run = runs.pop(0)
        if run.kind == NEW:
            lines.append(N_("New: “%(new)s”.", new=run.text.strip()))
        elif runs and runs[0].kind == NEW:
            lines.append(N_("“%(was)s” becomes “%(new)s”.", was=run.text.strip(), new=runs.pop(0).text.strip()))
        else:
            lines.append(N_("Left out: “%(was)s”.", was=run.text.strip()))
    return tuple(lines[:MOST_CHANGES])


def read(dialogue: Dialogue, correction: Correction) -> tuple[Block | Leaf, ...]:
    """The clause as it is read, as it shall be read, what changes, and why."""
    language = dialogue.agreement.language if dialogue.agreement else dialogue.language
    return (
        N_("Now it reads:"),
        Quote(Words(correction.was, language)),
        N_("It shall read:"),
        Quote(Words(correction.becomes, language)),
        Listing(changes(correction.was, correction.becomes)),
        N_("Why: %(why)s", why=correction.why),
    )


def _number(dialogue: Dialogue, correction: Correction) -> int:
    """The clause as people count."""
    ids = [one.id for one in dialogue.agreement.clauses] if dialogue.agreement else []
    return ids.index(correction.clause) + 1 if correction.clause in ids else 0


def _key(correction: Correction) -> str:
    return f"correction:{correction.id}"


def _offered(dialogue: Dialogue, fact: f.CorrectionOffered) -> Iterator[Effect]:
    """All parties read it in their own chats, and know how to say no."""
    correction = fact.correction
    head = N_(
        "%(who)s has found an error in clause %(number)s of agreement %(code)s.",
        who=whose(correction),
        number=_number(dialogue, correction),
        code=code(dialogue),
    )
    silence = N_(
        "If no group objects until %(closes)s, it is read so from then on. Nothing else changes: neither what was "
        "meant, nor who signed.",
        closes=correction.closes,
    )
    more = N_("Do you see more in it than an error? Then object: one group is enough, and the words stay.")
    no = Choice(NC_("button", "We object"), ("objectfix", dialogue.id, correction.id))
    told = headed(dialogue, head, *read(dialogue, correction), silence, more, choices=(no,))
    yield Show(_key(correction), Everyone(), told)
    yield WakeAt("correction", correction.closes, c.EndCorrection(correction.id))


def _closed(dialogue: Dialogue, correction: Correction, line: Text) -> Iterator[Effect]:
    """What stands in its place, and no alarm any more."""
    yield Hush("correction")
    yield Show(_key(correction), Everyone(), headed(dialogue, line))


def _refused(dialogue: Dialogue, fact: f.CorrectionRefused) -> Iterator[Effect]:
    stays = N_(
        "%(group)s objects: in clause %(number)s of agreement %(code)s it sees more than an error. So the words stay.",
        group=GroupName(fact.group),
        number=_number(dialogue, fact.correction),
        code=code(dialogue),
    )
    onward = N_(
        "Thank you for reading closely. If all want other words, change the text together: write /review, or ask "
        "who mediates to open the text again."
    )
    yield from _closed(dialogue, fact.correction, stays)
    yield tell_all(dialogue, stays, onward)


def _taken_back(dialogue: Dialogue, fact: f.CorrectionTakenBack) -> Iterator[Effect]:
    back = N_(
        "%(who)s has taken the correction of clause %(number)s of agreement %(code)s back. The words stay.",
        who=whose(fact.correction),
        number=_number(dialogue, fact.correction),
        code=code(dialogue),
    )
    yield from _closed(dialogue, fact.correction, back)
    yield tell_all(dialogue, back)


def _waits(_: Dialogue, fact: f.CorrectionWaits) -> Iterator[Effect]:
    yield WakeAt("correction", fact.until, c.EndCorrection(fact.correction.id))


def _corrected(dialogue: Dialogue, fact: f.ClauseCorrected) -> Iterator[Effect]:
    done = N_(
        "No group has objected: the error in clause %(number)s of agreement %(code)s is corrected.",
        number=_number(dialogue, fact.correction),
        code=code(dialogue),
    )
    language = dialogue.agreement.language if dialogue.agreement else dialogue.language
    words = Quote(Words(fact.correction.becomes, language))
    yield from _closed(dialogue, fact.correction, done)
    yield tell_all(dialogue, done, N_("From now on it reads:"), words, *apology(fact.late))
    if dialogue.agreement:
        yield Show(f"agreement:{dialogue.id}", Everyone(), card(dialogue, dialogue.agreement), pin=True)


ANNOUNCES: dict[type, Announce] = {
    f.CorrectionOffered: _offered,
    f.CorrectionRefused: _refused,
    f.CorrectionTakenBack: _taken_back,
    f.CorrectionWaits: _waits,
    f.ClauseCorrected: _corrected,
}
"""By fact: what all parties read."""
