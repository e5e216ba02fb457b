"""A person's own receipts: by which they find their line in the published record of every ballot they have answered.

Never here: what they answered, and anything of a secret ballot, which has no receipts that lead to a paper.
"""

import json

from bot.clerk.asked import Asked
from bot.records import path_of
from bot.store import dialogues, receipts, records
from bot.store.records import Mine
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.ways import WAYS
from flows.wording import N_, Block, Leaf, Link, Paragraph, Text, message

MOST = 10  # in one message


def show(asked: Asked) -> None:
    """The receipts of the newest ballots this person has answered, each with the place where their line stands."""
    asked.alone()
    found = records.answered_by(asked.books, asked.person.id, MOST)
    if not found:
        raise Refused(
            N_(
                "You have no receipts yet. They are for ballots that are not secret, and will be here when you have "
                "answered one."
            )
        )
    what = N_(
        "With a receipt you find your own line in the published record and see that it was counted. It does not show "
        "your name, but whoever knows your receipt can read your line."
    )
    asked.send(message(Paragraph(what), *(block for one in found for block in lines(asked, one))))


def lines(asked: Asked, mine: Mine) -> tuple[Block | Leaf, ...]:
    """One ballot's receipt."""
    receipt = receipts.receipt(asked.books, mine.dialogue, mine.ballot, asked.person.id)
    matter = what_about(asked, mine)
    if not mine.closed:
        told = N_("%(matter)s Your receipt: %(receipt)s. Your line can be seen once the ballot has closed.",
                  matter=matter, receipt=receipt)  # fmt: skip
        return (told,)
    told = N_("%(matter)s Your receipt: %(receipt)s.", matter=matter, receipt=receipt)
    return (told, Link(N_("Your line"), f"{path_of(mine.dialogue, mine.ballot)}?receipt={receipt}#line"))


def what_about(asked: Asked, mine: Mine) -> Text:
    """What was asked, and in which room."""
    loaded = dialogues.load(asked.books, mine.dialogue)
    topic = loaded[0].topic if loaded else ""
    if mine.kind in WAYS:
        return N_("“%(topic)s”: %(question)s", topic=topic, question=WAYS[mine.kind].label)
    title = _title(asked, loaded[0] if loaded else None, mine)
    if title:
        return N_("“%(topic)s”: %(question)s", topic=topic, question=title)
    return N_("“%(topic)s”, a question to all groups.", topic=topic)


def _title(asked: Asked, room: Dialogue | None, mine: Mine) -> str:
    """The question in the mediator's words: from the room while it is open, from its record after."""
    standing = room.open_ballot(mine.ballot) if room else None
    kept = records.kept(asked.books, mine.dialogue, mine.ballot)
    return standing.title if standing else str(json.loads(kept.core).get("question", "")) if kept else ""
