"""What people are told of an agreement that was brought from another house: taken, or why not. Never here: why."""

from collections.abc import Mapping

from bot.portable.bringing import Fork, Unwelcome, Why
from bot.store.known import Known
from bot.tokens import PART
from flows.stages.words.afar_words import joins
from flows.wording import N_, Link, Message, Paragraph, Text, message

READ = N_("Read it")
NOTHING = N_("I did not take that agreement in, and nothing of it was kept.")

FOLLOWED = N_("I look from time to time whether it was renewed.")
FROM_A_FILE = N_(
    "It came as a file, so I cannot see whether it is renewed. Bring a newer file then; or bring its address, and I "
    "look by myself."
)

REASONS: Mapping[str, Text] = {
    Why.LINK: N_(
        "That is not the address of an agreement. It looks like https://example.org/agreements/K7: open the "
        "agreement's page in the other house and copy its address."
    ),
    Why.INSIDE: N_(
        "That address leads into a private network, not to a house that everybody can reach. Ask its people for the "
        "agreement as a file: who keeps this house can take that in."
    ),
    Why.NOBODY: N_("No agreement could be read at that address. Please open it yourself and look whether it is right."),
    Why.SLOW: N_("That house did not answer in time. Please try again later."),
    Why.HUGE: N_("What stands at that address is far too large to be an agreement."),
    Why.PACKED: N_("That house sends its agreements packed. Ask its keeper to send them plain."),
    Why.UNSIGNED: N_("Its house has not signed it, so nobody can say whether it is whole. Ask its keeper to sign it."),
    Why.STRANGER: N_(
        "It is signed with another key than the one by which its house is known here. Ask the people of that house "
        "in another way which key is theirs."
    ),
    Why.OLDER: N_("A newer state of it is known here already."),
    Why.ELSEWHERE: N_(
        "That is a group's word on an agreement of another house. Bring it there, to the house of that agreement."
    ),
    Why.OURS: N_("That is an agreement of this house. Write /agreements to see it."),
}


def taken(found: Known, *, followed: bool = True, at_home: bool = False) -> Message:
    """It is known here now, from whom, since when, and where it can be read; and whether it is followed.

    `at_home`: in a group's chat, which can join it.
    """
    told = N_(
        "“%(title)s” is known here now. It comes from %(house)s and was checked on %(day)s: nothing in it was changed.",
        title=found.title,
        house=found.name,
        day=found.checked.date(),
    )
    choices = (joins(found.origin, found.agreement),) if at_home and PART.fullmatch(found.agreement) else ()
    return message(told, FOLLOWED if followed else FROM_A_FILE, Link(READ, found.path), choices=choices)


def forked(fork: Fork) -> Message:
    """Two histories of one agreement: both are shown, none is believed."""
    told = N_(
        "There are two histories of “%(title)s” from %(house)s: they part at entry %(entry)s. I keep the one that was "
        "known first and show on its page that there is another. Please ask the people of that house what happened.",
        title=fork.known.title,
        house=fork.known.name,
        entry=fork.entry,
    )
    return message(told, Link(READ, fork.known.path))


def refused(error: Unwelcome) -> Message:
    """Why it was not taken, and what can be done."""
    return message(NOTHING, why_of(error))


def why_of(error: Unwelcome) -> Text:
    """What is wrong, with its place."""
    if error.why == Why.WRONG:
        return N_("Something in it is not right: %(place)s Ask the people of that house for it anew.", place=error.what)
    return error.what if isinstance(error.what, Text) else REASONS[error.why]


def plainly(found: Known | Fork | Unwelcome, *, followed: bool = True) -> list[str]:
    """The same for whoever sits at a terminal."""
    match found:
        case Known():
            return lines(taken(found, followed=followed))
        case Fork():
            return lines(forked(found))
        case _:
            return lines(refused(found))


def lines(told: Message) -> list[str]:
    """A message in lines of plain English."""
    leaves = [block.leaf for block in told.blocks if isinstance(block, Paragraph)]
    return [leaf.msgid % leaf.values for leaf in leaves if isinstance(leaf, Text)]
