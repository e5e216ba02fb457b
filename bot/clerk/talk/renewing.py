"""Renewing at the counter: looking back, what a group may ask for, a later reminder, the sentence at a signing.

Never here: what follows (the dialogue says), or resting (see `resting`).
"""

from bot.acting import renewal as acting
from bot.acting.delivery import private, say
from bot.acting.dialogues import act, found
from bot.channels.base import Place
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.desk.opening import stop
from bot.clerk.rooms import word_of
from bot.clerk.talk.renewal_offers import offers
from bot.clerk.voices import belongs, mine, own_group
from bot.store import codes, dialogues, reviews
from flows import commands as c
from flows.agreement import Clause
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.review import FAILS, MARKS, UNKNOWN, WORKS, of, review_of
from flows.stages.renewal.ceremony import SENTENCE_LIMIT
from flows.stages.renewal.together_words import CONFIRM
from flows.wording import N_, NC_, Choice, Message, Quote, Words

NONE = "-"
LABELS = {
    WORKS: NC_("button", "It works"),
    FAILS: NC_("button", "It does not"),
    UNKNOWN: NC_("button", "I do not know"),
}


# Looking back ---------------------------------------------------------------------------------------------------------


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
        say(asked.books, place, _one(room, left[0], len(ids)), asked.now, dialogue=room.id)
        return
    thanks = N_("Thank you, that is all. You can change what you said until all groups are asked.")
    again = Choice(NC_("button", "From the beginning"), ("nextclause", room.id, NONE))
    say(asked.books, place, headed(room, thanks, choices=(again,)), asked.now, dialogue=room.id)


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
        asked.tell(room.id, _one(room, first, len(room.agreement.clauses)))
        return
    _ask_next(asked, room, asked.place, clause)


def seen(asked: Asked, dialogue: str) -> None:
    """The button: our group has seen the notice."""
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.Acknowledge(asked.person.id, own_group(asked, room)), asked.now)
    asked.quietly(N_("Noted. Thank you."))


def later(asked: Asked, dialogue: str, step: str) -> None:
    """The button: remind us again."""
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.Snooze(asked.person.id, own_group(asked, room), step), asked.now)


# What a group may ask for ---------------------------------------------------------------------------------------------


def word(asked: Asked) -> None:
    """/review: what this person's group can do about an agreement now."""
    rooms = [room for room in _rooms(asked) if room.agreement]
    if not rooms:
        raise Refused(N_("No agreement of your groups stands. Write /rooms to see what is being spoken about."))
    chosen = one_of(asked, rooms, "reviews")
    if chosen:
        in_room(asked, chosen.id)


def _rooms(asked: Asked) -> list[Dialogue]:
    if asked.dialogue:
        return [found(asked.books, asked.dialogue)[0]]
    groups = (asked.group.id,) if asked.group else tuple(belongs(asked))
    return list({room.id: room for group in groups for room in dialogues.of_group(asked.books, group)}.values())


def in_room(asked: Asked, dialogue: str) -> None:
    """What can be asked for in this room now."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    made = room.agreement
    if made is None:
        raise Refused(N_("No agreement stands in this room now."))
    head = N_("Agreement %(code)s stands until %(until)s. What would you like?", code=made.code, until=made.until)
    asked.tell(room.id, headed(room, head, choices=offers(room, asked.now)))


def ask_together(asked: Asked, dialogue: str, what: str, about: str) -> None:
    """What it means, before anybody else is asked."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    if what not in CONFIRM:
        raise Refused(N_("This cannot be asked for any more. Write /review to see what can."))
    yes = Choice(NC_("button", "Yes, ask"), ("asktogether", dialogue, what, about))
    asked.tell(room.id, headed(room, CONFIRM[what], choices=(yes, stop())))


def together(asked: Asked, dialogue: str, what: str, about: str) -> None:
    """They said yes: the groups are asked."""
    room, _ = found(asked.books, dialogue)
    by, group = asked.person.id, own_group(asked, room)
    act(asked.books, dialogue, c.AskTogether(by, group, what, "" if about == NONE else about), asked.now)


def offer_review(asked: Asked, dialogue: str) -> None:
    """A mediator's button: what it means first."""
    room, _ = mine(asked, dialogue)
    yes = Choice(NC_("button", "Yes, ask all groups"), ("reviewed", dialogue))
    head = N_("Shall every group be asked now whether the agreement goes on? All groups read that you opened it.")
    asked.tell(room.id, headed(room, head, choices=(yes, stop())))


def review_opened(asked: Asked, dialogue: str) -> None:
    """They said yes."""
    _, person = mine(asked, dialogue)
    act(asked.books, dialogue, c.OfferReview(person), asked.now)


# The sentence at a signing --------------------------------------------------------------------------------------------


def sentence(asked: Asked) -> None:
    """/sentence and the words."""
    rooms = [room for room in _rooms(asked) if of(room).ceremony]
    if not rooms:
        raise Refused(N_("No agreement waits for a sentence now. When one is signed or renewed, I ask every group."))
    if asked.rest and len(rooms) > 1:
        raise Refused(
            N_("More than one agreement waits. Please reply with /sentence to a message of the one you mean.")
        )
    chosen = one_of(asked, rooms, "oath")
    if chosen and asked.rest:
        _say_sentence(asked, chosen.id)
    elif chosen:
        ask_sentence(asked, chosen.id)


def ask_sentence(asked: Asked, dialogue: str) -> None:
    """The button: the words are asked for."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    asked.await_answer("oath", dialogue=dialogue)
    asked.quietly(
        N_("Please write your sentence now, with at most %(number)s characters.", number=SENTENCE_LIMIT),
        aloud=N_("Please reply with your sentence, with at most %(number)s characters.", number=SENTENCE_LIMIT),
    )


def sentence_given(asked: Asked, dialogue: str) -> None:
    """The words were typed."""
    _say_sentence(asked, dialogue)


def _say_sentence(asked: Asked, dialogue: str) -> None:
    room, _ = found(asked.books, dialogue)
    by, group = asked.person.id, own_group(asked, room)
    codes.drop_form(asked.books, asked.place, by)
    act(asked.books, dialogue, c.GiveSentence(by, group, word_of(asked), asked.rest), asked.now)


def no_sentence(asked: Asked, dialogue: str) -> None:
    """The button: our group needs none."""
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.PassSentence(asked.person.id, own_group(asked, room)), asked.now)


def leave_out(asked: Asked, dialogue: str, group: str) -> None:
    """A mediator's button: this sentence is not sealed."""
    _, person = mine(asked, dialogue)
    act(asked.books, dialogue, c.PassSentence(person, group), asked.now)
    asked.quietly(N_("Left out. The group is told, and can say another."))
