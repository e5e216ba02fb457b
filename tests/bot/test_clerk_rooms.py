"""A group's rooms and agreements, and speaking in a room from the group's chat."""

from datetime import timedelta

from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town

AT_THE_DESK = "Waiting at the gate. What shall become of these words?"


async def second_room(town: Town) -> None:
    """The same two groups also speak about the road."""
    codes = f"{(await town.group(RIBEIRA)).code} {(await town.group(VEGA)).code}"
    await town.say(MIRA, MIRA, f"/open The road | {codes}")
    await town.press(MIRA, MIRA, "invited")
    for chat, who in ((RIBEIRA, ANA), (VEGA, DIEGO)):
        await town.press(chat, who, "mark", "yes")
    await town.wait(timedelta(days=9))


async def test_a_group_without_rooms_reads_how_it_is_invited(town: Town) -> None:
    """With its code."""
    await town.settle(RIBEIRA)
    await town.say(RIBEIRA, BENTO, "/rooms")

    assert "Ribeira takes part in no room now." in town.last(RIBEIRA)
    assert (await town.group(RIBEIRA)).code in town.last(RIBEIRA)


async def test_rooms_are_listed_with_where_they_stand(town: Town) -> None:
    """And a button to speak in each."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/rooms")

    assert f"The river · room {(await town.room()).id}: Speaking" in town.last(RIBEIRA)
    await town.press(RIBEIRA, BENTO, "say")
    await town.say(RIBEIRA, BENTO, "The nets are empty.", about="What do you want to say")
    assert "The nets are empty." in town.message(MIRA, AT_THE_DESK).text


async def test_say_comes_to_the_mediator_and_to_nobody_else(town: Town) -> None:
    """Whose words they are, of which group."""
    await town.begin()
    before = town.sees(VEGA)
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")

    assert "> The nets are empty.\n— Bento · Ribeira" in town.message(MIRA, AT_THE_DESK).text.replace(
        "\u2068", ""
    ).replace("\u2069", "")
    assert before == town.sees(VEGA)


async def test_a_reply_to_a_message_of_the_room_is_the_same_as_say(town: Town) -> None:
    """Even while a question of another kind is open to this person."""
    await town.begin()
    await town.press(RIBEIRA, ANA, "rename")
    await town.say(RIBEIRA, ANA, "We fish at night.", about="begins.")

    assert "We fish at night." in town.message(MIRA, AT_THE_DESK).text
    assert "Ribeira" == (await town.group(RIBEIRA)).name


async def test_a_bare_say_asks_for_the_words(town: Town) -> None:
    """What is typed next is said, once."""
    await town.begin()
    await town.say(VEGA, ELENA, "/say")
    assert town.last(VEGA).startswith("What do you want to say to the other groups?")
    await town.say(VEGA, ELENA, "The maize is dry.")
    await town.say(VEGA, ELENA, "and this is for my neighbour")

    assert 1 == len((await town.room()).waiting)


async def test_with_several_rooms_people_choose_one(town: Town) -> None:
    """What they had typed goes along; edited or taken back, it is still found."""
    await town.begin()
    await second_room(town)
    said = await town.say(RIBEIRA, BENTO, "/say The road is broken.")
    assert town.last(RIBEIRA).startswith("In which room?")
    await town.say(RIBEIRA, BENTO, "hm")
    assert town.told(BENTO).startswith("Please choose one of the buttons or numbers")
    room = next(token for token in [town.token(RIBEIRA, "say")])
    await town.forge(RIBEIRA, BENTO, room)
    await town.heard(town.plaza.edit(RIBEIRA, BENTO, said.message, "/say The road is gone."))

    assert "The road is gone." in town.message(MIRA, AT_THE_DESK).text


async def test_a_reply_goes_to_the_room_it_answers(town: Town) -> None:
    """Also when there are several."""
    await town.begin()
    await second_room(town)
    await town.say(RIBEIRA, BENTO, "For the river.", about="“The river” with Vega begins")

    assert "The river" in town.message(MIRA, AT_THE_DESK).text


async def test_who_is_not_on_the_roster_joins_first(town: Town) -> None:
    """They are told how."""
    await town.begin()
    await town.say(RIBEIRA, ZOE, "/say hello")

    assert town.told(ZOE).startswith("To speak for yourself in a room, first write /join")
    assert () == (await town.room()).waiting


async def test_nothing_is_said_where_nobody_would_hear_it(town: Town) -> None:
    """Before the dialogue begins."""
    await town.settle()
    await town.invite()
    await town.say(RIBEIRA, BENTO, "/say hello")

    assert town.told(BENTO).startswith("There is no room to speak in yet.")


async def test_an_edit_before_the_gate_changes_what_waits(town: Town) -> None:
    """The author is told so."""
    await town.begin()
    said = await town.say(VEGA, ELENA, "!say The maze is dry.")
    await town.heard(town.quay.edit(VEGA, ELENA, said.message, "!say The maize is dry."))

    desk = town.message(MIRA, AT_THE_DESK).text
    assert "> The maize is dry." in desk
    assert "maze" not in desk


async def test_an_edit_to_nothing_is_refused_and_the_words_stay(town: Town) -> None:
    """To take words back there is another way."""
    await town.begin()
    said = await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.heard(town.plaza.edit(RIBEIRA, BENTO, said.message, "/say"))

    assert "There were no words in that." in town.last(RIBEIRA)
    assert "The nets are empty." in town.message(MIRA, AT_THE_DESK).text


async def test_an_edit_after_the_gate_changes_nothing_the_others_read(town: Town) -> None:
    """The author is told that the changed words wait at the gate, and how to leave the first ones as they are."""
    await town.begin()
    said = await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.press(MIRA, MIRA, "pass")
    await town.heard(town.plaza.edit(RIBEIRA, BENTO, said.message, "/say All lies."))

    assert "are with the mediator. Until they are passed on, the other groups read the first ones." in town.last(
        RIBEIRA
    )
    assert not any("All lies." in text for text in town.sees(VEGA))


async def test_somebody_elses_edit_is_no_edit(town: Town) -> None:
    """Nor is an edit of something that was never said to a room."""
    await town.begin()
    said = await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    help_ = await town.say(RIBEIRA, ANA, "/help")
    before = town.sees(RIBEIRA)
    await town.heard(town.plaza.edit(RIBEIRA, ANA, said.message, "/say Changed."))
    await town.heard(town.plaza.edit(RIBEIRA, ANA, help_.message, "/say Changed."))

    assert before == town.sees(RIBEIRA)
    assert "The nets are empty." in town.message(MIRA, AT_THE_DESK).text


async def test_words_are_taken_back_by_reply_in_private(town: Town) -> None:
    """From the gate and from everywhere they were shown; a second time there is nothing left."""
    await town.begin()
    await town.say(BENTO, BENTO, "/start")
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.press(MIRA, MIRA, "pass")
    assert any("The nets are empty." in text for text in town.sees(VEGA))
    note = town.message(BENTO, "have reached the other groups").native
    await town.heard(town.plaza.say(BENTO, BENTO, "/takeback", about=note))

    assert not any("The nets are empty." in text for chat in (RIBEIRA, VEGA, MIRA) for text in town.sees(chat))
    assert town.told(BENTO).startswith("Taken back.")
    await town.heard(town.plaza.say(BENTO, BENTO, "/takeback", about=note))
    assert town.told(BENTO).startswith(("These words have been taken back already.", "To take words back"))


async def test_only_the_author_takes_words_back(town: Town) -> None:
    """Others, and a bare /takeback, are told what to do."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.say(RIBEIRA, ANA, "/takeback", about="with the mediator")
    assert "Only the person who said it can take it back." == town.told(ANA)
    await town.say(RIBEIRA, BENTO, "/takeback")
    assert "To take words back, reply with /takeback to the note I sent you about them." == town.told(BENTO)

    assert 1 == len((await town.room()).waiting)


async def test_a_message_withdrawn_in_its_chat_is_withdrawn_everywhere(town: Town) -> None:
    """By its author; somebody else's deletion changes nothing."""
    await town.begin()
    said = await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.heard(town.plaza.withdraw(RIBEIRA, ANA, said.message))
    assert 1 == len((await town.room()).waiting)
    await town.heard(town.plaza.withdraw(RIBEIRA, BENTO, said.message))

    assert () == (await town.room()).waiting


async def test_words_sent_back_are_answered_in_private(town: Town) -> None:
    """A reply to the mediator's wish is the new wording, for the same group."""
    await town.begin()
    await town.say(BENTO, BENTO, "/start")
    await town.say(RIBEIRA, BENTO, "/say You are thieves.")
    await town.press(MIRA, MIRA, "rephrase")
    await town.say(BENTO, BENTO, "We came home without fish.", about="say this another way")

    assert "We came home without fish." in town.message(MIRA, AT_THE_DESK).text
    assert ["Bento"] == [
        row["name"]
        for row in await town.house.store.fetch("SELECT name FROM persons JOIN words USING (person_id) LIMIT 1")
    ]


async def test_a_thank_you_in_private_is_not_said_to_the_other_groups(town: Town) -> None:
    """Only an answer to words sent back is taken for words."""
    await town.begin()
    await town.say(BENTO, BENTO, "/start")
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.say(BENTO, BENTO, "thank you", about="with the mediator")

    assert 1 == len((await town.room()).waiting)
    assert town.last(BENTO).startswith("I did not understand that.")


async def test_a_group_withdraws_by_its_administrator(town: Town) -> None:
    """A member cannot; the other group is told, and with one group left the room closes."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/withdraw")
    assert town.told(BENTO).startswith("Only an administrator")
    await town.say(RIBEIRA, ANA, "/withdraw")
    await town.forge(RIBEIRA, BENTO, town.token(RIBEIRA, "exit"))
    assert 2 == len((await town.room()).groups)
    await town.press(RIBEIRA, ANA, "exit")

    assert any("Ribeira has left this room." in text for text in town.sees(VEGA))
    assert any("Only one group is left, so this room closes." in text for text in town.sees(VEGA))
    await town.say(RIBEIRA, ANA, "/withdraw")
    assert "Your group takes part in no room." == town.told(ANA)
