"""The covenant: no stage opens before the conditions are met or waived, and every group accepts every rule."""

from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.alliance import ALLIANCE
from flows.covenant import CONDITIONS, MOST_RULES, OWN_RULES, Covenant
from flows.dialogue import Dialogue
from flows.effects import Retract
from flows.engine import Outcome, replay
from flows.flow import Flow
from flows.people import Everyone, Group, Mediators
from flows.plan import Plan
from flows.record import dump, load
from tests.flows import given as g
from tests.flows import given_alliance as a

ONWARD = c.MoveTo(g.ANA, "covenant", "stories")
ADD = c.ProposeRule("pia", g.PORT, "add", word="w1", length=30)


def covenant_of(dialogue: Dialogue) -> Covenant:
    """The room's covenant. Fails if there is none."""
    return dialogue.covenant or pytest.fail("no covenant")


def unmet() -> Dialogue:
    """The hill says not yet to all four conditions, the others say yes."""
    dialogue = a.all_of(a.covenant(), "condition", "no", g.HILL)
    return a.all_of(dialogue, "condition")


def test_when_it_begins_each_group_is_asked_for_the_four_conditions_in_its_own_chat() -> None:
    """All in one message; the mediators read the rules meanwhile."""
    outcome = a.begun()
    asked = {(one.title, one.groups) for one in outcome.dialogue.questions}

    assert "covenant" == outcome.dialogue.stage
    assert {(condition, (group,)) for condition in CONDITIONS for group in (g.RIVER, g.PORT, g.HILL)} == asked
    assert [Mediators()] == [show.to for show in g.shown(outcome, "covenant")]
    last = {show.to: show for show in g.shown(outcome, "conditions")}
    assert {Group(g.RIVER), Group(g.PORT), Group(g.HILL)} == set(last)
    assert {9} == {len(show.message.choices) for show in last.values()}
    assert not [show for one in outcome.dialogue.questions for show in g.shown(outcome, f"ballot:{one.id}")]


def test_the_list_says_in_place_what_the_group_has_answered_and_asks_only_the_rest() -> None:
    """No message more, however many lines there are."""
    dialogue = a.covenant()
    first, second, *_ = [one for one in dialogue.questions if one.groups == (g.PORT,)]
    dialogue = a.answered(dialogue, first).dialogue
    outcome = a.answered(dialogue, second, "no")
    shown = g.shown(outcome, "conditions")[-1]
    values = {text.msgid: text.values for text in g.texts(shown.message)}

    assert [Group(g.PORT)] == [show.to for show in g.shown(outcome, "conditions")]
    assert {"numbers": (1,)} == values["Our group says yes to: %(numbers)s."]
    assert {"numbers": (2,)} == values["Our group says not yet to: %(numbers)s."]
    assert ["yes", "no", "yes", "no", "condition"] == [choice.act[-1] for choice in shown.message.choices]


def test_the_rules_come_as_one_list_with_yes_to_all() -> None:
    """Each of them is still accepted by itself."""
    dialogue = a.covenant()
    *first, last = [one for one in dialogue.questions if one.groups == (g.PORT,)]
    for question in first:
        dialogue = a.answered(dialogue, question).dialogue
    outcome = a.answered(dialogue, last)
    shown = [show for show in g.shown(outcome, "covenant") if show.to == Group(g.PORT)][-1]

    assert 2 * len(OWN_RULES) + 1 == len(shown.message.choices)
    assert ("yesall", dialogue.id, "covenant") == shown.message.choices[-1].act
    assert len(OWN_RULES) == sum(one.kind == "covenant" for one in outcome.dialogue.questions)


def test_asked_again_the_list_comes_anew_below() -> None:
    """So that nobody has to look for it."""
    outcome = a.play(unmet(), c.AskCovenant(g.ANA))
    taken = [effect for effect in outcome.effects if isinstance(effect, Retract)]

    assert {"conditions", "covenant"} == {one.key for one in taken if one.to == Group(g.HILL)}
    assert 9 == len(g.shown(outcome, "conditions")[-1].message.choices)


@pytest.mark.parametrize("outcome", [a.begun(), a.play(unmet(), c.AskCovenant(g.ANA))], ids=["begun", "asked again"])
def test_the_list_that_stands_in_the_end_is_whole(outcome: Outcome) -> None:
    """However many questions are asked at once, each group sees an answer to every one of its own."""
    for kind, key in (("condition", "conditions"), ("covenant", "covenant")):
        for group in outcome.dialogue.groups:
            asked = {one.id for one in outcome.dialogue.questions if one.kind == kind and one.groups == (group,)}
            lists = [show for show in g.shown(outcome, key) if show.to == Group(group)]
            acts = [choice.act for choice in lists[-1].message.choices] if lists else []

            assert asked == {act[2] for act in acts if act[0] == "mark"}


def test_of_several_questions_only_the_first_reminds() -> None:
    """So that nobody is reminded of the same thing four times."""
    reminders = {key for key in g.alarms(a.begun()) if key.startswith(("remind:", "close:"))}
    ballots = {key.split(":")[1] for key in reminders if key.startswith("remind:")}

    assert 3 == len(ballots)
    assert 12 == sum(key.startswith("close:") for key in reminders)


def test_a_group_reads_the_rules_one_by_one_as_soon_as_it_has_answered_the_conditions() -> None:
    """It need not wait for the others."""
    dialogue = a.all_of(a.covenant(), "condition", group=g.PORT)
    rules = [(one.title, one.groups) for one in dialogue.questions if one.kind == "covenant"]

    assert [(f"rule:{number}", (g.PORT,)) for number in range(1, len(OWN_RULES) + 1)] == rules


@pytest.mark.parametrize(
    ("counts", "closes"),
    [({"": 9, "yes": 5}, True), ({"": 9, "yes": 4}, False), ({"": 9, "yes": 4, "no": 5}, True), ({"": 0}, False)],
    ids=["more than half", "not yet clear", "all", "nobody"],
)
def test_a_question_closes_as_soon_as_the_answer_is_clear(counts: dict[str, int], closes: bool) -> None:
    """Otherwise it stays open for three days."""
    dialogue = a.covenant()
    command = c.CloseQuestion(dialogue.questions[0].id, counts={dialogue.questions[0].groups[0]: counts})

    if closes:
        assert [f.QuestionClosed, f.ConditionAnswered] == g.kinds(a.play(dialogue, command))
    else:
        assert "The question is open until %(closes)s." == a.refusal(dialogue, command)


def test_too_few_answers_bring_more_time_once_and_then_count_as_no_answer() -> None:
    """Which is not a yes."""
    dialogue = a.covenant()
    one = dialogue.questions[0]
    command = c.CloseQuestion(one.id, counts={one.groups[0]: {"": 90, "yes": 2}})
    more = a.play(dialogue, command, one.closes)
    over = a.play(more.dialogue, command, more.dialogue.questions[0].closes)

    assert [f.QuestionExtended] == g.kinds(more)
    assert [f.QuestionClosed, f.ConditionAnswered] == g.kinds(over)
    assert "unanswered" == covenant_of(over.dialogue).answers[one.title][one.groups[0]]


def test_what_is_missing_is_told_to_the_mediators_alone_and_which_group_lacks_it() -> None:
    """With what they can do about it."""
    dialogue = a.all_of(a.covenant(), "condition", "no", g.HILL)
    dialogue = a.all_of(dialogue, "condition", group=g.PORT)
    *first, last = [one for one in dialogue.questions if one.kind == "condition"]
    for question in first:
        dialogue = a.answered(dialogue, question).dialogue
    outcome = a.answered(dialogue, last)

    assert any(line.startswith("%(condition)s: not yet in %(groups)s") for line in g.told(outcome, Mediators()))
    assert [] == g.told(outcome, Everyone())


def test_no_stage_opens_before_the_conditions_are_met() -> None:
    """Whoever presses on is told what is missing."""
    assert a.refusal(a.covenant(), ONWARD).startswith("Not every group has said yes to: %(conditions)s.")
    assert a.refusal(unmet(), ONWARD).startswith("Not every group has said yes to: %(conditions)s. To go on")


def test_no_stage_opens_before_every_group_has_accepted_every_rule() -> None:
    """One rule that one group does not accept is enough to wait."""
    dialogue = a.all_of(a.covenant(), "condition")
    dialogue = a.answered(dialogue, dialogue.questions[-1], "no").dialogue
    dialogue = a.all_of(dialogue, "covenant")

    assert a.refusal(dialogue, ONWARD).startswith("Ground rules that not every group has accepted yet")
    assert [g.HILL] == [one for one in dialogue.groups if one not in covenant_of(dialogue).rules[-1].accepted]


def test_with_all_of_it_the_way_leads_on() -> None:
    """To the next stage of the plan."""
    assert covenant_of(a.agreed()).stands(a.agreed().groups)
    assert "speaking" == a.speaking().stage


def test_a_mediator_goes_on_without_a_condition_and_all_groups_read_why() -> None:
    """The reason is a row; the fact has its id."""
    outcome = a.play(unmet(), c.WaiveConditions(g.ANA, "why"))
    dialogue = replace(a.all_of(outcome.dialogue, "covenant"), plan=Plan(("covenant", "speaking")))

    assert [f.ConditionsWaived(CONDITIONS, "why", g.ANA, g.NOON)] == list(outcome.facts)
    assert "Saying(word='why')" in repr([effect for effect in outcome.effects if g.audience_of(effect) == Everyone()])
    assert "speaking" == a.after(dialogue, c.MoveTo(g.ANA, "covenant", "speaking")).stage


def test_a_waiver_waits_until_all_have_answered() -> None:
    """And only a mediator gives it."""
    assert a.refusal(a.covenant(), c.WaiveConditions(g.ANA, "why")).startswith("Groups are still answering.")
    assert a.refusal(unmet(), c.WaiveConditions(g.STRANGER, "why")).startswith("Only the mediators of this room")


def test_asked_again_only_what_is_missing_is_asked() -> None:
    """Of those who have not said yes."""
    outcome = a.play(unmet(), c.AskCovenant(g.ANA))
    again = [one.ballot for one in outcome.facts if isinstance(one, f.QuestionAsked) and one.ballot.kind == "condition"]

    assert [(condition, (g.HILL,)) for condition in CONDITIONS] == [(one.title, one.groups) for one in again]
    assert a.refusal(outcome.dialogue, c.AskCovenant(g.ANA)).startswith(
        "Everything that is missing is being asked now."
    )


def test_a_change_is_visible_to_all_groups_and_holds_when_every_one_accepts_it() -> None:
    """The new words replace the old ones, and count as accepted."""
    reword = c.ProposeRule("pia", g.PORT, "reword", "2", "w1", 30)
    outcome = a.play(a.agreed(), reword)
    dialogue = a.all_of(outcome.dialogue, "covenant")

    assert {(g.RIVER,), (g.PORT,), (g.HILL,)} == {one.groups for one in outcome.dialogue.questions}
    assert "Saying(word='w1')" in repr([effect for effect in outcome.effects if g.audience_of(effect) == Group(g.HILL)])
    assert ("w1", "") == (covenant_of(dialogue).rules[1].word, covenant_of(dialogue).rules[1].own)
    assert covenant_of(dialogue).stands(dialogue.groups)


@pytest.mark.parametrize(("command", "number"), [(ADD, 6), (c.ProposeRule("pia", g.PORT, "drop", "5"), 4)])
def test_rules_can_be_added_and_dropped(command: c.ProposeRule, number: int) -> None:
    """With the word of every group."""
    dialogue = a.all_of(a.after(a.agreed(), command), "covenant")

    assert number == len(covenant_of(dialogue).rules)
    assert () == covenant_of(dialogue).amendments


def test_a_change_that_one_group_does_not_accept_falls_and_nobody_is_asked_any_more() -> None:
    """The rules stay as they were."""
    dialogue = a.after(a.agreed(), ADD)
    outcome = a.answered(dialogue, dialogue.questions[0], "no")

    assert f.AmendmentFell in g.kinds(outcome)
    assert () == outcome.dialogue.questions
    assert covenant_of(a.agreed()).rules == covenant_of(outcome.dialogue).rules


def test_a_change_that_waited_only_for_a_group_that_leaves_is_accepted() -> None:
    """Nothing waits for somebody who has gone."""
    dialogue = a.after(a.agreed(), ADD)
    dialogue = a.all_of(a.all_of(dialogue, "covenant", group=g.RIVER), "covenant", group=g.PORT)
    outcome = a.play(dialogue, c.WithdrawGroup("steward", g.HILL))

    assert f.AmendmentAccepted in g.kinds(outcome)
    assert 6 == len(covenant_of(outcome.dialogue).rules)


@pytest.mark.parametrize(
    ("command", "begins"),
    [
        (replace(ADD, group="elsewhere"), "Your group does not take part"),
        (replace(ADD, kind="reword", rule="9"), "There is no rule with that number."),
        (replace(ADD, length=0), "There were no words in that."),
        (replace(ADD, length=201), "That is %(length)s characters"),
    ],
    ids=["stranger", "no rule", "empty", "long"],
)
def test_what_cannot_be_proposed_is_refused_with_a_way_on(command: c.ProposeRule, begins: str) -> None:
    """In one sentence."""
    assert a.refusal(a.agreed(), command).startswith(begins)


def test_rules_stay_few_and_changes_are_asked_a_few_at_a_time() -> None:
    """What nobody can remember binds nobody."""
    dialogue = a.agreed()
    while len(covenant_of(dialogue).rules) < MOST_RULES:
        dialogue = a.all_of(a.after(dialogue, ADD), "covenant")
    drops = [c.ProposeRule("pia", g.PORT, "drop", number) for number in ("1", "2", "3")]

    assert a.refusal(dialogue, ADD).startswith("More than %(number)s rules nobody remembers.")
    assert a.refusal(a.after(dialogue, drops[0]), drops[0]).startswith("A change of this rule is being asked already.")
    last = c.ProposeRule("pia", g.PORT, "drop", "4")
    assert a.refusal(a.after(dialogue, *drops), last).startswith("%(number)s changes are being asked already.")


def test_after_every_pause_the_rules_are_read_again() -> None:
    """By every group, where the covenant stands."""
    paused = a.after(a.speaking(), c.Pause(g.ANA, 24))
    told = g.told(a.play(paused, c.Resume(g.ANA)), Group(g.HILL))

    assert "Before we go on, what we have promised each other:" in told
    assert 6 == len([line for line in told if line.startswith(("Before", "We ", "Each", "What", "Anyone"))])


def test_going_back_asks_nothing_that_has_been_answered() -> None:
    """Going back is not failure."""
    back = a.play(a.speaking(), c.MoveTo(g.ANA, "speaking", "covenant"))

    assert [f.StageBegan] == g.kinds(back)


def test_the_short_way_knows_no_covenant() -> None:
    """Whoever proposes a rule there is told so."""
    assert a.refusal(replace(a.speaking(), covenant=None), ADD).startswith("This room has no ground rules")


@pytest.mark.parametrize("flow", [ALLIANCE], ids=lambda flow: str(flow.name))
def test_the_journal_alone_gives_the_same_covenant(flow: Flow) -> None:
    """Replayed, and written down and read again."""
    outcome = a.begun()
    before = a.after(replace(g.new(), flow="alliance"), a.OPEN)

    assert outcome.dialogue == replay(flow, before, outcome.facts)
    assert outcome.dialogue == load(dump(outcome.dialogue))
    assert a.agreed() == load(dump(a.agreed()))
