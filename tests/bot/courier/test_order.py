"""Everything is said, in order, in the words of the day it is delivered (P3, P5)."""

from functools import partial

from bot.channels.base import Place
from bot.store import Books, postings
from bot.store.outbox import Outgoing
from flows import record
from flows.wording import N_, Choice, GroupName, PersonName, Saying, message
from tests.bot.courier.house import NOON, House

# Order and standing notices


async def test_p3_each_chat_hears_everything_in_order(house: House) -> None:
    """What was put first is read first, in each chat."""
    async with house.speaking():
        for number in range(20):
            await house.post("ab"[number % 2], f"{number}")
        await house.quiet()

    assert [f"{number}" for number in range(0, 20, 2)] == house.one.said("a")
    assert [f"{number}" for number in range(1, 20, 2)] == house.one.said("b")
    assert [] == await house.states()


async def test_a_standing_notice_is_one_message_that_changes(house: House) -> None:
    """Posted once, revised from then on."""
    async with house.speaking():
        for votes in range(1, 4):
            await house.show("a", f"{votes} : 0")
            await house.quiet()

    assert ["3 : 0"] == house.one.said("a")
    assert ["post", "revise", "revise"] == [what for _, what, _ in house.one.calls]


async def test_a_thousand_votes_are_few_edits(house: House) -> None:
    """While one edit is under way, all newer ones become one."""
    async with house.speaking():
        house.one.open.clear()
        for votes in range(1, 1001):
            await house.show("a", f"{votes} : 0")
        house.one.open.set()
        await house.quiet()

    assert ["1000 : 0"] == house.one.said("a")
    assert len(house.one.calls) <= 3


async def test_what_reads_the_same_is_not_sent_again(house: House) -> None:
    """An identical rendering costs no call, whatever made it be shown again."""
    async with house.speaking():
        await house.show("a", "1 : 0")
        await house.quiet()
        await house.show("a", "1 : 0")
        await house.quiet()

    assert ["post"] == [what for _, what, _ in house.one.calls]
    assert [] == await house.states()


async def test_a_notice_that_somebody_deleted_is_posted_anew(house: House) -> None:
    """If the message that should change is not there any more, a new one stands."""
    async with house.speaking():
        await house.show("a", "1 : 0")
        await house.quiet()
        house.one.chats["a"].shown.clear()
        await house.show("a", "2 : 0")
        await house.quiet()

    assert ["2 : 0"] == house.one.said("a")


async def test_a_message_is_taken_back_by_the_word_it_carries(house: House) -> None:
    """Withdrawn words leave every message that carried them."""
    async with house.speaking():
        await house.post("a", "said", word="w")
        await house.put(house.outgoing("retract", "a", "", word="w"))
        await house.quiet()

    assert [] == house.one.said("a")
    assert [] == await house.store.fetch("SELECT * FROM postings")


async def test_a_notice_can_be_pinned(house: House) -> None:
    """Pinning waits behind the notice in the same lane."""
    async with house.speaking():
        await house.show("a", "agreement")
        await house.put(house.outgoing("pin", "a", "", key="tally"))
        await house.quiet()

    assert [True] == [shown.pinned for shown in house.one.seen("a")]


# Words


async def test_names_and_sayings_are_found_when_they_are_delivered(house: House) -> None:
    """A name is today's; words that were taken back meanwhile are never spoken."""

    def write(books: Books) -> None:
        books.execute(
            "INSERT INTO groups (group_id, code, name, locale, zone, since) VALUES ('g','RIO-1A','Rio','pt','UTC',0)"
        )
        books.execute("INSERT INTO persons (person_id, name, since) VALUES ('p', 'Ana', 0), ('q', '', 0)")
        for word, text in (("w", "the river is low"), ("x", "")):
            books.execute(
                "INSERT INTO words (dialogue_id, word_id, group_id, person_id, text, at)"
                " VALUES ('d', ?, 'g', 'p', ?, 0)",
                (word, text),
            )

    await house.store.write(write)
    text = N_("%(a)s, %(b)s, %(c)s", a=PersonName("p"), b=PersonName("q"), c=(GroupName("g"),))

    async with house.speaking():
        for leaf in (text, Saying("w"), Saying("x")):
            await house.post("a", leaf)
        await house.quiet()

    said = [line.replace("\u2068", "").replace("\u2069", "") for line in house.one.said("a")]
    assert ["Ana, someone, Rio", "the river is low", "(These words were taken back.)"] == said


async def test_choices_are_remembered_with_the_message(house: House) -> None:
    """So that a bare number can be understood later."""
    stored = record.dump(message(N_("Agree?"), choices=(Choice(N_("Yes"), ("mark", "k", "yes")),)))
    async with house.speaking():
        await house.put(Outgoing(Place("one", "a"), "post", NOON, stored))
        await house.quiet()

    asked = await house.store.write(partial(postings.asking, place=Place("one", "a")))
    assert asked
    assert ("mark.k.yes",) == asked.choices


async def test_a_broken_row_is_our_mistake_and_stops_nobody(house: House) -> None:
    """What cannot be rendered fails alone; the rest of its chat goes on."""
    async with house.speaking():
        await house.put(Outgoing(Place("one", "a"), "post", NOON, "{not a message"))
        await house.post("a", "next")
        await house.quiet()

    assert ["next"] == house.one.said("a")
    assert [("post", "failed")] == await house.states()
