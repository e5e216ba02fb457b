"""Spokes in words: what a mandate is, whose it is, and the line that says for whom a spoke speaks.

Never here: what is said when a mandate is given or ends (see `mandate_words`), whether it holds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Say
from flows.evolving.spokes import of
from flows.messages import headed
from flows.people import Group
from flows.spokes import AgendaItem, Mandate, Minority, SpokeCandidate
from flows.wording import (
    N_,
    NC_,
    NN_,
    Block,
    Choice,
    GroupName,
    Leaf,
    PersonName,
    Quote,
    Saying,
    Text,
)

Blocks = tuple[Block | Leaf, ...]
GENERAL = "0"
"""In a button, in the place of an item: the room's topic, where no agenda is published."""

WHAT = N_(
    "A spoke carries your words to the other groups, and theirs back to you. A spoke decides nothing: their yes is a "
    "message, and only all of you decide, in your own chat."
)


# For whom somebody speaks ---------------------------------------------------------------------------------------------


def credit(dialogue: Dialogue, word: str, otherwise: Text) -> Text:
    """Whose words these are. A spoke's say for whom, and after asking how many of how many (see `spokes.Carried`)."""
    says = of(dialogue).says(word)
    if says is None:
        return otherwise
    return NN_(
        "said by %(person)s for %(group)s, after asking %(asked)s of %(count)s person",
        "said by %(person)s for %(group)s, after asking %(asked)s of %(count)s people",
        says.roll,
        person=PersonName(says.person),
        group=GroupName(says.group),
        asked=says.asked,
    )


def quoted(dialogue: Dialogue, word: str, otherwise: Text, shown: str = "") -> tuple[Quote, ...]:
    """Words with whose they are, and, beside a spoke's, the notes of those who see it otherwise, as they wrote them."""
    says = of(dialogue).says(word)
    notes = says.notes if says else ()
    group = says.group if says else ""
    return (
        Quote(Saying(shown or word), credit(dialogue, word, otherwise)),
        *(Quote(Saying(note.word), _otherwise(note, group)) for note in notes),
    )


def _otherwise(note: Minority, group: str) -> Text:
    if note.person:
        return N_("%(person)s of %(group)s sees it otherwise", person=PersonName(note.person), group=GroupName(group))
    return N_("a minority of %(group)s sees it otherwise", group=GroupName(group))


def held_up(dialogue: Dialogue, word: str) -> tuple[Text, ...]:
    """For the gate: why words cannot be passed on yet."""
    says = of(dialogue).says(word)
    if says is None or not says.waits or says.until is None:
        return ()
    return (N_("These words wait for a note of a minority, until %(until)s at the latest.", until=says.until),)


# What a group is asked ------------------------------------------------------------------------------------------------


def _matter(dialogue: Dialogue, ballot: Ballot, _: str) -> Blocks:
    candidate = of(dialogue).candidate(ballot.title)
    if candidate is None:
        return ()
    return (
        N_("Shall %(person)s carry your words in this room? This is what they would carry:", person=who_is(candidate)),
        Quote(Saying(candidate.word)),
        NN_(
            "At most %(count)s day, and you can take it back.",
            "At most %(count)s days, and you can take it back.",
            of(dialogue).days,
        ),
    )


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"mandate": _matter}

SAID: Mapping[str, Text] = {
    "yes": N_("Your group says yes."),
    "no": N_("Your group says no. Somebody else can stand: write /spoke."),
    "unanswered": N_("Too few of your group have answered. It can be asked again: write /spoke."),
}


def carry_asked(dialogue: Dialogue, group: str, items: Iterable[AgendaItem]) -> Say:
    """The base is asked before its spoke speaks: a range of views is carried, not one."""
    blocks, choices = carry(dialogue, tuple(items))
    return Say(Group(group), headed(dialogue, *blocks, choices=choices))


def carry(dialogue: Dialogue, items: tuple[AgendaItem, ...]) -> tuple[Blocks, tuple[Choice, ...]]:
    """What a group is asked before its spoke speaks, and the buttons below it."""
    numbers = {item.id: number for number, item in enumerate(of(dialogue).agenda, 1)}
    listed = tuple(Quote(Saying(item.word), N_("number %(number)s", number=numbers.get(item.id, 1))) for item in items)
    how = N_("Write /note and your words, here or to me in private. Only your spoke reads notes, without your name.")
    several = (N_("Begin with the number of the item: /note 2 and your words."),) if len(numbers) > 1 else ()
    choices = tuple(choice for item in items for choice in _carry_choices(dialogue, item.id, numbers.get(item.id, 1)))
    ask = N_("What should our spoke carry? All of it counts, also what few think.")
    count = N_("The other groups read how many of you were asked: those with a note, and those with nothing to add.")
    return (ask, *listed, how, *several, count), choices or _general(dialogue)


def _carry_choices(dialogue: Dialogue, item: str, number: int) -> tuple[Choice, ...]:
    return (
        Choice(NC_("button", "A note on %(number)s", number=number), ("note", dialogue.id, item)),
        Choice(NC_("button", "Nothing to add on %(number)s", number=number), ("noadd", dialogue.id, item)),
    )


def _general(dialogue: Dialogue) -> tuple[Choice, ...]:
    return (
        Choice(NC_("button", "A note for our spoke"), ("note", dialogue.id, GENERAL)),
        Choice(NC_("button", "Nothing to add"), ("noadd", dialogue.id, GENERAL)),
    )


# Mandates -------------------------------------------------------------------------------------------------------------


def who_is(one: Mandate | SpokeCandidate) -> PersonName:
    """Whose mandate it is, or would be."""
    return PersonName(one.person)


def standing(dialogue: Dialogue, group: str) -> tuple[Blocks, tuple[Choice, ...]]:
    """Who carries a group's words, until when, what they carry; and what can be done about it."""
    spokes = of(dialogue)
    own = spokes.of(group)
    head: Blocks = (WHAT, *(block for mandate in own for block in _mandate(mandate)))
    if not own:
        head = (*head, N_("Your group has no spoke now, so everyone speaks as before: /say and your words."))
    election = spokes.elections.get(group)
    if election:
        head = (*head, N_("By %(until)s your group names its next spoke.", until=election.until))
    return head, (*(ways_in(dialogue) if len(own) < 2 else ()), *recalls(dialogue, own))


def _mandate(mandate: Mandate) -> Blocks:
    return (does(mandate), Quote(Saying(mandate.word), NC_("spoke", "the mandate")))


def does(mandate: Mandate) -> Text:
    """What somebody does for their group, and until when."""
    if mandate.role == "speaker":
        return N_("%(person)s speaks for your group, until %(until)s.", person=who_is(mandate), until=mandate.until)
    return N_(
        "%(person)s tells your group what the others said, until %(until)s.",
        person=who_is(mandate),
        until=mandate.until,
    )


def ways_in(dialogue: Dialogue) -> tuple[Choice, ...]:
    """To stand, or to propose somebody."""
    return (
        Choice(NC_("button", "I would do it"), ("spokeme", dialogue.id)),
        Choice(NC_("button", "Propose somebody"), ("spokewho", dialogue.id)),
    )


def recalls(dialogue: Dialogue, mandates: Iterable[Mandate]) -> tuple[Choice, ...]:
    """Below every notice of a mandate: the way to take it back."""
    return tuple(
        Choice(NC_("button", "Recall %(person)s", person=who_is(one)), ("recall", dialogue.id, one.id))
        for one in mandates
    )


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """For the desk: who has no spoke, whose report at home is missing, what waits for the agenda."""
    spokes = of(dialogue)
    if spokes.on:
        without = tuple(GroupName(one) for one in dialogue.groups if not spokes.in_role(one, "speaker"))
        if without:
            yield N_("No spoke, so everyone speaks: %(groups)s.", groups=without)
        for group, owed in spokes.owed.items():
            yield N_("Not told at home since %(since)s: %(group)s.", since=owed.since, group=GroupName(group))
    waiting = sum(one.published is None for one in spokes.items)
    if waiting:
        yield NN_("%(count)s item is proposed for the agenda.", "%(count)s items are proposed for the agenda.", waiting)


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk, under more, in flows with a plan."""
    if dialogue.plan is None or dialogue.stage in ("entering", "closed"):
        return ()
    return (
        Choice(NC_("button", "Spokes"), ("spokes", dialogue.id)),
        Choice(NC_("button", "Agenda"), ("agdesk", dialogue.id)),
    )
