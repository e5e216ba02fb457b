"""The desk: what needs a mediator first, what is due, and a log in which no act of a mediator is hidden."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.engine import step
from flows.known import flow_named
from flows.people import Party
from flows.plan import TALKING
from flows.reach import Reach, Share
from flows.refusals import Refused
from flows.shuttle import Shuttle
from flows.stages.desk import changes, due, lines, log, menu
from flows.stages.desk.figures import Figures, pictures
from flows.stages.words.way_words import LABELS
from flows.thermometer import Warmth
from flows.wording import Bar, Picture, Text
from tests.flows import given as g
from tests.flows import test_two_mediators as two

NO_FIGURES = Figures()
SOON = g.NOON + timedelta(hours=5)


def msgids(texts: tuple[Text, ...]) -> list[str]:
    """The sentences, as they are in English."""
    return [text.msgid for text in texts]


@pytest.mark.parametrize("state", two.STATES)
@pytest.mark.parametrize("name", two.NAMES)
def test_every_act_of_a_mediator_stands_in_the_log_in_its_own_words(state: str, name: str) -> None:
    """Whatever they do, all groups can read it (practice F4.1)."""
    room = two.STATES[state]()
    try:
        outcome = step(flow_named(room.flow), room, two.acts(room, g.ANA)[name], g.NOON)
    except Refused:
        return
    told = [said for fact in outcome.facts if (said := log.told(fact, (g.ANA,)))]

    assert bool(outcome.facts) == bool(told)
    assert not any("did something for the room" in said.msgid for said in told)


def test_an_act_without_a_sentence_is_told_in_general_words() -> None:
    """A new part of the house hides nothing; a member's own acts are no acts of mediation."""
    unknown = f.ConditionAnswered("turns", g.RIVER, "yes", g.NOON)
    act = f.CircleEnded("1", "ended", g.ANA, g.NOON)

    assert log.told(unknown, (g.ANA,)) is None
    assert log.told(act, ("somebody else",)) is None
    assert log.told(f.ThanksGiven("w", g.PORT, g.RIVER, g.ANA, g.NOON), (g.ANA,)) is None
    assert log.told(act, (g.ANA,)) is not None


def test_what_is_due_comes_in_its_order() -> None:
    """The earliest first, whatever it is about."""
    shuttle = Shuttle("1", "The sluice", SOON)
    room = replace(two.quiet(), shuttle=shuttle)
    found = due.deadlines(room)

    assert [one.at for one in found] == sorted(one.at for one in found)
    assert SOON == found[0].at
    assert set(room.groups) == set(found[0].waits)
    assert () == due.before(room, g.NOON)


def test_who_leaves_and_the_look_back_stand_among_what_is_due() -> None:
    """And what a group asks itself does not."""
    asked = g.after(g.standing(), c.AskToLeave("p1", g.HILL))
    (question,) = asked.questions
    given = g.play(asked, c.CloseQuestion(question.id, "", {g.HILL: {"": 5, "yes": 5}}, "d")).dialogue

    assert not any("A question to" in one.what.msgid for one in due.deadlines(asked))
    assert any(one.what.msgid.startswith("%(group)s leaves the agreement") for one in due.deadlines(given))
    assert any(one.what.msgid.startswith("The groups look back") for one in due.deadlines(g.looking_back()))


def test_who_is_waited_for_is_named_with_the_moment() -> None:
    """And that moment is not said twice."""
    room = replace(two.talking(), shuttle=Shuttle("1", "The sluice", SOON))
    said = lines.said(room, lines.STANDS)

    assert any(line.msgid.startswith("Waiting for") and SOON in line.values.values() for line in said)
    assert 1 == sum(SOON in line.values.values() for line in said)


def test_what_needs_the_mediator_is_told_apart() -> None:
    """Groups that cannot be reached, words that wait."""
    room = two.talking()
    lost = replace(room, parties=(Party(g.RIVER, reachable=False), *room.parties[1:]))

    assert ["Cannot be reached: %(groups)s. Please ask people there to add me again.",
            "%(count)s word waits at the gate."] == msgids(lines.said(lost, lines.NEEDS))  # fmt: skip
    assert () == lines.said(g.speaking(), lines.NEEDS)


@pytest.mark.parametrize("many", [0, 5, 6, 20])
def test_there_are_never_more_than_eight_buttons(many: int) -> None:
    """However many questions could be taken back: the rest comes with one more press, and nothing is left out."""
    question = replace(g.speaking(), id="K7")
    asked = tuple(replace(_question(), id=str(number)) for number in range(many))
    room = replace(question, questions=asked)
    seen: list[tuple[str, ...]] = []
    first = 0
    while True:
        shown = menu.part(room, "text", first)
        assert len(shown) <= menu.MOST
        seen += [one.act for one in shown if one.act[0] not in ("deskpart", "deskmore")]
        onward = [one for one in shown if one.act[0] == "deskpart"]
        if not onward:
            break
        first = int(onward[0].act[2])

    assert [one.act for one in menu.MENU["text"].choices(room)] == seen


def _question() -> Ballot:
    return Ballot("1", "ask", (g.RIVER, g.PORT, g.HILL), g.NOON, SOON, title="Shall we meet?")


def test_changes_are_counted_by_kind() -> None:
    """One sentence a kind; of the many small questions within a stage none."""
    fact = f.WordsPassedOn("w1", g.RIVER, "joao", g.ANA, g.NOON)
    small = f.QuestionClosed(replace(_question(), kind="covenant"), {}, "", "yes", g.NOON)
    (said,) = changes.summed([fact, fact, small])

    assert (2, "%(count)s words reached all groups.") == (said.count, said.plural)


def test_an_invitation_is_not_told_as_a_decision() -> None:
    """Whoever reads the digest of a new room has called none yet."""
    invited = f.BallotOpened(replace(_question(), kind="enter"), g.ANA, g.NOON)
    called = f.BallotOpened(replace(_question(), kind="decide"), g.ANA, g.NOON)

    assert ["The groups were invited."] == [said.msgid for said in changes.summed([invited])]
    assert ["A decision was called."] == [said.msgid for said in changes.summed([invited, called])]


def drawn(room: Dialogue, figures: Figures = NO_FIGURES) -> list[Bar]:
    """All bars of all pictures."""
    return [bar for picture in pictures(room, figures) for bar in _bars(picture)]


def _bars(picture: Picture) -> tuple[Bar, ...]:
    return picture.chart.bars


def test_fewer_than_five_are_never_drawn() -> None:
    """Neither who took part nor who spoke."""
    shares = {g.RIVER: Share(40, 4, 4), g.PORT: Share(40, 12, 3), g.HILL: Share(4, 4, 4)}
    room = replace(g.speaking(), reach=Reach(g.NOON, shares))
    numbers = {bar.label.group: [part.number for part in bar.parts]  # type: ignore[union-attr]
               for bar in drawn(room)}  # fmt: skip

    assert {g.RIVER: [], g.PORT: [12], g.HILL: []} == numbers


def test_how_people_feel_is_drawn_only_where_it_may_be_told() -> None:
    """A question that fewer than five answered is missing in the figures, and so here."""
    assert [] == drawn(g.speaking(), Figures(warmth={g.RIVER: Warmth()}))
    (bar,) = drawn(g.speaking(), Figures(warmth={g.RIVER: Warmth({"trust": 6.5})}))
    assert [6] == [part.number for part in bar.parts]


def test_a_picture_says_all_in_words_too() -> None:
    """For whoever cannot see it."""
    figures = Figures({g.RIVER: 30, g.PORT: 10}, {g.RIVER: 1}, {g.RIVER: 50})
    for picture in pictures(g.speaking(), figures):
        assert len(picture.alt) == 1 + len(picture.chart.bars)


def test_a_room_is_closed_only_as_it_was_seen() -> None:
    """A room closed over what came meanwhile would take it along."""
    room = two.talking()
    command = c.CloseRoom(g.ANA, "123456")

    with pytest.raises(Refused):
        step(flow_named(room.flow), room, command, g.NOON)


def test_the_log_names_every_stage_that_a_room_can_be_led_to() -> None:
    """Whatever its plan is."""
    for stage in TALKING:
        told = log.told(f.StageBegan(stage, g.ANA, g.NOON), (g.ANA,))

        assert told is not None
        assert LABELS[stage] == told.values["stage"]
