"""A round of statements: who may open and close it, what people read, and that it changes no stage."""

from collections.abc import Mapping

import pytest

from flows import commands as c
from flows import facts as f
from flows.accord import ACCORD
from flows.dialogue import Dialogue
from flows.engine import replay
from flows.people import Everyone, Group, Mediators, Person
from flows.record import dump, load
from flows.refusals import Refused
from flows.stages.ask import statements
from flows.stages.words import ground
from flows.wording import GroupName, Quote, Saying
from tests.flows import given as g
from tests.flows.given import ANA, HILL, HOUR, NOON, PORT, RIVER, STRANGER

ROLLS = {RIVER: 20, PORT: 10, HILL: 5}
Votes = Mapping[str, Mapping[str, tuple[int, ...]]]
QUESTION = "What would help the river?"


def gathering() -> Dialogue:
    """A round is open while the groups speak."""
    return g.after(g.speaking(), c.OpenStatements(ANA, QUESTION))


def closing(votes: Votes, **more: object) -> c.CloseStatements:
    """Mediator Ana closes the round with these votes."""
    return c.CloseStatements(ANA, "1", votes, ROLLS, 30, **more)  # type: ignore[arg-type]  # fields by name


def sayings(outcome: object) -> list[str]:
    """The statements that are shown, in order."""
    if isinstance(outcome, Saying):
        return [outcome.word]
    if isinstance(outcome, tuple):
        return [word for inner in outcome for word in sayings(inner)]
    if hasattr(outcome, "__dataclass_fields__"):
        return [word for name in outcome.__dataclass_fields__ for word in sayings(getattr(outcome, name))]
    return []


SHARED = {RIVER: (19, 0, 1), PORT: (10, 0, 0), HILL: (5, 0, 0)}
DIVIDED = {RIVER: (19, 0, 1), PORT: (10, 0, 0), HILL: (0, 5, 0)}
UNHEARD = {RIVER: (19, 0, 1), PORT: (10, 0, 0), HILL: (2, 0, 0)}
REFUSED = {RIVER: (0, 19, 1), PORT: (0, 10, 0), HILL: (0, 5, 0)}


def test_every_group_is_asked_and_the_stage_stays() -> None:
    """With two ways on: to make a statement, and to answer those of others."""
    outcome = g.play(g.speaking(), c.OpenStatements(ANA, "  What would\nhelp the river? "))

    assert "speaking" == outcome.dialogue.stage
    assert QUESTION == (outcome.dialogue.statements and outcome.dialogue.statements.question)
    for group in (RIVER, PORT, HILL):
        assert "The mediator %(mediator)s asks all groups for statements:" in g.told(outcome, Group(group))
    assert "New statements come to you first." in g.told(outcome, Mediators())


@pytest.mark.parametrize(
    ("dialogue", "command", "words"),
    [
        (g.speaking(), c.OpenStatements(STRANGER, QUESTION), "Only the mediators"),
        (g.speaking(), c.OpenStatements(ANA, " \n "), "There were no words"),
        (g.speaking(), c.OpenStatements(ANA, "x" * 201), "at most %(limit)s fit"),
        (g.entering(), c.OpenStatements(ANA, QUESTION), "still deciding whether to enter"),
        (gathering(), c.OpenStatements(ANA, QUESTION), "being gathered already"),
        (gathering(), c.CloseStatements(STRANGER, "1"), "Only the mediators"),
        (gathering(), c.CloseStatements(ANA, "2"), "Someone was faster"),
        (g.speaking(), c.CloseStatements(ANA, "1"), "Someone was faster"),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_on(dialogue: Dialogue, command: c.Command, words: str) -> None:
    """Each in one sentence."""
    assert words in g.refusal(dialogue, command)


@pytest.mark.parametrize("stage", ["speaking", "drafting", "deciding", "standing", "renewing", "lapsed"])
def test_a_round_fits_beside_every_stage(stage: str) -> None:
    """It opens and closes, and where the dialogue stands does not change."""
    open_now = g.after(g.STAGES[stage](), c.OpenStatements(ANA, QUESTION))
    after = g.after(open_now, closing({}))

    assert (stage, stage) == (open_now.stage, after.stage)
    assert after.statements is None
    assert 1 == after.round_count


def test_rounds_have_numbers_of_their_own() -> None:
    """The second round is not the first."""
    second = g.after(gathering(), closing({}), c.OpenStatements(ANA, QUESTION))

    assert "2" == (second.statements and second.statements.id)


def test_all_groups_read_common_ground_and_what_divides() -> None:
    """In this order: what all share, what nobody wants, what is not yet heard, what divides."""
    outcome = g.play(gathering(), closing({"d": DIVIDED, "r": REFUSED, "u": UNHEARD, "s": SHARED}))
    (told,) = (effect for effect in outcome.effects if g.audience_of(effect) == Everyone())

    assert ["s", "r", "u", "d"] == sayings(told)
    lines = g.told(outcome, Everyone())
    assert "Common ground: every group agrees with this." in lines
    assert "Common ground too: no group agrees with this." in lines
    assert "Not yet heard from: %(groups)s" in lines
    assert "For it: %(agree)s. Against it: %(against)s" in lines


def test_it_is_said_from_whom_too_little_was_heard() -> None:
    """By name, so that somebody can go and ask."""
    outcome = g.play(gathering(), closing({"u": UNHEARD}))
    message = next(g.message_of(effect) for effect in outcome.effects if g.audience_of(effect) == Everyone())
    quotes = [block for block in message.blocks if isinstance(block, Quote) and block.by] if message else []

    assert [(GroupName(HILL),)] == [quote.by.values["groups"] for quote in quotes if quote.by]


def test_without_common_ground_nothing_has_failed() -> None:
    """And nothing is called common that one group refuses."""
    lines = g.told(g.play(gathering(), closing({"d": DIVIDED})), Everyone())

    assert "Common ground: every group agrees with this." not in lines
    assert any(line.startswith("No statement is common ground") for line in lines)


def test_only_so_much_is_told_as_fits_into_a_message() -> None:
    """Five that all share, three of each other kind."""
    votes = {f"{kind}{n}": of for kind, of in (("s", SHARED), ("d", DIVIDED), ("u", UNHEARD)) for n in range(9)}
    outcome = g.play(gathering(), closing(votes))
    (told,) = (effect for effect in outcome.effects if g.audience_of(effect) == Everyone())

    assert 11 == len(sayings(told))


def test_mediators_alone_hear_how_many_answer_always_the_same() -> None:
    """A number, no names; nothing is said when there is nobody."""
    flagged = g.play(gathering(), closing({}, flat=2))

    assert any("nearly always the same" in line for line in g.told(flagged, Mediators()))
    assert not any("nearly always the same" in line for line in g.told(flagged, Everyone()))
    assert not any("nearly always the same" in line for line in g.told(g.play(gathering(), closing({})), Mediators()))


def test_whoever_was_promised_an_answer_gets_one() -> None:
    """A statement that still waited at the close comes back to its author; what was turned down is counted aloud."""
    outcome = g.play(gathering(), closing({}, unheard={"w": "bea"}, declined=3))

    assert any("The round closed before this statement" in line for line in g.told(outcome, Person("bea")))
    assert any("turned down" in line for line in g.told(outcome, Everyone()))


def test_a_group_that_has_left_has_no_part_in_the_ground() -> None:
    """What the remaining groups share is theirs."""
    left = g.after(gathering(), c.WithdrawGroup("bea", HILL))
    fact = g.play(left, closing({"d": DIVIDED})).facts[0]

    assert isinstance(fact, f.StatementsClosed)
    assert {RIVER, PORT} == set(fact.rolls)
    assert ground.standings(fact)[0].common


def test_a_room_that_closes_takes_its_round_along() -> None:
    """Nothing stays open in a room that is over."""
    assert g.after(gathering(), c.CloseRoom(ANA)).statements is None


def test_the_journal_leads_to_the_same_state() -> None:
    """And its facts come back from their text exactly."""
    opened = g.play(g.speaking(), c.OpenStatements(ANA, QUESTION))
    closed = g.play(opened.dialogue, closing({"s": SHARED}, unheard={"w": "bea"}))
    facts = [load(dump(fact)) for fact in (*opened.facts, *closed.facts)]

    assert closed.dialogue == replay(ACCORD, g.speaking(), facts)


@pytest.mark.parametrize(
    ("dialogue", "text", "words"),
    [
        (gathering(), "x" * 281, "at most %(limit)s fit"),
        (gathering(), "\n", "There were no words"),
        (g.speaking(), "Boats.", "No statements are being gathered"),
        (g.after(gathering(), c.Pause(ANA)), "Boats.", "asked for quiet"),
        (g.after(gathering(), c.StepDown(ANA)), "Boats.", "Nobody mediates this room now"),
    ],
)
def test_a_statement_that_cannot_be_taken_is_refused(dialogue: Dialogue, text: str, words: str) -> None:
    """One thought, in a round, with somebody to read it first."""
    with pytest.raises(Refused) as refused:
        statements.check(dialogue, text, NOON + HOUR)

    assert words in refused.value.text.msgid


def test_a_statement_is_one_line() -> None:
    """However it was typed."""
    assert "Boats rest on Sundays." == statements.check(gathering(), " Boats rest\n on  Sundays. ", NOON)
