"""A person's own matters: what is known of them, one voice on several apps, being forgotten."""

from datetime import timedelta

from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, NOOR, RIBEIRA, VEGA, ZOE, Town


async def code_for(town: Town, who: str) -> str:
    """A code that links another account to this person."""
    await town.say(who, who, "/link")
    return town.last(who).split("/link ")[1].split()[0]


async def test_me_tells_what_is_known(town: Town) -> None:
    """Name, language, apps, groups, and what else is kept."""
    await town.settle()
    await town.say(DIEGO, DIEGO, "/me")
    shown = town.last(DIEGO)

    for part in ("Your name: Diego", "English", "You use me on: quay", "You belong to: Vega", "/forget"):
        assert part in shown


async def test_me_of_somebody_new_says_how_to_begin(town: Town) -> None:
    """They are on no roster."""
    await town.say(ZOE, ZOE, "/me")

    assert "You are on no roster yet. Write /join in your group's chat." in town.last(ZOE)


async def test_a_code_from_one_app_typed_in_another_makes_one_voice(town: Town) -> None:
    """The accounts, rosters and private chats are one person's from then on."""
    await town.settle()
    await town.say(DIEGO, DIEGO, f"/link {(await code_for(town, ANA)).lower().replace('-', ' ')}")

    assert "Done. Both accounts are one person now: Ana, with one voice." == town.last(DIEGO)
    assert await town.person(ANA) == await town.person(DIEGO)
    assert ["Ana", "Elena"] == await town.roster(VEGA)
    await town.say(ANA, ANA, "/me")
    assert "You use me on: plaza and quay" in town.last(ANA)


async def test_two_accounts_that_voted_are_one_vote_once_linked(town: Town) -> None:
    """The newer mark stays, and the roll counts the person once in each group."""
    await town.settle()
    town.plaza.group(RIBEIRA, title="Ribeira", stewards=(ANA,), members=(BENTO, "ana2"))
    town.plaza.person("ana2")
    await town.say(RIBEIRA, "ana2", "/join")
    await town.invite()
    await town.press(RIBEIRA, ANA, "mark", "yes")
    await town.wait(timedelta(minutes=1))
    await town.press(RIBEIRA, "ana2", "mark", "no")
    await town.say("ana2", "ana2", f"/link {await code_for(town, ANA)}")

    assert {"": 2, "yes": 0, "no": 1} == (await town.counts())[(await town.group(RIBEIRA)).id]
    await town.press(RIBEIRA, ANA, "mark", "no")
    assert "That is what you answered already. It counts, once." == town.told(ANA)


async def test_a_code_links_once_and_only_for_a_while(town: Town) -> None:
    """Used, old, wrong or their own: each is refused with what to do."""
    mine = await code_for(town, ANA)
    await town.say(ANA, ANA, f"/link {mine}")
    assert "That code was made here. Please type it in your other app." == town.told(ANA)
    await town.say(DIEGO, DIEGO, f"/link {mine}")
    await town.say(ELENA, ELENA, f"/link {mine}")
    stale = "This code is not valid (any more). Write /link in your other app to get a new one."
    assert stale == town.told(ELENA)
    late = await code_for(town, BENTO)
    await town.wait(timedelta(minutes=16))
    await town.say(ELENA, ELENA, f"/link {late}")
    assert stale == town.told(ELENA)
    await town.say(ELENA, ELENA, "/link AAAA-AAAA")
    assert stale == town.told(ELENA)


async def test_a_newer_code_ends_the_one_before_it(town: Town) -> None:
    """Whoever saw the first one over somebody's shoulder can do nothing with it once they have asked for another."""
    seen, mine = await code_for(town, ANA), await code_for(town, ANA)
    await town.say(ELENA, ELENA, f"/link {seen}")
    assert "This code is not valid (any more). Write /link in your other app to get a new one." == town.told(ELENA)
    await town.say(DIEGO, DIEGO, f"/link {mine}")

    assert "Done." in town.last(DIEGO)


async def test_a_code_typed_in_a_group_is_spent(town: Town) -> None:
    """Others could read it there, and become that person."""
    await town.settle()
    code = await code_for(town, ANA)
    await town.say(VEGA, DIEGO, f"/link {code}")
    assert town.told(DIEGO).startswith("Others can read that code here, so it is not valid any more.")
    await town.say(ELENA, ELENA, f"/link {code}")

    assert await town.person(ANA) != await town.person(ELENA)


async def test_who_mediates_keeps_the_desk_when_accounts_are_linked(town: Town) -> None:
    """The room knows an older id; its desk, its gate and its news still find the person."""
    await town.begin()
    await town.say(NOOR, NOOR, "/me")
    await town.say(MIRA, MIRA, f"/link {await code_for(town, NOOR)}")
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.press(MIRA, MIRA, "pass")

    assert any("The nets are empty." in text for text in town.sees(VEGA))
    await town.say(NOOR, NOOR, "/desk")
    await town.press(NOOR, NOOR, "stepdown")
    assert () == (await town.room()).mediators


async def test_the_author_keeps_their_words_when_accounts_are_linked(town: Town) -> None:
    """They edit and take back what they said before."""
    await town.begin()
    said = await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.say(BENTO, BENTO, f"/link {await code_for(town, ZOE)}")
    await town.heard(town.plaza.edit(RIBEIRA, BENTO, said.message, "/say The nets are half empty."))
    assert any("half empty" in text for text in town.sees(MIRA))
    await town.heard(town.plaza.withdraw(RIBEIRA, BENTO, said.message))

    assert () == (await town.room()).waiting


async def test_forgetting_is_asked_once_more(town: Town) -> None:
    """No changes nothing."""
    await town.settle(RIBEIRA)
    await town.say(BENTO, BENTO, "/forget")
    await town.press(BENTO, BENTO, "never")

    assert "Good. Nothing has changed." == town.told(BENTO)
    assert ["Ana", "Bento"] == await town.roster(RIBEIRA)


async def test_forgetting_erases_name_place_and_mark(town: Town) -> None:
    """The open ballot no longer counts them; written to again, we meet for the first time."""
    await town.settle()
    await town.invite()
    await town.press(RIBEIRA, BENTO, "mark", "yes")
    before = await town.person(BENTO)
    await town.say(BENTO, BENTO, "/forget")
    await town.press(BENTO, BENTO, "forget")

    assert ["Ana"] == await town.roster(RIBEIRA)
    assert {"": 1, "yes": 0, "no": 0} == (await town.counts())[(await town.group(RIBEIRA)).id]
    assert town.last(BENTO).startswith("Farewell.")
    await town.say(BENTO, BENTO, "/start")
    assert before != await town.person(BENTO)


async def test_forgetting_takes_words_back_from_every_chat(town: Town) -> None:
    """Those at the gate and those that were passed on."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say Once passed on.")
    await town.press(MIRA, MIRA, "pass")
    await town.say(RIBEIRA, BENTO, "/say Still waiting.")
    await town.say(BENTO, BENTO, "/forget")
    await town.press(BENTO, BENTO, "forget")

    everything = "\n".join(text for chat in (RIBEIRA, VEGA, MIRA) for text in town.sees(chat))
    assert "Once passed on." not in everything
    assert "Still waiting." not in everything
    assert () == (await town.room()).waiting


async def test_a_mediator_who_is_forgotten_leaves_the_desk(town: Town) -> None:
    """The groups hear that nobody mediates, instead of waiting for a ghost."""
    await town.begin()
    await town.say(MIRA, MIRA, "/forget")
    await town.press(MIRA, MIRA, "forget")

    assert () == (await town.room()).mediators
    for chat in (RIBEIRA, VEGA):
        assert any("Nobody mediates this room now" in text for text in town.sees(chat))
        assert not any("Mira has stepped down" in text for text in town.sees(chat))


async def test_a_yes_to_forgetting_counts_only_in_private(town: Town) -> None:
    """A button from another chat forgets nobody."""
    await town.settle(RIBEIRA)
    await town.forge(RIBEIRA, BENTO, "forget")

    assert ["Ana", "Bento"] == await town.roster(RIBEIRA)
    assert town.told(BENTO).startswith("That is between you and me.")
