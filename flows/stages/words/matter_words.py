"""The matters in which groups stand unequally, in words, and what all sheets together say.

Never here: who is weaker (see `flows.power`), or when anybody reads this.
"""

from collections.abc import Callable, Iterator, Mapping

from flows.dialogue import Dialogue
from flows.evolving.power import of
from flows.power import LEVELS, MATTERS, OPEN, Power, differing, disputed, named
from flows.power_words import LABELS
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Listing, Quote, Saying, Text

ASKS: Mapping[str, Callable[[GroupName], Text]] = {
    "members": lambda group: N_("Members: how many people does %(group)s have behind it?", group=group),
    "money": lambda group: N_("Money: how much can %(group)s spend on this?", group=group),
    "staff": lambda group: N_("Paid staff: how many people are paid to work for %(group)s?", group=group),
    "law": lambda group: N_("Law: how much protection do people of %(group)s have when they speak up?", group=group),
    "tongue": lambda group: N_(
        "Language: how much do people of %(group)s master the language of offices and courts?", group=group
    ),
    "time": lambda group: N_("Time: how much time do people of %(group)s have for this?", group=group),
    "need": lambda group: N_("Need: how much does %(group)s depend on the others?", group=group),
    "leave": lambda group: N_(
        "A way out: how much freedom does %(group)s have to live without an agreement?", group=group
    ),
}
LEVEL: Mapping[str, Text] = {
    "little": NC_("how much", "little"),
    "some": NC_("how much", "some"),
    "much": NC_("how much", "much"),
    OPEN: NC_("how much", "we leave this open"),
}
MANY: Mapping[str, Text] = {
    **LEVEL,
    "little": NC_("how many", "few"),
    "some": NC_("how many", "some"),
    "much": NC_("how many", "many"),
}


def level_of(matter: str, level: str) -> Text:
    """How much, or how many where people are counted."""
    return (MANY if matter in ("members", "staff") else LEVEL)[level]


def of_group(matter: str, group: str, level: str) -> Text:
    """A group, and how much it has in this matter."""
    return N_("%(group)s (%(level)s)", group=GroupName(group), level=level_of(matter, level))


def comparison(dialogue: Dialogue) -> Iterator[Block | Leaf]:
    """What all sheets together say."""
    known, groups = of(dialogue), dialogue.groups
    if not known.views:
        yield N_("No group has filled a sheet, so nothing is known of where you stand unequally.")
        return
    apart = differing(known.views, groups)
    alike = tuple(line for matter in MATTERS if matter not in apart for line in _alike(known, matter, groups))
    if alike:
        yield N_("Where each of you stands. Here nobody contradicts:")
        yield Listing(alike)
    if apart:
        yield N_("Here you see it differently. This is the first thing to speak about:")
        yield Listing(tuple(line for matter in apart for line in _apart(known, matter, groups)))
    yield from _weaker(known, groups)
    yield from (Quote(Saying(view.word), N_("%(group)s", group=GroupName(one))) for one, view in known.views.items()
                if view.word)  # fmt: skip


def _alike(known: Power, matter: str, groups: tuple[str, ...]) -> Iterator[Text]:
    levels = tuple(
        of_group(matter, about, level)
        for about in groups
        for level in sorted({view.level(matter, about) for view in known.views.values()} & set(LEVELS))
    )
    if levels:
        yield N_("%(matter)s: %(levels)s", matter=LABELS[matter], levels=levels)


def _apart(known: Power, matter: str, groups: tuple[str, ...]) -> Iterator[Text]:
    """Each group's view of everybody, one line a group that sees it."""
    for sayer, view in known.views.items():
        levels = tuple(
            of_group(matter, about, view.level(matter, about))
            for about in groups
            if view.level(matter, about) in LEVELS
        )
        if levels:
            yield N_(
                "%(matter)s, as %(sayer)s sees it: %(levels)s",
                matter=LABELS[matter],
                sayer=GroupName(sayer),
                levels=levels,
            )


def _weaker(known: Power, groups: tuple[str, ...]) -> Iterator[Block | Leaf]:
    there = named(known.views, groups)
    if not there:
        yield NOBODY
        return
    yield N_("So by your own word the weaker side is:")
    yield Listing(tuple(_side(side, there) for side in dict.fromkeys(there.values())))
    if set(disputed(known.views, groups)) & there.keys():
        yield DISPUTED


NOBODY = N_("By your own word nobody is the weaker side in any of this.")
DISPUTED = N_("Where you do not name the same side, both count as the weaker one before anything is renewed.")


def sides(known: Power, groups: tuple[str, ...]) -> Iterator[Text]:
    """Who is the weaker side in what, a line each."""
    there = named(known.views, groups)
    yield from (_side(side, there) for side in dict.fromkeys(there.values()))
    if not there:
        yield NOBODY
    elif set(disputed(known.views, groups)) & there.keys():
        yield DISPUTED


def _side(side: tuple[str, ...], sides: Mapping[str, tuple[str, ...]]) -> Text:
    names = tuple(GroupName(group) for group in side)
    matters = tuple(LABELS[matter] for matter, one in sides.items() if one == side)
    return N_("%(groups)s, in this: %(matters)s", groups=names, matters=matters)


def first_item(dialogue: Dialogue) -> tuple[Text, ...]:
    """Above the agenda, until the groups have spoken about it."""
    known = dialogue.power
    apart = differing(known.views, dialogue.groups) if known and not known.talked else ()
    if not apart:
        return ()
    matters = tuple(LABELS[matter] for matter in apart)
    return (N_("First of all: where you see your strength differently (%(matters)s).", matters=matters),)


SHEETS = "strength"
"""The source of a file in which all sheets stand side by side, and the kind of code that opens the same as a page."""


def printing(room: str) -> Choice:
    """The way to it, below what the sheets said."""
    return Choice(NC_("button", "Side by side, to print"), ("sheetpaper", room))


def settling(dialogue: Dialogue) -> tuple[Choice, ...]:
    """For the mediators: that it has been spoken about."""
    done = Choice(NC_("button", "We have spoken about our strength"), ("sheetdone", dialogue.id))
    return (done,) if first_item(dialogue) else ()
