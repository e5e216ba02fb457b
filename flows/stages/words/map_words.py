"""What is said of who gives whom: the list of a season, its picture, and that it goes one way.

Never here: counting (see `economy.map`).
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from flows.dialogue import Dialogue
from flows.economy.ledger import Thing
from flows.economy.map import Key, Pair, quarter
from flows.messages import headed
from flows.stages.words.pact_words import Names
from flows.stages.words.thing_words import thing
from flows.wording import N_, NC_, Choice, Drawn, GroupName, Listing, Message, Paragraph, Stream, Streams, Text

HOW = N_("Only what the receiver has confirmed stands here. Different things are never added up.")
MOST_GROUPS, MOST_STREAMS = 12, 24  # of a picture on a phone
MOST_TOLD = 24  # lines of its words
NOTHING = N_("Nothing has been confirmed in this season.")


def listed(
    room: Dialogue, seasons: Mapping[int, Mapping[Key, Fraction]], pairs: Iterable[Text], names: Names
) -> Message:
    """What came, season by season, the newest first; and where it goes one way."""
    blocks: list[Listing | Paragraph] = []
    for season in sorted(seasons, reverse=True):
        lines = tuple(_lines(seasons[season], names))
        blocks += [Paragraph(_head(season)), Listing(lines) if lines else Paragraph(NOTHING)]
    drawn = Choice(NC_("button", "As a map"), ("flowmap", room.id, str(max(seasons))))
    filed = Choice(NC_("button", "As a file"), ("flowsfile", room.id))
    return headed(room, *blocks, *pairs, HOW, choices=(drawn, filed) if any(seasons.values()) else ())


def drawn(
    room: Dialogue,
    season: int,
    came: Mapping[Pair, int],
    lone: Container[Pair],
    amounts: Mapping[Key, Fraction],
    names: Names,
    *,
    last: bool,
) -> Message:
    """One season as a picture, with all of it in words; and the way to the seasons beside it."""
    before = Choice(NC_("button", "The three months before"), ("flowmap", room.id, str(season - 1)))
    after = Choice(NC_("button", "The three months after"), ("flowmap", room.id, str(season + 1)))
    choices = (before,) if last else (before, after)
    if not came:
        return headed(room, Paragraph(_head(season)), NOTHING, choices=choices)
    told = (*_lines(amounts, names), HOW)
    return headed(room, Drawn(_streams(season, came, lone), told[:MOST_TOLD]), choices=choices)


def _streams(season: int, came: Mapping[Pair, int], lone: Container[Pair]) -> Streams:
    """What went between the groups that gave and received most often, as many as a phone can show."""
    often = sorted(came, key=lambda pair: (-came[pair], pair))
    groups = list(dict.fromkeys(group for pair in often for group in pair))[:MOST_GROUPS]
    place = {group: at for at, group in enumerate(sorted(groups))}
    shown = [pair for pair in often if pair[0] in place and pair[1] in place][:MOST_STREAMS]
    drawn = tuple(
        Stream(place[giver], place[taker], came[giver, taker], (giver, taker) in lone) for giver, taker in shown
    )
    year, month = quarter(season)
    title = N_("Who gave whom, in the three months from %(day)s", day=date(year, month, 1))
    dark = (N_("For two seasons nearly everything has gone this way"),) if any(one.lone for one in drawn) else ()
    ends = N_("Gave"), N_("Received")
    return Streams(title, tuple(map(GroupName, sorted(groups))), drawn, ends, (N_("The number says how often"), *dark))


def _head(season: int) -> Text:
    year, month = quarter(season)
    return N_("The three months from %(day)s:", day=date(year, month, 1))


def _lines(amounts: Mapping[Key, Fraction], names: Names) -> Iterator[Text]:
    for giver, taker, kind, base in sorted(amounts):
        yield N_(
            "%(giver)s gave %(taker)s: %(thing)s.",
            giver=GroupName(giver),
            taker=GroupName(taker),
            thing=thing(Thing(kind, amounts[giver, taker, kind, base], base), names),
        )


def one_way(pair: Pair, others: tuple[str, ...]) -> Iterator[Text]:
    """It goes one way between two groups; who else offers the same."""
    giver, taker = map(GroupName, pair)
    yield N_(
        "For two seasons nearly everything has gone one way: %(giver)s gives and %(taker)s receives. Is that what both "
        "want?",
        giver=giver,
        taker=taker,
    )
    if others:
        yield N_("The same is also offered in this room by %(groups)s: /needs", groups=tuple(map(GroupName, others)))
    yield N_("What could %(taker)s give that %(giver)s needs? Write /need and /offer.", giver=giver, taker=taker)
