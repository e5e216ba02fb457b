"""What stands, asked for in a chat: lists, an agreement as a card, its story, the charter, words found anywhere."""

from bot.store import Books, registry
from flows.agreement import Clause, Commitment, Instrument, Scope
from flows.registry import acts as a
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.web.archive import NOW, begun, day


async def agreed(town: Town) -> None:
    """Both groups sign a text about the sluice."""
    await town.call()
    for chat, who in ((RIBEIRA, ANA), (RIBEIRA, BENTO), (VEGA, DIEGO), (VEGA, ELENA)):
        await town.press(chat, who, "mark", "yes")
    await town.press(MIRA, MIRA, "close")


async def furnished(town: Town, number: int = 9) -> tuple[str, str]:
    """Many agreements about water and work, between Ribeira and a group elsewhere; one of them is over. Their ids."""
    await town.settle(RIBEIRA, VEGA)
    ids = (await town.group(RIBEIRA)).id, (await town.group(VEGA)).id
    promise = Commitment(ids[0], (ids[1],), "ten nets", often="FREQ=YEARLY")
    acts: list[a.Act] = []
    for at in range(number):
        topic = ("water", "work")[at % 2]
        clauses = (
            Clause("c1", f"The bank number {at} is open to all.", "must", topic),
            Clause("c2", "Ten nets are mended.", "must", topic, promise),
        )
        text = Instrument(f"Bank {at}", "en", ids, clauses, 3650, Scope(topics=(topic,)))
        acts += begun(f"BNK{at}A", text, 20 + at, 3650)
    acts += begun("OLD1A", Instrument("An old well", "en", ids, (Clause("c1", "The well is shared."),), 100), 1, 100)
    acts.append(a.CheckedIn("BNK0A", "c2", ids[0], "giver", 60, "Six are done.", day(60)))

    def put(books: Books) -> None:
        registry.add(books, acts, NOW)

    await town.house.store.write(put)
    return ids[0], ids[1]


async def test_a_group_without_agreements_reads_where_to_go(town: Town) -> None:
    """With the rooms and the charter of all."""
    await town.settle(RIBEIRA)
    await town.say(RIBEIRA, ANA, "/agreements")
    assert town.last(RIBEIRA).startswith("No agreement of Ribeira stands today. Write /rooms")


async def test_agreements_are_listed_and_read_in_the_group(town: Town) -> None:
    """With the text and who signed it; how many said yes is told only where many did."""
    await agreed(town)
    code = (await town.room()).id.upper()
    await town.say(RIBEIRA, ANA, "/agreements")
    assert f"{code}, “The river”: It is in force." in town.last(RIBEIRA)
    await town.press(RIBEIRA, ANA, "agree")

    assert "The sluice opens on Mondays." in town.last(RIBEIRA)
    assert "Ribeira" in town.last(RIBEIRA).partition("Between")[2].partition("\n")[0]
    assert "in favour" not in town.last(RIBEIRA)


async def test_an_agreement_is_read_by_its_code_by_anybody(town: Town) -> None:
    """What groups agreed is public; its story is told newest first."""
    await agreed(town)
    await town.say(ZOE, ZOE, f"/agreements {(await town.room()).id}")
    assert "The sluice opens on Mondays." in town.last(ZOE)
    await town.press(ZOE, ZOE, "agstory")

    story = town.last(ZOE)
    assert "It came into force between" in story
    assert story.index("came into force") < story.index("was put to a decision")
    await town.press(ZOE, ZOE, "agree")
    assert "The sluice opens on Mondays." in town.last(ZOE)
    await town.say(ZOE, ZOE, "/agreements nothing")
    assert town.told(ZOE).startswith("There is no agreement with this code.")


async def test_who_belongs_to_no_group_is_told_of_the_charter(town: Town) -> None:
    """In private, agreements are those of one's groups."""
    await agreed(town)
    await town.say(ZOE, ZOE, "/agreements")
    assert town.told(ZOE).startswith("You belong to no group yet. Write /charter")
    await town.say(BENTO, BENTO, "/start")
    await town.say(BENTO, BENTO, "/agreements")
    assert "“The river”" in town.last(BENTO)


async def test_many_agreements_come_page_by_page_and_what_is_over_by_a_button(town: Town) -> None:
    """Six at a time, each with a button to read it."""
    await furnished(town)
    await town.say(RIBEIRA, BENTO, "/agreements")
    first = town.last(RIBEIRA)
    await town.press(RIBEIRA, BENTO, "agrees", "1")
    second = town.last(RIBEIRA)
    assert (6, 3) == (first.count("“Bank"), second.count("“Bank"))
    assert set() == {at for at in range(9) if (f"BNK{at}A" in first) == (f"BNK{at}A" in second)}
    await town.say(RIBEIRA, BENTO, "/agreements")
    await town.press(RIBEIRA, BENTO, "agrees", "0")
    assert "OLD1A, “An old well”: It has ended." in town.last(RIBEIRA)


async def test_the_charter_begins_with_ones_own_and_leads_to_all_by_topic(town: Town) -> None:
    """In a group's chat: what binds it; then the topics of all, and each page by page."""
    await furnished(town)
    await town.say(RIBEIRA, BENTO, "/charter")
    assert town.last(RIBEIRA).startswith("What Ribeira is held to today:")
    await town.press(RIBEIRA, BENTO, "charters")
    assert "water" in town.last(RIBEIRA)
    assert "work" in town.last(RIBEIRA)
    await town.press(RIBEIRA, BENTO, "charter")
    water = town.last(RIBEIRA)
    assert "What stands today about water:" in water
    assert "The bank number 1 is open to all." not in water
    await town.press(RIBEIRA, BENTO, "charter")
    assert water != town.last(RIBEIRA)
    await town.say(RIBEIRA, BENTO, "/charter Work")
    assert "The bank number 1 is open to all." in town.last(RIBEIRA)


async def test_what_is_fading_is_told_beside_what_stands(town: Town) -> None:
    """In the group's own charter and in that of all: what ends within a month and nobody has renewed."""
    ids = await furnished(town)
    text = Instrument("The ferry", "en", ids, (Clause("c1", "The ferry waits."),), 100, Scope(topics=("water",)))
    soon = begun("FER1Y", text, (town.hands.at - day(0)).days - 85, 100)
    await town.house.store.write(lambda books: registry.add(books, soon, NOW))

    await town.say(RIBEIRA, BENTO, "/charter")
    assert "Fading, unless it is renewed:" in town.last(RIBEIRA)
    assert "FER1Y" in town.last(RIBEIRA)
    assert "BNK0A" not in town.last(RIBEIRA).partition("Fading")[2]
    await town.press(RIBEIRA, BENTO, "charters")
    assert "Fading, unless it is renewed:" in town.last(RIBEIRA)


async def test_words_are_found_anywhere(town: Town) -> None:
    """By /search, and by /charter where no topic is called so; what is not found gets a way on."""
    await furnished(town)
    for word in ("/search well", "/charter well"):
        await town.say(ZOE, ZOE, word)
        assert "OLD1A, “An old well”" in town.last(ZOE)
    await town.say(ZOE, ZOE, "/search zeppelin")
    assert town.last(ZOE).startswith("No agreement holds “zeppelin”.")
    await town.say(ZOE, ZOE, "/search")
    assert town.told(ZOE).startswith("Write /search and the words you look for")


async def test_a_card_tells_what_became_of_promises_and_how_many_signed(town: Town) -> None:
    """Where many answered, how many were in favour."""
    await furnished(town, 1)
    await town.say(RIBEIRA, BENTO, "/agreements BNK0A")
    card = town.last(RIBEIRA)
    assert "Point 2: Ribeira promises Vega: ten nets, every year." in card
    assert "So far 60 of 100 are done, by the least that a side says." in card
    assert "9 in favour" in town.last(RIBEIRA)


async def test_a_button_of_another_time_is_answered_kindly(town: Town) -> None:
    """Numbers that are none, topics that are gone."""
    await furnished(town, 1)
    await town.forge(RIBEIRA, BENTO, "charter.all.00000000.0")
    assert town.told(BENTO).startswith("Nothing stands under this topic any more.")
    await town.forge(RIBEIRA, BENTO, "agrees.on.x")
    assert "“Bank 0”" in town.last(RIBEIRA)
