"""The life of a mandate in words: proposed, given, coming to its end, swapped, over; and spokes turned on or off.

Never here: whether a mandate holds, or what a spoke has said.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show, WakeAt
from flows.evolving.spokes import of
from flows.flow import Announce
from flows.messages import headed, tell_all
from flows.people import Group, Mediators, Others, Person
from flows.seasons import by_day
from flows.spokes import Mandate
from flows.stages.words.spoke_words import WHAT, Blocks, carry, does, recalls, ways_in, who_is
from flows.wording import N_, NC_, Choice, GroupName, PersonName, Quote, Saying, Text, message

SOON = timedelta(days=7)  # before its end


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
        yield Say(Group(group), headed(dialogue, on, WHAT, how, choices=ways_in(dialogue)))
    yield Say(Mediators(), headed(dialogue, on, N_("No group has a spoke yet. Your desk shows which have none.")))


def _proposed(dialogue: Dialogue, fact: f.SpokeProposed) -> Iterator[Effect]:
    """Whoever was proposed by somebody else is asked in the group's chat, where everyone may see it."""
    candidate = fact.candidate
    if candidate.stands:
        return
    asks = N_(
        "%(person)s, would you carry your group's words in this room? You were proposed for this:",
        person=who_is(candidate),
    )
    choices = (
        Choice(NC_("button", "Yes, ask my group"), ("stand", dialogue.id, candidate.id)),
        Choice(NC_("button", "No, thank you"), ("standnot", dialogue.id, candidate.id)),
    )
    only = N_("Only %(person)s can answer. Nobody has to.", person=who_is(candidate))
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
        said = N_("%(person)s would rather not. Somebody else can stand: write /spoke.", person=who_is(fact.candidate))
        yield Say(Group(fact.candidate.group), headed(dialogue, said))


def _given(dialogue: Dialogue, fact: f.MandateGiven) -> Iterator[Effect]:
    mandate = fact.mandate
    yield from _alarms(dialogue, mandate)
    back = N_("If they do not carry what you want, a third of you can take the mandate back at once: /recall")
    speaks = mandate.role == "speaker"
    blocks, choices = carry(dialogue, of(dialogue).agenda) if speaks else ((), ())
    own = headed(dialogue, does(mandate), *blocks, back, choices=(*choices, *recalls(dialogue, (mandate,))))
    yield Say(Group(mandate.group), own)
    yield Say(Others(mandate.group), headed(dialogue, _named(mandate)))
    yield Say(Person(mandate.person), headed(dialogue, *_duties(mandate), choices=_own(dialogue, mandate)))
    yield Hush(f"election:{mandate.group}")


def _named(mandate: Mandate) -> Text:
    """What the other groups read of it."""
    who, group = who_is(mandate), GroupName(mandate.group)
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
    ends = N_("The mandate of %(person)s ends on %(until)s.", person=who_is(mandate), until=mandate.until)
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
    said: Blocks = (ENDED[fact.reason](who_is(mandate)),)
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
        meanwhile = N_("Until then %(person)s, who reported to you, speaks for you.", person=who_is(speaker))
        now = N_("%(person)s, who reported to you, speaks for you now.", person=who_is(speaker))
        said = (*said, meanwhile if fact.election else now)
    free = ways_in(dialogue) if fact.reason != "passed" else ()
    yield Say(Group(mandate.group), headed(dialogue, *said, choices=free))
    others = N_("%(person)s is no longer a spoke of %(group)s.", person=who_is(mandate), group=GroupName(mandate.group))
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
            "%(speaker)s speaks now, and %(reporter)s reports to you.",
            speaker=who_is(speaker),
            reporter=who_is(reporter),
        )
        yield Say(Group(fact.group), headed(dialogue, half, now))


def _unnamed(dialogue: Dialogue, fact: f.SpokeUnnamed) -> Iterator[Effect]:
    nobody = N_("Your group has named nobody. That is fine too: you can do it at any time with /spoke.")
    yield Say(Group(fact.group), headed(dialogue, nobody))


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
