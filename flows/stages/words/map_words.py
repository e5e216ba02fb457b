"""What is said of who gives whom: the list of a season, and that it goes one way.

Never here: counting (see `economy.map`).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from flows.dialogue import Dialogue
from flows.economy.ledger import Thing
from flows.economy.map import Key, Pair, quarter
from flows.messages import headed
from flows.stages.words.pact_words import Names
from flows.stages.words.thing_words import thing
from flows.wording import N_, GroupName, Listing, Message, Paragraph, Text

HOW = N_("Only what the receiver has confirmed stands here. Different things are never added up.")
NOTHING = N_("Nothing has been confirmed in this season.")


def listed(
    room: Dialogue, seasons: Mapping[int, Mapping[Key, Fraction]], pairs: Iterable[Text], names: Names
) -> Message:
    """What came, season by season, the newest first; and where it goes one way."""
    blocks: list[Listing | Paragraph] = []
    for season in sorted(seasons, reverse=True):
        lines = tuple(_lines(seasons[season], names))
        blocks += [Paragraph(_head(season)), Listing(lines) if lines else Paragraph(NOTHING)]
    return headed(room, *blocks, *pairs, HOW)


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
