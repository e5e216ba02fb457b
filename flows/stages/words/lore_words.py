"""What is said of something that a community keeps: its view, the calling of a steward, what it looks like elsewhere.

Its words are named and fetched at delivery; its labels stand below them in every message. Never here: a right.
"""

from collections.abc import Iterator

from flows.lore import ASKED, BACK, EVERYBODY, KEPT, NO, OVER, QUOTE, SHOW, TONGUE, YES, Item, Leave, named
from flows.stages.words import lore_labels
from flows.wording import (
    N_,
    NC_,
    NN_,
    Block,
    Choice,
    GroupName,
    LanguageName,
    Leaf,
    Listing,
    Message,
    Paragraph,
    PersonName,
    Quote,
    Saying,
    Text,
    message,
)

OPERATOR = N_(
    "Whoever runs the machine I live on could read it there, as long as it is kept. It is in no search, on no page and "
    "in no export."
)
NEEDS_STEWARD = N_("It has no steward. Until somebody of your group looks after it, nothing of it is shown elsewhere.")


def words_of(item: Item, leave: str = "") -> tuple[Block, ...]:
    """Its name, its words exactly as they are, and its labels."""
    by = N_("kept by %(group)s", group=GroupName(item.group))
    name = Paragraph(Saying(named(item.id, "n", leave)), strong=True)
    return (name, Quote(Saying(named(item.id, "t", leave)), by), lore_labels.lines(item, leave))


def circle(item: Item) -> Text:
    """Who may see it."""
    if item.circle == EVERYBODY:
        return N_("Everybody on the roster of %(group)s may see it.", group=GroupName(item.group))
    return N_("Only its steward, who brought it, and whom the steward lets in may see it.")


def view(item: Item, waiting: int, choices: tuple[Choice, ...]) -> Message:
    """It, for somebody of its circle: who looks after it, and who may see it."""
    steward = N_("Its steward is %(person)s.", person=PersonName(item.steward)) if item.steward else NEEDS_STEWARD
    asked = (ASKED_OF_YOU,) if waiting else ()
    return message(*words_of(item), steward, circle(item), *asked, choices=choices)


WHY = N_("what it is for")
ASKED_OF_YOU = N_("Somebody has asked you about it and waits for your yes or no.")


def calling(item: Item, *, anew: bool) -> Message:
    """In the group's chat: a steward is looked for, has offered, or is there."""
    group = GroupName(item.group)
    shown = (Paragraph(Saying(named(item.id, "n")), strong=True),) if item.circle == EVERYBODY else ()
    if item.offers:
        who = PersonName(item.offers)
        again = Choice(NC_("button", "I will look after it instead"), ("loretake", item.id))
        agree = Choice(NC_("button", "I agree with %(person)s", person=who), ("loreyes", item.id, item.offers))
        asks = N_("%(person)s offers to be the steward. Somebody else of your group has to agree.", person=who)
        return message(_head(item), *shown, asks, choices=(agree, again))
    if item.state == KEPT and item.steward and not anew:
        kept = N_("It is kept. Its steward is %(person)s.", person=PersonName(item.steward))
        return message(_head(item), *shown, kept, N_("Who may see it finds it with /kept, in private."))
    take = Choice(NC_("button", "I will look after it"), ("loretake", item.id))
    asks = N_("Who of %(group)s looks after it? A steward is asked before it is shown anywhere else.", group=group)
    until = (N_("Until then %(person)s looks after it.", person=PersonName(item.steward)),) if item.steward else ()
    return message(_head(item), *shown, asks, *until, choices=(take,))


def _head(item: Item) -> Paragraph:
    return Paragraph(N_("Something that %(group)s keeps under its own law", group=GroupName(item.group)), strong=True)


def shown(item: Item, leave: Leave) -> Message:
    """It, in the chat of a group that may read it: never without its labels, what for, and until when."""
    blocks: list[Block | Leaf] = [Paragraph(_shown_head(item, leave), strong=True), *words_of(item, leave.id)]
    if leave.use == TONGUE:
        by = N_("translated by %(person)s", person=PersonName(leave.by))
        blocks.insert(3, Quote(Saying(named(item.id, "w", leave.id)), by))
    blocks += [N_("It is shown for this:"), Quote(Saying(named(item.id, "p", leave.id)))]
    if leave.until:
        blocks.append(N_("It is shown until %(day)s. For anything else, ask its steward.", day=leave.until.date()))
    return message(*blocks, choices=tuple(_uses(item, leave)))


def _shown_head(item: Item, leave: Leave) -> Text:
    group, other = GroupName(item.group), GroupName(leave.group)
    match leave.use:
        case "tongue":
            return N_("What %(group)s knows, put into another language with its steward's yes", group=group)
        case "quote":
            return N_("%(other)s quotes what %(group)s knows, with its steward's yes", other=other, group=group)
        case _:
            return N_("What %(group)s knows, shown with its steward's yes", group=group)


def _uses(item: Item, leave: Leave) -> Iterator[Choice]:
    if leave.use != TONGUE:
        yield Choice(NC_("button", "Ask to translate it"), ("loreuse", item.id, leave.id, TONGUE))
    if leave.use == SHOW:
        yield Choice(NC_("button", "Ask to quote it"), ("loreuse", item.id, leave.id, QUOTE))


def asked(item: Item, leave: Leave, groups: tuple[str, ...]) -> tuple[Block | Leaf, ...]:
    """What the steward is asked, by whom, what for, and which groups would read it."""
    person, group, language = PersonName(leave.by), GroupName(leave.group), LanguageName(leave.language or "en")
    asks = {
        SHOW: N_("%(person)s of %(group)s asks you: may it be shown to others?", person=person, group=group),
        TONGUE: N_(
            "%(person)s of %(group)s asks you: may it be put into %(language)s, for their group?",
            person=person,
            group=group,
            language=language,
        ),
        QUOTE: N_(
            "%(person)s of %(group)s asks you: may their group quote it to its room?", person=person, group=group
        ),
    }[leave.use]
    name = Paragraph(Saying(named(item.id, "n")), strong=True)
    why = Quote(Saying(named(item.id, "p", leave.id)), WHY)
    return (name, asks, why, audience(groups), lasting(leave))


def audience(groups: tuple[str, ...]) -> Text:
    """Who would read it."""
    if len(groups) == 1:
        return N_("It would be read in the chat of %(group)s.", group=GroupName(groups[0]))
    return N_("It would be read in the chats of %(groups)s.", groups=tuple(map(GroupName, groups)))


def lasting(leave: Leave) -> Text:
    """For how long."""
    return NN_("It is asked for %(count)s day.", "It is asked for %(count)s days.", leave.days)


STATES = {
    ASKED: N_("It waits for your answer."),
    NO: N_("You said no."),
    BACK: N_("You took your yes back."),
    OVER: N_("Its time is over."),
}


def summed(letter: str, leave: Leave) -> Text:
    """What was asked, in one line."""
    group = GroupName(leave.group)
    match leave.use:
        case "tongue":
            return N_("%(letter)s. %(group)s asked to translate it.", letter=letter, group=group)
        case "quote":
            return N_("%(letter)s. %(group)s asked to quote it.", letter=letter, group=group)
        case _:
            return N_("%(letter)s. %(group)s asked to show it to others.", letter=letter, group=group)


def stands(leave: Leave) -> Listing:
    """How it stands, and, where there is a yes, on which days it was found free, prior and informed."""
    if leave.state == YES and leave.until:
        return Listing((N_("Your yes holds until %(day)s.", day=leave.until.date()), *consent(leave)))
    return Listing((STATES.get(leave.state, STATES[ASKED]), *consent(leave)))


def consent(leave: Leave) -> tuple[Text, ...]:
    """The three days of a yes."""
    if not (leave.free and leave.prior and leave.informed):
        return ()
    return (
        N_("Free: on %(day)s the steward said that nobody pressed them.", day=leave.free.date()),
        N_("Prior: the community spoke about it on %(day)s.", day=leave.prior),
        N_("Informed: on %(day)s the steward read what the yes means.", day=leave.informed.date()),
    )
