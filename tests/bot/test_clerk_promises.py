"""Promises in chats: written by a short form, asked for on both sides, told in buttons, amounts and words."""

from datetime import timedelta

import pytest

from bot.store import Books, lives, registry, words
from flows.agreement import Commitment
from flows.promises import of
from flows.registry.acts import CheckedIn
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import read

DAY = timedelta(days=1)
WET = "One sack was wet."


async def written(town: Town, when: str = "every Friday") -> None:
    """Vega promises Ribeira rice."""
    await town.draft("Vega brings rice.", "Nobody takes more than needed.")
    vega = (await town.group(VEGA)).code
    await town.say(MIRA, MIRA, f"/promise 1 | {vega} | - | rice | 40 kg | {when} | the list at the door")


async def due(town: Town, when: str = "every Friday") -> None:
    """They have agreed, and the first day has come."""
    await written(town, when)
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.press(MIRA, MIRA, "close")
    await town.wait(8 * DAY)


async def checks(town: Town) -> list[CheckedIn]:
    """What the registry has of it."""
    room = await town.room()
    record = await town.ask(lambda books: registry.record(books, room.id.upper()))
    return list(record.check_ins)


async def test_a_clause_becomes_a_promise_step_by_step_with_skips_and_a_way_out(town: Town) -> None:
    """Every step can be pressed, or typed where it asks for words; both groups read it."""
    await town.draft("Vega brings rice.")
    await town.press(MIRA, MIRA, "promising")
    await town.press(MIRA, MIRA, "promiseof", "1")
    assert town.offers(MIRA, "never")
    await town.say(MIRA, MIRA, "vega")
    await town.press(MIRA, MIRA, "promiseis", "1")
    await town.say(MIRA, MIRA, "rice")
    await town.press(MIRA, MIRA, "promiseis", "skip")
    await town.press(MIRA, MIRA, "promiseis", "m1")
    await town.say(MIRA, MIRA, "30")
    assert "every month has these" in town.told(MIRA)
    await town.say(MIRA, MIRA, "31")
    await town.press(MIRA, MIRA, "promiseis", "skip")
    assert "Vega promises Ribeira: rice, every month on its last day." in town.last(MIRA)
    await town.press(MIRA, MIRA, "promiseyes")

    room, (ribeira, vega) = await town.room(), [(await town.group(chat)).id for chat in CHATS]
    assert Commitment(vega, (ribeira,), "rice", often="FREQ=MONTHLY;BYMONTHDAY=-1") == room.clauses[0].commitment
    for chat in CHATS:
        assert read(town, chat, "Clause 1: Vega promises Ribeira: rice, every month on its last day.")
    await town.say(MIRA, MIRA, "/promise 1")
    await town.press(MIRA, MIRA, "promiseno")
    assert (await town.room()).clauses[0].commitment is None


@pytest.mark.parametrize(
    ("rest", "answer"),
    [
        ("9", "The text has no clause with this number."),
        ("1 | NOBODY", "I do not know this group here."),
        ("1 | 2 | 2 | rice | 40 kg | weekly", "A group promises something to others."),
        ("1 | 2 | 1 | rice", "Something is missing."),
        ("1 | 2 | 1 |  | 40 kg | weekly", "please"),
        ("1 | 2 | 1 | rice | 40 kg | now and then", "I did not understand how often."),
        ("1 | 2 | 1 | rice | 40 kg | 1.1.2020", "This day is over already"),
        (f"1 | 2 | 1 | {'x' * 121} | 40 kg | weekly", "120"),
    ],
)
async def test_what_makes_no_promise_is_answered_in_one_sentence(town: Town, rest: str, answer: str) -> None:
    """And nothing is written down."""
    await town.draft("Vega brings rice.")
    await town.say(MIRA, MIRA, f"/promise {rest}")

    assert answer.casefold() in town.told(MIRA).casefold()
    assert (await town.room()).clauses[0].commitment is None


async def test_only_mediators_who_write_a_text_make_promises(town: Town) -> None:
    """Others read where promises are."""
    await town.draft("Vega brings rice.")
    await town.say(ZOE, ZOE, "/promise 1")
    assert "You mediate no room." in town.told(ZOE)
    room = (await town.room()).id
    await town.forge(MIRA, MIRA, f"promiseis.{room}.who.1")
    assert "This form is over." in town.told(MIRA)
    await town.forge(ZOE, ZOE, f"promiseyes.{room}.1")
    assert (await town.room()).clauses[0].commitment is None


async def test_both_sides_say_how_it_went_and_the_registry_keeps_figures_and_no_words(town: Town) -> None:
    """Amounts in the promise's own unit; words are rows, and can be taken back."""
    await due(town)
    await town.press(VEGA, DIEGO, "kept", "100")
    await town.press(RIBEIRA, BENTO, "keptpart")
    await town.say(RIBEIRA, BENTO, "12 sacks")
    assert "in the same unit" in town.told(BENTO)
    await town.press(RIBEIRA, BENTO, "keptpart")
    await town.say(RIBEIRA, BENTO, "30 kg")
    await town.press(RIBEIRA, BENTO, "keptword")
    await town.say(RIBEIRA, BENTO, WET)

    for chat in CHATS:
        assert read(town, chat, "Ribeira, who receives: 30 kg of 40 kg")
        assert read(town, chat, WET)
    assert read(town, MIRA, "see it differently")
    assert [("giver", 100), ("receiver", 75)] == [(one.side, one.progress) for one in await checks(town)]
    assert not any(WET in one.evidence for one in await checks(town))
    await town.press(RIBEIRA, BENTO, "keptword")
    await town.say(RIBEIRA, BENTO, "-")
    assert not any(read(town, chat, WET) for chat in CHATS)
    assert not await town.ask(lambda books: [one for one in books.execute("SELECT * FROM words") if WET in one["text"]])


async def test_whoever_is_forgotten_leaves_figures_and_no_words(town: Town) -> None:
    """What a group said of a promise is the group's."""
    await due(town)
    await town.press(VEGA, DIEGO, "kept", "0")
    await town.press(VEGA, DIEGO, "keptword")
    await town.say(VEGA, DIEGO, WET)
    diego, room = await town.person(DIEGO), await town.room()

    def forget(books: Books) -> list[str]:
        lives.forget(books, diego)
        return [one.text for one in words.of_dialogue(books, room.id)]

    assert WET not in await town.house.store.write(forget)
    (day,) = of(room).dues
    assert [0] == [one.share for one in day.said.values()]


async def test_promises_shows_what_waits_what_is_late_and_what_comes_next(town: Town) -> None:
    """With a button for each day that can be answered."""
    await town.settle(RIBEIRA)
    await town.say(RIBEIRA, ANA, "/promises")
    assert "No promise of your group stands now." in town.told(ANA)
    await due(town)
    await town.say(VEGA, DIEGO, "/promises")
    assert "your group has not said how it went." in town.last(VEGA)
    await town.press(VEGA, DIEGO, "promised")
    await town.press(VEGA, DIEGO, "kept", "100")
    await town.say(VEGA, DIEGO, "/promises")
    assert "we wait for a word from Ribeira." in town.last(VEGA)
    assert "Next: " in town.last(VEGA)
    await town.wait(4 * DAY)
    assert read(town, RIBEIRA, "is still open:")
    await town.say(RIBEIRA, BENTO, "/promises")
    assert "late: your group has not said how it went." in town.last(RIBEIRA)


async def test_strangers_and_old_buttons_say_nothing_for_a_group(town: Town) -> None:
    """A person of neither group, a day that never was, a share that cannot be."""
    await due(town)
    room = (await town.room()).id
    day = of(await town.room()).dues[0].day
    await town.forge(ZOE, ZOE, f"kept.{room}.1.{day}.100")
    for wrong in (
        f"kept.{room}.1.2020-01-01.100",
        f"kept.{room}.1.{day}.999",
        f"kept.{room}.9.{day}.0",
        f"kept.{room}.1.x.0",
    ):
        await town.forge(RIBEIRA, ANA, wrong)
    await town.forge(RIBEIRA, ANA, f"promised.{room}.1.x")
    await town.forge(RIBEIRA, ANA, f"keptword.{room}.1.{day}")

    assert [] == await checks(town)
    assert not await town.parked()


async def test_two_promises_of_one_evening_are_one_message_answered_by_buttons_and_by_numbers(town: Town) -> None:
    """On the plaza by a button, on the quay by a typed number; the list shows what was said."""
    await written(town)
    vega = (await town.group(VEGA)).code
    await town.say(MIRA, MIRA, f"/promise 2 | {vega} | - | fish | 9 kg | every Friday | the list at the door")
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.press(MIRA, MIRA, "close")
    await town.wait(8 * DAY)

    for chat in (VEGA, RIBEIRA):
        (listed,) = [one for one in town.sees(chat) if "How did it go with each of these?" in one]
        assert "rice" in listed
        assert "fish" in listed
        assert not [one for one in town.sees(chat) if "Has your group done it?" in one]
    await town.press(VEGA, DIEGO, "kept", "100")
    await town.press(RIBEIRA, ANA, "kept", "100")
    (again,) = [one for one in town.sees(VEGA) if "How did it go with each of these?" in one]
    assert "your group says: done" in again
