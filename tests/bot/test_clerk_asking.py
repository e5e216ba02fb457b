"""A mediator asks the groups something beside the stages: step by step or in one line, read before it is asked."""

from datetime import UTC, datetime, timedelta

import pytest

from flows.ballot import Ballot
from tests.bot.given import ANA, BENTO, CHATS, MIRA, RIBEIRA, VEGA, ZOE, Town, tokens


async def asked(town: Town) -> Ballot:
    """The question that is open. Raises IndexError if there is none."""
    return (await town.room()).questions[-1]


async def begin(town: Town, way: str, title: str = "Where do we meet?") -> None:
    """Mira has chosen the way and typed the question."""
    await town.begin()
    await town.say(MIRA, MIRA, "/ask")
    await town.press(MIRA, MIRA, "askway", way)
    await town.say(MIRA, MIRA, title)


async def come(town: Town, chat: str, who: str) -> None:
    """Somebody new belongs to a group."""
    town.where(chat).person(who)
    town.where(chat).group(chat, title=chat.title(), stewards=CHATS[chat][:1], members=(*CHATS[chat][1:], who))
    await town.say(chat, who, "/join")


async def test_every_way_is_offered_with_its_sentence(town: Town) -> None:
    """Nine ways and a temperature check, and the way out."""
    await town.begin()
    await town.say(MIRA, MIRA, "/ask")

    shown, _ = town.offered(MIRA, "askway")
    assert 10 == sum(token.startswith("askway") for token in tokens(shown))
    assert "Yes, no, or abstain: Say yes if you are for it" in town.last(MIRA)


async def test_a_question_with_options_is_asked_step_by_step(town: Town) -> None:
    """Way, question, options, days; then it is read once, then asked."""
    await begin(town, "approval")
    await town.say(MIRA, MIRA, "1. At the port\n- At the school\n\nUnder the tree")
    await town.press(MIRA, MIRA, "askdays", "7")
    assert () == (await town.room()).questions
    assert "This is what every group will read" in town.last(MIRA)
    assert "Where do we meet?" in town.last(MIRA)
    assert "2. At the school" in town.last(MIRA)
    await town.press(MIRA, MIRA, "askit")

    ballot = await asked(town)
    assert ("approval", ("At the port", "At the school", "Under the tree")) == (ballot.asks.way, ballot.asks.options)
    for chat in CHATS:
        assert any("Where do we meet?" in text and "At the port" in text for text in town.sees(chat))
    assert "All groups have been asked." in town.last(MIRA)


async def test_a_fixed_way_needs_no_options(town: Town) -> None:
    """From the question straight to the days."""
    await begin(town, "gradients", "Shall we share the boats?")
    await town.press(MIRA, MIRA, "askdays", "3")
    await town.press(MIRA, MIRA, "askit")

    assert "gradients" == (await asked(town)).asks.way
    await town.press(RIBEIRA, BENTO, "mark", "full")
    assert town.told(BENTO).startswith("Recorded: Yes, with all my heart.")


async def test_dots_ask_how_many(town: Town) -> None:
    """Three, five or ten."""
    await begin(town, "dots")
    await town.press(MIRA, MIRA, "askdots", "3")
    await town.say(MIRA, MIRA, "Nets\nBoats")
    await town.press(MIRA, MIRA, "askdays", "7")
    await town.press(MIRA, MIRA, "askit")

    assert 3 == (await asked(town)).asks.points


async def test_times_are_read_in_the_time_of_a_city(town: Town) -> None:
    """Mira belongs to no group, so she is asked whose time she means."""
    await begin(town, "times", "When do we meet?")
    await town.say(MIRA, MIRA, "Nowhereville")
    assert town.told(MIRA).startswith("I do not know that city.")
    await town.say(MIRA, MIRA, "Bogotá")
    await town.say(MIRA, MIRA, "2026-12-01 18:00\n2 Dec 18:30")
    await town.press(MIRA, MIRA, "askdays", "7")
    await town.press(MIRA, MIRA, "askit")

    moments = (datetime(2026, 12, 1, 23, tzinfo=UTC), datetime(2026, 12, 2, 23, 30, tzinfo=UTC))
    assert moments == (await asked(town)).asks.options


async def test_times_are_read_in_the_time_of_the_mediators_own_group(town: Town) -> None:
    """Then nobody asks."""
    await town.begin()
    town.plaza.group(RIBEIRA, title="Ribeira", stewards=(ANA,), members=(BENTO, MIRA))
    await town.say(RIBEIRA, MIRA, "/join")
    await town.say(MIRA, MIRA, "/ask")
    await town.press(MIRA, MIRA, "askway", "times")
    await town.say(MIRA, MIRA, "When?")

    assert "Which times?" in town.last(MIRA)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("2026-12-01 18:00\nnext week", "I cannot read a day and an hour in line 2."),
        ("2026-12-01 18:00\n2026-01-01 18:00", "Line 2 is in the past."),
        ("2026-12-01 18:00", "This needs 2 to 12 options."),
        ("2026-12-01 18:00\n2026-12-01 18:00", "Two of the options are the same."),
    ],
)
async def test_times_that_cannot_be_are_named(town: Town, typed: str, answer: str) -> None:
    """By their line; nothing is lost, the next try counts."""
    await begin(town, "times")
    await town.press(MIRA, MIRA, "askzone")
    await town.say(MIRA, MIRA, typed)
    assert town.told(MIRA).startswith(answer)
    await town.say(MIRA, MIRA, "2026-12-01 18:00\n2026-12-02 18:00")

    assert "How long shall people have to answer?" in town.last(MIRA)


@pytest.mark.parametrize("typed", ["Only one", "x" * 101 + "\nb", "a\na"])
async def test_options_that_cannot_be_are_asked_for_again(town: Town, typed: str) -> None:
    """Too few, too long, twice the same."""
    await begin(town, "approval")
    await town.say(MIRA, MIRA, typed)
    assert "days" not in town.told(MIRA)
    await town.say(MIRA, MIRA, "a\nb")

    assert "How long shall people have to answer?" in town.last(MIRA)


async def test_a_question_that_is_too_long_is_asked_for_again(town: Town) -> None:
    """With its real length."""
    await begin(town, "yesno", "x" * 201)
    assert town.told(MIRA).startswith("That is 201 characters, and at most 200 fit.")
    await town.say(MIRA, MIRA, "Shorter?")

    assert "How long shall people have to answer?" in town.last(MIRA)


async def test_everything_can_be_said_in_one_line(town: Town) -> None:
    """Way, question, options, days; it is read once before it is asked all the same."""
    await town.begin()
    await town.say(MIRA, MIRA, "/ask approval | Where do we meet? | At the port; At the school | 3")
    assert "This is what every group will read" in town.last(MIRA)
    await town.press(MIRA, MIRA, "askit")

    ballot = await asked(town)
    assert ("Where do we meet?", ("At the port", "At the school")) == (ballot.title, ballot.asks.options)
    assert timedelta(days=3) <= ballot.closes - ballot.opens < timedelta(days=4, hours=12)


async def test_what_a_line_leaves_out_is_asked_for(town: Town) -> None:
    """Here the options."""
    await town.begin()
    await town.say(MIRA, MIRA, "/ask ranked | Where do we meet?")

    assert "Between which options?" in town.last(MIRA)


async def test_a_line_with_an_unknown_way_is_answered_with_an_example(town: Town) -> None:
    """And asks nobody."""
    await town.begin()
    await town.say(MIRA, MIRA, "/ask lottery | Who goes?")

    assert town.told(MIRA).startswith("Please begin with the way of asking, one of these:")


async def test_with_several_rooms_it_is_asked_which(town: Town) -> None:
    """The line is kept meanwhile."""
    await town.begin()
    await town.invite()
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.wait(timedelta(days=8))
    await town.say(MIRA, MIRA, "/ask yesno | Shall we? | 7")
    assert "In which room?" in town.last(MIRA)
    await town.press(MIRA, MIRA, "ask")

    assert "This is what every group will read" in town.last(MIRA)


async def test_only_mediators_ask_and_only_in_private(town: Town) -> None:
    """Others read what they can do."""
    await town.begin()
    await town.say(ZOE, ZOE, "/ask")
    assert town.last(ZOE).endswith("You mediate no room. To open one, write /open.")
    await town.say(RIBEIRA, ANA, "/ask")
    assert "“The river” is mediated by Mira." in town.last(RIBEIRA)
    assert "They write /ask to me in private" in town.last(RIBEIRA)
    await town.forge(ZOE, ZOE, f"ask.{(await town.room()).id}")

    assert town.told(ZOE).startswith("Only the mediators of this room can do that.")


async def test_nobody_is_asked_before_they_have_entered(town: Town) -> None:
    """The mediator is told to wait."""
    await town.settle()
    await town.invite()
    await town.say(MIRA, MIRA, "/ask")

    assert town.told(MIRA).startswith("The groups are still deciding whether to enter.")


async def test_it_can_be_thought_over(town: Town) -> None:
    """Stop asks nobody, and old buttons do nothing."""
    await begin(town, "yesno")
    await town.press(MIRA, MIRA, "askdays", "3")
    old = town.token(MIRA, "askit")
    await town.press(MIRA, MIRA, "never")
    assert not town.offers(MIRA, "askit")
    await town.forge(MIRA, MIRA, old)

    assert "Please begin again with /ask." == town.told(MIRA)
    assert () == (await town.room()).questions


async def test_a_question_is_taken_back_after_a_second_question(town: Town) -> None:
    """Everyone is told; nothing was counted."""
    await begin(town, "yesno", "Shall we?")
    await town.press(MIRA, MIRA, "askdays", "3")
    await town.press(MIRA, MIRA, "askit")
    await town.press(RIBEIRA, BENTO, "mark", "yes")
    await town.press(MIRA, MIRA, "unask")
    assert 1 == len((await town.room()).questions)
    await town.press(MIRA, MIRA, "unasked")

    assert () == (await town.room()).questions
    assert any("Mira takes back the question “Shall we?”" in text for text in town.sees(VEGA))
    await town.press(MIRA, MIRA, "unask")
    assert town.told(MIRA).startswith("This question is over already.")


async def test_what_all_groups_think_is_told_when_it_closes(town: Town) -> None:
    """By the clock, to everyone."""
    await begin(town, "yesno", "Shall we?")
    await town.press(MIRA, MIRA, "askdays", "3")
    await town.press(MIRA, MIRA, "askit")
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.wait(timedelta(days=5))

    assert () == (await town.room()).questions
    assert [] == await town.parked()
    assert any("Yes: 2" in text for text in town.sees(VEGA))


async def test_small_groups_are_not_asked_in_secret(town: Town) -> None:
    """It is not even offered: in a small group people could guess."""
    await begin(town, "yesno")
    await town.press(MIRA, MIRA, "askdays", "3")

    assert "This is what every group will read" in town.last(MIRA)
    assert "secret" not in town.last(MIRA).lower()


async def test_large_groups_can_be_asked_in_secret(town: Town) -> None:
    """Eight people on every roster; then the mediator chooses."""
    await town.begin()
    for number in range(6):
        for chat in CHATS:
            await come(town, chat, f"{chat}-{number}")
    await town.say(MIRA, MIRA, "/ask yesno | Shall we?")
    await town.press(MIRA, MIRA, "askdays", "3")
    await town.press(MIRA, MIRA, "asksecret", "secret")
    await town.press(MIRA, MIRA, "askit")

    assert (await asked(town)).secret
