"""What stands beside an agreement's text, on its card: that it rests, its links, where it was taken up.

Never here: the text itself, or who wrote any of it down.
"""

from collections.abc import Iterator

from flows import chronicle
from flows.agreement import Agreement, linked
from flows.amending import Amending
from flows.dialogue import Dialogue
from flows.wording import N_, Block, Listing, Paragraph, Text, Words


def rests(dialogue: Dialogue) -> Iterator[Block]:
    """That it binds nobody for now, and why."""
    suspension = dialogue.amending.suspension if dialogue.amending else None
    if suspension:
        yield Paragraph(
            N_(
                "It has rested since %(since)s and binds nobody for now. Its end stays as it was.",
                since=suspension.since,
            ),
            strong=True,
        )


def links(agreement: Agreement, amending: Amending | None) -> tuple[Text, ...]:
    """How it hangs together with others: what was signed, and what was written down since."""
    signed = tuple(map(linked, agreement.scope.links))
    later = tuple((one.how, one.other) for one in amending.ties) if amending else ()
    return tuple(chronicle.tied(how, other) for how, other in dict.fromkeys((*signed, *later)))


def beside(dialogue: Dialogue, agreement: Agreement) -> Iterator[Block]:
    """Links and references."""
    tied = links(agreement, dialogue.amending)
    if tied:
        yield Listing(tied)
    references = dialogue.amending.references if dialogue.amending else ()
    if references:
        yield Paragraph(N_("It was taken up outside:"))
        yield Listing(tuple(Words(one.text) for one in references))
