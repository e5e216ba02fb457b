"""The agreements of a group, or of a person's groups: what stands, and what is over. Never here: one agreement."""

from collections.abc import Sequence

from bot.clerk.asked import Asked
from bot.clerk.standing import card, pictures
from bot.store import shelf
from bot.store.listings import Listed
from flows.registry.life import State
from flows.wording import N_, NC_, Block, Choice, GroupName, Link, Listing, Text, message

MOST = 6  # on a page: as many buttons as a thumb finds
OVER = (State.LAPSED, State.SUPERSEDED)
WRITTEN = (State.DRAFT,)


def agreements(asked: Asked) -> None:
    """/agreements: what stands for this group; with a code, that agreement; as a map, or as a calendar."""
    if asked.rest.strip().casefold() in pictures.SHEETS:
        pictures.shown(asked, "own", asked.rest.strip().casefold())
        return
    if asked.rest.strip():
        card.read(asked, asked.rest.strip().split()[0])
        return
    turn(asked, "on", "0")


def turn(asked: Asked, which: str, page: str) -> None:
    """A page of what stands ("on") or of what is over ("over")."""
    groups = pictures.groups_of(asked)
    found = [one for one in shelf.of_groups(asked.books, groups, asked.now) if one.span.state not in WRITTEN]
    over = [one for one in found if one.span.state in OVER]
    kept = over if which == "over" else [one for one in found if one.span.state not in OVER]
    if not kept:
        _nothing(asked, groups, over)
        return
    skip = int(page) * MOST if page.isdecimal() and len(page) < 4 else 0
    shown = kept[skip : skip + MOST] or kept[:MOST]
    more = (Choice(NC_("button", "More"), ("agrees", which, str(skip // MOST + 1))),) if kept[skip + MOST :] else ()
    head = N_("What is over:") if which == "over" else N_("What stands:")
    blocks: tuple[Block, ...] = (Listing(tuple(line(asked, one) for one in shown)), *_onward())
    asked.send(message(head, *blocks, choices=(*reads(shown), *more, *_looks(which), *_ended(which, over))))


def _looks(which: str) -> tuple[Choice, ...]:
    return pictures.looks("own") if which == "on" else ()


def _nothing(asked: Asked, groups: list[str], over: Sequence[Listed]) -> None:
    names = tuple(map(GroupName, groups))
    asked.here(
        N_(
            "No agreement of %(groups)s stands today. Write /rooms to see what is being spoken about, or /charter to "
            "see what all groups have agreed.",
            groups=names,
        ),
        choices=_ended("on", over),
    )


def _ended(which: str, over: Sequence[Listed]) -> tuple[Choice, ...]:
    return (Choice(NC_("button", "What is over"), ("agrees", "over", "0")),) if over and which == "on" else ()


def _onward() -> tuple[Block, ...]:
    return (Link(N_("All agreements"), "/agreements"),)


def line(asked: Asked, one: Listed) -> Text:
    """An agreement, and what it is now."""
    state = card.state(one.span, shelf.kind(asked.books, one.code))
    return N_("%(code)s, “%(title)s”: %(state)s", code=one.code, title=one.title, state=state)


def reads(shown: list[Listed]) -> tuple[Choice, ...]:
    """A button to read each."""
    return tuple(
        Choice(N_("Read %(code)s", code=one.code), ("agree", one.code)) for one in shown if card.fits(one.code)
    )
