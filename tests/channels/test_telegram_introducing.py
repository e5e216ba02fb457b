"""Who the bot is, told to Telegram: menus by scope and language, descriptions, a picture; and only what has changed."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot import introducing
from bot.channels.abilities import Readers
from bot.errors import Refused
from bot.introducing import DESCRIPTION, LINE, introduce
from bot.store import Store, open_store
from bot.voice import Tongue, Voice
from bot.voice.languages import FOLDER
from tests.channels.telegram_bench import TelegramBench
from tests.fakes.telegram import fake_telegram

LOCALES = ("", "ar", "en", "es", "pt")
SETTERS = (
    *("setmycommands", "deletemycommands", "setchatmenubutton"),
    *("setmydescription", "setmyshortdescription", "setmyprofilephoto"),
)


@pytest.fixture
async def bench() -> AsyncIterator[TelegramBench]:
    """A fresh server, group and channel."""
    async with fake_telegram() as server, AsyncExitStack() as stack:
        bench = TelegramBench(server, stack)
        await bench.restart()
        yield bench


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Where is kept what was told."""
    async with open_store(tmp_path / "house.db") as store:
        yield store


async def introduced(bench: TelegramBench, store: Store) -> int:
    """After a start: how many calls changed something."""
    before = sum(bench.world.calls[one] for one in SETTERS)
    await introduce(bench.channel, store, Voice(FOLDER), bench.endure)
    return sum(bench.world.calls[one] for one in SETTERS) - before


async def test_every_scope_and_language_has_its_menu_and_what_is_not_used_has_none(
    bench: TelegramBench, store: Store
) -> None:
    """Stewards read more than others; what stood in the scope of everyone goes."""
    bench.world.menus["default", "es"] = {"old": "from another program"}
    await introduced(bench, store)

    scopes = ("all_private_chats", "all_group_chats", "all_chat_administrators")
    assert {(scope, locale) for scope in scopes for locale in LOCALES} == set(bench.world.menus)
    groups, stewards = (set(bench.world.menus[scope, "es"]) for scope in scopes[1:])
    assert groups < stewards
    assert "setup" in stewards - groups
    assert "commands" == bench.world.menu_button


async def test_people_read_in_their_language_who_we_are(bench: TelegramBench, store: Store) -> None:
    """Before they press Start, and on the card."""
    await introduced(bench, store)

    about = bench.world.about
    assert {(what, locale) for what in ("description", "short_description") for locale in LOCALES} == set(about)
    assert 4 == len({about["short_description", locale] for locale in LOCALES})
    assert bench.world.portrait == introducing.PORTRAIT.read_bytes()


@pytest.mark.parametrize("locale", LOCALES[1:])
def test_the_descriptions_fit_whole_in_every_language(locale: str) -> None:
    """Nothing is cut off in the middle of a thought."""
    voice = Voice(FOLDER)
    whole = "\n\n".join(voice.text(one, Tongue(locale)) for one in DESCRIPTION)

    assert (True, True) == (len(voice.text(LINE, Tongue(locale))) <= 120, len(whole) <= 512)


async def test_what_has_not_changed_is_not_told_again(bench: TelegramBench, store: Store) -> None:
    """A second start asks nothing of Telegram."""
    assert await introduced(bench, store) > 30
    assert 0 == await introduced(bench, store)


async def test_the_operators_own_words_and_picture_stay(bench: TelegramBench, store: Store) -> None:
    """What somebody told @BotFather is theirs."""
    bench.world.about["description", ""] = "The bot of our valley."
    bench.world.portrait = b"\xff\xd8\xff ours"
    await introduced(bench, store)

    assert "The bot of our valley." == bench.world.about["description", ""]
    assert b"\xff\xd8\xff ours" == bench.world.portrait
    assert bench.world.about["description", "es"]


async def test_a_refusal_costs_one_thing_and_is_tried_at_the_next_start(bench: TelegramBench, store: Store) -> None:
    """A flood limit is waited for, if it is short."""
    bench.world.fault("setMyCommands", "busy", 1)
    bench.world.fault("setMyProfilePhoto", "refuse", text="PHOTO_CROP_SIZE_SMALL")
    await introduced(bench, store)

    assert [1.0] == bench.waits
    assert b"" == bench.world.portrait
    assert 1 == await introduced(bench, store)
    assert bench.world.portrait


async def test_a_menu_that_is_too_long_is_refused(bench: TelegramBench) -> None:
    """The fake server is as strict as the real one."""
    with pytest.raises(Refused):
        await bench.channel.offer_menu([("Help!", "x")], to=Readers.GROUPS)
