"""The hall keeps the contract of a channel, over its own tables in a real store."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.base import Act, Batch, Document, Heard, Place, Posting
from bot.channels.hall import Hall, devices, invitations, messages, people
from bot.channels.hall.people import Guest, Seat
from bot.errors import Gone, Refused, Unreachable
from bot.store import Books, Store, open_store
from tests.channels.carrying_files import Handed
from tests.channels.contract import YES_NO, ChannelContract, listening, saying, speech
from tests.channels.hall_hand import Hand
from tests.channels.showing_pictures import Pictured, Seen

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass
class HallBench:
    """A hall with one group."""

    store: Store
    channel: Hall
    guests: dict[str, Guest]
    place: Place = Place("hall", "river")
    cursor: str | None = None
    answers_privately: bool = True
    hands: list[Hand] = field(default_factory=list)
    member, neighbour, steward, outsider = "ana", "bia", "caio", "davi"

    def seat(self, account: str) -> Seat:
        """Somebody's place in the group."""
        return Seat(self.guests[account], people.Chat("river", "River", private=False, members=3), steward=False)

    def send_hand(self, hand: Hand) -> None:
        """A page sends its form and waits."""
        self.hands.append(hand)
        hand.task = asyncio.create_task(hand.act(self.channel))

    async def restart(self) -> None:
        """A new hall over the same store; pages that were not answered send their forms again."""
        await self.close()
        self.channel = Hall(self.store)
        open_hands, self.hands = [hand for hand in self.hands if hand.task and hand.task.cancelled()], []
        for hand in open_hands:
            self.send_hand(hand)

    async def close(self) -> None:
        """Drop every request that still waits."""
        for hand in self.hands:
            if hand.task:
                hand.task.cancel()
                with suppress(asyncio.CancelledError):
                    await hand.task

    async def say(self, account: str, text: str, *, about: str = "") -> None:
        """Somebody writes."""
        self.send_hand(Hand(self.seat(account), f"nonce{len(self.hands)}", text, about))

    async def send(self, account: str, file: Document, text: str = "", *, about: str = "") -> None:
        """Somebody sends a file."""
        self.send_hand(Hand(self.seat(account), f"nonce{len(self.hands)}", text, about, file=file))

    async def choose(self, account: str, native: str, number: int) -> None:
        """Somebody presses a button."""
        token = (await self.shown())[-1].speech.options[number - 1].token
        self.send_hand(Hand(self.seat(account), f"nonce{len(self.hands)}", about=native, token=token))

    async def give_corners(self) -> None:
        """Nobody need do anything."""

    async def say_in(self, account: str, corner: str, text: str) -> str:
        """Somebody writes in a room's place; the id is known to whoever listens, so it is read from what was kept."""
        self.send_hand(Hand(self.seat(account), f"nonce{len(self.hands)}", text, corner=corner))
        while True:
            rows = await self.store.fetch("SELECT native FROM hall_messages WHERE author <> '' ORDER BY seq DESC")
            if rows:
                return str(rows[0]["native"])
            await asyncio.sleep(0.01)

    async def seen_in(self, corner: str) -> list[str]:
        """The words of the bot's messages there."""
        rows = await self.store.fetch(messages.PAGE_OF, chat="river", corner=corner, before=1 << 60, limit=100)
        shown = [messages.shown_from(row) for row in reversed(rows)]
        return [as_seen(one).text for one in shown if not one.author and not one.withdrawn]

    async def drop_corner(self, corner: str) -> bool:
        """It is taken away; only whoever has the store can do that."""
        return await self.store.write(lambda books: books.execute("DELETE FROM hall_corners").rowcount) > 0

    async def shown(self) -> list[messages.Shown]:
        """All that the group's chat shows, oldest first."""
        rows = await self.store.fetch(messages.PAGE, chat="river", before=1 << 60, limit=100)
        return [messages.shown_from(row) for row in reversed(rows)]

    async def seen(self) -> list[Seen]:
        """The bot's messages."""
        return [as_seen(one) for one in await self.shown() if not one.author and not one.withdrawn]

    async def pictures(self) -> list[Pictured]:
        """Pictures of messages that stand, with all that the message shows."""
        shown = [(one, one.speech.picture) for one in await self.shown() if one.picture]
        return [Pictured(picture.svg.encode(), picture.alt) for _, picture in shown if picture]

    async def files(self) -> list[Handed]:
        """Files of messages that stand."""
        found = [one.file for one in await self.shown() if one.file and not one.author]
        return [Handed(one.name, self.channel.folder.read(one.digest) or b"", one.role) for one in found]

    async def told(self, account: str) -> list[str]:
        """What was whispered to somebody."""
        return self.channel.streams.missed("river", account)

    async def answered(self, native: str) -> str:
        """What one of the bot's messages answers."""
        return next(one.about for one in await self.shown() if one.native == native)

    async def lose(self) -> None:
        """The chat is taken away."""
        await self.store.write(lambda books: books.execute("DELETE FROM hall_chats").rowcount)


def as_seen(shown: messages.Shown) -> Seen:
    """A message as the contract looks at it."""
    lines = [line for block in shown.speech.blocks for line in (*block.lines, block.by) if line]
    return Seen(shown.native, "\n".join(lines), tuple(option.label for option in shown.speech.options))


def furnish(books: Books) -> dict[str, Guest]:
    """Four people, a group of three of them, and its steward."""
    guests = {
        name: people.enter(books, name.title(), "pt", people.make_keys(), name)
        for name in ("ana", "bia", "caio", "davi")
    }
    people.open_chat(books, "river", "River")
    for name in ("ana", "bia", "caio"):
        people.admit(books, "river", name, steward=name == "caio")
    return guests


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[HallBench]:
    """A hall with one group, in a store of its own."""
    async with open_store(tmp_path / "house.db") as store:
        bench = HallBench(store, Hall(store, now=lambda: NOW), await store.write(furnish))
        yield bench
        await bench.close()


class TestHall(ChannelContract):
    """The hall keeps the contract."""


class House:
    """Hears for the tests: counts, and commits at once."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []

    async def hear(self, batch: Batch) -> None:
        """Take a batch."""
        self.batches.append(batch)

    @property
    def heard(self) -> list[Heard]:
        """All events so far."""
        return [heard for batch in self.batches for heard in batch.events]


@pytest.fixture
async def house(bench: HallBench) -> AsyncIterator[House]:
    """A house that listens to the hall."""
    house = House()
    task = asyncio.create_task(bench.channel.listen(None, house.hear))
    yield house
    task.cancel()


async def test_sent_is_true_only_after_the_commit(bench: HallBench) -> None:
    """Nobody is told that their word counts, and nobody sees it, before the house has committed it."""
    async with listening(bench.channel, None, commit=False) as ears:
        await bench.say("ana", "/say first")
        await ears.until(saying("/say first"))

        assert not any(hand.task and hand.task.done() for hand in bench.hands)
        assert [] == await bench.shown()


async def test_own_words_are_shown_with_their_author_once_they_count(bench: HallBench, house: House) -> None:
    """The chat shows who said what."""
    await bench.channel.say(bench.seat("ana"), "/say água", "nonce-ana-1")

    assert [("ana", "Ana", "/say água")] == [(one.author, one.name, as_seen(one).text) for one in await bench.shown()]


async def test_a_word_stands_before_the_answer_to_it(bench: HallBench) -> None:
    """Even when the house answers at once, the question is read first."""

    async def answer(batch: Batch) -> None:
        await bench.channel.post(bench.place, speech("You are heard."), "k1")

    task = asyncio.create_task(bench.channel.listen(None, answer))
    await bench.channel.say(bench.seat("ana"), "/help", "nonce-ana-2")
    task.cancel()

    assert ["/help", "You are heard."] == [as_seen(one).text for one in await bench.shown()]


async def test_a_form_sent_twice_counts_once(bench: HallBench, house: House) -> None:
    """The second sending has the same event id, and the word is shown once."""
    for _ in range(2):
        await bench.channel.say(bench.seat("ana"), "/say once", "nonce-ana-3")

    assert 1 == len({heard.event for heard in house.heard})
    assert 1 == len(await bench.shown())


async def test_two_people_with_one_nonce_are_two_events(bench: HallBench, house: House) -> None:
    """A once-number belongs to a person; nobody can shadow another's word."""
    for who in ("ana", "bia"):
        await bench.channel.say(bench.seat(who), "/say mine", "the-same-nonce")

    assert 2 == len({heard.event for heard in house.heard})


async def test_talk_among_the_group_is_shown_and_not_heard(bench: HallBench, house: House) -> None:
    """The bot keeps only what is addressed to it."""
    await bench.channel.say(bench.seat("ana"), "Shall we eat first?", "nonce-ana-4")

    assert [] == house.heard
    assert ["Shall we eat first?"] == [as_seen(one).text for one in await bench.shown()]


async def test_a_reply_to_a_neighbour_is_not_heard(bench: HallBench, house: House) -> None:
    """Only replies to the bot are meant for it."""
    await bench.channel.say(bench.seat("ana"), "Fish?", "nonce-ana-5")
    [asked] = await bench.shown()
    await bench.channel.say(bench.seat("bia"), "Yes!", "nonce-bia-1", asked.native)

    assert [] == house.heard


async def test_everything_in_a_private_chat_is_heard(bench: HallBench, house: House) -> None:
    """The desk hears each word."""
    seat = await bench.channel.seat(people.desk_of("ana"), "ana")
    assert seat is not None
    await bench.channel.say(seat, "What now?", "nonce-ana-6")

    assert [("What now?", True)] == [(heard.text, heard.private) for heard in house.heard]


async def test_waiting_events_are_handed_over_together(bench: HallBench) -> None:
    """Fifty presses that waited are one batch, committed once."""
    presses = [bench.channel.press(bench.seat("ana"), "b1", "v.1.0", f"nonce-{number}") for number in range(50)]
    tasks = [asyncio.create_task(press) for press in presses]
    await asyncio.sleep(0)
    house = House()
    listener = asyncio.create_task(bench.channel.listen(None, house.hear))
    await asyncio.gather(*tasks)
    listener.cancel()

    assert [50] == [len(batch.events) for batch in house.batches]


async def test_whoever_waits_too_long_is_told_to_try_again(bench: HallBench) -> None:
    """Nobody listens: the page learns it, and a second try with the same form counts once."""
    bench.channel.patience = 0.01
    with pytest.raises(Unreachable):
        await bench.channel.say(bench.seat("ana"), "/say late", "nonce-ana-7")
    assert [] == await bench.shown()

    bench.channel.patience = 5
    house = House()
    listener = asyncio.create_task(bench.channel.listen(None, house.hear))
    await bench.channel.say(bench.seat("ana"), "/say late", "nonce-ana-7")
    listener.cancel()

    assert ["/say late"] == [heard.text for heard in house.heard]
    assert 1 == len(await bench.shown())


async def test_words_taken_back_are_erased(bench: HallBench, house: House) -> None:
    """The house hears of it, and not even the store can show them."""
    await bench.channel.say(bench.seat("ana"), "/say a word too many", "nonce-ana-8")
    [said] = await bench.shown()
    await bench.channel.take_back(bench.seat("ana"), said.native, "nonce-ana-9")

    assert (Act.WITHDREW, said.native) == (house.heard[-1].act, house.heard[-1].about)
    assert [("", 1)] == [tuple(row) for row in await bench.store.fetch("SELECT speech, withdrawn FROM hall_messages")]


async def test_nobody_takes_back_the_words_of_another(bench: HallBench, house: House) -> None:
    """Only the author can."""
    await bench.channel.say(bench.seat("ana"), "/say mine", "nonce-ana-10")
    [said] = await bench.shown()
    await bench.channel.take_back(bench.seat("bia"), said.native, "nonce-bia-2")

    assert [Act.SAID] == [heard.act for heard in house.heard]
    assert [False] == [one.withdrawn for one in await bench.shown()]


async def test_whoever_enters_has_a_private_chat_and_greets_the_bot(bench: HallBench, house: House) -> None:
    """Entering by an invitation gives a seat in the group, and opens the desk."""
    code = await bench.store.write(lambda books: invitations.invite(books, "river", "ana", NOW))
    guest = await bench.channel.enter("Davi", "es", people.make_keys(), code)

    assert ["/start"] == [heard.text for heard in house.heard]
    chats = [row["chat"] for row in await bench.store.fetch(people.MY_CHATS, account=guest.account)]
    assert {people.desk_of(guest.account), "river"} == set(chats)


async def test_a_new_group_is_heard_as_the_bot_joining(bench: HallBench, house: House) -> None:
    """So that its set-up begins; whoever made it is its steward."""
    chat = await bench.channel.found(bench.guests["davi"], "Cais", "nonce-davi-1")

    assert [(Act.JOINED, "Cais")] == [(heard.act, heard.title) for heard in house.heard]
    assert chat == await bench.channel.found(bench.guests["davi"], "Cais", "nonce-davi-1")  # sent twice, made once
    seat = await bench.channel.seat(chat, "davi")
    assert seat is not None
    assert seat.steward


async def test_a_person_can_be_forgotten(bench: HallBench, house: House) -> None:
    """Their name, their words and their way in are gone; every chat hears that they left."""
    await bench.channel.say(bench.seat("ana"), "I was here", "nonce-ana-11")
    await bench.channel.forget(bench.guests["ana"], "nonce-ana-12")

    assert {Act.LEFT, Act.REMOVED} == {heard.act for heard in house.heard}
    assert [("", True)] == [(one.name, one.withdrawn) for one in await bench.shown()]
    assert None is await bench.channel.seat("river", "ana")


async def test_a_recovery_code_works_once(bench: HallBench) -> None:
    """It opens the account to one more device, and gives another code."""
    keys, new, now = people.make_keys(), people.make_keys(), bench.channel.now()
    guest = await bench.store.write(lambda books: people.enter(books, "Eva", "es", keys))

    assert guest.account == await bench.store.write(lambda books: people.come_back(books, keys.recovery, new, now))
    assert None is await bench.store.write(
        lambda books: people.come_back(books, keys.recovery, people.make_keys(), now)
    )


async def test_only_digests_of_secrets_are_kept(bench: HallBench) -> None:
    """Whoever reads the store cannot enter as somebody else."""
    keys = people.make_keys()
    await bench.store.write(lambda books: people.enter(books, "Eva", "es", keys))
    rows = await bench.store.fetch("SELECT * FROM hall_people p JOIN hall_devices d ON d.account = p.account")
    kept = {value for row in rows for value in row}

    assert kept >= {devices.digest(keys.secret), devices.digest(keys.recovery)}
    assert not kept & {keys.secret, keys.recovery}


async def test_what_was_taken_back_cannot_be_revised(bench: HallBench) -> None:
    """The platform refuses, as others do."""
    native = await bench.channel.post(bench.place, speech("A", options=YES_NO), "k1")
    await bench.channel.retract(Posting(bench.place, native), "k2")

    with pytest.raises(Refused):
        await bench.channel.revise(Posting(bench.place, native), speech("B"), "k3")


async def test_a_standing_in_a_chat_that_is_gone_says_so(bench: HallBench) -> None:
    """The house learns it whatever it asks."""
    with pytest.raises(Gone):
        await bench.channel.standing(Place("hall", "nowhere"), "ana")


async def test_a_whisper_reaches_an_open_page_of_that_person_only(bench: HallBench) -> None:
    """Neighbours' pages stay as they are."""
    handle = '["river","ana","e1"]'
    with (
        bench.channel.streams.opened(frozenset({"river"}), "ana") as mine,
        bench.channel.streams.opened(frozenset({"river"}), "bia") as theirs,
    ):
        await bench.channel.answer(handle, "Your ballot is in.")

    assert ["Your ballot is in."] == [whisper.text for whisper in mine.whispers]
    assert not theirs.whispers
    assert [] == bench.channel.streams.missed("river", "ana")


async def test_the_oldest_page_of_one_person_gives_way(bench: HallBench) -> None:
    """A person with too many open pages keeps the newest."""
    streams = bench.channel.streams
    managers = [streams.opened(frozenset({"river"}), "ana") for _ in range(9)]
    pages = [manager.__enter__() for manager in managers]

    assert [True] + [False] * 8 == [page.over for page in pages]
