"""Everything that is served, put together: the hall, the public pages, and the demo's page where a demo is played.

Never here: a page of its own, or the server that listens.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from pathlib import Path

from aiohttp import web

from bot.channels.base import Channel
from bot.channels.hall import Hall
from bot.channels.hall.assets import Shelf
from bot.channels.hall.device_pages import DevicePages
from bot.channels.hall.entrance import Entrance
from bot.channels.hall.inviting import Inviting
from bot.channels.hall.manifest import Manifest
from bot.channels.hall.offline import OfflinePages
from bot.channels.hall.proxies import Network, Proxies
from bot.channels.hall.rooms import Rooms
from bot.channels.hall.safety import LONGEST_FORM
from bot.channels.hall.selves import Selves
from bot.channels.hall.setting import HERE as HALL
from bot.channels.hall.setting import STATIC as SHELF
from bot.channels.hall.setting import Say, Setting, Tongues
from bot.channels.hall.visits import Porter
from bot.pages.deliveries import deliveries
from bot.pages.demo import Demo, DemoPage
from bot.pages.desks import DeskPages, Lend, lends_nothing
from bot.pages.doors import DoorPages
from bot.pages.files.offers import offers
from bot.pages.files.paper_pages import PaperPages
from bot.pages.files.serving import FilePages
from bot.pages.givings import GivingPages
from bot.pages.health import HealthPage
from bot.pages.known import KnownPages
from bot.pages.public.pages import STATIC, PublicPages
from bot.pages.records import Draw, RecordPages
from bot.pages.strength import StrengthPages
from bot.pictures import svg_of
from bot.store import Store
from bot.voice import Names, Tongue, Voice
from flows.wording import Picture

HERE = Path(__file__).parent


def tongues_of(voice: Voice) -> Tongues:
    """The voice as the pages use it."""

    def words(locale: str, zone: str) -> Say:
        tongue = Tongue(locale, zone)
        return lambda text: voice.text(text, tongue)

    return Tongues(tuple(voice.locales), words, voice.direction)


def drawer(voice: Voice) -> Draw:
    """The voice's pictures, as the pages use them."""

    def draw(picture: Picture, locale: str, names: Names) -> str:
        return svg_of(picture, voice, Tongue(locale, "UTC"), names)

    return draw


def make_site(
    store: Store,
    hall: Hall,
    voice: Voice,
    *,
    demo: Demo | None = None,
    channels: Mapping[str, Channel] | None = None,
    base_url: str = "",
    origin: Mapping[str, str] | None = None,
    proxies: Sequence[Network] = (),
    lend: Lend = lends_nothing,
) -> web.Application:
    """All pages as one application.

    `channels` are asked how they are for /health, and some are brought what happens; `base_url` is where the house is
    reached from outside, for invitation links; `origin` is how the house calls itself in agreements that it gives out.
    `proxies` are believed when they say for whom they ask; `lend` finds what came with words. Serve it without an
    access log: invitations are in the addresses.
    """
    setting = Setting(tongues_of(voice), (HERE / "templates", HALL / "templates"))
    proxy = Proxies(proxies, base_url)
    porter = Porter(store, setting, proxy, lambda: hall.now())  # noqa: PLW0108 - the hall may get another clock
    public = PublicPages(store, porter, voice, hall.now, offers)
    rooms = Rooms(hall, porter)
    site = web.Application(middlewares=[porter.receive], client_max_size=LONGEST_FORM)
    site.add_routes(deliveries((channels or {}).values()))
    site.add_routes([*of_hall(hall, porter, rooms, setting, base_url), *of_public(public, porter, voice, base_url)])
    site.add_routes(KnownPages(store, porter, hall.now, origin or {}).routes())
    site.add_routes(RecordPages(store, porter, drawer(voice), hall.now).routes())
    site.add_routes(DeskPages(store, hall, porter, voice, lend).routes())
    site.add_routes(DoorPages(store, hall, porter).routes())
    site.add_routes(StrengthPages(public.library, porter, voice, hall.now).routes())
    site.add_routes(GivingPages(store, porter, hall.now).routes())
    site.add_routes(HealthPage(store, channels or {hall.name: hall}, hall.now).routes())
    if demo is not None:
        site.add_routes([*DemoPage(hall, porter, rooms, demo).routes(), Shelf("/static/demo", HERE / "static").route()])
    site.on_shutdown.append(let_go(hall))
    return site


def of_hall(hall: Hall, porter: Porter, rooms: Rooms, setting: Setting, base_url: str) -> Iterator[web.RouteDef]:
    """Chats in the browser: coming in, inviting, one's own matters, and what is needed without a connection."""
    entrance = Entrance(hall, porter, base_url)
    yield from (*entrance.routes(), *Inviting(entrance).routes(), *Selves(hall, porter).routes(), *rooms.routes())
    yield from DevicePages(entrance).routes()
    yield from (SHELF.route(), *OfflinePages(porter).routes(), *Manifest(setting).routes())


def of_public(public: PublicPages, porter: Porter, voice: Voice, base_url: str) -> Iterator[web.RouteDef]:
    """What anybody can read, as pages and as files. A file's address is a page's with an ending: files come first."""
    files = FilePages(public.library, porter, voice, base_url)
    yield from (*files.routes(), *PaperPages(files).routes(), *public.routes(), Shelf("/static/site", STATIC).route())


def let_go(hall: Hall) -> Callable[[web.Application], Awaitable[None]]:
    """Open pages let go when the site stops, so that stopping is quick."""

    async def close(site: web.Application) -> None:
        await hall.close()

    return close
