"""Spokes in words: what a mandate is, whose it is, how it ends, and the line that says for whom a spoke speaks.

Never here: whether a mandate holds, or what a spoke has said.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show, WakeAt
from flows.evolving.spokes import of
from flows.flow import Announce
from flows.messages import headed, tell_all
from flows.people import Group, Mediators, Others, Person
from flows.seasons import by_day
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
    message,
)

Blocks = tuple[Block | Leaf, ...]
GENERAL = "0"
"""In a button, in the place of an item: the room's topic, where no agenda is published."""
SOON = timedelta(days=7)  # before its end

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
        N_("Shall %(person)s carry your words in this room? This is what they would carry:", person=_who(candidate)),
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
    blocks, choices = _carry(dialogue, tuple(items))
    return Say(Group(group), headed(dialogue, *blocks, choices=choices))


def _carry(dialogue: Dialogue, items: tuple[AgendaItem, ...]) -> tuple[Blocks, tuple[Choice, ...]]:
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


def _who(one: Mandate | SpokeCandidate) -> PersonName:
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
    return head, (*(_free(dialogue) if len(own) < 2 else ()), *recalls(dialogue, own))


def _mandate(mandate: Mandate) -> Blocks:
    return (_does(mandate), Quote(Saying(mandate.word), NC_("spoke", "the mandate")))


def _does(mandate: Mandate) -> Text:
    """What somebody does for their group, and until when."""
    if mandate.role == "speaker":
        return N_("%(person)s speaks for your group, until %(until)s.", person=_who(mandate), until=mandate.until)
    return N_(
        "%(person)s tells your group what the others said, until %(until)s.",
        person=_who(mandate),
        until=mandate.until,
    )


def _free(dialogue: Dialogue) -> tuple[Choice, ...]:
    return (
        Choice(NC_("button", "I would do it"), ("spokeme", dialogue.id)),
        Choice(NC_("button", "Propose somebody"), ("spokewho", dialogue.id)),
    )


def recalls(dialogue: Dialogue, mandates: Iterable[Mandate]) -> tuple[Choice, ...]:
    """Below every notice of a mandate: the way to take it back."""
    return tuple(
        Choice(NC_("button", "Recall %(person)s", person=_who(one)), ("recall", dialogue.id, one.id))
        for one in mandates
    )


def _switched(dialogue: Dialogue, fact: f.SpokesSwitched) -> Iterator[Effect]:
    who = PersonName(fact.by)
    if not fact.on:
        off = N_("The mediator %(mediator)s has turned spokes off. Everyone speaks with /say, as before.", mediator=who)
        yield tell_all(dialogue, off)
        return
    on = N_("The mediator %(mediator)s has turned spokes on for this room.", mediator=who)
    how = N_(
        "A group may name two: one speaks, one reports at home, and at half term they change places. Until a group has "
        "named one, everyone in it speaks as before. To begin: /spoke"
    )
    for group in dialogue.groups:
        yield Say(Group(group), headed(dialogue, on, WHAT, how, choices=_free(dialogue)))
    yield Say(Mediators(), headed(dialogue, on, N_("No group has a spoke yet. Your desk shows which have none.")))


def _proposed(dialogue: Dialogue, fact: f.SpokeProposed) -> Iterator[Effect]:
    """Whoever was proposed by somebody else is asked in the group's chat, where everyone may see it."""
    candidate = fact.candidate
    if candidate.stands:
        return
    asks = N_(
        "%(person)s, would you carry your group's words in this room? You were proposed for this:",
        person=_who(candidate),
    )
    choices = (
        Choice(NC_("button", "Yes, ask my group"), ("stand", dialogue.id, candidate.id)),
        Choice(NC_("button", "No, thank you"), ("standnot", dialogue.id, candidate.id)),
    )
    only = N_("Only %(person)s can answer. Nobody has to.", person=_who(candidate))
    said = headed(dialogue, asks, Quote(Saying(candidate.word)), WHAT, only, choices=choices)
    yield Say(Group(candidate.group), said)


def _stood(_: Dialogue, __: f.CandidateStood) -> tuple[Effect, ...]:
    """The question says it."""
    return ()


def _weighed(_: Dialogue, __: f.CandidateWeighed) -> tuple[Effect, ...]:
    """It is said who was named when all are weighed."""
    return ()


def _fell(dialogue: Dialogue, fact: f.CandidacyEnded) -> Iterator[Effect]:
    """A group reads that somebody would rather not; a question that was answered speaks for itself."""
    if fact.reason == "declined":
        said = N_("%(person)s would rather not. Somebody else can stand: write /spoke.", person=_who(fact.candidate))
        yield Say(Group(fact.candidate.group), headed(dialogue, said))


def _given(dialogue: Dialogue, fact: f.MandateGiven) -> Iterator[Effect]:
    mandate = fact.mandate
    yield from _alarms(dialogue, mandate)
    back = N_("If they do not carry what you want, a third of you can take the mandate back at once: /recall")
    speaks = mandate.role == "speaker"
    blocks, choices = _carry(dialogue, of(dialogue).agenda) if speaks else ((), ())
    own = headed(dialogue, _does(mandate), *blocks, back, choices=(*choices, *recalls(dialogue, (mandate,))))
    yield Say(Group(mandate.group), own)
    yield Say(Others(mandate.group), headed(dialogue, _named(mandate)))
    yield Say(Person(mandate.person), headed(dialogue, *_duties(mandate), choices=_own(dialogue, mandate)))
    yield Hush(f"election:{mandate.group}")


def _named(mandate: Mandate) -> Text:
    """What the other groups read of it."""
    who, group = _who(mandate), GroupName(mandate.group)
    if mandate.role == "speaker":
        return N_("%(group)s has named %(person)s to speak for it.", group=group, person=who)
    return N_("%(group)s has named %(person)s to tell it what the others said.", group=group, person=who)


def _duties(mandate: Mandate) -> Blocks:
    """What a spoke does, and how to stop."""
    carries: Blocks = (N_("Your group has given you this mandate:"), Quote(Saying(mandate.word)))
    speaks = N_("You speak for it with /say and your words. Read what people want you to carry with /notes.")
    reports = N_("You tell your group what the others said: two sentences, with /told and your words.")
    back = N_("You can give it back or pass it on at any time.")
    return (*carries, speaks if mandate.role == "speaker" else reports, back)


def _own(dialogue: Dialogue, mandate: Mandate) -> tuple[Choice, ...]:
    """What only the spoke may press."""
    return (
        Choice(NC_("button", "Give it back"), ("spokeback", dialogue.id, mandate.id)),
        Choice(NC_("button", "Pass it on"), ("spokeon", dialogue.id, mandate.id)),
    )


def _alarms(dialogue: Dialogue, mandate: Mandate) -> Iterator[Effect]:
    """A week before the end the group is told, by day; at half term the two change places; then it ends."""
    yield WakeAt(f"mandate:{mandate.id}", mandate.until, c.EndMandate(mandate.id))
    length = mandate.until - mandate.since
    soon = by_day(mandate.until - min(length / 4, SOON), dialogue.zone_of(mandate.group))
    yield WakeAt(f"mandate-soon:{mandate.id}", soon, c.RemindMandate(mandate.id))
    if mandate.role == "speaker":
        yield WakeAt(f"swap:{mandate.group}", mandate.since + length / 2, c.SwapSpokes(mandate.id))


def _reminded(dialogue: Dialogue, fact: f.MandateReminded) -> Iterator[Effect]:
    mandate = of(dialogue).mandate(fact.mandate)
    if mandate is None:
        return
    ends = N_("The mandate of %(person)s ends at %(until)s.", person=_who(mandate), until=mandate.until)
    anew = N_("Your group can give it once more, or to somebody else: write /spoke. Twice in a row is the most.")
    yield Say(Group(mandate.group), headed(dialogue, ends, anew))


ENDED: Mapping[str, Callable[[PersonName], Text]] = {
    "expired": lambda who: N_("The mandate of %(person)s is over. Thank you.", person=who),
    "back": lambda who: N_("%(person)s has given the mandate back. Thank you.", person=who),
    "left": lambda who: N_("%(person)s has left your group, so their mandate is over.", person=who),
    "passed": lambda who: N_("%(person)s has passed the mandate on. Thank you.", person=who),
    "recalled": lambda who: N_(
        "A third of your group has recalled %(person)s, who does not speak or report for you any more. Who signed is "
        "not shown.",
        person=who,
    ),
}


def _ended(dialogue: Dialogue, fact: f.MandateEnded) -> Iterator[Effect]:
    mandate = fact.mandate
    yield Hush(f"mandate:{mandate.id}")
    yield Hush(f"mandate-soon:{mandate.id}")
    if fact.reason in ENDED:
        yield from _farewell(dialogue, fact)
    for word, author in fact.unheard.items():
        unsaid = N_("Your mandate is over, so these words of yours did not go to the other groups:")
        yield Say(Person(author), message(unsaid, Quote(Saying(word))), word=word)
        gone = N_("These words can no longer be passed on.")
        yield Show(f"gate:{word}", Mediators(), headed(dialogue, gone))


def _farewell(dialogue: Dialogue, fact: f.MandateEnded) -> Iterator[Effect]:
    mandate, spokes = fact.mandate, of(dialogue)
    said: Blocks = (ENDED[fact.reason](_who(mandate)),)
    speaker = spokes.in_role(mandate.group, "speaker")
    if fact.election:
        yield WakeAt(f"election:{mandate.group}", fact.election, c.EndElection(mandate.group))
        stand = N_(
            "Who shall be next? Until %(until)s anyone can stand and all of you answer. Then whoever most of you want "
            "is named; or nobody.",
            until=fact.election,
        )
        said = (*said, stand)
    if speaker is None:
        said = (*said, N_("Your group has no spoke now, so everyone speaks as before: /say and your words."))
    elif mandate.role == "speaker" and fact.reason != "passed":
        meanwhile = N_("Until then %(person)s, who reported to you, speaks for you.", person=_who(speaker))
        now = N_("%(person)s, who reported to you, speaks for you now.", person=_who(speaker))
        said = (*said, meanwhile if fact.election else now)
    free = _free(dialogue) if fact.reason != "passed" else ()
    yield Say(Group(mandate.group), headed(dialogue, *said, choices=free))
    others = N_("%(person)s is no longer a spoke of %(group)s.", person=_who(mandate), group=GroupName(mandate.group))
    yield Say(Others(mandate.group), headed(dialogue, others))
    if speaker is None:
        alone = N_("%(group)s has no spoke now, so its people speak as before.", group=GroupName(mandate.group))
        yield Say(Mediators(), headed(dialogue, alone))


def _swapped(dialogue: Dialogue, fact: f.SpokesSwapped) -> Iterator[Effect]:
    spokes = of(dialogue)
    speaker, reporter = spokes.in_role(fact.group, "speaker"), spokes.in_role(fact.group, "reporter")
    if speaker and reporter:
        half = N_("Half of the term is over, so your spokes change places:")
        now = N_(
            "%(speaker)s speaks now, and %(reporter)s reports to you.", speaker=_who(speaker), reporter=_who(reporter)
        )
        yield Say(Group(fact.group), headed(dialogue, half, now))


def _unnamed(dialogue: Dialogue, fact: f.SpokeUnnamed) -> Iterator[Effect]:
    nobody = N_("Your group has named nobody. That is fine too: you can do it at any time with /spoke.")
    yield Say(Group(fact.group), headed(dialogue, nobody))


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


ANNOUNCES: dict[type, Announce] = {
    f.SpokesSwitched: _switched,
    f.SpokeProposed: _proposed,
    f.CandidateStood: _stood,
    f.CandidateWeighed: _weighed,
    f.CandidacyEnded: _fell,
    f.MandateGiven: _given,
    f.MandateReminded: _reminded,
    f.MandateEnded: _ended,
    f.SpokesSwapped: _swapped,
    f.SpokeUnnamed: _unnamed,
}
