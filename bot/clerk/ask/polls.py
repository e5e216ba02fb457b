"""Everything a person may vote on now, put to them in private: question, answers, and what they have said so far.

Never here: taking an answer (see `votes` and `booth`).
"""

from collections.abc import Iterator

from bot.acting.delivery import say
from bot.clerk.ask import booth
from bot.clerk.asked import Asked
from bot.store import ballots, roster
from bot.store import dialogues as rooms
from bot.store.ballots import Ballot
from flows import ballot as b
from flows.refusals import Refused
from flows.stages.words import papers
from flows.stages.words.questions import choices, question
from flows.wording import N_, NN_, Block, Message, Paragraph

MOST = 8  # questions put at once


def vote(asked: Asked) -> None:
    """All open ballots, the one that closes first on top; with a code, the secret paper that it belongs to."""
    if asked.rest:
        _change(asked)
        return
    asked.alone()
    open_now = ballots.open_for(asked.books, asked.person.id, asked.now)
    put = sum([_put(asked, dialogue, ballot) for dialogue, ballot, _ in open_now[:MOST]])
    if not put:
        raise Refused(N_("There is nothing for you to vote on now. When a ballot opens, I ask in your group's chat."))
    if more := len(open_now) - MOST:
        _tell_of_more(asked, more)


def put_one(asked: Asked, dialogue: str, ballot: str) -> bool:
    """The question of a link, for somebody who may answer it. False when it is not open any more."""
    open_now = {(one, two) for one, two, _ in ballots.open_for(asked.books, asked.person.id, asked.now)}
    if (dialogue, ballot) in open_now:
        return _put(asked, dialogue, ballot)
    kept = ballots.ballot_of(asked.books, dialogue, ballot)
    if kept and not kept.closed and asked.now < kept.closes_at:
        raise Refused(
            N_("You are on no roster of a group that is asked here. Write /join in your group's chat, then come again.")
        )
    return False


def _tell_of_more(asked: Asked, more: int) -> None:
    if more > 0:
        asked.here(
            NN_(
                "%(count)s more ballot is open; write /vote again when you have answered these.",
                "%(count)s more ballots are open; write /vote again when you have answered these.",
                more,
            )
        )


def _change(asked: Asked) -> None:
    """A code was written: in private the paper is put again; elsewhere it should not have been."""
    if not asked.heard.private:
        raise Refused(
            N_("Others can read your code here. Take your message back if you can, and write it to me in private.")
        )
    kept = booth.begin_change(asked)
    _put(asked, kept.dialogue, kept.id, changing=True)


def _put(asked: Asked, dialogue: str, ballot: str, *, changing: bool = False) -> bool:
    """One question. False when the room knows it no more."""
    loaded = rooms.load(asked.books, dialogue)
    kept = ballots.ballot_of(asked.books, dialogue, ballot)
    put = loaded[0].open_ballot(ballot) if loaded else None
    if loaded is None or kept is None or put is None:
        return False
    asks = question(loaded[0], put, _group(asked, put))
    done = kept.secret and not changing and booth.is_handed_in(asked, kept)
    keys = () if done else choices(loaded[0], put)
    blocks = (*asks.blocks, *_so_far(asked, kept, done=done))
    shown = Message(blocks, keys, discreet=kept.secret)
    say(asked.books, asked.place, shown, asked.now, dialogue=dialogue)
    return True


def _group(asked: Asked, put: b.Ballot) -> str:
    """For which of the person's groups the question is worded."""
    mine = {group.id for group in roster.groups_of(asked.books, asked.person.id)}
    return next((group for group in put.groups if group in mine), put.groups[0])


def _so_far(asked: Asked, kept: Ballot, *, done: bool) -> Iterator[Block]:
    """What the person has said already; of a secret paper only that it was handed in."""
    if done:
        yield Paragraph(papers.REFUSALS["unproven" if kept.changeable else "handed_in"])
    elif not kept.secret and (paper := ballots.mark_of(asked.books, kept.dialogue, kept.id, asked.person.id)):
        yield Paragraph(papers.answered(kept.sheet, paper))
