"""A temperature check in chats: a poll where the app has such, choices elsewhere, one tally, and nothing that binds."""

from datetime import timedelta

from bot.errors import Unpolled
from bot.store import ballots, early_votes, postings
from bot.store.ballots import Counts
from tests.bot.given import ANA, BENTO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town, said

LINE = "/poll How does a quiet month feel? | Good | Not sure | Bad"


async def asked(town: Town) -> str:
    """Mira has asked for a temperature; the id of the question."""
    await town.begin()
    await town.say(MIRA, MIRA, LINE)
    await town.press(MIRA, MIRA, "askit")
    return (await town.room()).questions[-1].id


async def tally(town: Town, ballot: str) -> Counts:
    """How many picked what, by group."""
    room = (await town.room()).id
    return await town.ask(lambda books: ballots.counts(books, room, ballot))


def poll_in(town: Town, chat: str) -> str:
    """The message of the poll."""
    return town.message(chat, "How does a quiet month feel?").native


async def vote(town: Town, who: str, *numbers: int) -> None:
    """Somebody of Ribeira picks an answer in the poll of their app."""
    await town.heard(town.plaza.vote(RIBEIRA, who, poll_in(town, RIBEIRA), *numbers))


async def test_all_groups_are_asked_each_in_the_way_of_its_app_and_counted_together(town: Town) -> None:
    """A poll on one app, numbers on the other; each person counts once, by what they picked last."""
    ballot = await asked(town)
    await vote(town, ANA, 1)
    await vote(town, ANA, 3)
    await vote(town, BENTO, 1)
    await town.say(VEGA, ELENA, "1", about="How does a quiet month feel?")

    counted = await tally(town, ballot)
    assert {"1": 2, "3": 1} == {key: number for key, number in counted[""].items() if key in ("1", "2", "3") and number}
    assert 1 == counted[(await town.group(VEGA)).id]["1"]
    assert "It decides nothing and binds nobody" in said(town.message(VEGA, "How does a quiet month feel?"))


async def test_an_answer_can_be_taken_back(town: Town) -> None:
    """In a poll an empty choice means that: then nothing of it is counted."""
    ballot = await asked(town)
    await vote(town, ANA, 1)
    await vote(town, ANA)

    assert 0 == (await tally(town, ballot))[""].get("1", 0)


async def test_a_vote_that_is_faster_than_its_poll_is_counted_when_that_is_known(town: Town) -> None:
    """Trap 12: votes name no chat. One for a poll we do not know yet waits for it."""
    ballot = await asked(town)
    native = poll_in(town, RIBEIRA)
    room, place = (await town.room()).id, town.place(RIBEIRA)

    await town.house.store.write(lambda books: books.execute("UPDATE postings SET poll = 'x' WHERE poll <> ''"))
    await vote(town, BENTO, 2)
    assert 0 == (await tally(town, ballot))[""].get("2", 0)
    moment = town.hands.now()
    await town.house.store.write(
        lambda books: books.execute("UPDATE postings SET poll = :poll WHERE poll = 'x'", {"poll": f"poll-{native}"})
    )
    await town.house.store.write(lambda books: early_votes.ring(books, "plaza", f"poll-{native}", moment))
    await town.wait(timedelta(minutes=2))

    assert 1 == (await tally(town, ballot))[""].get("2", 0)
    assert await town.ask(lambda books: postings.notice(books, place, room, f"ballot:{ballot}"))


async def test_small_groups_keep_their_numbers_to_themselves_and_nothing_follows(town: Town) -> None:
    """Its time is over: fewer than five of a group tell the others nothing, not even in the journal."""
    await asked(town)
    await vote(town, ANA, 1)
    stage = (await town.room()).stage
    await town.wait(timedelta(days=8))

    told = said(town.message(VEGA, "The temperature check “How does a quiet month feel?” has closed."))
    assert "Ribeira: fewer than 5 answered, so their numbers are not told." in told
    assert "it decides nothing and binds nobody" in told
    assert stage == (await town.room()).stage
    assert () == (await town.room()).questions


async def test_a_mediator_closes_it_before_its_time(town: Town) -> None:
    """Trap 36: later votes are not counted, and whoever gives one hears so."""
    ballot = await asked(town)
    native = poll_in(town, RIBEIRA)
    await vote(town, ANA, 1)
    await town.press(MIRA, MIRA, "pollend")
    assert "Mira has closed the temperature check" in said(town.message(VEGA, "has closed the temperature check"))
    before = await tally(town, ballot)

    await town.say(BENTO, BENTO, "/start")
    await town.heard(town.plaza.vote(RIBEIRA, BENTO, native, 2))

    assert before == await tally(town, ballot)
    assert "This ballot has closed already" in town.last(BENTO)


async def test_who_is_on_no_roster_is_not_counted_and_hears_how_to_be(town: Town) -> None:
    """As with any question."""
    ballot = await asked(town)
    await town.say(ZOE, ZOE, "/start")
    town.plaza.chats[RIBEIRA].members[ZOE] = town.plaza.chats[RIBEIRA].members[BENTO]
    await vote(town, ZOE, 1)

    assert 0 == (await tally(town, ballot))[""].get("1", 0)
    assert "/join" in town.last(ZOE)


async def test_a_closed_temperature_check_is_pinned_no_more(town: Town) -> None:
    """Neither where it is a poll, nor where it is a question with numbers."""
    await asked(town)
    pinned = [one for chat in (RIBEIRA, VEGA) for one in town.where(chat).seen(chat) if one.pinned]
    assert 2 == len(pinned)
    await town.press(MIRA, MIRA, "pollend")

    assert not any(one.pinned for one in pinned)


async def test_where_no_polls_may_be_sent_the_answers_are_choices(town: Town) -> None:
    """People read why; what they press counts as in a poll, and votes for no poll wait for none."""
    await town.begin()
    await town.say(MIRA, MIRA, LINE)
    town.plaza.fail_next(Unpolled())
    await town.press(MIRA, MIRA, "askit")
    ballot = (await town.room()).questions[-1].id
    shown = town.message(RIBEIRA, "How does a quiet month feel?")
    assert "I may send no polls in this chat" in said(shown)
    await town.press(RIBEIRA, ANA, "mark", "1")
    await vote(town, BENTO, 1)

    assert {"1": 1} == {key: n for key, n in (await tally(town, ballot))[""].items() if n and key in ("1", "2", "3")}
    assert "I may send no polls" not in said(town.message(VEGA, "How does a quiet month feel?"))


async def test_whoever_asks_in_the_groups_chat_hears_who_does_it_and_how(town: Town) -> None:
    """A member reads who mediates; nobody is sent from one refusal to the next."""
    await town.begin()
    await town.say(RIBEIRA, ANA, "/poll Shall we? | Yes | No")
    assert "“The river” is mediated by Mira." in (told := town.last(RIBEIRA))
    assert "They write /poll to me in private" in told

    await town.say(ANA, ANA, "/start")
    await town.say(ANA, ANA, "/poll")
    assert "“The river” is mediated by Mira." in town.last(ANA)


async def test_where_a_group_speaks_in_no_room_that_is_the_next_step(town: Town) -> None:
    """In the chat it is /rooms, in private /open."""
    await town.settle()
    await town.say(RIBEIRA, ANA, "/poll")
    assert "Write /rooms" in town.last(RIBEIRA)
    await town.say(MIRA, MIRA, "/poll")
    assert "write /open" in town.last(MIRA)


async def test_a_mediator_who_asks_in_a_groups_chat_goes_on_in_private(town: Town) -> None:
    """Where we have met, with the whole line; else a door leads there."""
    await town.begin()
    town.plaza.chats[RIBEIRA].members[MIRA] = town.plaza.chats[RIBEIRA].members[BENTO]
    await town.say(RIBEIRA, MIRA, LINE)

    assert "This is what every group will read" in town.last(MIRA)
