"""What becomes of remarks: every one gets an answer with a reason before the next draft; clauses can be parked.

Also the two moments that the criticism guards: sending a draft, and calling the decision. Never here: how remarks come
about (see `criticism`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush
from flows.evolving.one_text import of
from flows.flow import Announce, Decide, Stage
from flows.messages import clause_words, require_mediator, tell_all
from flows.one_text import FATES, MOST_DRAFTS, stuck
from flows.refusals import Refused, overtaken
from flows.stages import drafting
from flows.stages.renewal import rounds
from flows.stages.text import criticism, resting
from flows.stages.words import tongue_desk
from flows.stages.words.remark_words import lists
from flows.tongues import text_debt
from flows.wording import N_, NC_, NN_, Choice, GroupName, Listing, PersonName, Quote, Text


def answer(dialogue: Dialogue, command: c.AnswerRemark, now: datetime) -> Iterator[f.Fact]:
    """A mediator says what becomes of a remark, and why; said again, the new answer stands."""
    require_mediator(dialogue, command.by)
    if command.fate not in FATES or of(dialogue).remark(command.remark) is None:
        raise overtaken()
    yield f.RemarkAnswered(command.remark, command.fate, command.reason, command.by, now)


def park(dialogue: Dialogue, command: c.ParkClause, now: datetime) -> Iterator[f.Fact]:
    """A clause rests, so that the rest can be agreed."""
    require_mediator(dialogue, command.by)
    resting.require_awake(dialogue)
    clause = dialogue.clause(command.clause)
    if clause is None:
        raise overtaken()
    rounds.require_touched(dialogue, command.clause)
    yield f.ClauseParked(clause, command.by, now)


def return_(dialogue: Dialogue, command: c.ReturnClause, now: datetime) -> Iterator[f.Fact]:
    """A parked clause comes back to the end of the text."""
    require_mediator(dialogue, command.by)
    resting.require_awake(dialogue)
    clause = next((one for one in of(dialogue).parked if one.id == command.clause), None)
    if clause is None:
        raise overtaken()
    if len(dialogue.clauses) >= drafting.MOST_CLAUSES:
        raise Refused(N_("The text is full. Please drop or join some clauses first."))
    yield f.ClauseReturned(clause, command.by, now)


def share(dialogue: Dialogue, command: c.ShareDraft, now: datetime) -> Iterator[f.Fact]:
    """A draft goes to all groups once every remark on the last one has its answer; each is asked what must change."""
    shared = tuple(drafting.share(dialogue, command, now))
    text = of(dialogue)
    if text.round:
        raise Refused(
            N_(
                "The groups are still saying what must change in draft %(draft)s, until %(until)s. To go on sooner, "
                "hand in their lists.",
                draft=text.draft,
                until=text.round.until,
            )
        )
    resting.require_awake(dialogue)
    _require_answers(dialogue)
    if text.sent and text.hash == dialogue.hash:
        raise Refused(N_("All groups have read exactly this draft. Change something first, or call the decision."))
    yield from shared
    yield criticism.opened(dialogue, now)


def _require_answers(dialogue: Dialogue) -> None:
    text = of(dialogue)
    if text.sent >= MOST_DRAFTS:
        raise Refused(
            N_(
                "This text has had %(most)s drafts, which is the most. Now call the decision, park what is not agreed, "
                "or close the room.",
                most=MOST_DRAFTS,
            )
        )
    waiting = len(text.unanswered())
    if waiting:
        raise Refused(
            NN_(
                "%(count)s remark has no answer yet. Please say what becomes of it: “Answer the remarks” on your desk.",
                "%(count)s remarks have no answer yet. Please say what becomes of each: “Answer the remarks” on your "
                "desk.",
                waiting,
            )
        )


def open_points(dialogue: Dialogue) -> dict[str, int]:
    """What speaks against calling the decision now, and how many of it; empty when nothing does."""
    text = of(dialogue)
    found = {"unasked": 1} if not text.sent or text.hash != dialogue.hash else {"asking": 1} if text.round else {}
    critical, waiting = text.critical(dialogue.groups).total, len(text.unanswered())
    found |= {"critical": critical} if critical else {}
    found |= {"unanswered": waiting} if waiting else {}
    found |= {"untranslated": debt} if (debt := text_debt(dialogue)) else {}
    return found or ({} if text.checked else {"rests": 1})


POINTS: Mapping[str, Text] = {
    "unasked": N_("The groups have not been asked what they think of this text as it is now."),
    "asking": N_("The groups are still saying what must change."),
    "rests": N_("The text has not rested for two days, so that everyone can check it."),
}


def points(found: Mapping[str, int]) -> tuple[Text, ...]:
    """What is open, in words."""
    return tuple(POINTS.get(one) or COUNTED[one](number) for one, number in found.items())


def _critical(number: int) -> Text:
    return NN_("%(count)s remark is still critical.", "%(count)s remarks are still critical.", number)


def _waiting(number: int) -> Text:
    return NN_("%(count)s remark has no answer yet.", "%(count)s remarks have no answer yet.", number)


COUNTED: Mapping[str, Callable[[int], Text]] = {
    "critical": _critical,
    "unanswered": _waiting,
    "untranslated": tongue_desk.untranslated,
}


def call(dialogue: Dialogue, command: c.CallDecision, now: datetime) -> Iterator[f.Fact]:
    """The decision is called. What is still open does not forbid it, but all groups read it."""
    called = tuple(drafting.call(dialogue, command, now))
    found = open_points(dialogue)
    if found and any(isinstance(fact, f.BallotOpened) for fact in called):
        yield f.CalledEarly(found, command.by, now)
    yield from called


def _awake(decide: Decide) -> Decide:
    def only_awake(dialogue: Dialogue, command: c.Command, now: datetime) -> Iterator[f.Fact]:
        resting.require_awake(dialogue)
        yield from decide(dialogue, command, now)

    return only_awake


# Announcing -----------------------------------------------------------------------------------------------------------


def _answered(dialogue: Dialogue, fact: f.RemarkAnswered) -> Iterator[Effect]:
    remark = of(dialogue).remark(fact.remark)
    if remark:
        yield from lists(dialogue, remark)


def _parked(dialogue: Dialogue, fact: f.ClauseParked) -> Iterator[Effect]:
    act = N_("The mediator %(mediator)s parks a clause, so that the rest can be agreed:", mediator=PersonName(fact.by))
    kept = N_("It is kept, and can come back. To say what you think of that, write /say and your words.")
    yield tell_all(dialogue, act, Quote(clause_words(fact.clause, dialogue.language)), kept)


def _returned(dialogue: Dialogue, fact: f.ClauseReturned) -> Iterator[Effect]:
    act = N_("The mediator %(mediator)s puts a parked clause back into the text:", mediator=PersonName(fact.by))
    yield tell_all(dialogue, act, Quote(clause_words(fact.clause, dialogue.language)))


def _called(dialogue: Dialogue, fact: f.CalledEarly) -> Iterator[Effect]:
    yield Hush("criticism")
    yield Hush("criticism:all")
    yield Hush("rests")
    yield from criticism.ended(dialogue)
    act = N_("The mediator %(mediator)s calls the decision although something is open:", mediator=PersonName(fact.by))
    how = N_("If you would rather not decide yet, your group can answer no.")
    yield tell_all(dialogue, act, Listing(points(fact.reasons)), how)


def taken_back(dialogue: Dialogue, _: f.WordsTakenBack) -> Iterator[Effect]:
    """Lists that all have read are shown without words that were taken back."""
    if dialogue.one_text:
        yield from lists(dialogue)


def kept_apart(dialogue: Dialogue, _: f.AgreementReached) -> Iterator[Effect]:
    """With an agreement, everyone reads which clauses were parked on the way to it."""
    parked = of(dialogue).parked
    if parked:
        clauses = Listing(tuple(clause_words(clause, dialogue.language) for clause in parked))
        how = N_("They are kept for later: a mediator can put them back when the text is opened again.")
        yield tell_all(dialogue, N_("Left aside, not agreed yet:"), clauses, how)


def offers(dialogue: Dialogue) -> tuple[Choice, ...]:
    """The desk while a text is written: first what the criticism waits for, then what drafting always offers."""
    text = of(dialogue)
    if dialogue.plan is None:
        return drafting.DRAFTING.offers(dialogue)
    if text.rests_until:
        awake = Choice(NC_("button", "End the rest, to change it"), ("waketext", dialogue.id))
        call_only = tuple(one for one in drafting.DRAFTING.offers(dialogue) if one.act[0] in ("call", "move"))
        return (*_answering(dialogue), *call_only, awake)
    lists_ = Choice(NC_("button", "Join and hand in remarks"), ("crits", dialogue.id))
    parks = Choice(NC_("button", "Park a clause, or put one back"), ("parks", dialogue.id))
    first = (lists_,) if text.round else _answering(dialogue)
    park_too = (parks,) if text.parked or (text.sent and dialogue.clauses) else ()
    return (*first, *drafting.DRAFTING.offers(dialogue), *park_too)


def _answering(dialogue: Dialogue) -> tuple[Choice, ...]:
    waits = of(dialogue).round is None and of(dialogue).unanswered()
    return (Choice(NC_("button", "Answer the remarks"), ("fates", dialogue.id)),) if waits else ()


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """Where the text stands, for the desk."""
    text = dialogue.one_text
    if text is None or dialogue.stage != "drafting" or not text.sent:
        return
    if text.round:
        missing = tuple(GroupName(group) for group in text.round.missing(dialogue.groups))
        if not missing:
            yield N_("Draft %(draft)s: every group is in. Its people still have some hours to say otherwise.",
                     draft=text.draft)  # fmt: skip
            return
        until = text.round.until
        yield N_("Draft %(draft)s: waiting for the lists of %(groups)s, until %(until)s.", draft=text.draft,
                 groups=missing, until=until)  # fmt: skip
        return
    waiting, critical = len(text.unanswered()), text.critical(dialogue.groups).total
    if waiting:
        yield _waiting(waiting)
    if critical:
        yield _critical(critical)
    if stuck(text.curve(dialogue.groups)):
        yield N_("Two drafts in a row have not made the text less critical.")
    if text.rests_until:
        yield N_("The text rests until %(until)s; then it can be decided on.", until=text.rests_until)
    if text.checked:
        yield N_("The text has rested and can be decided on.")


DECIDES: dict[type, Decide] = {**criticism.DECIDES, **resting.DECIDES, c.AnswerRemark: answer}
"""At any time: groups may still be writing when a mediator goes back to speaking."""
WRITING: dict[type, Decide] = {
    c.ParkClause: park,
    c.ReturnClause: return_,
    c.ShareDraft: share,
    c.CallDecision: call,
}
"""While the text is being written."""
ANNOUNCES: dict[type, Announce] = {
    **criticism.ANNOUNCES,
    **resting.ANNOUNCES,
    f.RemarkAnswered: _answered,
    f.ClauseParked: _parked,
    f.ClauseReturned: _returned,
    f.CalledEarly: _called,
}


def _planned(decide: Decide, otherwise: Decide | None) -> Decide:
    """As it is in a room with a plan; rooms from before plans go on as they began."""

    def by_plan(dialogue: Dialogue, command: c.Command, now: datetime) -> Iterator[f.Fact]:
        chosen = decide if dialogue.plan or otherwise is None else otherwise
        yield from chosen(dialogue, command, now)

    return by_plan


def _shared(dialogue: Dialogue, fact: f.DraftShared) -> Iterator[Effect]:
    told = criticism.shared if dialogue.plan else drafting.DRAFTING.announces[f.DraftShared]
    yield from told(dialogue, fact)


def criticised(stage: Stage) -> Stage:
    """The stage of the text as it is on the whole way: its drafts are criticised, answered, and rest."""
    edits: dict[type, Decide] = {one: _awake(stage.decides[one]) for one in (c.AddClause, c.ChangeClause)}
    guarded = {one: _planned(decide, stage.decides.get(one)) for one, decide in WRITING.items()}
    return replace(
        stage,
        decides={**stage.decides, **edits, **guarded},
        announces={**stage.announces, f.DraftShared: _shared},
        offers=offers,
    )
