"""The charter in a chat: what stands, by topic, page by page; and agreements found by their words.

In a group's chat it begins with what binds that group. Never here: one agreement (see `card`).
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby

from bot.clerk.asked import Asked
from bot.clerk.standing import filed, pictures
from bot.clerk.standing.lists import line, reads
from bot.store import shelf
from bot.store.afar import said
from flows import chronicle
from flows.refusals import Refused
from flows.registry.charter import Standing
from flows.registry.life import State
from flows.wording import (
    N_,
    NC_,
    Block,
    Choice,
    GroupName,
    Link,
    Listing,
    Paragraph,
    Text,
    Value,
    Words,
    message,
)

MOST = 4  # points on a page
MOST_TOPICS = 6  # buttons
MOST_FOUND = 6
LONGEST = 500  # letters of a point; the rest stands on its page
ALL, OURS = "all", "ours"
AS_FILE = Choice(NC_("button", "As a file"), ("file", filed.NONE))
NO_TOPIC = N_("Other matters")


def charter(asked: Asked) -> None:
    """/charter: what stands; with words, that topic, or what holds these words."""
    typed = asked.rest.strip()
    if not typed:
        begin(asked, ALL if asked.group is None else OURS)
        return
    if typed.casefold() in ("file", filed.PDF, filed.TEXT):
        filed.offer(asked, filed.NONE) if typed.casefold() == "file" else filed.give(
            asked, typed.casefold(), filed.NONE
        )
        return
    topic = next((one for one in shelf.topics(asked.books, asked.now) if one.casefold() == typed.casefold()), None)
    if topic:
        turn(asked, ALL, short(topic), "0")
        return
    if typed.casefold() in pictures.SHEETS:
        pictures.shown(asked, "all" if asked.group is None else "own", typed.casefold())
        return
    search(asked)


def begin(asked: Asked, whose: str) -> None:
    """What binds this group; or the topics of all that stands."""
    if whose == OURS:
        turn(asked, OURS, "-", "0")
        return
    topics = shelf.topics(asked.books, asked.now)
    if len(topics) < 2:
        turn(asked, ALL, "-", "0")
        return
    labels = tuple(_label(topic) for topic in topics[:20])
    buttons = tuple(
        Choice(N_("%(topic)s", topic=_label(one)), ("charter", ALL, short(one), "0")) for one in topics[:MOST_TOPICS]
    )
    every = Choice(NC_("button", "Everything"), ("charter", ALL, "-", "0"))
    head = Paragraph(N_("The people's charter: what groups hold each other to, today."), strong=True)
    ask = N_("Choose a topic, or write /charter and its name. /search and words finds them anywhere.")
    choices = (*buttons, every, *pictures.looks("all"), AS_FILE)
    asked.send(message(head, Listing(labels), *_fading(asked, ""), *_afar(asked, ""), ask, _page(), choices=choices))


def _label(topic: str) -> Text:
    return N_("%(topic)s", topic=topic[:40]) if topic else NO_TOPIC


def short(topic: str) -> str:
    """A topic as a button carries it."""
    return sha256(topic.encode()).hexdigest()[:8]


def turn(asked: Asked, whose: str, topic: str, page: str) -> None:
    """A page of what stands: of this group or of all, under a topic or all ("-")."""
    only = next((one for one in shelf.topics(asked.books, asked.now) if short(one) == topic), None)
    if only is None and topic != "-":
        raise Refused(N_("Nothing stands under this topic any more. Write /charter to see what does."))
    group = asked.its_group().id if whose == OURS else ""
    skip = int(page) * MOST if page.isdecimal() and len(page) < 5 else 0
    found = shelf.page(asked.books, asked.now, topic=only, group=group, skip=skip, most=MOST + 1)
    if not found:
        _nothing(asked, group)
        return
    resting = _resting(asked, group) if group and not skip else ()
    onward = (Choice(NC_("button", "More"), ("charter", whose, topic, str(skip // MOST + 1))),) if found[MOST:] else ()
    fades = () if skip or only is not None else _fading(asked, group)
    there = () if skip or only is not None else _afar(asked, group)
    points = (*_points(found[:MOST]), *resting, *fades, *there, _page())
    asked.send(message(_head(group, only), *points, choices=(*onward, *_others(whose))))


def _resting(asked: Asked, group: str) -> tuple[Block, ...]:
    """What rests is not held to now, so it is not among the points; nobody shall wonder where it is."""
    listed = shelf.of_groups(asked.books, [group], asked.now)
    codes = tuple(one.code for one in listed if one.span.state is State.SUSPENDED)
    if not codes:
        return ()
    return (Paragraph(N_("Resting for now, and so not among these: agreement %(codes)s.", codes=codes)),)


def _fading(asked: Asked, group: str) -> tuple[Block, ...]:
    """What is fading: terms that end soon, and nobody has renewed them."""
    ending = shelf.ending(asked.books, asked.now, group=group)
    if not ending:
        return ()
    lines = (
        N_("“%(title)s” (%(code)s) ends on %(until)s.", title=one.title, code=one.code, until=one.span.ends)
        for one in ending
        if one.span.ends
    )
    return (Paragraph(N_("Fading, unless it is renewed:"), strong=True), Listing(tuple(lines)))


def _afar(asked: Asked, group: str) -> tuple[Block, ...]:
    """Agreements of other houses that this group, or any, is in: named with their house, never mixed with ours."""
    there = said.of_group(asked.books, group)
    if not there:
        return ()
    lines = tuple(
        N_(
            "%(groups)s: %(code)s, “%(title)s”, of %(house)s",
            groups=tuple(map(GroupName, groups)),
            code=one.agreement,
            title=one.title,
            house=one.name,
        )
        for one, groups in there[:MOST_FOUND]
    )
    head = Paragraph(N_("In agreements of other houses:"), strong=True)
    return (head, Listing(lines), Link(N_("All that is known from elsewhere"), "/known"))


def _head(group: str, topic: str | None) -> Paragraph:
    if group:
        return Paragraph(N_("What %(group)s is held to today:", group=GroupName(group)), strong=True)
    if topic:
        return Paragraph(N_("What stands today about %(topic)s:", topic=topic), strong=True)
    return Paragraph(N_("The people's charter: what groups hold each other to, today."), strong=True)


def _points(found: list[Standing]) -> Iterator[Block]:
    """Points of one agreement together: whose they are is said once."""
    for _, alike in groupby(found, key=lambda one: (one.agreement, one.language)):
        points = tuple(alike)
        yield Paragraph(_about(points[0]))
        yield Listing(tuple(Words(_cut(one.words), one.language) for one in points))


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} …"


def _about(one: Standing) -> Text:
    if one.rests:
        return N_("%(code)s, at rest: it names a group that is not in the agreement any more", code=one.agreement)
    about: dict[str, Value] = {
        "code": one.agreement,
        "groups": chronicle.groups(one.parties),
        "until": one.until,
    }
    return N_("%(code)s, between %(groups)s, until %(until)s:", **about)


def _others(whose: str) -> tuple[Choice, ...]:
    if whose == OURS:
        return (*pictures.looks("own"), AS_FILE, Choice(NC_("button", "What all groups agreed"), ("charters", ALL)))
    return (*pictures.looks("all"), AS_FILE, Choice(NC_("button", "Topics"), ("charters", ALL)))


def _page() -> Link:
    return Link(N_("The whole charter, of any day"), "/charter")


def _nothing(asked: Asked, group: str) -> None:
    if group:
        none = N_("No agreement of %(group)s stands today.", group=GroupName(group))
        asked.send(message(none, *_resting(asked, group), *_afar(asked, group), choices=_others(OURS)[-1:]))
        return
    asked.here(N_("Nothing stands today. Write /open to me in private to invite groups to a dialogue."))


def search(asked: Asked) -> None:
    """/search and words: agreements that hold them, in any version and language."""
    typed = asked.rest.strip()[:200]
    if not typed:
        raise Refused(N_("Write /search and the words you look for, for example: /search water"))
    found = shelf.search(asked.books, typed, asked.now, MOST_FOUND)
    if not found:
        asked.here(N_("No agreement holds “%(words)s”. Try fewer words, or write /charter.", words=typed[:60]))
        return
    head = N_("Found for “%(words)s”, what stands first:", words=typed[:60])
    asked.send(message(head, Listing(tuple(line(asked, one) for one in found)), choices=reads(found)))
