"""Petitions of concern: a group that fears harm can demand that a text is decided by consent.

A third of its roster signs within a week; then the open ballot stops, time passes to cool down, and the next decision
on the text needs nobody's standing objection. Twice a year for each group, always with the harm named. Never here:
whether the harm is real.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows import rules
from flows.ballot import Ballot, Rule, Sheet
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.flow import Announce, Decide
from flows.messages import headed, tell_all
from flows.people import Group
from flows.refusals import Refused, not_a_party
from flows.seasons import closing
from flows.stages.ask import asking, beside
from flows.wording import N_, GroupName, Quote, Saying

SIGNING_DAYS = 7
BEFORE_THE_WORD = ("speaking", "drafting", "deciding")
WEAKER = ("parallel", "weighted", "states")
"""Ways of deciding that a petition can turn into consent."""


def lodge(dialogue: Dialogue, command: c.LodgePetition, now: datetime) -> Iterator[f.Fact]:
    """A member begins a petition in their group."""
    if command.group not in dialogue.groups:
        raise not_a_party()
    require_open(dialogue)
    if any(one.kind == "petition" and command.group in one.groups for one in dialogue.questions):
        raise Refused(N_("Your group has a petition open already. You can sign it with its button."))
    if command.recent >= rules.PETITIONS_A_YEAR:
        raise Refused(
            N_(
                "A group can begin %(number)s petitions a year, and yours has. To be heard, write /say and your words.",
                number=rules.PETITIONS_A_YEAR,
            )
        )
    closes = closing(now, SIGNING_DAYS, (dialogue.zone_of(command.group),))
    rule = Rule(yes_quorum=float(rules.SIGNATURES), extensions=0, flips=0)
    number, sheet = asking.next_id(dialogue), Sheet("petition")
    ballot = Ballot(
        number, "petition", (command.group,), now, closes, rule, by=command.by, sheet=sheet, title=command.harm
    )
    yield f.QuestionAsked(ballot, command.by, now)


def require_open(dialogue: Dialogue) -> None:
    """Raise `Refused` where a petition could change nothing."""
    if dialogue.stage not in BEFORE_THE_WORD:
        raise Refused(N_("No text is being decided on now. To be heard, write /say and your words."))
    if dialogue.ballot and dialogue.ballot.rule.way != dialogue.rule.way == "consent":
        raise Refused(
            N_(
                "Six meetings have looked for a way, and now a large majority decides, as the groups chose beforehand. "
                "If you see harm in this text, please answer no."
            )
        )
    if _by_consent(dialogue):
        raise Refused(N_("This text is decided by consent already: whoever sees harm in it can object with a reason."))


def _by_consent(dialogue: Dialogue) -> bool:
    return dialogue.petition is not None or rule_now(dialogue).way not in WEAKER


def rule_now(dialogue: Dialogue) -> Rule:
    """How the next decision would be taken, or the open one is."""
    return dialogue.ballot.rule if dialogue.ballot else dialogue.rule


def close(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
    """Signatures are counted: as soon as they are enough the petition is raised, else it ends with its week."""
    question = next((one for one in dialogue.questions if one.id == command.ballot), None)
    if question is None or question.kind != "petition":
        yield from beside.close(dialogue, command, now)
        return
    group = question.groups[0]
    counts = command.counts.get(group, {})
    raised = counts.get("sign", 0) >= rules.signatures_needed(counts.get("", 0))
    if not raised and now < question.closes:
        raise Refused(N_("Signing is open until %(closes)s.", closes=question.closes))
    in_time = dialogue.stage in BEFORE_THE_WORD and not _by_consent(dialogue)
    word = "quiet" if not raised else "raised" if in_time else "late"
    late = asking.overdue(question, now)
    yield f.QuestionClosed(question, command.counts, command.digest, word, now, late=late)
    if raised and in_time:
        yield f.PetitionRaised(group, question.title, now + rules.COOLING, now)
        if dialogue.ballot:
            yield f.BallotStopped(dialogue.ballot, "petition", now)


CONSENT_ALREADY = N_(
    "Enough of you have signed. This text is decided by consent already: whoever sees harm in it can object with a "
    "reason when the decision is called."
)
DECIDED_ALREADY = N_(
    "Enough of you have signed, but no text waits to be decided on now. To be heard, write /say and your words."
)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    if fact.ballot.kind in beside.BY_MEDIATORS:
        yield from beside.ANNOUNCES[f.QuestionClosed](dialogue, fact)
        return
    yield from asking.over(dialogue, fact.ballot, N_("Signing is over."))
    group = fact.ballot.groups[0]
    if fact.outcome == "late":
        yield Say(Group(group), headed(dialogue, CONSENT_ALREADY if dialogue.petition else DECIDED_ALREADY))
    if fact.outcome == "quiet":
        signed, roll = fact.counts.get(group, {}).get("sign", 0), fact.counts.get(group, {}).get("", 0)
        told = N_(
            "%(signed)s of %(roll)s people signed, and it needed %(needed)s. The other groups are not told.",
            signed=signed,
            roll=roll,
            needed=rules.signatures_needed(roll),
        )
        yield Say(Group(group), headed(dialogue, told, N_("To be heard by them, write /say and your words.")))


def _raised(dialogue: Dialogue, fact: f.PetitionRaised) -> Iterator[Effect]:
    yield tell_all(
        dialogue,
        N_(
            "At least a third of %(group)s sees harm in this text and has signed a petition of concern:",
            group=GroupName(fact.group),
        ),
        Quote(Saying(fact.harm)),
        N_(
            "So the text will be decided by consent: by every group, with nobody's reasoned objection standing. "
            "It can be decided on from %(until)s on. Until then, please speak about the harm: reply to this message.",
            until=fact.until,
        ),
    )


DECIDES: dict[type, Decide] = {c.LodgePetition: lodge, c.CloseQuestion: close}
ANNOUNCES: dict[type, Announce] = {f.QuestionClosed: _closed, f.PetitionRaised: _raised}
