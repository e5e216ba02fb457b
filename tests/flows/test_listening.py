"""Listening back: a turn is heard only when its author says so; what waits is listed kindly, once a day at most."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from flows import commands as c
from flows import facts as f
from flows.desk import details
from flows.dialogue import Dialogue
from flows.effects import Retract, Say, Show
from flows.engine import Outcome
from flows.known import flow_named
from flows.people import Everyone, Group, Person
from flows.refusals import Refused
from tests.flows import given as g
from tests.flows.given_alliance import after, play, refusal
from tests.flows.given_stories import DAN, EVA, GUL, all_told, stories

BACK = c.SayBack(EVA, g.PORT, "d1", "b1", "I heard that you stood together", DAN, g.RIVER, reachable=True)
RIGHT = c.SetRight(DAN, "d1", "r1", "we were afraid, too", reachable=True)


def told() -> Dialogue:
    """Dan of the river and Eva of the port have told a story each."""
    return all_told().dialogue


def said_to(outcome: Outcome, person: str) -> list[Say]:
    """What one person is told."""
    return [one for one in outcome.effects if isinstance(one, Say) and one.to == Person(person)]


def test_only_the_author_makes_a_turn_heard() -> None:
    """Saying back is not enough, and nobody can confirm in the author's place."""
    said = play(told(), BACK)
    assert {} == stories(said.dialogue).heard
    for other in (EVA, GUL, g.ANA, g.STRANGER):
        refusal(said.dialogue, c.ConfirmHeard(other, "d1", "b1"))
    heard = play(said.dialogue, c.ConfirmHeard(DAN, "d1", "b1"))

    assert [f.TurnHeard] == g.kinds(heard)
    assert {g.RIVER: 1} == stories(heard.dialogue).heard
    assert ["e1"] == [turn.word for turn in stories(heard.dialogue).unheard]


def test_the_author_reads_it_in_private_and_no_group_does() -> None:
    """With two buttons; the words come with the restatement's id, so that it can be taken back."""
    outcome = play(told(), BACK)
    (asked,) = said_to(outcome, DAN)

    assert "b1" == asked.word
    assert ["heardyes d1 b1", "heardno d1 b1"] == g.acts(asked.message.choices)
    assert [] == g.told(outcome, Everyone())
    assert not any(isinstance(one, Say) and isinstance(one.to, Group) for one in outcome.effects)


def test_whom_nobody_met_in_private_is_only_told_that_something_waits() -> None:
    """What was heard is not shown in the open."""
    outcome = play(told(), c.SayBack(EVA, g.PORT, "d1", "b1", "text", DAN, g.RIVER, reachable=False))
    (called,) = said_to(outcome, DAN)

    assert "d1" == called.word
    assert "b1" not in repr(called.message)


def test_ones_own_group_does_not_say_back_and_nobody_twice_at_once() -> None:
    """It is for the others to listen; and one at a time."""
    own = c.SayBack(GUL, g.RIVER, "d1", "b1", "text", DAN, g.RIVER)
    assert refusal(told(), own).startswith("Somebody of another group says back")
    said = after(told(), BACK)
    second = c.SayBack("fay", g.HILL, "d1", "b2", "text", DAN, g.RIVER)

    assert refusal(said, second).startswith("Somebody has said this back already")
    again = c.SayBack("fay", g.HILL, "d1", "b2", "text", DAN, g.RIVER, heard=True)
    assert refusal(after(said, c.ConfirmHeard(DAN, "d1")), again).startswith("Somebody has said this back already")


def test_words_that_were_never_passed_on_are_not_said_back() -> None:
    """The desk does not find whose they are."""
    unknown = c.SayBack(EVA, g.PORT, "zz", "b1", "text")

    assert refusal(told(), unknown).startswith("I cannot find what you answer to")


def test_not_quite_goes_back_three_times_at_most() -> None:
    """Then somebody else may try; the turn is not heard, and nobody has failed."""
    dialogue = told()
    for number in (1, 2, 3):
        dialogue = after(dialogue, BACK)
        outcome = play(dialogue, RIGHT)
        (asked,) = said_to(outcome, EVA)
        assert (["heard d1"] if number < 3 else []) == g.acts(asked.message.choices)
        dialogue = outcome.dialogue

    assert {} == stories(dialogue).heard
    assert stories(dialogue).turn("d1") is not None


def test_what_waits_is_listed_once_a_day_at_most_and_names_no_listener() -> None:
    """Each group reads what others have said; a restatement that waits for its author is not in it."""
    room = told()
    assert [] == g.kinds(play(room, c.ListUnheard(), g.NOON + timedelta(hours=23)))
    listed = play(room, c.ListUnheard(), g.NOON + timedelta(days=1))
    notices = [one for one in listed.effects if isinstance(one, Show) and one.key == "unheard"]

    assert [Group(g.RIVER), Group(g.PORT), Group(g.HILL)] == [one.to for one in notices]
    assert [["heard e1"], ["heard d1"], ["heard d1", "heard e1"]] == [g.acts(one.message.choices) for one in notices]
    assert [] == g.kinds(play(listed.dialogue, c.ListUnheard(), g.NOON + timedelta(days=1, hours=1)))
    said = play(listed.dialogue, BACK, g.NOON + timedelta(days=1))
    later = play(said.dialogue, c.ListUnheard(), g.NOON + timedelta(days=2, minutes=1))
    (hill,) = [
        one for one in later.effects if isinstance(one, Show) and one.to == Group(g.HILL) and one.key == "unheard"
    ]

    assert ["heard e1"] == g.acts(hill.message.choices)


def test_when_all_is_heard_the_notice_goes() -> None:
    """A list of nothing is noise."""
    room = after(told(), c.ListUnheard(), now=g.NOON + timedelta(days=1))
    room = after(room, BACK, c.ConfirmHeard(DAN, "d1"))
    last = c.SayBack(DAN, g.RIVER, "e1", "b2", "text", EVA, g.PORT)
    done = play(after(room, last), c.ConfirmHeard(EVA, "e1"))

    retracted = {one for one in done.effects if isinstance(one, Retract)}

    assert {Retract(Group(group), key="unheard") for group in (g.RIVER, g.PORT, g.HILL)} == retracted


def test_the_details_of_the_desk_show_heard_and_told_of_each_group() -> None:
    """Words passed on in speaking count as told too."""
    room = after(told(), BACK, c.ConfirmHeard(DAN, "d1"))
    all_ = details(flow_named(room.flow), room)
    lines = [text for text in g.texts(all_) if text.msgid == "%(group)s: %(heard)s heard of %(told)s told."]

    assert [(1, 1), (0, 1), (0, 0)] == [(line.values["heard"], line.values["told"]) for line in lines]


def test_words_passed_on_in_speaking_can_be_said_back_too() -> None:
    """The button is below them, for the other groups alone."""
    room = after(told(), c.MoveTo(g.ANA, "stories", "speaking"), c.Speak(DAN, g.RIVER, "w1", "words"))
    passed = play(room, c.PassOn(g.ANA, "w1"))
    said = [one for one in passed.effects if isinstance(one, Say)]
    offers = [one for one in said if "heard w1" in g.acts(one.message.choices)]
    back = c.SayBack(EVA, g.PORT, "w1", "b1", "text", DAN, g.RIVER)

    assert 1 == len(offers)
    assert [f.SaidBack] == g.kinds(play(passed.dialogue, back))
    assert refusal(room, back).startswith("I cannot find")


def test_thanks_go_to_another_group_once_a_day() -> None:
    """With the words they are for; the person is not named."""
    outcome = play(told(), c.Thank(EVA, g.PORT, "d1", g.RIVER))

    assert ["Somebody from %(group)s thanks you for these words:"] == [
        sentence for sentence in g.told(outcome, Group(g.RIVER)) if "thanks" in sentence
    ]
    assert EVA not in repr(outcome.effects[0])
    assert refusal(told(), c.Thank(EVA, g.PORT, "d1", g.RIVER, today=True)).startswith("You have sent your thanks")
    assert refusal(told(), c.Thank(DAN, g.RIVER, "d1", g.RIVER)).startswith("Those words are of your own group")


def test_a_bond_has_a_word_of_40_and_a_story_of_280_characters() -> None:
    """Another one later takes the place of the first."""
    room = told()
    assert refusal(room, c.NameBond(EVA, g.PORT, "w", "jin")).startswith("Please write your word, a colon")
    assert refusal(room, c.NameBond(EVA, g.PORT, "w", f"{'x' * 41}: s")).startswith("That is %(length)s")
    assert refusal(room, c.NameBond(EVA, g.PORT, "w", f"jin: {'x' * 281}")).startswith("That is %(length)s")
    named = after(room, c.NameBond(EVA, g.PORT, "w1", "jin: a"), c.NameBond(EVA, g.PORT, "w2", "ren: b"))

    assert {g.PORT: "w2"} == stories(named).bonds


MOVES = st.lists(
    st.sampled_from(
        [
            BACK,
            RIGHT,
            c.SayBack("fay", g.HILL, "d1", "b2", "text", DAN, g.RIVER),
            c.SetRight(EVA, "d1", "r2", "text"),
            c.ConfirmHeard(EVA, "d1"),
            c.ConfirmHeard(GUL, "d1"),
            c.ConfirmHeard("fay", "d1", "b2"),
            c.TakeBack(EVA, "b1"),
            c.ListUnheard(),
        ]
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(MOVES)
def test_whatever_others_do_a_turn_is_not_heard_without_its_author(moves: list[c.Command]) -> None:
    """No order of saying back, setting right and taking back makes it so."""
    dialogue = told()
    for move in moves:
        try:
            dialogue = play(dialogue, move).dialogue
        except Refused:
            continue
        assert {} == stories(dialogue).heard
