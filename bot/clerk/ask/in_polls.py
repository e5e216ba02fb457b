"""Votes in polls that an app shows by itself: the same marks as presses, each person's last one, none once taken back.

They name no chat: it is found by the poll. Only temperature checks are shown so. Never here: a platform, a result.
"""

from dataclasses import replace
from datetime import datetime

from bot.acting import lost_votes
from bot.channels.base import Heard
from bot.clerk.ask import votes
from bot.clerk.asked import Asked
from bot.store import Books, ballots, early_votes, postings, rolls
from bot.tokens import unpack
from flows.refusals import Refused
from flows.stages.words.papers import REFUSALS, way_of


def placed(books: Books, heard: Heard, now: datetime) -> Heard | None:
    """The vote in the chat where its poll stands; None if that is not known yet: then the vote is kept for it."""
    posted = postings.of_poll(books, heard.place.channel, heard.about)
    if posted is None:
        early_votes.keep(books, heard, now)
        lost_votes.await_receipt(books, now)
        return None
    return replace(heard, place=posted.place, about=posted.native)


def voted(asked: Asked) -> None:
    """Somebody picked an answer, or took theirs back. Nobody is told that it counts: the poll itself shows it."""
    posted = postings.one(asked.books, asked.place, asked.heard.about)
    about = votes.asked_in(posted)
    kept = ballots.ballot_of(asked.books, *about) if about else None
    if posted is None or kept is None:
        raise Refused(REFUSALS["no_such_ballot"])
    if not asked.heard.text and not kept.closed:
        rolls.unmark(asked.books, rolls.Key(kept.dialogue, kept.id), asked.person.id)
        return
    number = int(asked.heard.text.split(",")[0] or 0)
    act = unpack(posted.choices[number]) if number < len(posted.choices) else None
    paper = way_of(kept.sheet).press(kept.sheet, "", act[-1]) if act else ""
    votes.counted(asked, kept.dialogue, kept.id, paper)
