"""What is used up: a message whose offer is over keeps its words and loses its buttons, with buttons and without."""

from datetime import timedelta

from bot.channels.memory import Shown
from flows import record
from flows.stages.over import LASTS, OF_STAGE, Over
from flows.wording import Message
from tests.bot.given import ANA, BENTO, DIEGO, MIRA, RIBEIRA, VEGA, Town
from tests.bot.given_alliance import enter


def buttons(shown: Shown) -> list[str]:
    """What a message offers."""
    return [option.token for option in shown.speech.options] if shown.speech else []


async def test_the_confirmation_of_a_room_becomes_one_line(town: Town) -> None:
    """After the press there is nothing left to press by mistake."""
    await town.settle()
    await town.invite()

    asked = town.message(MIRA, "The groups have been asked.")
    assert [] == buttons(asked)
    assert not any("Is this right?" in text for text in town.sees(MIRA))


async def test_a_form_that_was_answered_loses_its_way_out(town: Town) -> None:
    """Its question stays to be read above the answer."""
    await town.begin()
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.press(MIRA, MIRA, "clause")
    assert ["never"] == buttons(town.message(MIRA, "Please type the new clause."))
    await town.say(MIRA, MIRA, "We fish from May to June.")

    assert [] == buttons(town.message(MIRA, "Please type the new clause."))
    assert 1 == len((await town.room()).clauses)


async def test_a_form_that_was_left_loses_it_too(town: Town) -> None:
    """By Stop, by another question, by another word."""
    await town.begin()
    await town.press(MIRA, MIRA, "move", "drafting")
    for leave in ("never", "clause", "/help"):
        await town.press(MIRA, MIRA, "clause")
        await (town.say(MIRA, MIRA, leave) if leave[0] == "/" else town.press(MIRA, MIRA, leave))
        left = [shown for shown in town.plaza.seen(MIRA) if "Please type the new clause." in shown.text]

        assert [] == [token for shown in left[:-1] for token in buttons(shown)]
        assert (["never"] if leave == "clause" else []) == buttons(left[-1])


async def test_a_refusal_leaves_the_question_open(town: Town) -> None:
    """Whoever typed too much can try again, or stop."""
    await town.begin()
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.press(MIRA, MIRA, "clause")
    await town.say(MIRA, MIRA, "x" * 5000)

    assert ["never"] == buttons(town.message(MIRA, "Please type the new clause."))


async def test_where_there_are_no_buttons_the_numbers_go(town: Town) -> None:
    """A number that is typed later does not reach what is used up."""
    await town.settle()
    await town.say(DIEGO, DIEGO, "/open The river")
    assert "Stop" in town.last(DIEGO)
    codes = f"{(await town.group(RIBEIRA)).code} {(await town.group(VEGA)).code}"
    await town.say(DIEGO, DIEGO, codes)
    await town.say(DIEGO, DIEGO, "90")

    assert "Stop" not in town.message(DIEGO, "Which groups?").text
    assert "Stop" in town.message(DIEGO, "Is this right?").text


async def test_it_survives_a_restart_and_is_done_once(town: Town) -> None:
    """What is to be taken off waits in the outbox; what a message said is known to the store."""
    await town.settle()
    await town.say(MIRA, MIRA, "/open The river")
    rows = await town.house.store.fetch("SELECT key, message FROM postings WHERE key LIKE 'ask:%'")
    assert 1 == len(rows)
    assert isinstance(record.load(rows[0]["message"]), Message)
    await town.press(MIRA, MIRA, "never")
    rows = await town.house.store.fetch("SELECT choices, message FROM postings WHERE key LIKE 'ask:%'")

    assert [("[]", "")] == [tuple(row) for row in rows]
    assert [] == await town.house.store.fetch("SELECT 1 FROM asks")
    assert [] == await town.house.store.fetch("SELECT 1 FROM outbox WHERE act = 'close'")


async def test_a_reminder_loses_its_buttons_when_the_ballot_is_over(town: Town) -> None:
    """Nobody answers what has closed."""
    await town.settle()
    await town.invite()
    for who in (ANA, BENTO):
        await town.press(RIBEIRA, who, "mark", "yes")
    await town.wait(timedelta(days=30))

    assert not any(token.startswith("mark.") for shown in town.quay.seen(VEGA) for token in buttons(shown))
    assert not any(token.startswith("mark.") for shown in town.plaza.seen(RIBEIRA) for token in buttons(shown))


async def test_a_reminder_of_several_questions_loses_all_its_buttons_when_they_close_at_once(town: Town) -> None:
    """One edit on its way does not bring back what the next one takes off; and nobody says yes to all of nothing."""
    await enter(town)
    await town.wait(timedelta(days=30))
    reminders = [shown for shown in town.quay.seen(VEGA) if "have not answered yet" in shown.text]

    assert reminders
    assert [] == [token for shown in reminders for token in buttons(shown)]


async def test_the_fate_of_words_is_one_message(town: Town) -> None:
    """With the mediator, passed on, taken back: each in the place of the one before."""
    await town.begin()
    await town.say(BENTO, BENTO, "/start")
    before = len(town.sees(BENTO))
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    assert "are with the mediator" in town.last(BENTO)
    await town.press(MIRA, MIRA, "pass")
    assert "have reached the other groups" in town.last(BENTO)
    assert before + 1 == len(town.sees(BENTO))
    await town.say(BENTO, BENTO, "/takeback", about="have reached the other groups")

    assert "You have taken these words back." in town.message(BENTO, "You have taken").text
    assert not any("have reached" in text for text in town.sees(BENTO))


async def test_what_asks_something_of_the_author_comes_at_the_foot(town: Town) -> None:
    """A change further up would not be noticed; and still there is one message."""
    for verb, told in (("rephrase", "to say this another way"), ("held", "did not pass on your words")):
        if verb == "rephrase":
            await town.begin()
            await town.say(BENTO, BENTO, "/start")
        await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
        await town.say(BENTO, BENTO, "/me")
        if verb == "held":
            await town.press(MIRA, MIRA, "hold")
        await town.press(MIRA, MIRA, verb)

        assert told in town.last(BENTO)
        assert not any("are with the mediator" in text for text in town.sees(BENTO))


async def test_one_say_is_four_messages(town: Town) -> None:
    """One to its author, one to its own group, one to the other, one to the mediator; all else changes in place."""
    await town.begin()
    await town.say(BENTO, BENTO, "/start")
    chats = (RIBEIRA, VEGA, MIRA, BENTO)
    before = {chat: len(town.sees(chat)) for chat in chats}
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.press(MIRA, MIRA, "pass")

    assert dict.fromkeys(chats, 1) == {chat: len(town.sees(chat)) - before[chat] for chat in chats}


async def test_somebody_without_a_private_chat_reads_one_message_where_they_spoke(town: Town) -> None:
    """With their name before it; it changes as the other does."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    assert "Bento" in town.message(RIBEIRA, "are with the mediator").text
    await town.press(MIRA, MIRA, "pass")

    assert "Bento" in town.message(RIBEIRA, "have reached the other groups").text
    assert not any("are with the mediator" in text for text in town.sees(RIBEIRA))


async def test_the_card_of_a_group_follows_what_changes(town: Town) -> None:
    """Confirmed, joined, left: the one card says so."""
    await town.settle()
    [card] = [shown for shown in town.plaza.seen(RIBEIRA) if "This is how I know your group:" in shown.text]

    assert "right" not in buttons(card)
    assert "2 people on the roster" in card.text
    await town.say(RIBEIRA, ANA, "/setup")
    assert "This is how I know your group:" in town.last(RIBEIRA)
    assert 1 == sum("This is how I know your group:" in text for text in town.sees(RIBEIRA))


def test_what_is_over_is_named_by_how_it_begins() -> None:
    """Nothing else goes, and in a room that is over what can be read stays."""
    assert Over(("mark", "k7", "1")).covers(("mark", "k7", "1", "yes"))
    assert not Over(("mark", "k7", "1")).covers(("mark", "k7", "11", "yes"))
    assert Over(room="k7").covers(("say", "k7"))
    assert not any(Over(room="k7").covers((verb, "k7")) for verb in LASTS)
    assert all(OF_STAGE.values())
