"""Words of a group go out under its name where the channel can show that; name and presence follow the group."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.base import Place, Speaker
from bot.channels.memory import MemoryChannel
from bot.errors import Unreachable
from bot.store import dialogues
from tests.bot import given
from tests.bot.given import ANA, BENTO, MIRA, RIBEIRA, VEGA, Town
from tests.bot.talking import speak


class NamedChannel(MemoryChannel):
    """A memory channel that shows who speaks."""

    trouble = False

    async def call(self, speaker: Speaker) -> None:
        """A group is shown under this name."""
        if self.trouble:
            raise Unreachable
        self.whispers.append(("called", speaker.name))

    async def dismiss(self, place: Place, speaker: str) -> None:
        """A group speaks no more in a chat."""
        self.whispers.append(("dismissed", place.chat))


@pytest.fixture
async def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """Both groups speak; whoever can is shown by name; Bento's words were passed on."""
    monkeypatch.setattr(given, "MemoryChannel", NamedChannel)
    async with given.town(tmp_path) as town:
        await speak(town, monkeypatch, "open")
        await town.say(RIBEIRA, BENTO, "/say The nets are too fine.")
        yield town


def speaker(town: Town, chat: str) -> str:
    """Under whose name the words are shown in a chat; empty: the bot's."""
    shown = town.message(chat, "The nets are too fine.").speech
    return shown.speaker.name if shown and shown.speaker else ""


async def test_words_go_to_other_groups_under_the_name_of_the_group(named: Town) -> None:
    """At home they come from the bot, as in private."""
    assert ["Ribeira", "", ""] == [speaker(named, chat) for chat in (VEGA, RIBEIRA, MIRA)]


async def test_a_sign_is_drawn_for_the_group(named: Town) -> None:
    """The same group, the same sign."""
    shown = named.message(VEGA, "The nets are too fine.").speech

    assert shown
    assert shown.speaker
    assert shown.speaker.picture.startswith(b"\x89PNG")


async def test_a_channel_that_cannot_show_it_says_whose_words_these_are(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As before: in the text."""
    await speak(town, monkeypatch, "open")
    await town.say(RIBEIRA, BENTO, "/say The nets are too fine.")

    assert "" == speaker(town, VEGA)
    assert "Ribeira" in town.message(VEGA, "The nets are too fine.").text


async def test_a_new_name_is_told_to_the_channel_once(named: Town) -> None:
    """Also when it could not be reached at first."""
    await named.press(RIBEIRA, ANA, "rename")
    await named.say(RIBEIRA, ANA, "Pescadores", about="What is the name")
    named.quay.trouble = True  # type: ignore[attr-defined]
    await named.house.naming.look()
    named.quay.trouble = False  # type: ignore[attr-defined]
    for _ in range(2):
        await named.house.naming.look()

    assert [("called", "Pescadores")] == [one for one in named.quay.whispers if one[0] == "called"]


async def test_a_group_that_shares_no_room_any_more_is_sent_out_once(named: Town) -> None:
    """As long as it shares one it stays."""
    room, group = await named.room(), await named.group(RIBEIRA)
    await named.house.naming.look()
    before = list(named.quay.whispers)
    await named.ask(lambda books: dialogues.drop_party(books, room.id, group.id))
    for _ in range(2):
        await named.house.naming.look()

    assert ("dismissed", VEGA) not in before
    assert [("dismissed", VEGA)] == [one for one in named.quay.whispers if one[0] == "dismissed"]
