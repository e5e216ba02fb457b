"""People belong to a group by their own word, checked against the chat's membership."""

import re

from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town


async def test_people_join_themselves_and_everyone_sees_it(town: Town) -> None:
    """With the number of people who belong."""
    await town.heard(town.plaza.add_bot(RIBEIRA, ANA))
    await town.say(RIBEIRA, BENTO, "/join")

    assert ["Bento"] == await town.roster(RIBEIRA)
    assert "Bento belongs to Ribeira now. There is 1 person on the roster." == town.last(RIBEIRA)


async def test_joining_with_the_button_is_answered_to_the_person_alone(town: Town) -> None:
    """A hundred people who press are no hundred messages."""
    await town.heard(town.plaza.add_bot(RIBEIRA, ANA))
    before = town.sees(RIBEIRA)
    await town.press(RIBEIRA, BENTO, "join")

    assert "You belong to Ribeira now and take part in its decisions." == town.told(BENTO)
    assert len(before) == len(town.sees(RIBEIRA))
    assert "1 person on the roster" in town.message(RIBEIRA, "This is how I know your group:").text


async def test_joining_twice_is_joining_once(town: Town) -> None:
    """The person is told that they belong already."""
    await town.settle(RIBEIRA)
    await town.press(RIBEIRA, BENTO, "join")

    assert ["Ana", "Bento"] == await town.roster(RIBEIRA)
    assert "You are on the roster of Ribeira already." == town.told(BENTO)


async def test_who_is_not_in_the_chat_cannot_join(town: Town) -> None:
    """The app is asked, and the person told what to do first."""
    await town.settle(RIBEIRA)
    await town.press(RIBEIRA, ZOE, "join")

    assert ["Ana", "Bento"] == await town.roster(RIBEIRA)
    assert town.told(ZOE).endswith("Join the chat first, then write /join.")


async def test_people_leave_by_word_and_by_button(town: Town) -> None:
    """Each is told how to come back; leaving again changes nothing."""
    await town.settle(RIBEIRA)
    await town.say(RIBEIRA, BENTO, "/leave")
    await town.say(RIBEIRA, ANA, "/roster")
    await town.press(RIBEIRA, ANA, "unjoin")

    assert [] == await town.roster(RIBEIRA)
    assert "You have left the roster of Ribeira. To come back, write /join." == town.told(ANA) == town.told(BENTO)
    await town.say(RIBEIRA, BENTO, "/leave")
    assert "You are not on the roster of Ribeira." == town.told(BENTO)


async def test_the_roster_is_shown_with_names_in_the_groups_own_chat(town: Town) -> None:
    """With the buttons to join and to leave; an empty one says how to begin."""
    await town.heard(town.plaza.add_bot(RIBEIRA, ANA))
    await town.say(RIBEIRA, ANA, "/roster")
    assert "Nobody is on the roster yet. To take part in decisions, write /join." == town.last(RIBEIRA)
    await town.press(RIBEIRA, ANA, "join")
    await town.say(RIBEIRA, BENTO, "/roster")

    assert "1 person is on the roster of Ribeira:\n\n• Ana" == town.last(RIBEIRA)
    assert ("I belong to this group", "I no longer belong", "Invite by a link") == town.message(
        RIBEIRA, "on the roster of"
    ).labels


async def test_leaving_the_groups_only_chat_is_leaving_its_roster(town: Town) -> None:
    """Who is gone does not go on deciding."""
    await town.settle(RIBEIRA)
    await town.heard(town.plaza.leave(RIBEIRA, BENTO))

    assert ["Ana"] == await town.roster(RIBEIRA)


async def test_leaving_one_of_two_chats_is_not_leaving_the_group(town: Town) -> None:
    """The person may be in the other one."""
    await town.settle()
    await town.press(RIBEIRA, ANA, "chat")
    code = town.last(RIBEIRA).split("/setup ")[1].split()[0]
    await town.say(VEGA, DIEGO, f"/setup {code}")
    await town.heard(town.plaza.leave(RIBEIRA, BENTO))

    assert "Bento" in await town.roster(RIBEIRA)


async def test_strangers_who_leave_a_chat_disturb_nobody(town: Town) -> None:
    """We had never met them."""
    await town.settle(RIBEIRA)
    await town.heard(town.plaza.leave(RIBEIRA, "passer-by"))

    assert ["Ana", "Bento"] == await town.roster(RIBEIRA)


async def test_a_person_belongs_to_several_groups(town: Town) -> None:
    """Each roster is its own; /me names all of them."""
    await town.settle()
    town.plaza.group("choir", title="Choir", stewards=(ANA,), members=(BENTO,))
    await town.heard(town.plaza.add_bot("choir", ANA))
    await town.say("choir", BENTO, "/join")
    await town.say(BENTO, BENTO, "/me")

    assert ["Bento"] == await town.roster("choir")
    assert ["Ana", "Bento"] == await town.roster(RIBEIRA)
    (belonging,) = re.findall("You belong to: (.*)", town.last(BENTO))
    assert {"Ribeira", "Choir"} == set(belonging.split(" and "))


async def test_rosters_of_two_groups_do_not_mix(town: Town) -> None:
    """Whatever the channel."""
    await town.settle()

    assert (["Ana", "Bento"], ["Diego", "Elena"]) == (await town.roster(RIBEIRA), await town.roster(VEGA))


async def test_who_joins_while_the_group_decides_to_enter_takes_part(town: Town) -> None:
    """The invitation reaches people who never heard of us: its roll is open."""
    await town.settle()
    await town.invite()
    town.plaza.group(RIBEIRA, title="Ribeira", stewards=(ANA,), members=(BENTO, ZOE))
    town.plaza.chats[RIBEIRA].shown = []
    await town.forge(RIBEIRA, ZOE, "mark." + (await town.room()).id + ".1.yes")
    assert "Only people on the roster can answer. Write /join in your group's chat, then answer again." == town.told(
        ZOE
    )
    await town.say(RIBEIRA, ZOE, "/join")
    await town.forge(RIBEIRA, ZOE, "mark." + (await town.room()).id + ".1.yes")

    assert town.told(ZOE).startswith("Recorded: Yes, we enter.")
    assert 3 == (await town.counts())[(await town.group(RIBEIRA)).id][""]


async def test_who_joins_after_a_decision_was_called_takes_part_next_time(town: Town) -> None:
    """A roll that was frozen stays as it was, and the person is told so."""
    await town.call()
    town.quay.group(VEGA, title="Vega", stewards=(DIEGO,), members=(ELENA, "nadia"))
    await town.say(VEGA, "nadia", "/join")
    await town.forge(VEGA, "nadia", "mark." + (await town.room()).id + ".2.yes")

    assert town.told("nadia").startswith("Only people who were on the roster of a group when the ballot opened")
    assert 2 == (await town.counts())[(await town.group(VEGA)).id][""]
    assert MIRA not in await town.roster(VEGA)
