"""Vital clauses: an administrator of a group marks what it cannot live without; all groups see it."""

from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ISOLATES, RIBEIRA, VEGA, Town

CLAUSES = ("One.", "Two.", "Three.", "Four.")


async def vital(town: Town, chat: str) -> tuple[str, ...]:
    """The clauses this chat's group has marked."""
    return (await town.room()).vital.get((await town.group(chat)).id, ())


async def test_a_clause_is_marked_and_all_groups_see_it(town: Town) -> None:
    """By a button, or by its number."""
    await town.draft(*CLAUSES)
    await town.say(RIBEIRA, ANA, "/vital")
    await town.press(RIBEIRA, ANA, "vital", "2")
    await town.say(VEGA, DIEGO, "/vital")
    await town.press(VEGA, DIEGO, "vital", "1")

    assert (("2",), ("1",)) == (await vital(town, RIBEIRA), await vital(town, VEGA))
    assert "Marked as vital for your group." == town.told(ANA)
    for chat in CHATS:
        assert any("For Ribeira this clause is vital" in text and "Two." in text for text in town.sees(chat))


async def test_pressed_again_it_is_no_longer_vital(town: Town) -> None:
    """Anew it is shown which are."""
    await town.draft(*CLAUSES)
    await town.say(RIBEIRA, ANA, "/vital")
    await town.press(RIBEIRA, ANA, "vital", "2")
    await town.say(RIBEIRA, ANA, "/vital")
    shown, _ = town.offered(RIBEIRA, "vital", "2")
    labels = [ISOLATES.sub("", option.label) for option in (shown.speech.options if shown.speech else ())]
    assert "2. ★ vital: Two." in labels
    await town.press(RIBEIRA, ANA, "vital", "2")

    assert () == await vital(town, RIBEIRA)
    assert "This clause is no longer marked as vital." == town.told(ANA)


async def test_three_are_the_most(town: Town) -> None:
    """The fourth waits until one is taken back."""
    await town.draft(*CLAUSES)
    await town.say(RIBEIRA, ANA, "/vital")
    for number in "1234":
        await town.press(RIBEIRA, ANA, "vital", number)

    assert ("1", "2", "3") == await vital(town, RIBEIRA)
    assert town.told(ANA).startswith("A group can mark 3 clauses as vital.")


async def test_only_administrators_of_the_chat_mark(town: Town) -> None:
    """Neither with the word nor with a button."""
    await town.draft(*CLAUSES)
    await town.say(RIBEIRA, BENTO, "/vital")
    assert town.told(BENTO).startswith("Only an administrator of this chat can change that.")
    await town.say(RIBEIRA, ANA, "/vital")
    await town.press(RIBEIRA, BENTO, "vital", "1")

    assert () == await vital(town, RIBEIRA)


async def test_before_there_is_a_text_there_is_nothing_to_mark(town: Town) -> None:
    """And the person is told when there is."""
    await town.begin()
    await town.say(RIBEIRA, ANA, "/vital")

    assert town.told(ANA).startswith("There is no text yet.")


async def test_while_a_decision_is_open_nothing_is_marked(town: Town) -> None:
    """It would change the rule on the way."""
    await town.call()
    await town.say(RIBEIRA, ANA, "/vital")
    await town.press(RIBEIRA, ANA, "vital", "1")

    assert town.told(ANA).startswith("The text is being decided on now.")
    assert "deciding" == (await town.room()).stage
