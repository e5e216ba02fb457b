"""What stands, to look at: a map of who is bound to whom, and a calendar of what ends when; each with all its words.

Of a group (or of a person's groups) only what binds them; of all groups what anybody may read. Never here: drawing.
"""

from collections.abc import Sequence
from datetime import date

from bot.clerk.asked import Asked
from bot.store import roster, shelf
from bot.store.listings import Listed
from flows.refusals import Refused
from flows.registry.bonds import Bond, bonds, by_month, most_bound
from flows.registry.bridges import Gap, ends_of, missing
from flows.registry.life import State
from flows.wording import (
    N_,
    NC_,
    NN_,
    Almanac,
    Block,
    Choice,
    Drawn,
    GroupName,
    Link,
    Month,
    Paragraph,
    Text,
    Tied,
    Web,
    message,
)

MAP, CALENDAR = "map", "calendar"
SHEETS = (MAP, CALENDAR)
OWN, ALL = "own", "all"
MOST = 2_000  # agreements that are looked at
MOST_GROUPS = 12  # in a picture on a phone
MOST_TOLD = 20  # lines of its words
MOST_OF_A_PART = 4  # names of groups that hang together


def looks(whose: str) -> tuple[Choice, ...]:
    """The buttons that lead here."""
    return (
        Choice(NC_("button", "As a map"), ("look", whose, MAP)),
        Choice(NC_("button", "As a calendar"), ("look", whose, CALENDAR)),
    )


def alliance(asked: Asked) -> None:
    """/alliance map: who has agreements with whom, what is fading, where bridges are missing; of all groups."""
    if asked.rest.strip().casefold() not in ("", MAP):
        raise Refused(N_("Write /alliance map to see who has agreements with whom, and where bridges are missing."))
    shown(asked, ALL, MAP)


def groups_of(asked: Asked) -> list[str]:
    """The group whose chat this is; in private the person's groups. Raises `Refused` for who belongs to none."""
    if not asked.heard.private:
        return [asked.its_group().id]
    groups = [group.id for group in roster.groups_of(asked.books, asked.person.id)]
    if not groups:
        raise Refused(N_("You belong to no group yet. Write /charter to see what all groups have agreed."))
    return groups


def shown(asked: Asked, whose: str, sheet: str) -> None:
    """A map or a calendar: of what binds these groups, or of all that stands."""
    groups = groups_of(asked) if whose == OWN else []
    standing = _standing(asked, groups)
    head = _head(groups)
    picture = _web(standing, asked, groups) if sheet == MAP else _almanac(standing, asked)
    page = Link(N_("All of it, as a page"), "/map" if sheet == MAP else "/calendar")
    asked.send(message(Paragraph(head, strong=True), picture, page))


def _standing(asked: Asked, groups: Sequence[str]) -> list[Listed]:
    """What binds these groups, or, without any, all that stands."""
    if not groups:
        return shelf.standing(asked.books, asked.now, MOST)
    return [one for one in shelf.of_groups(asked.books, groups, asked.now) if one.span.binds][:MOST]


def _head(groups: Sequence[str]) -> Text:
    if groups:
        return N_("What stands today between %(groups)s and others:", groups=tuple(map(GroupName, groups)))
    return N_("The people's charter: what groups hold each other to, today.")


# The map


def _web(standing: Sequence[Listed], asked: Asked, groups: Sequence[str]) -> Block:
    """Who is bound to whom. Of groups that look for themselves, only what binds them."""
    pairs = [one for one in bonds(standing, asked.now) if not groups or {one.one, one.other} & set(groups)]
    if not pairs:
        return Paragraph(N_("No agreement binds groups today."))
    there = most_bound(pairs, MOST_GROUPS, groups[0] if groups else "")
    place = {group: at for at, group in enumerate(there)}
    drawn = [one for one in pairs if one.one in place and one.other in place]
    ties = tuple(Tied(place[one.one], place[one.other], one.count, one.soon) for one in drawn)
    gaps = () if groups else missing(pairs)
    gone = tuple(Tied(*ends, 0, missing=True) for ends in ends_of(gaps, place))
    soon = (N_("Every one of them ends within 60 days"),) if any(one.soon for one in ties) else ()
    bound = N_("Bound by agreements that stand; the number says how many, where it is more than one")
    title = N_("Who is bound to whom")
    web = Web(title, tuple(map(GroupName, there)), (*ties, *gone), (bound, *soon), MISSING if gone else None)
    told = (*(_bound(one, groups) for one in pairs[:MOST_TOLD]), *_more(len(pairs)), *map(_gap, gaps))
    return Drawn(web, (title, *told))


MISSING = N_("No agreement binds the groups on one side to those on the other: here a bridge is missing")


def _gap(gap: Gap) -> Text:
    """Two parts between which nothing binds anybody."""
    one, other = (tuple(map(GroupName, part[:MOST_OF_A_PART])) for part in gap)
    return N_("A bridge is missing between %(one)s and %(other)s.", one=one, other=other)


def _bound(bond: Bond[Listed], groups: Sequence[str]) -> Text:
    """Two groups, the own one first, and how much binds them."""
    one, other = (bond.other, bond.one) if bond.other in groups else (bond.one, bond.other)
    return NN_(
        "%(one)s and %(other)s: %(count)s agreement",
        "%(one)s and %(other)s: %(count)s agreements",
        bond.count,
        one=GroupName(one),
        other=GroupName(other),
    )


def _more(count: int) -> tuple[Text, ...]:
    left = count - MOST_TOLD
    return (NN_("%(count)s more", "%(count)s more", left),) if left > 0 else ()


# The calendar


def _almanac(standing: Sequence[Listed], asked: Asked) -> Block:
    """What ends in which of the next twelve months."""
    found = by_month(standing, asked.now.date())
    ending = [one for month in found.values() for one in month]
    if not ending:
        return Paragraph(N_("Nothing ends in the next twelve months."))
    months = tuple(_month(first, some) for first, some in found.items())
    title = N_("When agreements end")
    legend = N_("Its groups are deciding on it now"), N_("Ends in this month, unless it is renewed")
    return Drawn(Almanac(title, months, legend), (title, *map(_ends, ending[:MOST_TOLD]), *_more(len(ending))))


def _month(first: date, ending: Sequence[Listed]) -> Month:
    deciding = sum(one.span.state is State.REVIEW for one in ending)
    return Month(first, deciding, len(ending) - deciding)


def _ends(one: Listed) -> Text:
    """Which agreement, and its last day."""
    day = one.span.ends.date() if one.span.ends else None
    return N_("%(day)s: %(code)s, “%(title)s”", day=day or "", code=one.code, title=one.title)
