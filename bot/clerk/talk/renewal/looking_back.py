"""Looking back before a term ends: each person says of each clause whether it works.

Never here: what a group's word is (see `flows.review`).
"""

from bot.acting import renewal as acting
from bot.acting.delivery import private, say, show
from bot.acting.dialogues import found
from bot.channels.base import Place
from bot.clerk.asked import Asked
from bot.clerk.voices import own_group
from bot.store import reviews
from flows.agreement import Clause
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.review import FAILS, MARKS, UNKNOWN, WORKS, review_of
from flows.wording import N_, NC_, Choice, Message, Quote, Words

NONE, KEY = "-", "lookback"
LABELS = {
    WORKS: NC_("button", "It works"),
    FAILS: NC_("button", "It does not"),
    UNKNOWN: NC_("button", "I do not know"),
}


def _looking(asked: Asked, dialogue: str) -> tuple[Dialogue, reviews.Looked]:
    """The room whose groups look back now. Raises `Refused` when it is over, or has not begun."""
    room, _ = found(asked.books, dialogue)
    review, about = review_of(room), acting.looked(room)
    if review is None or review.asked or about is None:
        raise Refused(N_("Nobody looks back there now. Write /review in your group's chat to see what can be asked."))
    return room, about


def look_back(asked: Asked, dialogue: str) -> None:
    """The button: the first clause that this person has said nothing of, in private where we have met."""
    room, _ = _looking(asked, dialogue)
    own_group(asked, room)
    own = [asked.place] if asked.heard.private else private(asked.books, asked.person.id)
    _ask_next(asked, room, own[0] if own else asked.place)
    if not asked.heard.private:
        asked.quietly(N_("I ask you clause by clause, in private.") if own else N_("I ask it here."))


def _ask_next(asked: Asked, room: Dialogue, place: Place, after: str = "") -> None:
    about, made = acting.looked(room), room.agreement
    if about is None or made is None:
        return
    said = reviews.given(asked.books, about, asked.person.id)
    ids = [clause.id for clause in made.clauses]
    later = made.clauses[ids.index(after) + 1 :] if after in ids else made.clauses
    left = [clause for clause in later if after or clause.id not in said]
    if left:
        _put(asked, room, place, _one(room, left[0], len(ids)))
        return
    thanks = N_("Thank you, that is all. You can change what you said until all groups are asked.")
    again = Choice(NC_("button", "From the beginning"), ("nextclause", room.id, NONE))
    _put(asked, room, place, headed(room, thanks, choices=(again,)))


def _put(asked: Asked, room: Dialogue, place: Place, shown: Message) -> None:
    """In private one after the other; in a group's chat one stands at a time, however many press."""
    if place == asked.place and not asked.heard.private:
        show(asked.books, place, KEY, shown, asked.now, dialogue=room.id)
    else:
        say(asked.books, place, shown, asked.now, dialogue=room.id)


def _one(room: Dialogue, clause: Clause, of_all: int) -> Message:
    made = room.agreement
    number = [one.id for one in made.clauses].index(clause.id) + 1 if made else 0
    marks = tuple(Choice(LABELS[mark], ("judge", room.id, clause.id, mark)) for mark in MARKS)
    onward = Choice(NC_("button", "Next clause"), ("nextclause", room.id, clause.id))
    head = N_("Clause %(number)s of %(count)s. Does it work?", number=number, count=of_all)
    return headed(room, head, Quote(Words(clause.text, room.language)), choices=(*marks, onward))


def judge(asked: Asked, dialogue: str, clause: str, mark: str) -> None:
    """Somebody says of a clause whether it works; in private the next one follows."""
    room, about = _looking(asked, dialogue)
    group = own_group(asked, room)
    made = room.agreement
    if made is None or mark not in MARKS or clause not in {one.id for one in made.clauses}:
        raise Refused(N_("This clause is not asked about any more. Write /review to begin anew."))
    reviews.mark(asked.books, about, clause, asked.person.id, group, mark, asked.now)
    if asked.heard.private:
        _ask_next(asked, room, asked.place, clause)
    asked.quietly(N_("Noted. Nobody is shown who said it."))


def next_clause(asked: Asked, dialogue: str, clause: str) -> None:
    """The button: the clause after this one, or the first."""
    room, _ = _looking(asked, dialogue)
    own_group(asked, room)
    first = room.agreement.clauses[0] if room.agreement else None
    if clause == NONE and first and room.agreement:
        _put(asked, room, asked.place, _one(room, first, len(room.agreement.clauses)))
        return
    _ask_next(asked, room, asked.place, clause)
