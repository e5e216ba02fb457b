"""A clause set apart, in chats: the group decides before the close, the others hear it then and may object."""

from datetime import timedelta

from bot.store import registry
from flows.registry import acts as a
from flows.registry.charter import compose
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town
from tests.bot.talking import read

DAY = timedelta(days=1)
WHY = "because our boats go out on Mondays."


async def sets_apart(town: Town) -> None:
    """Ribeira decides that its yes is one without the first clause."""
    await town.call()
    await town.say(RIBEIRA, BENTO, f"/reserve 1 {WHY}")
    await town.press(RIBEIRA, BENTO, "apartask")
    for who in (ANA, BENTO):
        await town.press(RIBEIRA, who, "mark", "yes")


async def sign(town: Town) -> str:
    """All say yes to the text; the code of the agreement."""
    number = "2"  # the ballot on the text, not the question of one group
    room = await town.room()
    assert room.ballot is not None
    number = room.ballot.id
    for chat, members in CHATS.items():
        for who in members:
            await town.forge(chat, who, f"mark.{room.id}.{number}.yes")
    await town.wait(8 * DAY)
    assert "standing" == (await town.room()).stage
    return room.id.upper()


async def apart(town: Town, code: str) -> list[tuple[str, ...]]:
    """Who has set the clauses apart, as the charter says now."""
    record = await town.ask(lambda books: registry.record(books, code))
    return [clause.set_apart for clause in compose([record], town.hands.now()).clauses]


async def test_a_group_signs_without_a_clause_and_nobody_else_hears_of_it_before_the_close(town: Town) -> None:
    """Then the others read it with its reason, and may object; silence accepts."""
    await sets_apart(town)
    assert read(town, RIBEIRA, "our boats go out on Mondays")
    assert read(town, RIBEIRA, "a yes to the text is a yes without clause 1")
    assert not read(town, VEGA, "our boats")

    code = await sign(town)
    assert read(town, VEGA, "Ribeira has signed with clause 1 set apart")
    assert read(town, VEGA, "our boats go out on Mondays")
    ribeira = (await town.group(RIBEIRA)).id
    assert [(ribeira,)] == await apart(town, code)
    await town.say(VEGA, DIEGO, f"/agreements {code}")
    assert read(town, VEGA, "Ribeira signed with a reservation to point 1.")
    await town.wait(15 * DAY)
    assert read(town, VEGA, "The reservation of Ribeira to clause 1 stands: nobody has objected.")


async def test_another_group_objects_by_its_own_ballot_and_that_is_recorded(town: Town) -> None:
    """By numbers, where there are no buttons."""
    await sets_apart(town)
    code = await sign(town)
    await town.press(VEGA, DIEGO, "notso")
    for who in (DIEGO, ELENA):
        await town.press(VEGA, who, "mark", "yes")

    assert read(town, RIBEIRA, "Vega objects to Ribeira setting clause 1 apart.")
    record = await town.ask(lambda books: registry.record(books, code))
    assert [False] == [one.accepted for one in record.acts if isinstance(one, a.ReservationAnswered)]


async def test_it_can_be_taken_back_before_and_after_the_signing(town: Town) -> None:
    """From /reserve alone; then the clause binds the group too."""
    await sets_apart(town)
    code = await sign(town)
    await town.say(RIBEIRA, ANA, "/reserve")
    await town.press(RIBEIRA, ANA, "unapart")
    for who in (ANA, BENTO):
        await town.press(RIBEIRA, who, "mark", "yes")

    assert read(town, VEGA, "Ribeira takes back its reservation to clause 1")
    assert [()] == await apart(town, code)


async def test_from_the_question_one_comes_there_by_buttons(town: Town) -> None:
    """Which clause, why, and only then the group is asked; while it decides, nobody closes the ballot early."""
    await town.call()
    await town.press(RIBEIRA, ANA, "setapart")
    await town.press(RIBEIRA, ANA, "apartof", "1")
    await town.say(RIBEIRA, ANA, "Our boats go out then.")
    await town.press(RIBEIRA, ANA, "apartask")
    assert read(town, RIBEIRA, "shall it be a yes without clause 1")
    room = await town.room()
    assert room.ballot is not None
    for chat, members in CHATS.items():
        for who in members:
            await town.forge(chat, who, f"mark.{room.id}.{room.ballot.id}.yes")
    await town.press(MIRA, MIRA, "close")
    assert "deciding" == (await town.room()).stage
    for who in (ANA, BENTO):
        await town.press(RIBEIRA, who, "mark", "no")
    assert read(town, RIBEIRA, "Your group sets nothing apart. Nobody else was told.")


async def test_bad_input_gets_one_clear_sentence(town: Town) -> None:
    """No decision, no such clause, no number, no reason, too long a reason."""
    await town.begin()
    await town.say(RIBEIRA, ANA, f"/reserve 1 {WHY}")
    assert town.told(ANA).startswith("A clause can be set apart only while your group decides")
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.press(MIRA, MIRA, "clause")
    await town.say(MIRA, MIRA, "The sluice opens on Mondays.")
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")
    await town.say(RIBEIRA, ANA, "/reserve 9 why")
    assert town.told(ANA).startswith("The text has clauses 1 to 1.")
    await town.say(RIBEIRA, ANA, "/reserve I do not like it")
    assert "For your whole group write /reserve" in town.told(ANA)
    await town.say(RIBEIRA, ANA, f"/reserve 1 {'x' * 300}")
    assert "at most 280 fit" in town.told(ANA)
    await town.say(RIBEIRA, ANA, "/reserve 1")
    assert read(town, RIBEIRA, "Why does clause 1 not fit your group?")
