"""What every channel promises about chats that the bot makes: part of the suite that each of them passes.

Where a channel makes none, every group stays in its own chat. Never here: anything that only one platform knows.
"""

from typing import Protocol

import pytest

from bot.channels.abilities import MakesRooms
from bot.channels.base import Act, Channel, Place, Shape, Speech, Spoken, Standing
from tests.channels.listening import listening

HERE = Speech((Spoken(Shape.PARAGRAPH, ("Here you are together.",)),))


class Square(Protocol):
    """The part of a bench where rooms are made."""

    channel: Channel
    place: Place
    cursor: str | None
    member: str
    neighbour: str

    async def enter(self, account: str, chat: str) -> bool:
        """Somebody goes into a chat; whether they are let in."""

    async def say_there(self, account: str, chat: str, text: str) -> bool:
        """Somebody writes in it, in reply to nothing; whether they may."""


def making(bench: Square) -> MakesRooms:
    """The channel as one that makes rooms."""
    if not isinstance(bench.channel, MakesRooms):
        pytest.skip("on this channel the bot makes no rooms: every group stays in its own chat")
    return bench.channel


class MakesCommonRooms:
    """One more chat, for people of several groups."""

    async def test_a_room_made_twice_with_one_key_is_one_room(self, bench: Square) -> None:
        """A reply that was lost does not leave an empty twin behind."""
        channel = making(bench)
        made = await channel.make_room("The river · room k7", "k90")

        assert made == await channel.make_room("The river · room k7", "k90")
        assert made != await channel.make_room("The forest · room k8", "k91")

    async def test_whoever_is_invited_comes_in_and_nobody_else(self, bench: Square) -> None:
        """Inviting twice is once; who was shown out stays outside."""
        channel = making(bench)
        room = Place(bench.channel.name, await channel.make_room("The river · room k7", "k92"))
        assert not await bench.enter(bench.neighbour, room.chat)
        for _ in range(2):
            await channel.invite(room, bench.member, host=False)
        assert await bench.enter(bench.member, room.chat)
        await channel.invite(room, bench.member, host=False)
        assert Standing.MEMBER is await bench.channel.standing(room, bench.member)
        for _ in range(2):
            await channel.show_out(room, bench.member)

        assert not await bench.enter(bench.member, room.chat)

    async def test_whatever_is_said_in_it_is_heard_and_that_we_are_there_is_no_news(self, bench: Square) -> None:
        """Nobody has to name the bot; it was not added by anybody."""
        channel = making(bench)
        async with listening(bench.channel, bench.cursor) as ears:
            room = Place(bench.channel.name, await channel.make_room("The river · room k7", "k93"))
            await channel.invite(room, bench.member, host=False)
            await bench.enter(bench.member, room.chat)
            await bench.channel.post(room, HERE, "k94")
            assert await bench.say_there(bench.member, room.chat, "We saw it.")
            heard = await ears.until(lambda one: one.text == "We saw it.")

        assert (room, True) == (heard.place, heard.stray)
        assert [Act.SAID] == [one.act for one in ears.heard if one.place == room]

    async def test_a_room_that_is_shut_can_only_be_read(self, bench: Square) -> None:
        """Members speak before, and not after; shutting twice changes nothing."""
        channel = making(bench)
        room = Place(bench.channel.name, await channel.make_room("The river · room k7", "k95"))
        await channel.invite(room, bench.member, host=False)
        await bench.enter(bench.member, room.chat)
        assert await bench.say_there(bench.member, room.chat, "Before.")
        for _ in range(2):
            await channel.shut_room(room)

        assert not await bench.say_there(bench.member, room.chat, "After.")
        await bench.channel.post(room, HERE, "k96")

    async def test_a_host_may_change_things_and_a_member_may_not(self, bench: Square) -> None:
        """Whoever mediates is asked in as one."""
        channel = making(bench)
        room = Place(bench.channel.name, await channel.make_room("The river · room k7", "k97"))
        for account, host in ((bench.member, False), (bench.neighbour, True)):
            await channel.invite(room, account, host=host)
            await bench.enter(account, room.chat)

        assert Standing.MEMBER is await bench.channel.standing(room, bench.member)
        assert Standing.STEWARD is await bench.channel.standing(room, bench.neighbour)
