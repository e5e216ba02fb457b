"""A group leaves an agreement: by its own word, with a notice, told to all, and with a way back."""

from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.depositary import acts_of
from flows.dialogue import Dialogue
from flows.engine import Outcome
from flows.keeping import NOTICE, Keeping
from flows.people import Everyone, Group, Mediators
from flows.registry import acts as a
from tests.flows import given as g
from tests.flows.life_of_keeping import leaving_lives, stands, waiting


def answered(dialogue: Dialogue, word: str) -> Outcome:
    """All people of the group that is asked say the same."""
    (question,) = dialogue.questions
    counts = {question.groups[0]: {"": 5, word: 5}}
    return g.play(dialogue, c.CloseQuestion(question.id, "", counts, "d"))


def leaving(group: str = g.HILL) -> Outcome:
    """The group has decided to leave."""
    return answered(g.after(g.standing(), c.AskToLeave("p1", group)), "yes")


def effect_of(dialogue: Dialogue, group: str = g.HILL) -> datetime:
    """When its notice is over."""
    notice = (dialogue.keeping or Keeping()).notice(group)
    assert notice is not None
    return notice.effect


def test_a_group_that_leaves_is_bound_for_thirty_days_and_all_are_told_at_once() -> None:
    """And the group is asked what the others should know or keep."""
    outcome = leaving()

    assert [f.QuestionClosed, f.NoticeGiven] == g.kinds(outcome)
    assert effect_of(outcome.dialogue) >= g.NOON + NOTICE
    assert g.HILL in g.agreement_of(outcome.dialogue).parties
    told = "%(group)s has decided to leave agreement %(code)s. It is bound until %(effect)s."
    assert all(told in g.told(outcome, to) for to in (Group(g.RIVER), Group(g.PORT), Mediators()))
    own = g.told(outcome, Group(g.HILL))
    assert told not in own
    assert any(said.startswith("The others know now that you leave") for said in own)
    assert any(said.startswith("What should the others know") for said in own)
    assert {"leaving:hill", "left:hill"} <= set(g.alarms(outcome))


def test_the_pinned_card_says_whose_notice_runs_until_it_is_taken_back() -> None:
    """Whoever opens the chat later reads it too."""
    bound = "%(group)s has given notice and is bound until %(until)s."
    left = leaving()
    back = answered(g.after(left.dialogue, c.AskToStay("p1", g.HILL)), "yes")
    key = f"agreement:{left.dialogue.id}"

    assert bound in [text.msgid for text in g.texts(g.shown(left, key)[-1].message)]
    assert bound not in [text.msgid for text in g.texts(g.shown(back, key)[-1].message)]


def test_among_the_others_the_agreement_goes_on() -> None:
    """With the same text and the same fingerprint."""
    before = leaving().dialogue
    outcome = g.play(before, c.EndNotice(g.HILL), effect_of(before))

    assert [f.PartyLeft, f.GroupWithdrew] == g.kinds(outcome)
    assert "standing" == outcome.dialogue.stage
    assert (g.RIVER, g.PORT) == g.agreement_of(outcome.dialogue).parties == outcome.dialogue.groups
    assert g.agreement_of(before).hash == g.agreement_of(outcome.dialogue).hash


def test_when_too_few_would_stay_all_hear_it_before_and_it_ends_with_the_notice() -> None:
    """Nothing ends in silence."""
    one = leaving().dialogue
    two = g.play(one, c.EndNotice(g.HILL), effect_of(one)).dialogue
    told = answered(g.after(two, c.AskToLeave("p1", g.PORT)), "yes")
    assert any(said.startswith("Too few groups would be left") for said in g.told(told, Group(g.RIVER)))

    outcome = g.play(told.dialogue, c.EndNotice(g.PORT), effect_of(told.dialogue, g.PORT) + g.DAY)
    assert [f.AgreementLapsed, f.GroupWithdrew, f.RoomClosed] == g.kinds(outcome)
    assert "closed" == outcome.dialogue.stage
    (lapsed,) = acts_of(outcome.dialogue, outcome.facts[0])
    assert isinstance(lapsed, a.Lapsed)
    assert ("too few parties", effect_of(told.dialogue, g.PORT)) == (lapsed.reason, lapsed.at)


def test_a_group_can_think_better_of_it_until_its_notice_is_over() -> None:
    """Then its alarms ring no more."""
    given = leaving().dialogue
    outcome = answered(g.after(given, c.AskToStay("p2", g.HILL)), "yes")

    assert [f.QuestionClosed, f.NoticeTakenBack] == g.kinds(outcome)
    assert {"leaving:hill", "left:hill"} <= g.hushed(outcome)
    assert () == g.play(outcome.dialogue, c.EndNotice(g.HILL), effect_of(given)).facts
    assert () == g.play(given, c.EndNotice(g.HILL)).facts


def test_a_no_and_silence_leave_everything_as_it_is() -> None:
    """The others do not even hear that a group has asked itself."""
    asked = g.after(g.standing(), c.AskToLeave("p1", g.HILL))
    outcome = answered(asked, "no")

    assert [f.QuestionClosed] == g.kinds(outcome)
    assert [] == g.told(outcome, Everyone())


def test_while_a_ballot_is_open_a_group_whose_notice_is_over_waits_for_its_close() -> None:
    """Nobody is cut out of a ballot that counts them; the registry says when it left."""
    life = waiting()
    facts = life.journal

    assert [f.NoticeWaits, f.PartyLeft] == [type(one) for one in facts if isinstance(one, f.NoticeWaits | f.PartyLeft)]
    (left,) = (one for one in facts if isinstance(one, f.PartyLeft))
    (act,) = acts_of(life.dialogue, left)
    assert isinstance(act, a.Denounced)
    assert left.at == act.effect


def test_what_makes_no_sense_is_refused_in_one_sentence() -> None:
    """No agreement, a stranger, a question that is open, a notice that is not there, or there already."""
    stands_ = g.standing()

    assert g.refusal(g.speaking(), c.AskToLeave("p1", g.HILL)).startswith("Your group is in no agreement here")
    assert g.refusal(stands_, c.AskToLeave("p1", "strangers"))
    assert g.refusal(g.after(stands_, c.AskToLeave("p1", g.HILL)), c.AskToLeave("p2", g.HILL)).startswith("Your group")
    assert g.refusal(stands_, c.AskToStay("p1", g.HILL)).startswith("Your group has not said that it leaves")
    assert g.refusal(leaving().dialogue, c.AskToLeave("p1", g.HILL)).startswith("Your group has given notice already")


def test_the_registry_records_a_notice_and_that_it_was_taken_back() -> None:
    """Each from its own moment on."""
    life = next(iter(leaving_lives()))
    recorded = [
        type(act) for *_, outcome in life.turns for one in outcome.facts for act in acts_of(outcome.dialogue, one)
    ]

    assert [a.Denounced, a.DenunciationWithdrawn, a.Denounced, a.Denounced, a.Lapsed] == recorded[-5:]
    assert "standing" == stands("again").dialogue.stage
