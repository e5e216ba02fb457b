"""Entering: who is asked, when it closes, who begins."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from flows import commands as c
from flows import facts as f
from flows.people import Everyone, Group, Mediators, Party
from tests.flows import given as g


def test_opening_a_room_asks_every_group_at_once() -> None:
    """The room is open and one ballot on entering is open in all groups; still nobody has entered."""
    outcome = g.play(g.new(), g.OPEN)

    assert [f.RoomOpened, f.BallotOpened] == g.kinds(outcome)
    assert "entering" == outcome.dialogue.stage
    assert (g.RIVER, g.PORT, g.HILL) == g.ballot_of(outcome.dialogue).groups
    assert not any(party.entered for party in outcome.dialogue.parties)


def test_each_group_is_asked_in_its_own_chat_and_told_of_the_others() -> None:
    """The question names the other groups, is pinned, and is one without which nothing goes on."""
    asked = g.shown(g.play(g.new(), g.OPEN), "ballot:1")

    assert [Group(g.RIVER), Group(g.PORT), Group(g.HILL)] == [show.to for show in asked]
    assert all(show.pin and show.message.blocking for show in asked)
    assert [["mark 1 yes", "mark 1 no"]] * 3 == [g.acts(show.message.choices) for show in asked]
    invitation = g.texts(asked[0].message)[1]
    assert "(GroupName(group='port'), GroupName(group='hill'))" == str(invitation.values["others"])


def test_the_ballot_closes_a_week_on_when_people_are_home() -> None:
    """At eight in the evening of the zone where the day ends last, at least seven days on."""
    closes = g.ballot_of(g.entering()).closes

    assert g.NOON + 7 * g.DAY <= closes < g.NOON + 8 * g.DAY
    assert 20 == closes.astimezone(ZoneInfo("America/Lima")).hour


def test_the_close_and_reminders_in_each_group_are_alarms_from_the_beginning() -> None:
    """Nothing depends on somebody remembering."""
    alarms = g.alarms(g.play(g.new(), g.OPEN))

    assert {"close:1", "remind:1:river", "remind:1:port", "remind:1:hill"} <= set(alarms)
    assert {"remind:1:river:half", "remind:1:river:last"} <= set(alarms)
    assert c.CloseBallot("1") == alarms["close:1"].command
    assert all(g.NOON < alarm.at < alarms["close:1"].at for key, alarm in alarms.items() if key != "close:1")


def test_people_may_join_the_roster_while_their_group_makes_up_its_mind() -> None:
    """The roll of this one ballot stays open."""
    assert g.ballot_of(g.entering()).open_roll


def test_when_all_say_yes_all_begin() -> None:
    """The ballot is closed, the dialogue begins, nobody has been heard yet."""
    outcome = g.closed_with(g.entering(), g.everyone("yes"))

    assert [f.BallotClosed, f.DialogueBegan] == g.kinds(outcome)
    assert "speaking" == outcome.dialogue.stage
    assert outcome.dialogue.ballot is None
    assert {g.RIVER: 0, g.PORT: 0, g.HILL: 0} == outcome.dialogue.heard
    assert all(party.entered for party in outcome.dialogue.parties)


def test_two_of_three_begin_without_the_third() -> None:
    """The group that said no is told the result and nothing more."""
    counts = {**g.everyone("yes"), g.HILL: {"": 5, "no": 5}}
    outcome = g.closed_with(g.entering(), counts)

    assert (g.RIVER, g.PORT) == outcome.dialogue.groups
    assert "The dialogue about “%(topic)s” with %(others)s begins." in g.told(outcome, Group(g.RIVER))
    assert [effect.key for effect in g.shown(outcome, "ballot:1") if effect.to == Group(g.HILL)] == ["ballot:1"]
    assert "The dialogue about “%(topic)s” with %(others)s begins." not in g.told(outcome, Group(g.HILL))


@pytest.mark.parametrize(
    "counts",
    [
        {g.RIVER: {"": 5, "yes": 5}, g.PORT: {"": 5, "no": 5}, g.HILL: {"": 5}},
        {g.RIVER: {"": 5}, g.PORT: {"": 5}, g.HILL: {"": 5}},
        {},
    ],
    ids=["one wants to", "nobody answered", "nobody on any roster"],
)
def test_with_fewer_than_two_groups_the_room_closes_kindly(counts: g.Counts) -> None:
    """All who were asked are told, and the mediator too."""
    outcome = g.closed_with(g.entering(), counts)
    sorry = "Fewer than two groups said yes, so this dialogue does not begin. Nobody is bound to anything."

    assert [f.BallotClosed, f.RoomClosed] == g.kinds(outcome)
    assert "closed" == outcome.dialogue.stage
    assert all(sorry in g.told(outcome, Group(group)) for group in (g.RIVER, g.PORT, g.HILL))
    assert sorry in g.told(outcome, Mediators())


def test_the_result_silences_the_alarms_and_takes_the_buttons_away() -> None:
    """A closed question cannot be pressed."""
    outcome = g.closed_with(g.entering(), g.everyone("yes"))

    assert {"close:1", "remind:1:river", "remind:1:port", "remind:1:hill"} <= g.hushed(outcome)
    assert [()] * 3 == [show.message.choices for show in g.shown(outcome, "ballot:1")]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (replace(g.OPEN, topic=" \n"), "What is the dialogue about? Please say it in a few words."),
        (
            replace(g.OPEN, topic="x" * 81),
            "That is %(length)s characters, and at most %(limit)s fit. Please make it shorter, or send it in parts.",
        ),
        (
            replace(g.OPEN, parties=g.PARTIES[:1] * 2),
            "A dialogue needs at least two groups. Please give the code of each, like RIO-7K.",
        ),
        (
            replace(g.OPEN, term_days=0),
            "An agreement can hold for 1 to %(days)s days. Please choose a number of days.",
        ),
        (
            replace(g.OPEN, term_days=731),
            "An agreement can hold for 1 to %(days)s days. Please choose a number of days.",
        ),
    ],
    ids=["no topic", "a long topic", "one group twice", "no term", "more than two years"],
)
def test_a_room_is_not_opened_from_half_an_invitation(command: c.OpenRoom, sentence: str) -> None:
    """What is missing is said."""
    assert sentence == g.refusal(g.new(), command)


def test_a_group_whose_code_was_given_twice_is_asked_once() -> None:
    """The same group is one party."""
    twice = replace(g.OPEN, parties=(*g.PARTIES, Party(g.RIVER, "America/Sao_Paulo")))

    assert (g.RIVER, g.PORT, g.HILL) == g.after(g.new(), twice).groups


def test_a_room_is_opened_once() -> None:
    """A second opening is refused."""
    assert "This room is open already." == g.refusal(g.entering(), g.OPEN)


def test_the_ballot_is_not_closed_before_its_time_by_the_clock() -> None:
    """An alarm that rings early changes nothing."""
    assert "The ballot is open until %(closes)s." == g.refusal(g.entering(), c.CloseBallot("1"))


def test_a_mediator_may_close_after_a_day_once_everyone_has_answered() -> None:
    """Nobody has to wait for an evening when all is said."""
    early = c.CloseBallot("1", g.ANA, g.everyone("yes"))

    assert "speaking" == g.after(g.entering(), early, now=g.NOON + g.DAY).stage


def test_an_invitation_stays_open_for_a_day_at_least() -> None:
    """Whoever joins the roster a little later is asked too."""
    early = c.CloseBallot("1", g.ANA, g.everyone("yes"))

    sentence = "More people may still join, so it can be closed from %(moment)s on."
    assert sentence == g.refusal(g.entering(), early, g.NOON + 23 * g.HOUR)


@pytest.mark.parametrize(
    "counts",
    [{**g.everyone("yes"), g.HILL: {"": 5, "yes": 4}}, g.everyone("yes", roll=0), {}],
    ids=["one has not answered", "empty rosters", "no counts"],
)
def test_a_mediator_may_not_close_while_somebody_can_still_answer(counts: g.Counts) -> None:
    """A roster that nobody has joined yet has not answered."""
    sentence = "Not everyone has answered yet. The ballot closes by itself on %(closes)s."

    assert sentence == g.refusal(g.entering(), c.CloseBallot("1", g.ANA, counts), g.NOON + g.DAY)


def test_only_a_mediator_may_close_early() -> None:
    """A stranger with a button is sent to their group's chat."""
    close = c.CloseBallot("1", g.STRANGER, g.everyone("yes"))

    assert g.refusal(g.entering(), close).startswith("Only the mediators of this room can do that.")


def test_a_reminder_says_how_many_are_missing_and_carries_the_buttons() -> None:
    """Nobody has to search for the question."""
    outcome = g.play(g.entering(), c.RemindBallot("1", g.PORT, missing=3), g.NOON + 6 * g.DAY)

    assert [f.BallotReminded] == g.kinds(outcome)
    assert "%(count)s person has not answered yet." in g.told(outcome, Group(g.PORT))


@pytest.mark.parametrize(
    "reminder",
    [c.RemindBallot("1", g.PORT, 0), c.RemindBallot("9", g.PORT, 3)],
    ids=["all have answered", "another ballot"],
)
def test_a_reminder_with_nothing_to_say_stays_silent(reminder: c.RemindBallot) -> None:
    """Default silence."""
    assert () == g.play(g.entering(), reminder, g.NOON + 6 * g.DAY).effects


def test_words_wait_until_the_dialogue_has_begun() -> None:
    """Who speaks too early is told why."""
    speak = c.Speak("joao", g.RIVER, "w1", "hello")

    assert g.refusal(g.entering(), speak).startswith("The groups are still deciding whether to enter.")


def test_nobody_is_told_before_a_room_exists() -> None:
    """A command to a room that was never opened is refused or changes nothing."""
    assert () == g.play(g.new(), c.LoseGroup(g.RIVER)).facts
    assert g.refusal(g.new(), c.Pause(g.ANA)).startswith("Only the mediators")
    assert Everyone() not in [g.audience_of(effect) for effect in g.play(g.new(), g.OPEN).effects]


def test_an_invitation_that_closes_long_after_its_time_says_so_to_all_groups() -> None:
    """They waited to hear whether the dialogue begins."""
    late, now = "This comes %(late)s late. I am sorry for that.", g.ballot_of(g.entering()).closes + 3 * g.DAY
    outcome = g.play(g.entering(), c.CloseBallot("1", counts=g.everyone("yes"), digest="d"), now)

    assert late in g.told(outcome, Everyone())
    assert [] == g.told(g.closed_with(g.entering(), g.everyone("yes")), Everyone())
