"""Groups' own pages: only what a group has chosen to show, and the agreements that are public anyway; and the river.

Never here: members, chats, rooms, or anything else that belongs to a group.
"""

from bot.pages.public import where
from bot.pages.public.bonds import map_of
from bot.pages.public.giving import of_group
from bot.pages.public.library import Library
from bot.pages.public.noticed import wheels
from bot.pages.public.ribbons import flow_of
from bot.pages.public.sheet import Sheet, chosen, portions
from bot.pages.public.told import told
from bot.store import listings
from flows.economy.map import season_of
from flows.registry.bonds import bonds

SHOWN = """
    SELECT g.group_id, g.code, g.name, g.locale, p.words FROM group_pages p
      JOIN groups g ON g.group_id = p.group_id WHERE g.code = :code
"""
ALL_SHOWN = """
    SELECT g.group_id, g.code, g.name FROM group_pages p JOIN groups g ON g.group_id = p.group_id
     WHERE (g.name, g.code) > (coalesce((SELECT name FROM groups WHERE code = :after), ''), :after)
  ORDER BY g.name, g.code LIMIT :most
"""
MOST = 200  # names on a page
MOST_AGREEMENTS = 40
MOST_RIBBONS = 20


async def group(library: Library, code: str, number: int = 1) -> Sheet | None:
    """What a group shows of itself; None if it shows nothing."""
    rows = await library.store.fetch(SHOWN, code=code)
    if not rows:
        return None
    its, now = rows[0]["group_id"], library.now()
    agreements = await listings.of_group(library.store, now, its)
    binding = [one for one in agreements if one.span.binds and its in one.span.parties]
    pairs = [one for one in bonds(binding, now) if its in (one.one, one.other)]
    pages = portions(agreements, lambda _: 1, MOST_AGREEMENTS)
    shown, back, on = chosen(pages, number)
    drawn, given = map_of(pairs, its), await of_group(library.store, season_of(now), its)
    values = {
        "group": dict(rows[0]),
        "agreements": shown,
        "map": drawn if pairs else None,
        "giving": given if given.given else None,
        "wheels": await wheels(library, its),
        "back": where.group(code, back) if back else None,
        "next": where.group(code, on) if on else None,
    }
    parties = (party for one in shown for party in (*one.span.parties, *one.span.by))
    named = frozenset((its, *drawn.groups, *given.groups, *parties))
    return Sheet(where.group(code, number), "group.html", values, named)


async def groups(library: Library, after: str | None = None) -> Sheet:
    """The groups that show a page."""
    rows = await library.store.fetch(ALL_SHOWN, after=after or "", most=MOST + 1)
    shown = rows[:MOST]
    last = shown[-1]["code"] if len(rows) > MOST else None
    ids = [row["group_id"] for row in shown]
    values = {"groups": ids, "next": where.groups(last) if last else None}
    return Sheet(where.groups(after), "groups.html", values, frozenset(ids))


async def river(library: Library, after: str | None = None) -> Sheet:
    """Agreements through time, by their code."""
    now = library.now()
    records = await library.lives(after or "", MOST_RIBBONS + 1)
    lives = [one for record in records if (one := told(record, now))]
    shown = lives[:MOST_RIBBONS]
    last = shown[-1].code if len(lives) > MOST_RIBBONS else None
    values = {
        "river": flow_of(shown, now) if shown else None,
        "lives": shown,
        "after": after,
        "next": where.river(last) if last else None,
    }
    return Sheet(where.river(after), "river.html", values)
