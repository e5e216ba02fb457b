"""A paper in a voter's hand: the buttons it is filled in with, what it says so far, and the receipts.

Shared by every ballot, whatever its way of asking. Never here: who holds the paper, where it is kept, what is counted.
"""

from collections.abc import Mapping
from datetime import datetime

from flows.ballot import Sheet
from flows.ways import WAYS
from flows.ways.way import Way
from flows.wording import N_, NC_, Choice, GroupName, PersonName, Text

HOW_SECRET = N_(
    "Choose your answer, then hand in your paper: only then it counts. "
    "Where you see no buttons here, write /vote to me in private."
)


def way_of(sheet: Sheet) -> Way:
    """The way in which this is asked."""
    return WAYS[sheet.way]


def choices(dialogue: str, ballot: str, sheet: Sheet, *, secret: bool = False) -> tuple[Choice, ...]:
    """The buttons under a question; a secret paper has one to hand it in, and one to begin again."""
    way = way_of(sheet)
    keys = tuple(Choice(way.key_label(sheet, key), ("mark", dialogue, ballot, key)) for key in way.keys(sheet))
    return (*keys, *paper_keys(dialogue, ballot)) if secret else keys


def paper_keys(dialogue: str, ballot: str) -> tuple[Choice, ...]:
    """What can be done with a secret paper that is filled in."""
    return (
        Choice(NC_("button", "Hand in my paper"), ("hand", dialogue, ballot)),
        Choice(NC_("button", "Begin my paper again"), ("blank", dialogue, ballot)),
    )


def recorded(sheet: Sheet, paper: str, closes: datetime, *, before: bool) -> Text:
    """What the person who answered is told, privately: what was recorded, and until when it can change."""
    way = way_of(sheet)
    if not way.answers:
        return N_(
            "Recorded. %(paper)s Press or write again to change it, until %(closes)s.",
            paper=way.spelled(sheet, paper),
            closes=closes,
        )
    if len(way.answers) == 1:  # a signature: there is nothing to change it to
        return way.spelled(sheet, paper)
    label = way.labels[paper]
    if before:
        return N_("Changed to: %(choice)s. You can change it until %(closes)s.", choice=label, closes=closes)
    return N_("Recorded: %(choice)s. You can change it until %(closes)s.", choice=label, closes=closes)


def enough_with(sheet: Sheet, paper: str) -> Text:
    """The receipt of somebody with whose answer a question is closed."""
    return N_("Recorded: %(choice)s. With your answer this question is closed.", choice=way_of(sheet).labels[paper])


ENOUGH = N_("Recorded. With this answer the question is closed.")


def recorded_aloud(person: str, closes: datetime) -> Text:
    """The receipt where it cannot be given in private: that something was recorded, not what."""
    return N_(
        "%(person)s, your answer is recorded. You can change it until %(closes)s.",
        person=PersonName(person),
        closes=closes,
    )


def answered(sheet: Sheet, paper: str) -> Text:
    """What somebody has answered so far, for their eyes."""
    return N_("So far: %(paper)s", paper=way_of(sheet).spelled(sheet, paper))


def drafted(sheet: Sheet, paper: str, *, changeable: bool) -> Text:
    """What stands on a secret paper that is not handed in yet."""
    said = way_of(sheet).spelled(sheet, paper)
    if changeable:
        return N_(
            "On your paper: %(paper)s It does not count yet. To hand it in, press “Hand in my paper”.", paper=said
        )
    return N_(
        "On your paper: %(paper)s It does not count yet. To hand it in for good, press “Hand in my paper”.", paper=said
    )


def handed_in(groups: tuple[str, ...], closes: datetime) -> Text:
    """The receipt of a secret paper: where it lies, never what is on it."""
    return N_(
        "Your paper is in the box of %(groups)s. It is opened with all others on %(closes)s.",
        groups=tuple(GroupName(group) for group in groups),
        closes=closes,
    )


def code_shown(code: str) -> Text:
    """The token of a changeable paper, shown this once."""
    return N_(
        "To change your paper, write this to me: /vote %(code)s. I show this code only now and cannot find it again. "
        "Show it to nobody: with it anyone could see to it how you vote.",
        code=code,
    )


REFUSALS: Mapping[str, Text] = {
    "same": N_("That is what you answered already. It counts, once."),
    "closed": N_("This ballot has closed already, so this answer was not counted. The result is in your group's chat."),
    "not_on_roll": N_(
        "Only people who were on the roster of a group when the ballot opened can answer. "
        "To take part next time, write /join in your group's chat."
    ),
    "not_on_open_roll": N_(
        "Only people on the roster can answer. Write /join in your group's chat, then answer again."
    ),
    "no_such_ballot": N_("I do not know this ballot. Please use the newest message in your group's chat."),
    "no_such_choice": N_("That is not one of the answers. Please choose one of the buttons or numbers."),
    "elsewhere": N_("This question belongs to another chat. Please answer in your own group's chat."),
    "not_a_person": N_(
        "I cannot count an answer from a channel or an anonymous administrator. "
        "Please answer under your own name; the chat does not see what you choose."
    ),
    "in_sight": N_(
        "This ballot is secret, and others can see what you do here, so nothing was recorded. "
        "Please press the buttons below the question, or write /vote to me in private."
    ),
    "handed_in": N_("Your paper is in the box already, so it stays as it is."),
    "unproven": N_(
        "Your paper is in the box already. To change it, write /vote and the code you were shown to me in private."
    ),
    "alone": N_(
        "This paper can be changed later with a code that only you may see. "
        "Please write /vote to me in private and fill it in there."
    ),
    "no_draft": N_("Your paper is still empty. Choose your answer first, then hand it in."),
    "lost": N_(
        "I have lost the key to this ballot, so no paper can be taken. When its time is over, the question comes anew."
    ),
    "no_such_token": N_("I do not know this code. Write /vote to see what you can vote on now."),
}
