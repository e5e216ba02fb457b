"""A vote: the hot path. A mark is a row; the dialogue's document is not touched, whatever the millions before it.

Few statements: is the ballot open and the person on its roll, the mark, the counters, a receipt for the person. Never
here: results, which nobody sees before the close, or a secret paper (see `booth`).
"""

import re
from functools import partial

from bot.channels.base import Kind
from bot.clerk.ask import booth, objections, petitions, turnout
from bot.clerk.asked import Asked
from bot.store import Books, ballots
from bot.store.ballots import Ballot, Cast, Outcome
from bot.store.postings import Posted
from bot.tokens import unpack
from flows.refusals import Refused
from flows.stages.words.papers import ENOUGH, REFUSALS, enough_with, recorded, recorded_aloud, way_of
from flows.wording import N_

ADDS_UP = re.compile(r"[0-9]{1,2}|clear")
"""Keys of papers that several presses fill in; all others are the paper themselves."""

IN_PRIVATE = frozenset({"texts"})
"""Kinds that are answered in private, where everyone has an order of their own."""

ON_PAPER = {"mark": 3, "hand": 2, "blank": 2}
"""Verbs of the buttons of a paper, each with how many words are behind it: dialogue, ballot, and a key for a mark."""


def mark(asked: Asked, dialogue: str, ballot: str, key: str) -> None:
    """One press more on the person's paper, which counts at once. Raises `Refused` with why it cannot."""
    _require_person(asked)
    if not ADDS_UP.fullmatch(key):
        cast(asked, dialogue, ballot, key)
        return
    kept = _known(asked.books, dialogue, ballot)
    if kept.secret:
        booth.press(asked, kept, key)
        return
    before = ballots.mark_of(asked.books, dialogue, ballot, asked.person.id)
    cast(asked, dialogue, ballot, way_of(kept.sheet).press(kept.sheet, before, key))


def typed(asked: Asked, dialogue: str, ballot: str) -> bool:
    """A whole answer in words and numbers; False when these are ordinary words. Raises `Refused` if it cannot count."""
    kept = ballots.ballot_of(asked.books, dialogue, ballot)
    paper = way_of(kept.sheet).read(kept.sheet, asked.rest) if kept and _may_be_typed(asked, kept) else None
    if kept is None or paper is None:
        return False
    if kept.kind in IN_PRIVATE:
        raise Refused(N_("Please put the texts in order in private: press “Read the texts”, and I show you how."))
    _require_person(asked)
    if kept.secret:
        booth.typed(asked, kept, paper)
    else:
        cast(asked, dialogue, ballot, paper)
    return True


def _may_be_typed(asked: Asked, kept: Ballot) -> bool:
    """A secret answer that others have read is refused before it is judged. Raises `Refused`."""
    if kept.secret and not asked.heard.private and booth.looks_like_an_answer(kept, asked.rest):
        raise Refused(REFUSALS["in_sight"])
    return True


def asked_in(posted: Posted | None) -> tuple[str, str] | None:
    """The ballot that a message of ours puts: its dialogue and its id. A secret one may show no choices there."""
    if posted is None:
        return None
    for token in posted.choices:
        act = unpack(token)
        if act and act[0] in ON_PAPER and len(act) > ON_PAPER[act[0]]:
            return act[1], act[2]
    kind, _, ballot = posted.key.partition(":")
    return (posted.dialogue, ballot) if kind == "ballot" and ballot and posted.dialogue else None


def _require_person(asked: Asked) -> None:
    if asked.heard.author.kind is not Kind.PERSON:
        raise Refused(REFUSALS["not_a_person"])


def _known(books: Books, dialogue: str, ballot: str) -> Ballot:
    kept = ballots.ballot_of(books, dialogue, ballot)
    if kept is None:
        raise Refused(REFUSALS["no_such_ballot"])
    return kept


def counted(asked: Asked, dialogue: str, ballot: str, paper: str) -> tuple[Ballot, Cast]:
    """An open answer is written down; nothing is said yet. Raises `Refused` with why it cannot count.

    What is refused after the mark was written is undone with it.
    """
    _require_person(asked)
    made = ballots.cast(asked.books, dialogue, ballot, asked.person.id, paper, asked.now)
    kept = made.ballot
    if kept is None or not (made.counted or kept.secret):
        raise Refused(REFUSALS[_reason(made)])
    if kept.secret:  # it has no marks, so nobody was on its roll here
        return kept, made
    if not kept.choices and not way_of(kept.sheet).valid(kept.sheet, paper):
        raise Refused(REFUSALS["no_such_choice"])
    if not asked.heard.private and (asked.group is None or asked.group.id not in made.groups):
        raise Refused(REFUSALS["elsewhere"])
    return kept, made


def cast(asked: Asked, dialogue: str, ballot: str, paper: str) -> None:
    """An answer is written down, and whoever gave it is told."""
    kept, made = counted(asked, dialogue, ballot, paper)
    if kept.secret:
        booth.press(asked, kept, paper)
        return
    if kept.kind in petitions.AT_ONCE:  # it may be over with this answer: what is told of it waits for that
        petitions.signed(asked, dialogue, ballot)
    _tell(asked, kept, paper, made)
    if kept.sheet.way == "consent" and paper == "object":
        objections.begin(asked, dialogue, ballot)


def _tell(asked: Asked, kept: Ballot, paper: str, cast: Cast) -> None:
    """The receipt, and for the chats how many have answered."""
    if cast.outcome is Outcome.SAME:
        asked.quietly(REFUSALS["same"])
        return
    changed = cast.outcome is Outcome.CHANGED
    if kept.kind in petitions.AT_ONCE:
        asked.answered.add(asked.heard.handle)
        asked.finally_once(f"receipt:{asked.heard.event}", partial(_receipt, asked, kept, paper, changed=changed))
    else:
        _receipt(asked, kept, paper, changed=changed)
    if not changed and kept.kind not in petitions.SEVERAL:
        turnout.announce(asked, kept, cast.groups)


def _receipt(asked: Asked, kept: Ballot, paper: str, *, changed: bool) -> None:
    """What was recorded, and until when it can change, unless all is decided with it."""
    if not ballots.is_open(asked.books, kept.dialogue, kept.id) and len(way_of(kept.sheet).answers) > 1:
        enough = enough_with(kept.sheet, paper)
        asked.quietly(enough, aloud=ENOUGH)
        return
    aloud = recorded_aloud(asked.person.id, kept.closes_at)
    asked.quietly(recorded(kept.sheet, paper, kept.closes_at, before=changed), aloud=aloud)


def _reason(cast: Cast) -> str:
    if cast.outcome is Outcome.NOT_ON_ROLL and cast.ballot and cast.ballot.open_roll:
        return "not_on_open_roll"
    return str(cast.outcome.value)
