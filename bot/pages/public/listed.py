"""Lists: agreements by what they are, what is fading; and how the charter can be checked.

Never here: words, a language, one agreement's page.
"""

from datetime import date

from bot.pages.public import where
from bot.pages.public.charters import fitting, groups_of
from bot.pages.public.library import SOON, Library
from bot.pages.public.sheet import Sheet, portions, weight
from bot.store import listings
from bot.store.search import search
from flows.registry.life import State

MOST = 40  # agreements on a page
MOST_FADING = 100
MOST_FOUND = 40
MOST_ALIKE = 40
MOST_OF_KIN = 8  # points alike that are shown together


async def fading(library: Library) -> Sheet:
    """Habits without a fresh witness, and terms that end soon without a renewal."""
    now = library.now()
    habits = fitting(await library.fading(now, MOST_FADING))
    ending = await library.ending(now, now + SOON, MOST_FADING)
    terms = [one for one in ending if one.span.state not in (State.RENEWED, State.AMENDED)]
    named = groups_of(habits) | {group for one in terms for group in (*one.span.parties, *one.span.by)}
    return Sheet(where.fading(), "fading.html", {"habits": habits, "terms": terms}, named)


async def alike(library: Library) -> Sheet:
    """Points that say nearly the same in several agreements: a question to their groups, nothing more."""
    found = await library.kin(MOST_ALIKE)
    shown = portions(found, lambda one: sum(weight(it.words, it.title) for it in one.clauses[:MOST_OF_KIN]))[0]
    kin = [
        (one, one.clauses[:MOST_OF_KIN], len({it.agreement for it in one.clauses}), tuple(filter(None, one.places)))
        for one in shown
    ]
    named = groups_of([it for one in shown for it in one.clauses[:MOST_OF_KIN]])
    return Sheet(where.alike(), "alike.html", {"kin": kin}, named)


async def found(library: Library, typed: str) -> Sheet:
    """Agreements that hold all these words, in any version and language: what stands first."""
    hits = await search(library.store, typed, library.now(), most=MOST_FOUND + 1)
    named = frozenset(group for one in hits for group in (*one.listed.span.parties, *one.listed.span.by))
    values = {"typed": typed, "hits": hits[:MOST_FOUND], "too_many": len(hits) > MOST_FOUND}
    return Sheet(where.search(typed), "search.html", values, named)


async def check(library: Library, on: date | None = None) -> Sheet:
    """The hash of the charter of a day."""
    moment = library.moment(on)
    values = {"day": moment.date(), "on": on, "hash": await library.hash(moment, on)}
    return Sheet(where.check(on), "check.html", values)


async def listing(library: Library, state: State | None = None, after: str | None = None) -> Sheet:
    """Agreements: what stands, what ends first first; or all in one state."""
    now = library.now()
    start = await listings.one(library.store, now, after) if after else None
    if state is None:
        found = await listings.standing(library.store, now, after=start, most=MOST + 1)
    else:
        found = await listings.in_state(library.store, now, state, after=start, most=MOST + 1)
    shown = found[:MOST]
    last = shown[-1].code if len(found) > MOST else None
    named = frozenset(group for one in shown for group in (*one.span.parties, *one.span.by))
    values = {
        "agreements": shown,
        "state": state,
        "after": after,
        "next": where.agreements(state, last) if last else None,
    }
    return Sheet(where.agreements(state, after), "agreements.html", values, named)
