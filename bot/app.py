"""The composition root: settings become channels, channels move into the house, the house lives until asked to stop.

The only file that knows everyone. A signal, a crash and a cancelled test end the same way: everything started is
stopped in reverse, what is in hand is finished. Never here: anything that could be tested without all of it.
"""

import asyncio
import logging
import resource
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from aiohttp import web

from bot.acting.catching_up import caught_up
from bot.acting.warmth import trusted
from bot.channels.base import Channel
from bot.channels.hall import Hall
from bot.clock import utc_now
from bot.config import Address, Config
from bot.config import House as HouseSettings
from bot.errors import ConfigError
from bot.flowfiles import in_folder
from bot.house import House
from bot.introducing import introduce
from bot.pages.demo import Demo
from bot.pages.site import make_site
from bot.portable.fetching import fetch
from bot.portable.following import Following
from bot.portable.giving import origin_of
from bot.store import open_store
from bot.store.spark import draws

log = logging.getLogger("app")


class Shutdown(Exception):  # noqa: N818  it is a wish, not an error
    """Somebody asked the program to stop."""


async def run(config: Config) -> None:
    """Live on real channels until asked to stop."""
    ways = in_folder(config.flows.folder) if config.flows.folder else ()
    async with AsyncExitStack() as doors:
        store = await doors.enter_async_context(open_store(config.house.store))
        await store.write(partial(trusted, languages=config.tone.trusted.split()))
        await store.write(partial(draws.switch, on=config.spark.enabled))
        await store.write(partial(caught_up, now=utc_now()))
        hall = Hall(store)
        channels = [*await _accounts(config, doors), *([hall] if config.hall.on else [])]
        house = House(store, channels, base_url=config.house.address, ways=ways, origin=origin_of(config.house))
        site = _site(config, house, hall)
        following = Following(store, fetch, now=house.now, ring=house.ring)
        await doors.enter_async_context(served(site, config.house.listen))
        introducing = asyncio.create_task(introduce_all(house), name="introducing")
        doors.callback(introducing.cancel)
        print(_greeting(config), flush=True)
        await until_asked(house, following)


def _site(config: Config, house: House, hall: Hall, demo: Demo | None = None) -> web.Application:
    """The pages of a house, as its settings say."""
    return make_site(
        house.store,
        hall,
        house.voice,
        demo=demo,
        channels=house.channels,
        base_url=config.house.url,
        origin=origin_of(config.house),
        proxies=config.house.proxies,
        lend=house.lending.of_word,
    )


async def _accounts(config: Config, doors: AsyncExitStack) -> list[Channel]:
    """The vendors' libraries are imported only where their account is set up: starting stays quick."""
    channels: list[Channel] = []
    if config.telegram.on:
        from bot.channels.telegram import open_telegram

        about = config.telegram
        opened = open_telegram(
            "telegram", about.token.value, base_url=about.base_url, webhook=about.delivery, door=about.door
        )
        telegram = await doors.enter_async_context(opened)
        if about.per_chat:
            telegram.limits = replace(telegram.limits, per_chat=about.per_chat)
        if about.per_account:
            telegram.limits = replace(telegram.limits, per_account=about.per_account)
        channels.append(telegram)
    if config.matrix.on:
        matrix = await doors.enter_async_context(_matrix(config))
        if config.matrix.per_account:
            matrix.limits = replace(matrix.limits, per_account=config.matrix.per_account)
        channels.append(matrix)
    return channels


def _matrix(config: Config) -> AbstractAsyncContextManager[Channel]:
    """The account on Matrix: pushed to, where the server knows it as an application service."""
    from bot.channels.matrix import open_matrix, open_service, read_registration

    account = config.matrix
    if account.registration:
        paper = read_registration(Path(account.registration).expanduser())
        return open_service("matrix", account.homeserver, account.user, paper, device=account.device)
    return open_matrix(
        "matrix",
        account.homeserver,
        account.user,
        password=account.password.value,
        token=account.token.value,
        device=account.device,
        state=config.house.folder / "matrix.json",
        keys=config.house.folder / "matrix-keys" if account.encryption else None,
    )


async def introduce_all(house: House) -> None:
    """Tell the platforms who we are, each at its own pace."""
    await asyncio.gather(
        *(introduce(channel, house.store, house.voice, asyncio.sleep) for channel in house.channels.values())
    )


def _greeting(config: Config) -> str:
    """What the operator reads first: where the pages are, and what could be added."""
    lines = [f"Peopleness is here: {config.house.address}", *_for_phones(config.house)]
    if not config.telegram.on:
        lines.append("Telegram: put the token from @BotFather under [telegram] in peopleness.toml to add it.")
    if not config.matrix.on:
        lines.append("Matrix: put homeserver, user and password under [matrix] in peopleness.toml to add it.")
    lines.append("Stop with Ctrl-C. Something wrong? Run: peopleness doctor")
    return "\n".join(lines)


def _for_phones(house: HouseSettings) -> list[str]:
    """Where phones on the same network find the pages, if they are let in. Nothing is sent to find out."""
    if house.listen.host != "0.0.0.0":  # noqa: S104  the name for "everybody", compared with, not bound to
        return []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # an address kept for examples: the system only picks our own side of the way
        return [f"On the same network: http://{probe.getsockname()[0]}:{house.listen.port}"]
    return []


async def demo(config: Config) -> None:
    """Play the river story to its middle, then let whoever sits at the browser go on."""
    from bot.demo import RiverDemo

    async with AsyncExitStack() as doors:
        store = await doors.enter_async_context(open_store(config.house.store))
        river = RiverDemo(store, base_url=config.house.address)
        site = _site(config, river.house, river.hall, demo=river)
        following = Following(store, fetch, now=river.house.now, ring=river.house.ring)
        async with asyncio.TaskGroup() as tasks:
            living = tasks.create_task(river.house.live(), name="house")
            print("Playing the river story to its middle ...", flush=True)
            await river.begin()
            following_on = tasks.create_task(following.run(), name="following")
            await doors.enter_async_context(served(site, config.house.listen))
            print(f"Open this page: {config.house.address}/demo", *_for_phones(config.house), sep="\n")
            print("Stop with Ctrl-C.", flush=True)
            await asked_to_stop()
            living.cancel()
            following_on.cancel()
    log.info("app.closed")


async def until_asked(house: House, following: Following) -> None:
    """Live until a signal comes; then stop in order."""
    try:
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(house.live(), name="house")
            tasks.create_task(following.run(), name="following")
            tasks.create_task(_stop(), name="stop")
    except* Shutdown:
        log.info("app.closed")


async def _stop() -> None:
    await asked_to_stop()
    raise Shutdown


async def asked_to_stop() -> None:
    """Wait for Ctrl-C or a polite request to end."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(one, asked.set)
    await asked.wait()


@asynccontextmanager
async def served(site: web.Application, listen: Address) -> AsyncIterator[None]:
    """Serve the pages, to as many as the system lets us. Raises ConfigError when nobody can listen there."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # many systems begin with room for a thousand open pages
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, listen.host, listen.port).start()
    except OSError as error:
        await runner.cleanup()
        raise ConfigError(
            f"Cannot listen on {listen.host}:{listen.port}. Another program may be there: choose another port "
            "with --listen or house.listen."
        ) from error
    try:
        yield
    finally:
        await runner.cleanup()
