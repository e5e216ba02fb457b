"""Nature as a party, in words: how a group is asked, who speaks for it, what is noted. One standing card in each chat.

Never here: what its guardians say (see `said`), or who may do what.
"""

from collections.abc import Iterator

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Retract, Say, Show, WakeAt
from flows.flow import Announce
from flows.messages import headed, tell_all
from flows.nature import LEAST, MOST, OPINION, REMINDED, Being, of
from flows.people import Everyone, Group, Mediators, Person
from flows.seasons import by_day
from flows.stages.ask import asking
from flows.stages.nature.hearing import text_now
from flows.stages.words.nature_words import ABOUT, SAID, matters, writing
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Listing, Message, PersonName, Text

Blocks = tuple[Block | Leaf, ...]


def key(being: str) -> str:
    """The name of the standing card."""
    return f"nature:{being}"


def card(dialogue: Dialogue, being: Being, group: str, *news: Text) -> Message:
    """Who speaks for it, until when; whether a guardian is missing; how to become one."""
    head = N_("A party of this room: %(being)s. It is heard on: %(matters)s.", being=being.name, matters=_on(being))
    lines = tuple(
        N_(
            "%(person)s of %(group)s, until %(day)s",
            person=PersonName(one.person),
            group=GroupName(one.group),
            day=one.until.date(),
        )
        for one in being.guardians
    )
    who = (N_("Its guardians:"), Listing(lines)) if lines else ()
    return headed(dialogue, *news, head, *who, *_missing(dialogue, being), choices=offers(dialogue, being, group))


def _on(being: Being) -> tuple[Text, ...]:
    return matters(being.matters)


def _missing(dialogue: Dialogue, being: Being) -> Blocks:
    if being.can_speak:
        return ()
    return (
        N_(
            "It needs guardians of at least %(least)s groups, and can have %(most)s people at most. They speak for it "
            "together, for a year.",
            least=LEAST,
            most=MOST,
        ),
    )


def offers(dialogue: Dialogue, being: Being, group: str) -> tuple[Choice, ...]:
    """To become one, where this group has a place."""
    if not being.has_place(group, dialogue.groups):
        return ()
    return (Choice(NC_("button", "I will be a guardian"), ("guard", dialogue.id, being.id)),)


def shown(dialogue: Dialogue, being_id: str, *news: Text, anew: tuple[str, ...] = ()) -> Iterator[Effect]:
    """The card in every group's chat; at the foot where a group has something to do."""
    being = of(dialogue).being(being_id)
    if being is None or being.since is None:
        return
    for group in dialogue.groups:
        told = news if group in anew else ()
        yield Show(key(being.id), Group(group), card(dialogue, being, group, *told), anew=group in anew)


def closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    """The question loses its buttons."""
    yield from asking.over(dialogue, fact.ballot, SAID[fact.ballot.kind][fact.outcome])


def _proposed(dialogue: Dialogue, fact: f.NatureProposed) -> Iterator[Effect]:
    told = N_(
        "All groups are asked now whether %(being)s becomes a party. I tell you what they say.", being=fact.being.name
    )
    back = Choice(NC_("button", "Take the proposal back"), ("naturedrop", dialogue.id, fact.being.id))
    yield Say(Mediators(), headed(dialogue, told, choices=(back,)))


def _accepted(dialogue: Dialogue, fact: f.NatureAccepted) -> Iterator[Effect]:
    being = of(dialogue).being(fact.being)
    if not fact.whole or being is None:
        return
    news = N_("All groups have accepted %(being)s. Who of you will speak for it?", being=being.name)
    yield from shown(dialogue, fact.being, news, anew=dialogue.groups)
    yield Say(
        Mediators(), headed(dialogue, N_("All groups have accepted %(being)s.", being=being.name), *_tags(dialogue))
    )


def _tags(dialogue: Dialogue) -> Iterator[Text]:
    known = matters(tuple(of(dialogue).tagged))
    if known:
        yield N_("This room is held to be about: %(matters)s.", matters=known)
    else:
        yield N_("Say what the matter is about with /nature: on land, water, air and the body it is heard first.")


def _dropped(dialogue: Dialogue, fact: f.NatureDropped) -> Iterator[Effect]:
    name = fact.being.name
    told = N_(
        "Not every group has said yes to %(being)s, so it does not become a party. Nothing else changes.", being=name
    )
    if fact.reason == "dropped":
        told = N_("The proposal about %(being)s was taken back. Nothing else changes.", being=name)
    yield tell_all(dialogue, told)
    yield Say(Mediators(), headed(dialogue, told))


def _named(dialogue: Dialogue, fact: f.MatterNamed) -> Iterator[Effect]:
    asks = N_(
        "Somebody in %(group)s says that this is about %(matter)s. Is it?",
        group=GroupName(fact.group),
        matter=ABOUT[fact.matter],
    )
    means = N_("With a yes nature is heard on it before all decide.")
    yes = Choice(NC_("button", "Yes, it is"), ("naturetag", dialogue.id, fact.matter))
    yield Say(Mediators(), headed(dialogue, asks, means, choices=(yes,)))


def _tagged(dialogue: Dialogue, fact: f.MatterTagged) -> Iterator[Effect]:
    yield tell_all(
        dialogue,
        N_(
            "%(mediator)s notes that this room is about %(matter)s.",
            mediator=PersonName(fact.by),
            matter=ABOUT[fact.matter],
        ),
        N_(
            "What nature has to say on it is heard before all decide. If it is about something else too, write /nature."
        ),
    )


def _guarded(dialogue: Dialogue, fact: f.GuardianNamed) -> Iterator[Effect]:
    """The card in each chat says who it is; they themselves hear what they can do."""
    one, being = fact.guardian, of(dialogue).being(fact.being)
    yield from shown(dialogue, fact.being)
    yield from clock(dialogue, fact.being, one.group, one.person, fact)
    name = being.name if being else ""
    told = N_(
        "You speak for %(being)s now, until %(day)s. You read each text on it, and say with a guardian of another "
        "group what it does to it. Write /nature to me here at any time.",
        being=name,
        day=one.until.date(),
    )
    waits, choices = _text_waits(dialogue, being), _write(dialogue, being)
    yield Say(Person(one.person), headed(dialogue, told, *waits, choices=choices))


def _text_waits(dialogue: Dialogue, being: Being | None) -> tuple[Text, ...]:
    """Whoever comes while a text waits for its opinion hears of it at once."""
    if not _write(dialogue, being):
        return ()
    return (N_("A text waits for what you make of it. Press the button to read it and to write."),)


def _write(dialogue: Dialogue, being: Being | None) -> tuple[Choice, ...]:
    text = text_now(dialogue)
    if being is None or text not in being.asked or being.opinion(text):
        return ()
    return (writing(dialogue, being.id, OPINION),)


def clock(dialogue: Dialogue, being: str, group: str, person: str, fact: f.GuardianNamed) -> Iterator[Effect]:
    """When they hear that their year is nearly over, and when it is."""
    zone, until = dialogue.zone_of(group), fact.guardian.until
    yield WakeAt(f"guards:{being}:{person}", by_day(until - REMINDED, zone), c.RemindGuardian(person, being))
    yield WakeAt(f"guarded:{being}:{person}", by_day(until, zone), c.EndGuardian(person, being))


def _reminded(dialogue: Dialogue, fact: f.GuardianReminded) -> Iterator[Effect]:
    being = of(dialogue).being(fact.being)
    one = being.guardian(fact.person) if being else None
    if being is None or one is None:
        return
    own = N_(
        "Your year as a guardian of %(being)s ends on %(day)s. Tell whoever comes next what you know.",
        being=being.name,
        day=one.until.date(),
    )
    soon = N_(
        "The year of %(person)s as a guardian of %(being)s ends on %(day)s. Who comes next? From then on somebody can "
        "offer with /nature.",
        person=PersonName(one.person),
        being=being.name,
        day=one.until.date(),
    )
    yield Say(Person(one.person), headed(dialogue, own))
    yield Say(Group(one.group), headed(dialogue, soon))


def _gone(being: Being, fact: f.GuardianLeft) -> Text:
    who = PersonName(fact.guardian.person)
    if fact.reason == "over":
        return N_(
            "The year of %(person)s as a guardian of %(being)s is over. Thank you. Who comes next?",
            person=who,
            being=being.name,
        )
    return N_("%(person)s has stepped back as a guardian of %(being)s. Who comes next?", person=who, being=being.name)


def _left(dialogue: Dialogue, fact: f.GuardianLeft) -> Iterator[Effect]:
    """The group whose place is free is asked anew; where too few are left to speak, all are."""
    one, being = fact.guardian, of(dialogue).being(fact.being)
    if being is None:
        return
    for name in ("guards", "guarded"):
        yield Hush(f"{name}:{being.id}:{one.person}")
    news = _gone(being, fact)
    few = (N_("It has guardians of too few groups now, so it cannot say anything."),) if not being.can_speak else ()
    asked = (
        (one.group,) if being.can_speak else tuple(g for g in dialogue.groups if being.has_place(g, dialogue.groups))
    )
    yield from shown(dialogue, being.id, news, *few, anew=asked)
    if few:
        yield Say(Mediators(), headed(dialogue, news, *few))


def closed_room(dialogue: Dialogue, _: f.RoomClosed) -> Iterator[Effect]:
    """Nothing hangs in a chat that nobody can press any more."""
    for being in of(dialogue).beings:
        yield Retract(Everyone(), key=key(being.id))


ANNOUNCES: dict[type, Announce] = {
    f.NatureProposed: _proposed,
    f.NatureAccepted: _accepted,
    f.NatureDropped: _dropped,
    f.MatterNamed: _named,
    f.MatterTagged: _tagged,
    f.GuardianNamed: _guarded,
    f.GuardianReminded: _reminded,
    f.GuardianLeft: _left,
}
