"""What people who meet read, each in private: the invitation, the questions, each other's words, the farewell.

A skipped question is never shown as one: whoever reads on reads only "let us go on". Never here: who they are (rows),
or what a room does about encounters (see `encounters`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.dialogue import Dialogue
from flows.effects import Say
from flows.messages import headed
from flows.packs import question
from flows.people import Mediators
from flows.refusals import Refused
from flows.wording import (
    N_,
    NC_,
    Block,
    Choice,
    GroupName,
    Leaf,
    Listing,
    Message,
    PersonName,
    Quote,
    Saying,
    Text,
    Words,
)

LONGEST = 2_000  # characters passed on at once
SENTENCE = 280  # characters of a sentence for the room
AGREEMENTS = (
    N_("I listen to understand, and ask before I judge."),
    N_("I speak for myself, not for my whole group."),
    N_("We both get room to speak. Anything may stay unsaid."),
    N_("What is said here stays here, unless we both agree to share it."),
)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody as the others in a meeting know them: the name they chose, and one group of theirs."""

    name: str
    group: str


def gone() -> Refused:
    """The meeting is over, or was never theirs."""
    return Refused(N_("This meeting is over, so nothing was passed on. Write /meet to see when the next one can be."))


def _who(guest: Guest) -> Text:
    return N_("%(name)s, %(group)s", name=guest.name, group=GroupName(guest.group))


def _button(label: Text, verb: str, dialogue: Dialogue, meeting: str) -> Choice:
    return Choice(label, (verb, dialogue.id, meeting))


def _controls(dialogue: Dialogue, meeting: str) -> tuple[Choice, ...]:
    return (
        _button(NC_("button", "Say something"), "encsay", dialogue, meeting),
        _button(NC_("button", "Leave this meeting"), "encleave", dialogue, meeting),
        _button(NC_("button", "Something hurt me"), "encharm", dialogue, meeting),
    )


def invitation(dialogue: Dialogue, meeting: str, others: Sequence[Guest], until: datetime) -> Message:
    """Whom somebody can meet, and what all agree to before."""
    return headed(
        dialogue,
        N_("Here is somebody to meet:"),
        Listing(tuple(map(_who, others))),
        N_("Before you begin, please read these four agreements:"),
        Listing(AGREEMENTS, ordered=True),
        N_("You write to me, and I pass it on. I give away no number and no account."),
        N_("This invitation stands until %(until)s. Saying no needs no reason.", until=until),
        choices=(
            _button(NC_("button", "I agree: let us meet"), "encyes", dialogue, meeting),
            _button(NC_("button", "Not this time"), "encleave", dialogue, meeting),
        ),
    )


def began(dialogue: Dialogue, meeting: str, language: str, number: int, until: datetime) -> Message:
    """All have agreed."""
    here = N_("Everyone is here. You can write to each other until %(until)s.", until=until)
    return asks(dialogue, meeting, language, number, here)


def asks(dialogue: Dialogue, meeting: str, language: str, number: int, *news: Block | Leaf) -> Message:
    """The next question, or free words where there is none."""
    words = question(language, number)
    if not words:
        free = N_("Now it is all yours: ask and tell whatever you like. Press the first button to write.")
        return headed(dialogue, *news, free, choices=_controls(dialogue, meeting))
    both = N_("You read each other's answers when everyone has answered. You can skip any question.")
    return headed(
        dialogue,
        *news,
        Quote(Words(words, language)),
        both,
        choices=(
            Choice(NC_("button", "Answer"), ("encanswer", dialogue.id, meeting, str(number))),
            Choice(NC_("button", "Skip this question"), ("encskip", dialogue.id, meeting, str(number))),
            *_controls(dialogue, meeting),
        ),
    )


def answers(given: Sequence[tuple[str, Guest]]) -> tuple[Block | Leaf, ...]:
    """What the others have answered, and no word of those who have not."""
    return (*(Quote(Saying(word), _who(guest)) for word, guest in given), N_("Let us go on."))


def passed_on(dialogue: Dialogue, meeting: str, word: str, guest: Guest) -> Message:
    """Somebody's words."""
    return headed(dialogue, Quote(Saying(word), _who(guest)), choices=_controls(dialogue, meeting))


def left(dialogue: Dialogue, guest: Guest, *, over: bool) -> Message:
    """Somebody has gone; no reason is given, and none is known."""
    went = N_("%(name)s has left the meeting, as everyone may at any time.", name=guest.name)
    end = N_("So this meeting ends here. Thank you for coming. I will look for somebody else for you.")
    return headed(dialogue, went, *((end,) if over else ()))


def never_began(dialogue: Dialogue) -> Message:
    """Not all have come."""
    return headed(
        dialogue,
        N_("This meeting did not come about. That is nobody's fault. I will look for somebody else for you next week."),
    )


def farewell(dialogue: Dialogue, meeting: str) -> Message:
    """The time is over; a sentence may be shared."""
    return headed(
        dialogue,
        N_("Your time together is over. Thank you for meeting."),
        N_(
            "Is there one sentence that all groups of the room may read? Whoever met you reads it first, "
            "and it is shared only if they want that too. You can also leave it at that."
        ),
        choices=(
            _button(NC_("button", "Share a sentence"), "encshare", dialogue, meeting),
            _button(NC_("button", "Something hurt me"), "encharm", dialogue, meeting),
        ),
    )


def may_share(dialogue: Dialogue, word: str, guest: Guest) -> Message:
    """The others are asked about a sentence. Without an answer it is not shared."""
    return headed(
        dialogue,
        N_("%(name)s would like to share this with all groups, without names:", name=guest.name),
        Quote(Saying(word)),
        N_("Is that all right for you? If you say no, or nothing, it stays between you."),
        choices=(
            Choice(NC_("button", "Yes, share it"), ("encgive", dialogue.id, word)),
            Choice(NC_("button", "Better not"), ("enckeep", dialogue.id, word)),
        ),
    )


def harm(dialogue: Dialogue, word: str, person: str, others: Sequence[Guest]) -> Say:
    """The mediators learn that somebody was hurt, by their own words."""
    told = headed(
        dialogue,
        N_("Something hurt %(person)s in a meeting. Please speak with them, gently:", person=PersonName(person)),
        Quote(Saying(word)),
        N_("The others in that meeting:"),
        Listing(tuple(map(_who, others))),
    )
    return Say(Mediators(), told, word=word)
