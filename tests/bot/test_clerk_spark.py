"""Being found, and meetings that are proposed: in chats, by buttons and by numbers, until a room is opened."""

from datetime import timedelta

import pytest

from bot.store.spark import findable, mediators, sparks
from flows.spark.terms import TOPICS
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, NOOR, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import read

DAY = timedelta(days=1)
CHATS = {RIBEIRA: (ANA, BENTO), VEGA: (DIEGO, ELENA)}


@pytest.fixture
async def quiet_town(town: Town) -> Town:
    """Two groups that have never met; Mira has been met in private."""
    await town.settle()
    await town.say(MIRA, MIRA, "/start")
    return town


async def fill(town: Town, chat: str, who: str, topics: str = "water", hears: str = "chat") -> None:
    """Somebody fills the form: by topics, and by nothing else, for all."""
    await town.say(chat, who, "/findable")
    await town.press(chat, who, "find")
    await town.say(chat, who, topics, about="What are you busy with?")
    for value in ("no", "no", "no", "all", hears):
        await town.press(chat, who, "findstep", value)
    await town.press(chat, who, "findask")


async def be_found(town: Town, *chats: str, topics: str = "water") -> None:
    """These groups decide to be found."""
    for chat in chats or CHATS:
        await fill(town, chat, CHATS[chat][0], topics)
        for who in CHATS[chat]:
            await town.press(chat, who, "findsay", "yes")
    await town.wait(3 * DAY)


async def first_asked(town: Town) -> tuple[str, str]:
    """The chat that was asked first, and the other."""
    (spark,) = await town.ask(lambda books: sparks.in_states(books, ("first",)))
    first = RIBEIRA if spark.one == (await town.group(RIBEIRA)).id else VEGA
    return first, VEGA if first == RIBEIRA else RIBEIRA


async def test_the_group_decides_to_be_found_after_it_has_read_what_that_means(quiet_town: Town) -> None:
    """By default nobody finds it; two days, and enough of its own people say yes."""
    town = quiet_town
    group = (await town.group(RIBEIRA)).id
    await town.say(RIBEIRA, ANA, "/findable")
    assert "Nobody finds your group through me." in town.last(RIBEIRA)
    assert "a no is never told" in town.last(RIBEIRA)
    await fill(town, RIBEIRA, BENTO)
    assert await town.ask(lambda books: findable.terms_of(books, group)) is None
    await town.press(RIBEIRA, ANA, "findsay", "yes")
    await town.press(RIBEIRA, BENTO, "findsay", "yes")
    assert "So far: 2 yes, 0 no." in town.last(RIBEIRA)
    await town.wait(3 * DAY)
    terms = await town.ask(lambda books: findable.terms_of(books, group))

    assert terms is not None
    assert ((TOPICS,), ("water",)) == (terms.by, terms.topics)
    assert "your group can be found" in town.last(RIBEIRA)


async def test_one_no_of_two_keeps_a_group_from_being_found(quiet_town: Town) -> None:
    """More yes than no, and enough of them, or nothing changes."""
    town = quiet_town
    group = (await town.group(RIBEIRA)).id
    await fill(town, RIBEIRA, ANA)
    await town.press(RIBEIRA, ANA, "findsay", "yes")
    await town.press(RIBEIRA, BENTO, "findsay", "no")
    await town.wait(3 * DAY)

    assert await town.ask(lambda books: findable.terms_of(books, group)) is None
    assert "nobody finds you" in town.last(RIBEIRA)


async def test_any_one_of_a_group_ends_being_found_at_once(quiet_town: Town) -> None:
    """And a stranger in the chat cannot."""
    town = quiet_town
    group = (await town.group(VEGA)).id
    await be_found(town, VEGA)
    assert await town.ask(lambda books: findable.terms_of(books, group)) is not None
    await town.say(VEGA, ELENA, "/findable off")

    assert await town.ask(lambda books: findable.terms_of(books, group)) is None
    assert "From now on nobody finds your group" in town.last(VEGA)


async def test_who_is_found_no_more_leaves_what_was_asked_and_nobody_can_tell(quiet_town: Town) -> None:
    """The question loses its buttons there; the side that said yes reads the same as after any other answer."""
    town = quiet_town
    await be_found(town)
    first, second = await first_asked(town)
    await town.press(first, CHATS[first][0], "spark", "yes")
    await town.wait(DAY)
    before = town.sees(first)
    await town.say(second, CHATS[second][1], "/findable off")
    assert read(town, second, "My question about meeting")
    assert before == town.sees(first)
    await town.wait(22 * DAY)

    assert "Nothing came of meeting" in town.last(first)
    rows = await town.ask(lambda books: books.execute("SELECT reasons FROM sparks").fetchall())
    assert not any("water" in row["reasons"] for row in rows)


async def test_both_say_yes_and_a_room_is_opened_with_one_press(quiet_town: Town) -> None:
    """One side is asked, then the other; a mediator opens; both can read why, and the seed."""
    town = quiet_town
    await be_found(town)
    first, second = await first_asked(town)
    assert read(town, first, "Would you like to meet")
    assert read(town, first, "You are both busy with the same: water.")
    assert not read(town, second, "Would you like to meet")
    await town.press(first, CHATS[first][0], "spark", "yes")
    assert not read(town, second, "Would you like to meet")
    await town.wait(DAY)
    await town.press(second, CHATS[second][1], "spark", "yes")
    await town.wait(DAY)
    for chat in (RIBEIRA, VEGA):
        assert read(town, chat, "both said yes to meeting")
        await town.say(chat, CHATS[chat][0], "/spark")
        assert "seed" in town.last(chat)
    told = next(text for text in town.sees(RIBEIRA) if "both said yes to meeting" in text)
    line = next(line for line in told.splitlines() if "/open" in line)
    await town.say(MIRA, MIRA, line[line.index("/open") :])
    await town.press(MIRA, MIRA, "invited", "accord")

    assert read(town, RIBEIRA, "Vega")
    assert "entering" == (await town.room()).stage
    await town.wait(DAY)
    (spark,) = await town.ask(lambda books: sparks.in_states(books, ("opened",)))
    assert (await town.room()).id == spark.dialogue


async def test_who_mediated_between_them_long_ago_is_asked_and_opens_it(town: Town) -> None:
    """One press opens the room; each group still decides whether it enters."""
    await town.begin()
    old = (await town.room()).id
    for verb in ("leave", "left"):
        await town.press(MIRA, MIRA, verb)
    await town.wait(200 * DAY)
    await be_found(town, topics="salt, water")
    first, second = await first_asked(town)
    for chat in (first, second):
        await town.press(chat, CHATS[chat][0], "spark", "yes")
        await town.wait(DAY)
    assert read(town, MIRA, "both said yes to meeting, and look for a mediator")
    assert read(town, first, "I have asked who may mediate.")
    await town.press(MIRA, MIRA, "sparkopen", "alliance")

    assert old != (await town.room()).id
    assert ("salt", "entering") == ((await town.room()).topic, (await town.room()).stage)
    assert read(town, MIRA, "Somebody mediates this meeting now.")


async def test_of_several_who_are_asked_one_opens_it_and_the_others_read_so(town: Town) -> None:
    """Not me is no farewell: the same person may take it on after all."""
    await town.begin()
    await town.say(NOOR, NOOR, "/start")
    noor = await town.person(NOOR)
    await town.ask(lambda books: mediators.say(books, noor, "yes"))
    for verb in ("leave", "left"):
        await town.press(MIRA, MIRA, verb)
    await town.wait(200 * DAY)
    await be_found(town)
    first, second = await first_asked(town)
    for chat in (first, second):
        await town.press(chat, CHATS[chat][0], "spark", "yes")
        await town.wait(DAY)
    await town.press(MIRA, MIRA, "sparknot")
    assert read(town, MIRA, "I ask somebody else.")
    assert not town.offers(MIRA, "sparkopen", "accord")
    await town.say(MIRA, MIRA, "/mediator")
    await town.press(MIRA, MIRA, "sparkask", "yes")
    await town.press(MIRA, MIRA, "sparkseek")
    await town.press(MIRA, MIRA, "sparkopen", "accord")

    assert read(town, NOOR, "Somebody mediates this meeting now.")
    assert "entering" == (await town.room()).stage


async def test_a_mediator_may_say_never_and_is_never_asked(town: Town) -> None:
    """And whoever only opened a room that nobody entered is neither asked nor told who wants to meet."""
    await town.begin()
    await town.say(ZOE, ZOE, "/mediator")
    await town.press(ZOE, ZOE, "sparkask", "yes")
    assert "I ask those who have mediated before." in town.told(ZOE)
    await town.say(MIRA, MIRA, "/mediator")
    await town.press(MIRA, MIRA, "sparkask", "no")

    assert "I never ask you" in town.last(MIRA)
    codes = [(await town.group(chat)).code for chat in CHATS]
    await town.say(ZOE, ZOE, f"/open A pretext | {' '.join(codes)} | 90")
    await town.press(ZOE, ZOE, "invited", "accord")
    await town.say(ZOE, ZOE, "/mediator")
    await town.press(ZOE, ZOE, "sparkask", "yes")
    groups = [(await town.group(chat)).id for chat in CHATS]

    assert "I ask those who have mediated before." in town.told(ZOE)
    assert {} == await town.ask(lambda books: mediators.known_to(books, groups))


async def test_a_decline_is_never_told_to_the_other(quiet_town: Town) -> None:
    """The side that said yes reads the same, whether the other said no, said never, or said nothing at all."""
    town = quiet_town
    await be_found(town)
    first, second = await first_asked(town)
    await town.press(first, CHATS[first][0], "spark", "yes")
    await town.wait(DAY)
    before = town.sees(first)
    await town.press(second, CHATS[second][0], "spark", "never")
    assert before == town.sees(first)
    await town.wait(10 * DAY)
    assert before == town.sees(first)
    await town.wait(12 * DAY)

    assert "Nothing came of meeting" in town.last(first)
    assert not read(town, second, "Nothing came of meeting")


async def test_when_the_first_side_says_no_the_other_never_hears_of_it(quiet_town: Town) -> None:
    """Not now can be taken back until the house goes on; after that it is over for half a year."""
    town = quiet_town
    await be_found(town)
    first, second = await first_asked(town)
    there = town.sees(second)
    await town.press(first, CHATS[first][0], "spark", "later")
    await town.press(first, CHATS[first][1], "sparkback")
    assert town.offers(first, "spark", "yes")
    await town.press(first, CHATS[first][1], "spark", "later")
    await town.wait(100 * DAY)

    assert there == town.sees(second)
    assert [] == await town.ask(lambda books: sparks.in_states(books, ("first", "second", "both")))


async def test_never_is_remembered_and_can_be_lifted(quiet_town: Town) -> None:
    """Only the group itself reads whom it never wants to meet."""
    town = quiet_town
    await be_found(town)
    first, second = await first_asked(town)
    await town.press(first, CHATS[first][0], "spark", "never")
    await town.wait(DAY)
    await town.say(second, CHATS[second][0], "/findable")
    assert "You never want to be asked about" not in town.last(second)
    await town.say(first, CHATS[first][0], "/findable")
    assert "You never want to be asked about" in town.last(first)
    await town.press(first, CHATS[first][0], "findlift")

    assert [] == await town.ask(lambda books: books.execute("SELECT * FROM spark_nevers").fetchall())


async def test_a_reaction_with_a_number_answers_too(quiet_town: Town) -> None:
    """The form, the group's own question and the proposal: on both apps, without a button or a word."""
    town = quiet_town
    await be_found(town, RIBEIRA)
    await fill(town, VEGA, DIEGO)
    for who in (DIEGO, ELENA):
        about = town.message(VEGA, "Shall your group be found by others?").native
        await town.heard(town.quay.react(VEGA, who, about, "1\ufe0f\u20e3"))
    assert "So far: 2 yes, 0 no." in town.last(VEGA)
    await town.wait(3 * DAY)
    first, _ = await first_asked(town)
    about = town.message(first, "Would you like to meet").native
    await town.heard(town.where(first).react(first, CHATS[first][0], about, "2\ufe0f\u20e3"))

    assert read(town, first, "no meeting with")


async def test_who_wishes_it_hears_alone_and_answers_in_private(quiet_town: Town) -> None:
    """The group decided that one of them is asked; its chat stays silent."""
    town = quiet_town
    await town.say(ANA, ANA, "/start")
    await town.say(DIEGO, DIEGO, "/start")
    for chat, who in ((RIBEIRA, ANA), (VEGA, DIEGO)):
        await fill(town, chat, who, hears="me")
        for one in CHATS[chat]:
            await town.press(chat, one, "findsay", "yes")
    await town.wait(3 * DAY)
    first, _ = await first_asked(town)
    who = CHATS[first][0]

    assert not read(town, first, "Would you like to meet")
    assert "Would you like to meet" in town.last(who)
    await town.press(who, who, "spark", "yes")
    assert "said for you: yes" in town.last(who)


async def test_strangers_and_forged_presses_are_told_why_not(quiet_town: Town) -> None:
    """Nobody answers for a group to which they do not belong."""
    town = quiet_town
    await be_found(town)
    first, second = await first_asked(town)
    token = town.token(first, "spark", "yes")
    await town.forge(second, CHATS[second][0], token)
    await town.forge(ZOE, ZOE, token)
    await town.say(RIBEIRA, ANA, "/findable please")
    (spark,) = await town.ask(lambda books: sparks.in_states(books, ("first",)))

    assert ("", "") == (spark.says_one, spark.says_other)
    assert "Write /findable to read" in town.told(ANA)


async def test_the_house_that_was_away_asks_once(quiet_town: Town) -> None:
    """After weeks without a clock each group hears of one proposal, and of one draw."""
    town = quiet_town
    await be_found(town)
    first, _ = await first_asked(town)
    seen = len([text for text in town.sees(first) if "Would you like to meet" in text])
    town.hands.at += 40 * DAY
    await town.house.clock.sweep()
    await town.player.quiet()
    rows = await town.ask(lambda books: books.execute("SELECT * FROM sparks").fetchall())

    assert 1 == seen == len(rows)
