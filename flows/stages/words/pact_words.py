"""What is said of what groups give each other: what was written down, what came, what is owed, what fails.

Never here: reckoning (see `economy.ledger`), or which chats are told.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from flows.dialogue import Dialogue
from flows.economy.ledger import CONFIRMED, COSTS, EXTRA, LATER, LESS, SHARED, Account, Happened, Pact
from flows.messages import headed
from flows.stages.words import hand_words
from flows.stages.words.thing_words import thing
from flows.wording import N_, NC_, Choice, GroupName, Listing, Message, Text

Names = Mapping[str, str]
"""By kind: what the room calls it."""

RISKS: Mapping[str, Text] = {
    LESS: N_("If less comes, less is owed in return."),
    SHARED: N_("If less comes, both carry the loss: half of what is missing is returned all the same."),
    LATER: N_("If less comes, the rest is brought later."),
    COSTS: N_("If less comes, all of the return is given all the same: it pays for the work of the season."),
}
NOTE = N_(
    "This is a note between two groups, which the mediators can read too. To bind whole groups, put it into a text "
    "that they decide on."
)


def lines(room: Dialogue, pact: Pact, names: Names) -> Listing:
    """All that was written down."""
    who = {"giver": GroupName(pact.provider), "taker": GroupName(pact.receiver)}
    said = [
        N_(
            "%(giver)s gives %(taker)s: %(thing)s, by %(day)s.",
            giver=who["giver"],
            taker=who["taker"],
            thing=thing(pact.thing, names),
            day=pact.due,
        )
    ]
    said += belongs(room, pact)
    if pact.back is None:
        return Listing((*said, N_("Nothing is given in return.")))
    back = N_("In return, for all of it: %(thing)s.", thing=thing(pact.back, names))
    return Listing((*said, back, RISKS[pact.risk]))


def belongs(room: Dialogue, pact: Pact) -> Iterator[Text]:
    """The clause of the room's agreement to which it belongs, as long as that is there."""
    made = room.agreement
    for number, clause in enumerate(made.clauses if made else (), 1):
        if made and clause.id == pact.under:
            yield N_("It belongs to clause %(number)s of “%(title)s”.", number=number, title=made.title)


def asks(room: Dialogue, pact: Pact, by: str, names: Names) -> Message:
    """The other side reads what was written down, and says whether it is so."""
    choices = (
        Choice(NC_("button", "Yes, that is right"), ("pactyes", room.id, pact.id)),
        Choice(NC_("button", "No, not so"), ("pactno", room.id, pact.id)),
    )
    said = N_("%(group)s has written down what you have agreed. Is that right?", group=GroupName(by))
    return headed(room, said, lines(room, pact, names), NOTE, choices=choices)


def stands(room: Dialogue, pact: Pact, names: Names) -> Message:
    """Both have said yes."""
    how = N_("When something has been brought, write /deliveries. It counts when whoever received it says so.")
    said = N_("Both sides have said yes to this:"), lines(room, pact, names), how, hand_words.HOW
    return headed(room, *said, choices=(hand_words.see_to(room, pact),))


def not_so(room: Dialogue, pact: Pact, by: str, names: Names) -> Message:
    """The other side says that it was not agreed so."""
    said = N_("%(group)s says: we have not agreed it like this.", group=GroupName(by))
    return headed(room, said, lines(room, pact, names), N_("Talk about it with /say; then write it down anew."))


def brought(room: Dialogue, pact: Pact, event: Happened, names: Names) -> Message:
    """The receiver is asked whether it came."""
    said = N_(
        "%(giver)s says that it has brought this: %(thing)s. Did it come?",
        giver=GroupName(pact.provider),
        thing=thing(pact.thing, names, event.amount),
    )
    choices = (
        Choice(NC_("button", "All of it came"), ("came", room.id, event.id)),
        Choice(NC_("button", "Another amount came"), ("cameless", room.id, event.id)),
        Choice(NC_("button", "It did not come"), ("camenot", room.id, event.id)),
    )
    return headed(room, said, N_("Only what you confirm counts."), choices=choices)


def came(room: Dialogue, after: Account, events: tuple[Happened, ...], claim: Pact | None, names: Names) -> Message:
    """What the receiver has confirmed, what is still to come, and what is owed for it."""
    return headed(room, Listing(tuple(_came(after, events, claim, names))))


def _came(after: Account, events: tuple[Happened, ...], claim: Pact | None, names: Names) -> Iterator[Text]:
    pact = after.pact
    taker = GroupName(pact.receiver)
    for event in events:
        said = thing(pact.thing, names, event.amount)
        if event.what == CONFIRMED:
            yield N_("%(taker)s confirms that this came: %(thing)s.", taker=taker, thing=said)
        if event.what == EXTRA:
            yield N_("This came beyond what was agreed, and nothing is owed for it: %(thing)s.", thing=said)
    yield still(after, names)
    if claim:
        yield owes(claim, names)


def still(account: Account, names: Names) -> Text:
    """What is still to come."""
    if account.is_over:
        return N_("Nothing more is to come.")
    return N_("Still to come: %(thing)s.", thing=thing(account.pact.thing, names, account.missing))


def owes(claim: Pact, names: Names) -> Text:
    """What is owed in return now."""
    return N_(
        "In return %(giver)s now owes %(taker)s: %(thing)s.",
        giver=GroupName(claim.provider),
        taker=GroupName(claim.receiver),
        thing=thing(claim.thing, names),
    )


def denied(room: Dialogue, pact: Pact, event: Happened, names: Names) -> Message:
    """The two do not say the same; a mediator is told."""
    said = N_(
        "%(giver)s says that it has brought this, and %(taker)s says that it did not come: %(thing)s.",
        giver=GroupName(pact.provider),
        taker=GroupName(pact.receiver),
        thing=thing(pact.thing, names, event.amount),
    )
    return headed(room, said, N_("Nothing is counted. The mediators know of it and help to find out what happened."))


def recalled(room: Dialogue, pact: Pact, event: Happened, names: Names) -> Message:
    """The provider says it was a slip."""
    said = N_(
        "%(giver)s takes back that it has brought this: %(thing)s.",
        giver=GroupName(pact.provider),
        thing=thing(pact.thing, names, event.amount),
    )
    return headed(room, said, N_("You need not answer it."))


def closing(room: Dialogue, account: Account, by: str, event: str, names: Names) -> Message:
    """A side says that no more will come; the other is asked."""
    missing: Fraction = account.missing
    said = N_(
        "%(group)s says that no more will come of this: %(thing)s. Is that so?",
        group=GroupName(by),
        thing=thing(account.pact.thing, names, missing),
    )
    choices = (
        Choice(NC_("button", "Yes, no more comes"), ("pactended", room.id, event)),
        Choice(NC_("button", "No, it is still to come"), ("pactgoes", room.id, event)),
    )
    agreed = (RISKS[account.pact.risk],) if account.pact.back else ()
    return headed(room, said, *agreed, choices=choices)


def closed(room: Dialogue, account: Account, event: Happened, claim: Pact | None, names: Names) -> Message:
    """No more comes; what was agreed for that case holds."""
    missing = N_("No more comes. This did not come: %(thing)s.", thing=thing(account.pact.thing, names, event.amount))
    return headed(room, missing, *((owes(claim, names),) if claim else ()))


def kept(room: Dialogue, account: Account, by: str, names: Names) -> Message:
    """The other side still waits for it."""
    said = N_("%(group)s says that it is still to come.", group=GroupName(by))
    return headed(room, said, still(account, names), N_("If you do not see it alike, talk about it with /say."))


def near(room: Dialogue, account: Account, names: Names) -> Message:
    """A day before."""
    return headed(room, N_("Tomorrow is the day by which this was to have come."), *_open(account, names))


def late(room: Dialogue, account: Account, names: Names) -> Message:
    """The day after, once."""
    first = N_("The day has passed by which this was to have come. How is it?")
    return headed(room, first, *_open(account, names), N_("Write /deliveries to say what came, or that no more will."))


def _open(account: Account, names: Names) -> tuple[Text, ...]:
    pact = account.pact
    between = N_("%(giver)s gives %(taker)s.", giver=GroupName(pact.provider), taker=GroupName(pact.receiver))
    return between, still(account, names)
