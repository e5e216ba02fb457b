"""Chats in which we may read but not write: the others know, nothing is lost, and all of it comes in order."""

from datetime import timedelta

from bot.store import places
from tests.bot.given import ANA, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town

MAY_NOT = "In the chat of Vega I am not allowed to write at the moment."
AGAIN = "Vega can be reached again."


def times(town: Town, chat: str, words: str) -> int:
    """How often the bot says this in a chat."""
    return sum(words in text for text in town.sees(chat))


async def said(town: Town, words: str) -> None:
    """Ana says something to Vega, and the mediator passes it on."""
    await town.say(RIBEIRA, ANA, f"/say {words}")
    await town.press(MIRA, MIRA, "pass")


async def test_the_others_and_the_mediator_hear_that_a_chat_does_not_let_us_write(town: Town) -> None:
    """Once each, with what can be done; the desk shows it as long as it lasts."""
    await town.begin()
    before = len(town.sees(VEGA))
    await town.heard(town.quay.mute(VEGA, DIEGO))
    await town.heard(town.quay.mute(VEGA, DIEGO))

    assert 1 == times(town, RIBEIRA, MAY_NOT) == times(town, MIRA, MAY_NOT)
    assert 1 == times(town, MIRA, "I may not write to: Vega.")
    assert before == len(town.sees(VEGA))


async def test_words_wait_and_go_out_in_order_when_we_may_write_again(town: Town) -> None:
    """What was said first is read first; then the others hear that Vega is back."""
    await town.begin()
    await town.heard(town.quay.mute(VEGA, DIEGO))
    for words in ("The river rises.", "The mill stands still."):
        await said(town, words)
    assert 0 == times(town, VEGA, "rises")
    await town.heard(town.quay.mute(VEGA, DIEGO, on=False))

    first, second = ([words in text for text in town.sees(VEGA)].index(True) for words in ("rises", "stands still"))
    assert first < second
    assert (1, 1) == (times(town, RIBEIRA, AGAIN), times(town, VEGA, "rises"))
    assert not any(MAY_NOT in text for text in town.sees(VEGA))


async def test_where_nobody_tells_us_the_first_message_that_fails_does(town: Town) -> None:
    """Some changes of rights are not told to bots at all."""
    await town.begin()
    town.quay.chats[VEGA].mute = True
    await said(town, "The river rises.")

    assert 1 == times(town, RIBEIRA, MAY_NOT)
    assert 0 == times(town, VEGA, "rises")


async def test_it_is_tried_again_by_itself_until_it_works(town: Town) -> None:
    """After a minute first, after an hour at most."""
    await town.begin()
    town.quay.chats[VEGA].mute = True
    await said(town, "The river rises.")
    town.quay.chats[VEGA].mute = False
    await town.wait(timedelta(hours=1))

    assert 1 == times(town, VEGA, "rises")
    assert 1 == times(town, RIBEIRA, AGAIN)


async def test_who_speaks_there_has_perhaps_mended_it(town: Town) -> None:
    """Whatever is heard from the chat makes us try at once."""
    await town.begin()
    town.quay.chats[VEGA].mute = True
    await said(town, "The river rises.")
    town.quay.chats[VEGA].mute = False
    await town.say(VEGA, ELENA, "/rooms")

    assert 1 == times(town, VEGA, "rises")


async def test_a_group_with_another_chat_hears_of_it_there_and_nobody_is_alarmed(town: Town) -> None:
    """Its people can mend it themselves."""
    await town.begin()
    town.plaza.group("harbour", title="Harbour", stewards=(ANA,))
    await town.press(VEGA, DIEGO, "chat")
    code = town.last(VEGA).split("/setup ")[1].split()[0]
    await town.heard(town.plaza.add_bot("harbour", ANA))
    await town.say("harbour", ANA, f"/setup {code}")
    await town.heard(town.quay.mute(VEGA, DIEGO))

    assert 1 == times(town, "harbour", "In another chat of this group I am not allowed to write")
    assert 0 == times(town, RIBEIRA, MAY_NOT)


async def test_a_chat_that_puts_us_out_is_no_longer_only_silent(town: Town) -> None:
    """When we are back, we may write."""
    await town.begin()
    await town.heard(town.quay.mute(VEGA, DIEGO))
    await town.heard(town.quay.remove_bot(VEGA, DIEGO))
    town.quay.chats[VEGA].mute = False
    await town.heard(town.quay.add_bot(VEGA, DIEGO))

    assert not await town.ask(lambda books: places.is_muted(books, town.place(VEGA)))
    assert 1 == times(town, RIBEIRA, AGAIN)
