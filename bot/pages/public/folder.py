"""The site as plain files, for any web host: every page that another one leads to, in every language, links relative.

A folder that was made before is replaced as a whole, so that what a group has taken away is gone. Never here: what is
on a page, or what only the house can answer.
"""

import asyncio
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

from bot.errors import ConfigError
from bot.pages.public import where, words
from bot.pages.public.binding import Job, Order, bind, codes_of, key_of, prepare, topics_of
from bot.pages.public.press import HERE, Press
from bot.pages.public.taken import Take
from bot.voice import Tongue, Voice
from bot.voice.languages import FOLDER
from flows.registry.life import State

MARK = "static/site.css"  # by which a folder of ours is known
AT_ONCE = 150  # agreements of one job
WORKERS = 2


async def write_site(
    store: Path,
    folder: Path,
    *,
    base: str = "",
    days: tuple[date, ...] = (),
    now: datetime | None = None,
    take: Take | None = None,
) -> int:
    """Write the site of `store` into `folder`; how many pages it has.

    `base`: where the house can be reached, for what only it can answer; `days`: days besides today whose charter is
    written; `take`: which files lie beside a page. Raises ConfigError without a store, or if the folder holds anything
    else.
    """
    await asyncio.to_thread(_check, store, folder)
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    order = Order(store, fresh, base.rstrip("/"), days, now or datetime.now(UTC), take)
    count = await asyncio.to_thread(_bound, order, await codes_of(order), await topics_of(order))
    await asyncio.to_thread(_finished, fresh)
    await asyncio.to_thread(_replaced, folder, fresh)
    return count


def _check(store: Path, folder: Path) -> None:
    if not store.exists():
        raise ConfigError(f"There is no store at {store} yet. Start the house once, then write its site.")
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise ConfigError(f"{folder} holds other things. Name a new folder, or one that was made by this command.")


def jobs(order: Order, codes: list[str], topics: list[tuple[date | None, str]]) -> Iterator[Job]:
    """The work in pieces of about the same size, the heavy ones first."""
    yield _of_everything(order)
    for day in (None, *order.days):
        yield _job(where.charter(day))
    for state in (None, *State):
        yield _job(where.agreements(state))
    yield _job(where.river())
    yield _job(where.groups())
    for start in range(0, len(codes), AT_ONCE):
        some = tuple(codes[start : start + AT_ONCE])
        yield Job(frozenset(f"agreement {code}" for code in some), tuple(map(where.agreement, some)), some)
    for day, topic in topics:
        yield _job(where.charter(day, topic=topic))


def _job(*roots: where.Where) -> Job:
    return Job(frozenset(map(key_of, roots)), roots)


def _alone(one: where.Where) -> Job:
    """A page that no job has met, and nothing that it leads to."""
    return Job(frozenset(), (one,), one.parts[1:] if one.parts[0] == "agreements" else ())


def _of_everything(order: Order) -> Job:
    """The pages that are about all there is."""
    today = order.now.astimezone(UTC).date()
    since = (today - timedelta(days=30), *order.days)
    changes = (where.changes(day, today) for day in since)
    checks = map(where.check, (None, *order.days))
    lists = (where.groups_map(), where.flows(), where.wheel(), where.calendar(), where.fading(), where.alike())
    return _job(*lists, *changes, *checks)


def _bound(order: Order, codes: list[str], topics: list[tuple[date | None, str]]) -> int:
    """All pages, bound by a few processes: those that are known of, then whatever else they lead to; how many."""
    count, done, waiting = 0, set[where.Where](), list(jobs(order, codes, topics))
    with ProcessPoolExecutor(WORKERS, get_context("spawn"), prepare, (order, codes)) as pool:
        while waiting:
            elsewhere: set[where.Where] = set()
            for bound in pool.map(bind, waiting):
                count += bound.count
                done |= bound.done
                elsewhere |= bound.elsewhere
            waiting = [_alone(one) for one in sorted(elsewhere - done, key=where.file_of)]
            done |= elsewhere
    return count


def _finished(fresh: Path) -> None:
    """What all pages use, the page of languages, and a first page for each."""
    shutil.copytree(HERE / "static", fresh / "static")
    voice = Voice(FOLDER)
    told = [
        (locale, voice.text(words.OWN_NAME, Tongue(locale)), voice.text(words.CHARTER, Tongue(locale)))
        for locale in voice.locales
    ]
    languages = [(*one, voice.direction(one[0])) for one in told]
    page = Press(voice).environment.get_template("root.html").render(languages=languages)
    (fresh / "index.html").write_text(page, encoding="utf-8")
    for locale in voice.locales:
        shutil.copyfile(fresh / locale / "charter.html", fresh / locale / "index.html")


def _replaced(folder: Path, fresh: Path) -> None:
    """The new folder takes the place of the old one."""
    old = folder.with_name(f"{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
