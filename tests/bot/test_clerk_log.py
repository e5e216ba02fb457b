"""/log: every act of a mediator can be read by all groups of the room, and by nobody else."""

from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town


async def acted(town: Town) -> None:
    """Mira has passed words on, asked for another way, held some back, and asked for quiet."""
    await town.begin()
    for words, act in (("One.", "pass"), ("Two.", "rephrase"), ("Three.", "hold")):
        await town.say(RIBEIRA, BENTO, f"/say {words}")
        await town.press(MIRA, MIRA, act)
    await town.press(MIRA, MIRA, "held")
    await town.press(MIRA, MIRA, "pause")


async def test_both_groups_read_what_the_mediator_did(town: Town) -> None:
    """The newest first, in each group's own chat; never the words themselves."""
    await acted(town)
    for chat, who in ((RIBEIRA, BENTO), (VEGA, ELENA)):
        await town.say(chat, who, "/log")
        told = town.last(chat)
        for said in ("passed on words from Ribeira", "say it another way", "held back words", "asked for quiet"):
            assert f"Mira {said}" in told.replace("asked someone from Ribeira to ", "")
        assert told.index("asked for quiet") < told.index("passed on words")
        assert "Three." not in told


async def test_it_is_read_in_private_by_members_and_mediators(town: Town) -> None:
    """Where nobody else is."""
    await acted(town)
    for who in (MIRA, ANA, DIEGO):
        await town.say(who, who, "/log")
        assert "Mira held back words from Ribeira." in town.last(who)


async def test_nobody_else_reads_it(town: Town) -> None:
    """Neither by the word nor by a button from elsewhere."""
    await acted(town)
    await town.say(ZOE, ZOE, "/log")
    assert town.told(ZOE).startswith("There is no room here yet")
    await town.forge(ZOE, ZOE, f"log.{(await town.room()).id}.0")

    assert "Only the groups of this room can read that here." == town.told(ZOE)


async def test_a_long_log_has_pages(town: Town) -> None:
    """Every act stands on exactly one of them."""
    await town.draft(*(f"Clause {number}." for number in range(15)))
    await town.say(RIBEIRA, BENTO, "/log")
    first = town.last(RIBEIRA)
    await town.press(RIBEIRA, BENTO, "log")
    second = town.last(RIBEIRA)

    assert 15 == (first + second).count("Mira added a clause.")
    assert "Mira opened the room." in second
    assert not town.offers(RIBEIRA, "log", "0")
    assert ("As a file",) == town.where(RIBEIRA).seen(RIBEIRA)[-1].labels


async def test_the_desk_leads_to_it(town: Town) -> None:
    """One press below the room."""
    await acted(town)
    await town.press(MIRA, MIRA, "log")

    assert "Mira asked for quiet until" in town.last(MIRA)
