"""What stands beside an agreement on its card: why it rests, its links from both sides, where it was taken up.

Never here: its text, or its story.
"""

from collections.abc import Iterator

from bot.clerk.asked import Asked
from bot.store import links
from flows import chronicle
from flows.registry import beside
from flows.registry.acts import Suspended
from flows.registry.life import Span, State
from flows.registry.record import Record
from flows.wording import N_, Block, Listing, Paragraph, Quote, Text, Words

MOST = 12
"""Links on a card; its page has all of them."""


def why_it_rests(record: Record, span: Span) -> Iterator[Block]:
    """The reason that was written down when it was put to rest."""
    whys = [act.why for act in record.acts if isinstance(act, Suspended) and act.at <= span.since and act.why]
    if span.state is State.SUSPENDED and whys:
        yield Quote(Words(whys[-1]))


def blocks(asked: Asked, record: Record) -> Iterator[Block]:
    """Links and references, as they are now."""
    tied = (*map(chronicle.link, beside.links(record, asked.now)), *_from_others(asked, record))
    if tied:
        yield Paragraph(N_("How it hangs together with other agreements:"))
        yield Listing(tied[:MOST])
    references = beside.taken_up(record, asked.now)
    if references:
        yield Paragraph(N_("It was taken up outside:"))
        yield Listing(tuple(map(Words, references)))


def _from_others(asked: Asked, record: Record) -> tuple[Text, ...]:
    by = record.superseded
    taken = {by.by} if by and by.at <= asked.now else set()
    others = (one for one in links.to(asked.books, record.code, asked.now) if one.agreement not in taken)
    superseded = (chronicle.line(by),) if by and taken else ()
    return (*superseded, *map(chronicle.incoming, others))
