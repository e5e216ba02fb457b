"""The covenant: before strangers meet, each group answers four conditions and accepts the ground rules one by one.

What is missing is told to the mediators in private; they ask again, or go on without a condition and say why to all.
The rules can be changed by any group at any time, with the word of every group. Never here: the words (`ground_rules`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.covenant import CONDITIONS, MOST_CHANGES, MOST_RULES, OWN_RULES, RULE_LIMIT, Amendment, Covenant, GroundRule
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.flow import Announce, Decide, Stage
from flows.messages import headed, require_mediator, tell_all
from flows.people import Group, Mediators
from flows.refusals import Refused, empty, not_a_party, overtaken, too_long
from flows.stages import moving
from flows.stages.ask import asking, beside, kinds
from flows.stages.room import trust
from flows.stages.talk import saying
from flows.stages.words import covenant_lists
from flows.stages.words.ground_rules import amended, named, read_out
from flows.wording import N_, NC_, Choice, GroupName, Listing, PersonName, Quote, Saying, Text

NOT_IN = ("entering", "closed")


def of(dialogue: Dialogue) -> Covenant:
    """The room's covenant. Raises `Refused` where there is none."""
    if dialogue.covenant is None or dialogue.stage in NOT_IN:
        raise Refused(N_("This room has no ground rules of its own. To be heard, write /say and your words."))
    return dialogue.covenant


def follows(dialogue: Dialogue, fact: f.StageBegan, now: datetime) -> Iterator[f.Fact]:
    """The stage has begun: each group is asked for what it has not answered yet."""
    if fact.stage != "covenant":
        return
    if dialogue.covenant is None:
        rules = tuple(GroundRule(str(number), own=own) for number, own in enumerate(OWN_RULES, 1))
        yield f.CovenantProposed(rules, now)
        dialogue = replace(dialogue, covenant=Covenant(rules, count=len(rules)))
    yield from _asked_for(dialogue, now)


def _asked_for(dialogue: Dialogue, now: datetime) -> Iterator[f.Fact]:
    """What each group still has to say: conditions first, and where it has answered those, the rules."""
    number, covenant = 0, dialogue.covenant or Covenant()
    for group in dialogue.groups:
        for kind, title in _missing(dialogue, covenant, group):
            if not _open(dialogue, kind, title, group):
                yield f.QuestionAsked(kinds.within(dialogue, kind, group, title, now, number=number), "", now)
                number += 1


def _missing(dialogue: Dialogue, covenant: Covenant, group: str) -> Iterator[tuple[str, str]]:
    waits = [one for one in covenant.unmet(dialogue.groups) if covenant.answers.get(one, {}).get(group) != "yes"]
    yield from (("condition", one) for one in waits)
    if not waits or all(group in covenant.answers.get(one, {}) for one in CONDITIONS):
        yield from (("covenant", f"rule:{rule.id}") for rule in covenant.rules if group not in rule.accepted)
    for change in covenant.amendments:
        if group not in change.accepted:
            yield "covenant", f"change:{change.id}"


def _open(dialogue: Dialogue, kind: str, title: str, group: str) -> bool:
    return any((one.kind, one.title, one.groups) == (kind, title, (group,)) for one in dialogue.questions)


def condition_answered(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word on a condition; after its last one it reads the rules, one by one."""
    group = question.groups[0]
    yield f.ConditionAnswered(question.title, group, word, now)
    if not any(one.kind == "condition" and group in one.groups for one in dialogue.questions):
        rules = [rule for rule in of(dialogue).rules if group not in rule.accepted]
        unasked = [rule for rule in rules if not _open(dialogue, "covenant", f"rule:{rule.id}", group)]
        for number, rule in enumerate(unasked):
            ballot = kinds.within(dialogue, "covenant", group, f"rule:{rule.id}", now, number=number)
            yield f.QuestionAsked(ballot, "", now)


def rule_answered(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word on a rule, or on a change that was proposed."""
    kind, _, about = question.title.partition(":")
    covenant, group = dialogue.covenant or Covenant(), question.groups[0]
    change = covenant.amendment(about) if kind == "change" else None
    if kind == "rule" and covenant.rule(about):
        yield f.RuleAnswered(about, group, word, now)
    if change is None:
        return
    yield f.AmendmentAnswered(change.id, group, word, now)
    accepted = {*change.accepted, group} if word == "yes" else set(change.accepted)
    if word == "yes" and accepted.issuperset(dialogue.groups):
        yield from _changed(dialogue, change, now)
    elif word != "yes":
        yield from beside.stopped(_about(dialogue, f"change:{change.id}"), "", now)
        yield f.AmendmentFell(change, group, now)


def _about(dialogue: Dialogue, title: str) -> list[Ballot]:
    return [one for one in dialogue.questions if one.kind == "covenant" and one.title == title]


def _changed(dialogue: Dialogue, change: Amendment, now: datetime) -> Iterator[f.Fact]:
    """Every group has accepted the change; what was still asked about the old words need not be answered."""
    if change.rule:
        yield from beside.stopped(_about(dialogue, f"rule:{change.rule}"), "", now)
    yield f.AmendmentAccepted(change, dialogue.groups, now)


def left(dialogue: Dialogue, _: f.GroupWithdrew, now: datetime) -> Iterator[f.Fact]:
    """A group has left: changes that waited only for its word are accepted."""
    for change in dialogue.covenant.amendments if dialogue.covenant else ():
        if dialogue.groups and set(change.accepted).issuperset(dialogue.groups):
            yield from _changed(dialogue, change, now)


def propose(dialogue: Dialogue, command: c.ProposeRule, now: datetime) -> Iterator[f.Fact]:
    """A member proposes a change: all groups are asked."""
    covenant = of(dialogue)
    if command.group not in dialogue.groups:
        raise not_a_party()
    _check(covenant, command)
    change = Amendment(str(covenant.count + 1), command.kind, command.rule, command.word, command.group)
    yield f.AmendmentProposed(change, command.by, now)
    for number, group in enumerate(dialogue.groups):
        ballot = kinds.within(dialogue, "covenant", group, f"change:{change.id}", now, number=number, by=command.by)
        yield f.QuestionAsked(ballot, command.by, now)


def _check(covenant: Covenant, command: c.ProposeRule) -> None:
    if command.kind != "add" and covenant.rule(command.rule) is None:
        raise Refused(N_("There is no rule with that number. Write /rule to read them with their numbers."))
    if command.kind != "drop" and not command.length:
        raise empty()
    if command.length > RULE_LIMIT:
        raise too_long(RULE_LIMIT, command.length)
    if command.kind == "add" and len(covenant.rules) >= MOST_RULES:
        raise Refused(
            N_("More than %(number)s rules nobody remembers. Please propose to drop one first.", number=MOST_RULES)
        )
    if command.kind == "drop" and len(covenant.rules) == 1:
        raise Refused(N_("This is the last rule. Please propose other words for it: /rule 1 and the words."))
    if any(change.rule == command.rule for change in covenant.amendments if command.rule):
        raise Refused(N_("A change of this rule is being asked already. Please wait for what the groups say."))
    if len(covenant.amendments) >= MOST_CHANGES:
        raise Refused(N_("%(number)s changes are being asked already. Please wait for one.", number=MOST_CHANGES))


def ask_again(dialogue: Dialogue, command: c.AskCovenant, now: datetime) -> Iterator[f.Fact]:
    """A mediator asks the groups once more for what is missing and not being asked."""
    require_mediator(dialogue, command.by)
    of(dialogue)
    missing = tuple(_asked_for(dialogue, now))
    if not missing:
        raise Refused(N_("Everything that is missing is being asked now. Please wait for the groups' answers."))
    yield f.CovenantAskedAgain(command.by, now)
    yield from missing


def waive(dialogue: Dialogue, command: c.WaiveConditions, now: datetime) -> Iterator[f.Fact]:
    """A mediator goes on without what is missing. What is still being asked is heard out first."""
    require_mediator(dialogue, command.by)
    unmet = of(dialogue).unmet(dialogue.groups)
    if not unmet:
        raise overtaken()
    if any(one.kind == "condition" for one in dialogue.questions):
        raise Refused(N_("Groups are still answering. Please let all of them answer before you go on without it."))
    yield f.ConditionsWaived(unmet, command.reason, command.by, now)


def ready(dialogue: Dialogue) -> None:
    """Raise `Refused` until the conditions are met or waived, and every group has accepted every rule."""
    covenant = of(dialogue)
    unmet = covenant.unmet(dialogue.groups)
    if unmet:
        raise Refused(
            N_(
                "Not every group has said yes to: %(conditions)s. To go on all the same, write /waive and why.",
                conditions=named(unmet),
            )
        )
    if not covenant.stands(dialogue.groups):
        raise Refused(
            N_(
                "Ground rules that not every group has accepted yet: %(number)s. Any group can propose other words "
                "with /rule, and you can ask the groups again.",
                number=len(covenant.unaccepted(dialogue.groups)),
            )
        )


def began(dialogue: Dialogue, _: f.StageBegan) -> Iterator[Effect]:
    """All groups read what comes first, and the mediators what is theirs to do."""
    first = N_("Before we speak, each group answers four short questions and accepts a few ground rules, by itself.")
    how = N_("Both come as one list in each group's own chat. You can leave that to them: I tell you when it is done.")
    for group in dialogue.groups:
        yield Say(Group(group), headed(dialogue, first))
    yield Say(Mediators(), headed(dialogue, first, how))
    yield from trust.asked_origin(dialogue)


def _proposed(dialogue: Dialogue, _: f.CovenantProposed) -> Iterator[Effect]:
    """The mediators read the rules now; each group when it has answered the conditions."""
    yield from covenant_lists.rules_everywhere(dialogue)


def _asked(dialogue: Dialogue, fact: f.QuestionAsked) -> Iterator[Effect]:
    """Several are asked at once, in one list: only the first of a group reminds, and with the last it is whole."""
    question, (group,) = fact.ballot, fact.ballot.groups
    mine = [one for one in dialogue.questions if group in one.groups and one.kind == question.kind]
    yield asking.close_question_at(question)
    if mine[:1] == [question]:
        yield from asking.ask(dialogue, question, group)
    elif not covenant_lists.is_listed(question) or not _more_to_come(dialogue, question, mine):
        yield replace(asking.put(dialogue, question, group), pin=False)


def _more_to_come(dialogue: Dialogue, question: Ballot, asked: list[Ballot]) -> bool:
    """Whether the list of this question is still being written: what is missing is asked in one go."""
    covenant, titles = dialogue.covenant or Covenant(), {one.title for one in asked}
    return any(
        kind == question.kind and title not in titles and not title.startswith("change:")
        for kind, title in _missing(dialogue, covenant, question.groups[0])
    )


def _condition_closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.hushed(fact.ballot)


def _answered(dialogue: Dialogue, fact: f.ConditionAnswered) -> Iterator[Effect]:
    """The group's list says so; when the last group has answered, the mediators learn what is missing, and where."""
    covenant = dialogue.covenant or Covenant()
    if fact.group in dialogue.groups:
        yield covenant_lists.standing(dialogue, "condition", fact.group)
    asked = any(one.kind == "condition" for one in dialogue.questions)
    unmet = covenant.unmet(dialogue.groups)
    if asked or len(covenant.answers) < len(CONDITIONS):
        return
    if not unmet:
        yield Say(Mediators(), headed(dialogue, N_("Every group has said yes to all four conditions.")))
        return
    lines = tuple(
        N_(
            "%(condition)s: not yet in %(groups)s",
            condition=name,
            groups=tuple(GroupName(g) for g in dialogue.groups if covenant.answers[condition].get(g) != "yes"),
        )
        for condition, name in zip(unmet, named(unmet), strict=True)
    )
    act = N_("Please speak with them. Then ask again, or go on and say why: all groups will read your reason.")
    missing = headed(dialogue, N_("This is not there yet:"), Listing(lines), act, choices=_ways(dialogue))
    yield Say(Mediators(), missing)


def _ways(dialogue: Dialogue) -> tuple[Choice, ...]:
    """What a mediator can do about what is missing."""
    covenant = dialogue.covenant or Covenant()
    unmet = covenant.unmet(dialogue.groups)
    again = (Choice(NC_("button", "Ask the groups again"), ("askcov", dialogue.id)),)
    go_on = (Choice(NC_("button", "Go on and say why"), ("waive", dialogue.id)),)
    asking_now = any(one.kind == "condition" for one in dialogue.questions)
    return (*(again if _unasked(dialogue, covenant) else ()), *(go_on if unmet and not asking_now else ()))


def _unasked(dialogue: Dialogue, covenant: Covenant) -> bool:
    """Whether something is missing that no group is being asked for now."""
    return any(
        not _open(dialogue, kind, title, group)
        for group in dialogue.groups
        for kind, title in _missing(dialogue, covenant, group)
    )


def _waived(dialogue: Dialogue, fact: f.ConditionsWaived) -> Iterator[Effect]:
    head = N_(
        "The mediator %(mediator)s goes on although this is not there yet: %(conditions)s. The reason:",
        mediator=PersonName(fact.by),
        conditions=named(fact.conditions),
    )
    how = N_("If you see it differently, say so: reply to this message.")
    yield tell_all(dialogue, head, Quote(Saying(fact.reason)), how)


def _asked_again(dialogue: Dialogue, fact: f.CovenantAskedAgain) -> Iterator[Effect]:
    again = N_("The mediator %(mediator)s asks again for what is still missing.", mediator=PersonName(fact.by))
    yield tell_all(dialogue, again)
    for group in dialogue.groups:
        missing = _missing(dialogue, dialogue.covenant or Covenant(), group)
        for kind in dict.fromkeys(kind for kind, title in missing if not title.startswith("change:")):
            yield from covenant_lists.anew(dialogue, kind, group)


def _rule_closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    if covenant_lists.is_listed(fact.ballot):
        yield from asking.hushed(fact.ballot)
    else:
        yield from asking.over(dialogue, fact.ballot, RULE_SAID[fact.outcome])


RULE_SAID: dict[str, Text] = {
    "yes": N_("Your group accepts this. Thank you."),
    "no": N_("Your group does not accept this yet. You can propose other words: write /rule to see how."),
    "unanswered": N_("Too few of your group have answered, so this stays open. The mediator can ask again."),
}


def _rule_answered(dialogue: Dialogue, fact: f.RuleAnswered) -> Iterator[Effect]:
    yield from covenant_lists.rules_everywhere(dialogue)
    if dialogue.covenant and dialogue.covenant.stands(dialogue.groups) and fact.answer == "yes":
        on = N_("Every group has accepted all ground rules. You can go on.")
        yield Say(Mediators(), headed(dialogue, on, choices=_onward(dialogue)))


def _onward(dialogue: Dialogue) -> tuple[Choice, ...]:
    return moving.onward(dialogue, ready) if dialogue.stage == "covenant" else ()


def _amending(dialogue: Dialogue, fact: f.AmendmentProposed) -> Iterator[Effect]:
    """The groups read it with its question; the mediators read it here."""
    yield Say(Mediators(), headed(dialogue, *amended(dialogue, fact.amendment), N_("All groups are asked now.")))


def _accepted(dialogue: Dialogue, fact: f.AmendmentAccepted) -> Iterator[Effect]:
    yield tell_all(dialogue, N_("Every group has accepted the change that %(group)s proposed to the ground rules.",
                                group=GroupName(fact.amendment.group)))  # fmt: skip
    yield from covenant_lists.rules_everywhere(dialogue)


def _fell(dialogue: Dialogue, fact: f.AmendmentFell) -> Iterator[Effect]:
    fell = N_("Not every group accepts the change that was proposed, so the ground rules stay as they were.")
    yield tell_all(dialogue, fell)


def reminded(dialogue: Dialogue, _: f.Resumed | f.ConfidenceRestored) -> Iterator[Effect]:
    """After a pause everyone reads what they have promised each other."""
    if not dialogue.distrusting and dialogue.covenant and dialogue.covenant.stands(dialogue.groups):
        for group in dialogue.groups:
            yield Say(Group(group), read_out(dialogue, N_("Before we go on, what we have promised each other:")))


COVENANT = Stage(
    "covenant",
    NC_("stage", "Ground rules"),
    decides={**saying.DECIDES, c.WaiveConditions: waive},
    announces={**saying.ANNOUNCES},
    offers=_ways,
)

DECIDES: dict[type, Decide] = {c.ProposeRule: propose, c.AskCovenant: ask_again}
ANNOUNCES: dict[type, Announce] = {
    f.CovenantProposed: _proposed,
    f.ConditionAnswered: _answered,
    f.ConditionsWaived: _waived,
    f.CovenantAskedAgain: _asked_again,
    f.RuleAnswered: _rule_answered,
    f.AmendmentProposed: _amending,
    f.AmendmentAccepted: _accepted,
    f.AmendmentFell: _fell,
}
KINDS = {
    "condition": kinds.Kind(kinds.answered(condition_answered), _condition_closed, _asked),
    "covenant": kinds.Kind(kinds.answered(rule_answered), _rule_closed, _asked),
}
