"""Nature is heard: two guardians of different groups speak for it, and nothing is decided before."""

from dataclasses import replace
from datetime import timedelta

from flows import commands as c
from flows import facts as f
from flows.accord import ACCORD
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Say, Show
from flows.engine import replay
from flows.nature import ABSENT, OPINION, of
from flows.people import Everyone, Mediators, Person
from flows.record import dump, load
from flows.stages.words.nature_words import on_text
from flows.wording import Quote, Saying
from tests.flows import given as g
from tests.flows import given_nature as n
from tests.flows import given_text as x

TWO_WEEKS = g.NOON + ABSENT


def writing() -> Dialogue:
    """A text about the water is being written, and the river has its guardians."""
    return n.guarded(g.drafting())


def test_calling_the_decision_asks_the_guardians_first() -> None:
    """No ballot opens: they are asked about exactly this text, and everybody reads until when."""
    called = g.play(writing(), c.CallDecision(g.ANA))

    assert [f.NatureAsked] == g.kinds(called)
    assert "drafting" == called.dialogue.stage
    assert {Person(n.RUI), Person(n.PIA), Everyone(), Mediators()} <= {
        one.to for one in called.effects if isinstance(one, Say | Show)
    }
    assert "is heard before all decide" in g.refusal(called.dialogue, c.CallDecision(g.ANA), g.NOON + g.DAY)


def test_with_the_opinion_the_decision_opens_and_carries_it() -> None:
    """As soon as two guardians of different groups agree, the decision can be called, and each group reads it there."""
    heard = n.opined(g.after(writing(), c.CallDecision(g.ANA)))

    called = g.play(heard, c.CallDecision(g.ANA))

    assert ["decide"] == n.opened(called.facts)
    questions = [one.message.blocks for one in called.effects if isinstance(one, Show) and one.key.startswith("ballot")]
    assert all(Saying("w1") in [block.leaf for block in blocks if isinstance(block, Quote)] for blocks in questions)


def test_after_two_weeks_the_absence_is_written_down_and_all_go_on() -> None:
    """Nobody waits for ever: after 14 days the silence is recorded and the decision opens; not a moment before."""
    asked = g.after(writing(), c.CallDecision(g.ANA))
    note = c.NoteAbsence("1", asked.hash)

    assert [] == g.kinds(g.play(asked, note, TWO_WEEKS - timedelta(seconds=1)))
    noted = g.play(asked, note, TWO_WEEKS)
    assert [f.NatureAbsent] == g.kinds(noted)
    assert ["decide"] == n.opened(g.play(noted.dialogue, c.CallDecision(g.ANA), TWO_WEEKS).facts)
    assert 1 == len(list(on_text(noted.dialogue, asked.hash)))


def test_an_absence_nobody_has_noted_in_time_is_noted_when_it_matters() -> None:
    """After an outage of the house the decision need not wait for the bell."""
    asked = g.after(writing(), c.CallDecision(g.ANA))

    called = g.play(asked, c.CallDecision(g.ANA), TWO_WEEKS + g.DAY)

    assert [f.NatureAbsent, f.BallotOpened] == g.kinds(called)


def test_another_text_is_another_question() -> None:
    """A clause that is changed after the opinion, or after the silence, must be looked at anew."""
    heard = n.opined(g.after(writing(), c.CallDecision(g.ANA)))
    changed = g.after(heard, c.ChangeClause(g.ANA, "1", "Nets wherever we like."))

    assert [f.NatureAsked] == g.kinds(g.play(changed, c.CallDecision(g.ANA)))


def test_what_is_not_about_its_matter_does_not_wait_for_it() -> None:
    """A room about a school, with a river as a party, decides without it; once tagged it waits, and never un-tags."""
    school = replace(g.drafting(), topic="The school")
    dialogue = n.guarded(school)

    assert ["decide"] == n.opened(g.play(dialogue, c.CallDecision(g.ANA)).facts)
    tagged = g.play(dialogue, c.TagMatter(g.ANA, "water"))
    assert [f.MatterTagged, f.NatureAsked] == g.kinds(tagged)
    assert "heard before" in g.refusal(tagged.dialogue, c.CallDecision(g.ANA), g.NOON + g.DAY)


def test_a_members_word_on_what_it_is_about_is_confirmed_by_a_mediator() -> None:
    """Anyone can say that it is about the land; it holds when a mediator has pressed yes."""
    named = g.after(g.drafting(), c.TagMatter("hana", "land", g.HILL))

    assert {} == of(named).tagged
    assert ("land",) == of(named).proposed
    assert ["land"] == list(of(g.after(named, c.TagMatter(g.ANA, "land"))).tagged)


def test_a_scope_that_named_the_water_cannot_be_unnamed() -> None:
    """Taking the topic out again does not take nature out of the room."""
    dialogue = n.guarded(replace(g.drafting(), topic="The school"))
    scope = replace(dialogue.scope, topics=("water",))
    tagged = g.after(dialogue, c.SetScope(g.ANA, scope), c.SetScope(g.ANA, replace(scope, topics=())))

    assert [] == n.opened(g.play(tagged, c.CallDecision(g.ANA)).facts)


def test_nobody_speaks_for_it_alone() -> None:
    """What one writes waits for a guardian of another group; the writer, or another of the same group, cannot agree."""
    dialogue = n.guarded(g.drafting(), (n.HANA, g.HILL), (n.RITA, g.RIVER))
    written = g.after(dialogue, c.WriteForNature(n.RUI, "1", OPINION, "w1", "It needs its bed."))
    agree = c.AgreeForNature(n.RITA, "1", OPINION, "w1")

    assert () == n.the_river(written).opinions
    assert "your own group" in g.refusal(written, agree)
    assert "your own group" in g.refusal(written, replace(agree, by=n.RUI))
    assert [f.NatureOpined] == g.kinds(g.play(written, replace(agree, by=n.PIA)))
    assert "Only its guardians" in g.refusal(written, replace(agree, by=g.STRANGER))


def test_a_draft_is_read_by_the_other_guardians_alone() -> None:
    """No group and no mediator reads what is not agreed yet."""
    told = g.play(n.guarded(g.drafting()), c.WriteForNature(n.RUI, "1", OPINION, "w1", "It needs its bed."))

    assert [Person(n.PIA)] == [one.to for one in told.effects if isinstance(one, Say)]


def test_dissent_is_noted_without_a_name() -> None:
    """Who sees it otherwise is counted beside the opinion, and not named."""
    heard = n.opined(n.guarded(g.drafting(), (n.HANA, g.HILL)))

    after = g.after(heard, c.DissentForNature(n.HANA, "1", OPINION, "w1"))

    (_, noted) = on_text(after, after.hash)
    assert 1 == noted.leaf.count  # type: ignore[union-attr]
    assert n.HANA not in dump(noted)


def test_its_turn_in_a_round() -> None:
    """It is heard once in a round of speaking, through two people, as the river."""
    dialogue = n.guarded(g.speaking())
    write = c.WriteForNature(n.RUI, "1", "turn", "w2", "I am low this year.")
    spoken = g.play(g.after(dialogue, write), c.AgreeForNature(n.PIA, "1", "turn", "w2"))

    assert [f.NatureSpoke] == g.kinds(spoken)
    assert "had its turn" in g.refusal(spoken.dialogue, replace(write, word="w3"))


def test_its_petition_of_concern() -> None:
    """Its guardians can turn a decision into one by consent: the open ballot ends, and time passes to cool down."""
    dialogue = n.opined(g.after(n.guarded(g.drafting()), c.CallDecision(g.ANA)))
    deciding = g.after(dialogue, c.CallDecision(g.ANA))
    written = g.after(deciding, c.WriteForNature(n.PIA, "1", "concern", "w4", "The spawning stops."))

    raised = g.play(written, c.AgreeForNature(n.RUI, "1", "concern", "w4"))

    assert [f.NatureConcerned, f.BallotStopped] == g.kinds(raised)
    later = g.NOON + timedelta(days=4)
    reopened = g.play(raised.dialogue, c.CallDecision(g.ANA), later)
    ballot: Ballot = next(fact.ballot for fact in reopened.facts if isinstance(fact, f.BallotOpened))
    assert "consent" == ballot.rule.way


def test_at_a_review_they_are_asked_anew_and_nobody_waits() -> None:
    """The look back asks the guardians again; the question whether it goes on has their former opinion with it."""
    heard = n.opined(g.after(writing(), c.CallDecision(g.ANA)))
    stands = g.closed_with(g.after(heard, c.CallDecision(g.ANA)), g.everyone("yes")).dialogue

    back = g.play(stands, c.OpenReview(1), g.review_of(stands))
    asked = g.play(back.dialogue, c.AskRenewal(1), g.asked_at(stands))

    assert f.NatureAsked in g.kinds(back)
    assert ["renew"] == n.opened(asked.facts)


def test_the_journal_leads_to_the_same_river() -> None:
    """Replaying the facts of a hearing gives the same document, and it survives being written and read."""
    before = writing()
    asked = g.play(before, c.CallDecision(g.ANA))
    wrote = g.play(asked.dialogue, c.WriteForNature(n.RUI, "1", OPINION, "w1", "It needs its bed."))
    said = g.play(wrote.dialogue, c.AgreeForNature(n.PIA, "1", OPINION, "w1"))

    assert said.dialogue == load(dump(replay(ACCORD, before, (*asked.facts, *wrote.facts, *said.facts))))


def test_what_is_still_open_is_told_with_the_call_and_not_before_there_is_one() -> None:
    """While its guardians are asked there is no ballot to answer, so nobody is told to answer no."""
    room = replace(x.written(), nature=writing().nature)

    asked = x.play(room, c.CallDecision(g.ANA))
    noted = x.play(asked.dialogue, c.CallDecision(g.ANA), TWO_WEEKS)

    assert "drafting" == asked.dialogue.stage
    assert [f.NatureAsked] == g.kinds(asked)
    assert [f.NatureAbsent, f.CalledEarly, f.BallotOpened] == g.kinds(noted)
