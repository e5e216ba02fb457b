"""The flow `renewal`: four answers, a look back, receipts that hold the end, closed clauses, a moment to mark."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows import commands as c
from flows import facts as f
from flows.agreement import Clause, Commitment
from flows.depositary import acts_of
from flows.dialogue import Dialogue
from flows.people import Everyone, Group
from flows.registry import acts as a
from flows.renewal import RENEWAL
from flows.review import of, resting, review_of, word_of
from tests.flows import given as g
from tests.flows.life_of_renewal import JUDGED, LEAVING, TOLD, one_leaves
from tests.flows.turns import Life

CHANGE = {**g.everyone("keep"), g.PORT: {"": 5, "change": 5}}


def life_of(name: str) -> Life:
    """One of the lives, told."""
    life = Life(name)
    next(tell for tell in TOLD if tell.__name__ == name)(life)
    return life


def changing() -> Dialogue:
    """Clause 1 does not work for a group, and one wants changes."""
    asked = g.play(g.looking_back(), c.AskRenewal(1, JUDGED), g.asked_at(g.standing())).dialogue
    return g.closed_with(asked, CHANGE).dialogue


def test_the_flow_begins_where_an_agreement_stands_and_is_the_end_of_the_short_way() -> None:
    """Its stages and rows are those of `accord`, from speaking on."""
    assert "standing" == RENEWAL.start.name
    assert {"speaking", "drafting", "deciding", "repairing", "standing", "renewing", "lapsed"} == set(RENEWAL.moves)


def test_whoever_leaves_is_bound_until_the_old_end_and_the_others_go_on() -> None:
    """The same text and fingerprint, fewer parties; at the old end it is out of the room."""
    life = life_of("one_leaves")
    (renewed,) = [fact for fact in life.journal if isinstance(fact, f.AgreementRenewed)]
    left = life.journal[-1]

    assert (g.RIVER, g.PORT) == renewed.agreement.parties
    assert (g.HILL,) == renewed.leaving
    assert isinstance(left, f.GroupWithdrew)
    assert (g.HILL, renewed.agreement.term_from) == (left.group, left.at)
    assert (g.RIVER, g.PORT) == life.dialogue.groups


def test_the_registry_records_its_word_as_notice_until_the_old_end() -> None:
    """And the renewal for those who stay."""
    outcome = g.closed_with(g.renewing(), {**g.everyone("keep"), **LEAVING})
    acts = [act for fact in outcome.facts for act in acts_of(outcome.dialogue, fact)]
    (denounced,) = [act for act in acts if isinstance(act, a.Denounced)]
    (renewed,) = [act for act in acts if isinstance(act, a.Renewed)]

    assert (g.HILL, g.agreement_of(g.renewing()).until) == (denounced.group, denounced.effect)
    assert tuple(sorted((g.RIVER, g.PORT))) == renewed.parties


def test_a_clause_whose_promise_names_whoever_left_rests_and_is_not_deleted() -> None:
    """Who gives, or who receives."""
    promised = Clause("3", "Hill brings stones.", commitment=Commitment(g.HILL, (g.RIVER,), "stones"))
    old = g.agreement_of(g.standing())
    made = replace(old, clauses=(*old.clauses, promised), parties=(g.RIVER, g.PORT))

    assert (promised,) == resting(made)
    assert () == resting(replace(made, parties=old.parties))


def test_too_few_that_stay_let_it_lapse_for_that_reason() -> None:
    """Nobody decided to end it for all."""
    (lapsed,) = [fact for fact in life_of("too_few").journal if isinstance(fact, f.AgreementLapsed)]

    assert "too few" == lapsed.reason


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ({"works": 3, "fails": 1}, "works"),
        ({"works": 2, "fails": 2}, "unknown"),
        ({"fails": 2}, "silent"),
        ({}, "silent"),
    ],
    ids=["most", "tie", "too few", "nobody"],
)
def test_a_group_s_word_on_a_clause_gives_nobody_away(counts: dict[str, int], word: str) -> None:
    """Two people alone have no word as a group."""
    assert word == word_of(counts)


def test_all_groups_read_the_same_joined_picture_before_they_are_asked() -> None:
    """Words, no numbers."""
    outcome = g.play(g.looking_back(), c.AskRenewal(1, JUDGED), g.asked_at(g.standing()))
    (shown,) = g.shown(outcome, "sheet:1")

    assert Everyone() == shown.to
    assert () == shown.message.choices
    assert "It does not work, say:" in [text.msgid for text in g.texts(shown.message)]


def test_only_the_clauses_that_do_not_work_can_be_changed() -> None:
    """The others stay closed until all agree to open one; so does the text for new ones."""
    dialogue = changing()

    assert (f.ClauseChanged,) == tuple(g.kinds(g.play(dialogue, c.ChangeClause(g.ANA, "1", "Other words."))))
    for command in (
        c.ChangeClause(g.ANA, "2", "Other words."),
        c.ChangeClause(g.ANA, "2", ""),
        c.AddClause(g.ANA, "x"),
    ):
        assert g.refusal(dialogue, command).startswith("Only the clauses are open")


def test_the_changed_text_is_put_to_all_by_consent_at_its_time() -> None:
    """By nobody, as it stands then; also where nobody has changed a word, so that it does not end in silence."""
    dialogue = changing()
    at = g.agreement_of(dialogue).until - 14 * g.DAY
    changed = g.after(dialogue, c.ChangeClause(g.ANA, "1", "Other words."), now=at)
    (opened,) = g.play(changed, c.CallRound(1), at).facts

    assert isinstance(opened, f.BallotOpened)
    assert ("consent", "") == (opened.ballot.rule.way, opened.by)
    unchanged = g.play(dialogue, c.CallRound(1), at)
    assert [f.BallotOpened] == g.kinds(unchanged)
    assert any("Nobody has changed a word" in text for text in g.told(unchanged, Group(g.RIVER)))
    ballot = g.ballot_of(unchanged.dialogue)
    agreed = g.play(
        unchanged.dialogue, c.CloseBallot(ballot.id, counts=g.everyone("consent"), digest="d"), ballot.closes
    )
    assert g.agreement_of(dialogue).until < g.agreement_of(agreed.dialogue).until


def test_a_third_that_wants_something_else_opens_the_text_although_every_group_keeps_it() -> None:
    """The fast track needs that nobody objects; one person of a tiny group has been heard in it."""
    third = {**g.everyone("keep"), g.PORT: {"": 5, "keep": 3, "lapse": 2}}
    one = {**g.everyone("keep"), g.PORT: {"": 3, "keep": 2, "change": 1}}
    opened = g.closed_with(g.renewing(), third)

    assert [f.BallotClosed, f.ChangesAsked] == g.kinds(opened)
    assert [f.BallotClosed, f.AgreementRenewed] == g.kinds(g.closed_with(g.renewing(), one))


def test_a_party_that_was_never_reached_holds_the_end_once_for_thirty_days() -> None:
    """All see why; then the others go on without it, and the dates do not wander."""
    life = life_of("never_reached")
    (held,) = [fact for fact in life.journal if isinstance(fact, f.TermHeld)]
    (renewed,) = [fact for fact in life.journal if isinstance(fact, f.AgreementRenewed)]
    old = held.until - timedelta(days=30)

    assert ("unreached", (g.HILL,)) == (held.why, held.groups)
    assert held.until == renewed.agreement.term_from
    assert (g.RIVER, g.PORT) == renewed.agreement.parties
    assert 364 * g.DAY < renewed.agreement.until - old <= 366 * g.DAY


def test_who_is_missing_is_told_to_all_and_who_comes_late_too() -> None:
    """So that somebody can ask people there."""
    back = g.looking_back()
    missing = g.play(back, c.LookReceipt(1, last=True, received={g.RIVER: g.NOON, g.PORT: g.NOON}))
    late = g.play(missing.dialogue, c.LookReceipt(1, received={g.HILL: g.NOON}))

    assert f.NoticeMissing((g.HILL,), g.NOON) == missing.facts[-1]
    assert ["%(group)s has the notice of the review now."] == g.told(late, Everyone())[-1:]
    assert () == g.play(late.dialogue, c.LookReceipt(1, received={g.HILL: g.NOON})).facts


def test_a_little_more_time_needs_everybody_and_comes_once() -> None:
    """One no is enough to leave the end as it is."""
    life = life_of("talked_on")
    (held,) = [fact for fact in life.journal if isinstance(fact, f.TermHeld)]
    again = g.after(changing(), c.AskTogether("p1", g.PORT, "talk", "7"))
    no = c.CloseQuestion(again.questions[0].id, "", {again.questions[0].groups[0]: {"": 5, "no": 5}}, "d")

    assert "talking" == held.why
    assert isinstance(g.play(again, no).facts[-1], f.TogetherDropped)
    assert () == g.play(again, no).dialogue.questions


def test_the_whole_way_again_leads_back_to_speaking_while_the_agreement_stands() -> None:
    """Its last calls and its end come there too."""
    life = life_of("talked_on")

    assert f.SpeakingResumed in [type(fact) for fact in life.journal]
    assert isinstance(life.journal[-1], f.AgreementLapsed)
    assert "speaking" == life.dialogue.stage


def test_a_group_decides_by_itself_that_it_wants_a_review_but_not_at_once() -> None:
    """There must be something to look back on."""
    assert g.refusal(g.standing(), c.AskTogether("p1", g.RIVER, "early")).startswith("There is little to look back on")
    assert f.ReviewOpened in [type(fact) for fact in life_of("early").journal]


def test_whoever_stands_in_hears_the_notices_and_cannot_answer() -> None:
    """A group that rests is reminded as always; the other hears of it without buttons."""
    resting_hill = g.after(g.renewing(), c.RestGroup("p1", g.HILL, 90, g.PORT))
    late = g.agreement_of(resting_hill).until - 6 * g.DAY
    outcome = g.play(resting_hill, c.RemindRenewal(1, "week", g.HILL), late)

    assert "For %(group)s, which rests until %(until)s:" in g.told(outcome, Group(g.PORT))
    assert g.refusal(g.standing(), c.RestGroup("p1", g.HILL, 91, g.PORT)).startswith("A group can rest for at most")
    assert g.refusal(g.standing(), c.RestGroup("p1", g.HILL, 30, "nobody")).startswith("Please choose another group")


def test_sentences_are_sealed_when_all_have_spoken_or_three_days_have_passed() -> None:
    """Before that it waits."""
    stands = g.standing()
    said = g.after(stands, c.GiveSentence("p1", g.RIVER, "s1", "At last."))
    over = of(stands).ceremony
    assert over is not None

    assert () == g.play(said, c.SealAgreement(1), over.until - g.HOUR).facts
    assert [f.AgreementSealed] == g.kinds(g.play(said, c.SealAgreement(1), over.until))


def test_what_was_said_of_clauses_is_remembered_for_the_next_review() -> None:
    """As words of groups."""
    life = Life("again")
    one_leaves(life)

    assert {"1": "fails", "2": "works"} == of(life.dialogue).last[g.RIVER]
    assert review_of(life.dialogue) is None
