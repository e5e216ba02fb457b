"""Drafting: one shared text, clause by clause. The mediator holds the pen, the groups say what must change.

Nobody owns the draft. Every change is seen by all groups at once, and the decision is called on an exact text.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.agreement import CLAUSE_LIMIT, Clause
from flows.ballot import Ballot, Rule, Sheet
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show
from flows.flow import Stage
from flows.messages import headed, require_calm, require_mediator, shared_text, tell_all
from flows.people import Everyone
from flows.plan import DECIDING_DAYS
from flows.refusals import Refused, empty, overtaken, too_long
from flows.rules import possible
from flows.seasons import closing
from flows.stages import promising, seen
from flows.stages.ask import asking, beside, vital
from flows.stages.renewal import rounds
from flows.stages.renewal.reminding import remind
from flows.stages.renewal.reviewing import open_review
from flows.stages.talk import saying
from flows.stages.text import scope
from flows.stages.text.term import clockwork, end_term, lapsed
from flows.stages.unequal import gate
from flows.tongues import text_debt
from flows.wording import N_, NC_, Choice, PersonName, Text

MOST_CLAUSES = 20


def add(dialogue: Dialogue, command: c.AddClause, now: datetime) -> Iterator[f.Fact]:
    """A new clause at the end of the text."""
    require_mediator(dialogue, command.by)
    rounds.require_touched(dialogue, rounds.NEW)
    text = _checked(command.text)
    if len(dialogue.clauses) == MOST_CLAUSES:
        raise Refused(N_("A text has at most %(number)s clauses. Please drop or join some first.", number=MOST_CLAUSES))
    yield f.ClauseAdded(Clause(str(dialogue.clause_count + 1), text), command.by, now)


def change(dialogue: Dialogue, command: c.ChangeClause, now: datetime) -> Iterator[f.Fact]:
    """Other words for a clause, or none: then it is dropped."""
    require_mediator(dialogue, command.by)
    clause = dialogue.clause(command.clause)
    if clause is None:
        raise overtaken()
    seen.require(command.seen, seen.clause(dialogue, command.clause))
    rounds.require_touched(dialogue, command.clause)
    if not command.text.strip():
        yield f.ClauseDropped(clause.id, command.by, now)
    elif (text := _checked(command.text)) != clause.text:
        yield f.ClauseChanged(replace(clause, text=text), command.by, now)


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise empty()
    if len(text) > CLAUSE_LIMIT:
        raise too_long(CLAUSE_LIMIT, len(text))
    return text


def share(dialogue: Dialogue, command: c.ShareDraft, now: datetime) -> Iterator[f.Fact]:
    """The text goes to all groups as a new message."""
    require_mediator(dialogue, command.by)
    _some_text(dialogue)
    if not dialogue.hash.startswith(command.seen):
        raise overtaken()
    if dialogue.shared == dialogue.hash:
        raise Refused(
            N_("All groups have been sent exactly this text. Change it first, or call the decision when it is time.")
        )
    yield f.DraftShared(dialogue.hash, command.by, now, kept=True)


def move(dialogue: Dialogue, command: c.MoveTo, now: datetime) -> Iterator[f.Fact]:
    """Back, at any time: to speaking, or, while an agreement stands, to its text as it was agreed."""
    require_mediator(dialogue, command.by)
    if command.seen != dialogue.stage:
        raise overtaken()
    back = "standing" if dialogue.agreement else "speaking"
    if command.stage != back:
        raise Refused(N_("From here the way on is to call the decision, or to go back with the last button."))
    yield f.TextPutBack(command.by, now) if dialogue.agreement else f.SpeakingResumed(command.by, now)


def call(dialogue: Dialogue, command: c.CallDecision, now: datetime) -> Iterator[f.Fact]:
    """Every group is asked to decide on exactly this text."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    _some_text(dialogue)
    if not dialogue.hash.startswith(command.seen):
        raise overtaken()
    least = _least_days(dialogue, now)
    if not least <= command.days <= DECIDING_DAYS[1]:
        raise Refused(N_("A decision can take %(least)s to %(most)s days.", least=least, most=DECIDING_DAYS[1]))
    _not_parked(dialogue, now)
    _in_all_languages(dialogue)
    why = gate.called(dialogue)
    if why:
        yield from gate.shut(why, now, command.by)
        return
    secret = dialogue.secret and rule_for(dialogue).way != "consent"
    if secret:
        beside.require_secrecy(dialogue, command.rolls)
    yield f.BallotOpened(_ballot(dialogue, command, now, secret=secret), command.by, now)


def round_(dialogue: Dialogue, command: c.CallRound, now: datetime) -> Iterator[f.Fact]:
    """It is time: the changed text is put to every group as it stands, unless it cannot be decided on now."""
    days = rounds.days_of(dialogue, command, now)
    if not days or dialogue.paused_until or dialogue.distrusting:
        return
    try:
        _not_parked(dialogue, now)
    except Refused:
        return
    why = gate.for_text(dialogue, dialogue.signers)
    if why:
        yield from gate.shut(why, now)
        return
    yield f.BallotOpened(_ballot(dialogue, c.CallDecision("", days), now, secret=False), "", now)


def _ballot(dialogue: Dialogue, command: c.CallDecision, now: datetime, *, secret: bool) -> Ballot:
    rule = rule_for(dialogue)
    return Ballot(
        asking.next_id(dialogue),
        "decide",
        dialogue.signers,
        now,
        closing(now, command.days, dialogue.zones),
        rule,
        hash=dialogue.hash,
        version=dialogue.next_version,
        by=command.by,
        sheet=Sheet("consent" if rule.way == "consent" else "yesno"),
        secret=secret,
        changeable=secret and dialogue.changeable,
    )


def rule_for(dialogue: Dialogue) -> Rule:
    """How this text is decided: as the room chose, but by consent after a petition, at a renewal, or where a clause
    that is vital to a group would fall by a majority.
    """
    by_majority = dialogue.rule.way in ("weighted", "states")
    many_enough = possible(dialogue.rule.way, dialogue.signers)
    if dialogue.petition or rounds.of_a_review(dialogue) or (by_majority and vital.touched(dialogue)):
        return replace(dialogue.rule, way="consent")
    return dialogue.rule if many_enough else replace(dialogue.rule, way="parallel")


def _least_days(dialogue: Dialogue, now: datetime) -> int:
    """A week; less only where an agreement would lapse before: so that it is decided the evening before its end."""
    if dialogue.agreement is None:
        return DECIDING_DAYS[0]
    return max(1, min(DECIDING_DAYS[0], (dialogue.agreement.until - now).days - 1))


def _not_parked(dialogue: Dialogue, now: datetime) -> None:
    """Raise `Refused` while a petition cools down, or a blocked text rests unchanged."""
    if dialogue.petition and now < dialogue.petition.until:
        raise Refused(
            N_(
                "A group sees harm in this text. It can be decided on from %(until)s; please speak about it till then.",
                until=dialogue.petition.until,
            )
        )
    rests = dialogue.parked.get(dialogue.hash)
    if rests and now < rests:
        raise Refused(
            N_(
                "Exactly this text was blocked and rests until %(until)s. Change it, and it can be decided on.",
                until=rests,
            )
        )


def _in_all_languages(dialogue: Dialogue) -> None:
    """Raise `Refused` while a group cannot read the text in its language, where the plan says that all must."""
    if dialogue.plan and dialogue.plan.all_languages and text_debt(dialogue):
        raise Refused(
            N_(
                "In this room the text is decided on once every group can read it in its own language. Write "
                "/translate to see what is missing."
            )
        )


def _some_text(dialogue: Dialogue) -> None:
    if not dialogue.clauses:
        raise Refused(N_("The shared text is still empty. Please add a clause first."))


def _changed(dialogue: Dialogue, fact: f.ClauseAdded | f.ClauseChanged | f.ClauseDropped) -> Iterator[Effect]:
    """The draft is a standing notice: it changes in place, and says who changed it last."""
    who = _who(fact)
    yield Show(f"draft:{dialogue.next_version}", Everyone(), headed(dialogue, *shared_text(dialogue), who))


def _who(fact: f.ClauseAdded | f.ClauseChanged | f.ClauseDropped) -> Text:
    mediator = PersonName(fact.by)
    match fact:
        case f.ClauseAdded():
            return N_("%(mediator)s added a clause. To say what must change, reply to this message.", mediator=mediator)
        case f.ClauseChanged():
            return N_(
                "%(mediator)s changed a clause. To say what must change, reply to this message.", mediator=mediator
            )
    return N_("%(mediator)s took out a clause. To say what must change, reply to this message.", mediator=mediator)


def _shared(dialogue: Dialogue, fact: f.DraftShared) -> Iterator[Effect]:
    asks = N_(
        "%(mediator)s asks: what must change before your group could say yes? Reply to this message.",
        mediator=PersonName(fact.by),
    )
    yield Say(Everyone(), headed(dialogue, *shared_text(dialogue), asks, blocking=True))


def _resumed(dialogue: Dialogue, fact: f.SpeakingResumed) -> Iterator[Effect]:
    yield tell_all(
        dialogue,
        N_("The mediator %(mediator)s goes back to speaking. The text is kept as it is.", mediator=PersonName(fact.by)),
        N_("To be heard, reply to this message or write /say and your words."),
    )


def _put_back(dialogue: Dialogue, fact: f.TextPutBack) -> Iterator[Effect]:
    """The alarms of the term are set anew: a review that was due meanwhile is held now."""
    agreement = dialogue.agreement
    if agreement is None:
        return
    yield tell_all(
        dialogue,
        N_(
            "The mediator %(mediator)s puts the text back. The agreement stands as it is until %(until)s.",
            mediator=PersonName(fact.by),
            until=agreement.until,
        ),
        N_("To be heard, reply to this message or write /say and your words."),
    )
    yield from clockwork(dialogue, agreement)


def _offers(dialogue: Dialogue) -> tuple[Choice, ...]:
    offers = [Choice(NC_("button", "Add a clause"), ("clause", dialogue.id))]
    if dialogue.clauses:
        offers += [
            Choice(NC_("button", "Change or drop a clause"), ("edit", dialogue.id)),
            Choice(NC_("button", "What the text reaches"), ("about", dialogue.id)),
            Choice(NC_("button", "Send the text to all groups"), ("share", dialogue.id, dialogue.hash[:8])),
            Choice(NC_("button", "Call the decision"), ("call", dialogue.id, dialogue.hash[:8])),
        ]
    if dialogue.agreement:
        return (*offers, Choice(NC_("button", "Put the text back"), ("move", dialogue.id, "drafting", "standing")))
    return (*offers, Choice(NC_("button", "Back to speaking"), ("move", dialogue.id, "drafting", "speaking")))


DRAFTING = Stage(
    "drafting",
    NC_("stage", "Writing the shared text"),
    decides={
        **saying.DECIDES,
        **scope.DECIDES,
        **promising.DECIDES,
        c.AddClause: add,
        c.ChangeClause: change,
        c.ShareDraft: share,
        c.MoveTo: move,
        c.CallDecision: call,
        c.CallRound: round_,
        c.OpenReview: open_review,
        c.RemindRenewal: remind,
        c.EndTerm: end_term,
    },
    announces={
        **saying.ANNOUNCES,
        f.BallotOpened: asking.asked,
        **scope.ANNOUNCES,
        f.ClauseAdded: _changed,
        f.ClauseChanged: _changed,
        f.ClauseDropped: _changed,
        f.DraftShared: _shared,
        f.SpeakingResumed: _resumed,
        f.TextPutBack: _put_back,
        f.AgreementLapsed: lapsed,
    },
    offers=_offers,
)
