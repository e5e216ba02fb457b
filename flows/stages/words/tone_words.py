"""The tone in words: what mediators are told and offered, what people read under words, what an author hears of it.

No number and no name of whoever is meant. Never here: when any of it is said.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Retract, Say, Show
from flows.flow import Announce
from flows.messages import headed, tell_all
from flows.people import Everyone, Group, Mediators, Person
from flows.warmth import NAMES, SOMEONE, band, of, unwatched
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
    Paragraph,
    PersonName,
    Quote,
    Saying,
    Text,
)

Blocks = tuple[Block | Leaf, ...]
NOTICE = "tone"


@dataclass(frozen=True, slots=True)
class Followed:
    """A step that was taken, and what the ten words after it were like: calmer, the same, hotter."""

    step: str
    at: datetime
    outcome: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the mediators see beside the band: feeling -> group -> people, and what followed the last steps."""

    felt: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    followed: tuple[Followed, ...] = ()


def signals(dialogue: Dialogue, word: str) -> tuple[Choice, ...]:
    """The buttons below words of another group, where people can say what they felt."""
    if dialogue.plan is None:
        return ()
    return (
        Choice(NC_("button", "This hurt"), ("hurt", dialogue.id, word)),
        Choice(NC_("button", "This reached me"), ("reached", dialogue.id, word)),
    )


# For mediators --------------------------------------------------------------------------------------------------------


def _alert(dialogue: Dialogue) -> Say:
    """It is hot: what can be done now, one press each."""
    what = N_("Between the groups it is getting hot, as far as I can tell from what was said last.")
    calm = N_("Nothing was deleted and nobody was blamed. What would help now?")
    told = headed(dialogue, what, calm, choices=(*_ways(dialogue), *_judging(dialogue)))
    return Say(Mediators(), told)


def _ways(dialogue: Dialogue) -> tuple[Choice, ...]:
    pauses = tuple(
        Choice(NN_("Pause for %(count)s hour", "Pause for %(count)s hours", hours), ("pause", dialogue.id, str(hours)))
        for hours in (1, 6, 24)
    )
    return (
        *pauses,
        Choice(NC_("button", "Write apart, read together"), ("shuttle", dialogue.id)),
        Choice(NC_("button", "Propose a circle"), ("circle", dialogue.id)),
    )


def _judging(dialogue: Dialogue) -> tuple[Choice, ...]:
    """Was the call right? Nothing else follows from the answer but how far the list is trusted."""
    right, wrong = JUDGED[band(dialogue) or ""]
    call = str(of(dialogue).calls)
    return (
        Choice(right, ("toneis", dialogue.id, call, "right")),
        Choice(wrong, ("toneis", dialogue.id, call, "wrong")),
    )


JUDGED: Mapping[str, tuple[Text, Text]] = {
    "tense": (NC_("button", "Right: it is tense"), NC_("button", "Wrong: it is not tense")),
    "hot": (NC_("button", "Right: it is hot"), NC_("button", "Wrong: it is not hot")),
}


def notice(dialogue: Dialogue, seen: Seen) -> Show:
    """How it is now, at the mediators' desks: in a word, with what people say they felt."""
    here = band(dialogue)
    head = N_("The tone between the groups: %(band)s.", band=NAMES[here]) if here else UNSEEN
    what = (TENSE,) if here == "tense" else ()
    choices = _judging(dialogue) if here in JUDGED else ()
    told = headed(dialogue, head, *what, *_felt(seen.felt), *_followed(seen.followed), choices=choices)
    return Show(NOTICE, Mediators(), told)


UNSEEN = N_("The tone between the groups is not watched now.")
TENSE = N_(
    "I have asked those who spoke last, in private, whether they would say back what they heard. Was that right? "
    "Your answer teaches me how far to trust my list of words."
)


def _felt(felt: Mapping[str, Mapping[str, int]]) -> Blocks:
    """Which groups' people felt what, of the last words between groups; whose words they were is not said."""
    return tuple(
        block
        for feeling, head in FELT.items()
        if felt.get(feeling)
        for block in (Paragraph(head), Listing(tuple(_people(group, n) for group, n in felt[feeling].items())))
    )


FELT: Mapping[str, Text] = {
    "hurt": N_("Of the last words, people say “this hurt”:"),
    "reached": N_("Of the last words, people say “this reached me”:"),
}


def _people(group: str, number: int) -> Text:
    if number < SOMEONE:
        return N_("someone of %(group)s", group=GroupName(group))
    return NN_("%(count)s person of %(group)s", "%(count)s people of %(group)s", number, group=GroupName(group))


def _followed(steps: tuple[Followed, ...]) -> Blocks:
    if not steps:
        return ()
    lines = tuple(
        N_("%(step)s, %(at)s: %(outcome)s", step=STEPS[one.step], at=one.at, outcome=OUTCOMES[one.outcome])
        for one in steps
    )
    return (Paragraph(N_("How the talk went on after each step:")), Listing(lines))


STEPS: Mapping[str, Text] = {
    "offer": NC_("step", "an offer to say back"),
    "alert": NC_("step", "you were told that it is hot"),
    "pause": NC_("step", "a pause"),
    "shuttle": NC_("step", "written apart, read together"),
    "circle": NC_("step", "a circle"),
}
OUTCOMES: Mapping[str, Text] = {
    "calmer": NC_("tone", "calmer"),
    "same": NC_("tone", "much the same"),
    "hotter": NC_("tone", "hotter"),
}


def switched_off(dialogue: Dialogue, language: str) -> Say:
    """The list of a language is not used any more in this house."""
    told = N_(
        "I was wrong about the tone of words in %(language)s too often, so in this house I no longer watch it. People "
        "can still press “This hurt”. Whoever runs the house can switch the list on again, in its settings.",
        language=LanguageName(language),
    )
    return Say(Mediators(), headed(dialogue, told))


# For people -----------------------------------------------------------------------------------------------------------


def offer(dialogue: Dialogue, person: str, word: str) -> Say:
    """In private, to each of two who spoke last: whether they would say back what they heard."""
    told = headed(
        dialogue,
        N_("The last words went back and forth quickly. Would you like to say back first what you heard in these?"),
        Quote(Saying(word)),
        N_("Both sides are asked the same. You need not agree with it, and you can leave it. Nobody else sees this."),
        choices=(
            Choice(NC_("button", "Say back what I heard"), ("heard", dialogue.id, word)),
            Choice(NC_("button", "Leave me alone"), ("leavealone",)),
        ),
    )
    return Say(Person(person), told, word=word)


def reached(dialogue: Dialogue, person: str, word: str, groups: Mapping[str, int]) -> Effect:
    """In private, to the author: their words have reached somebody. Taken back by all, the note goes too."""
    key = f"reached:{word}"
    if not groups:
        return Retract(Person(person), key=key)
    lines = Listing(tuple(_people(group, number) for group, number in groups.items()))
    head = N_("These words of yours have reached people of other groups. They say so themselves:")
    told = headed(dialogue, head, Quote(Saying(word)), lines, N_("Nobody waits for an answer. It is good to know."))
    return Show(key, Person(person), told)


def _unknown(dialogue: Dialogue, fact: f.ToneUnknown) -> Iterator[Effect]:
    name = LanguageName(fact.language)
    if fact.why == "off":
        off = N_("My list of words for %(language)s is switched off, so I do not watch the tone there.", language=name)
        yield Say(Mediators(), headed(dialogue, off))
        return
    none = N_("I have no list of words for %(language)s, so I do not watch the tone there.", language=name)
    yield tell_all(dialogue, none, N_("If words of another group hurt you, press “This hurt” below them."))


def _changed(dialogue: Dialogue, fact: f.BandChanged) -> Iterator[Effect]:
    """Rows are shown besides (see the desk): here is only what cannot wait."""
    if fact.tell:
        yield _alert(dialogue)


def _answered(dialogue: Dialogue, fact: f.WatchingAnswered) -> Iterator[Effect]:
    if fact.answer != "yes":
        return
    group = GroupName(fact.group)
    if fact.title == "off":
        yield tell_all(
            dialogue,
            N_("%(group)s does not want me to watch the tone in this room, so I have stopped.", group=group),
            N_("You can still press “This hurt” and “This reached me” below words."),
        )
    elif unwatched(dialogue):
        yield Say(Group(fact.group), headed(dialogue, N_("Another group still does not want me to watch the tone.")))
    else:
        yield tell_all(dialogue, N_("All groups are content that I watch the tone again."), EXPLAINED)


EXPLAINED = N_(
    "When words between groups become sharp, I ask those who spoke, in private, whether they would "
    "say back what they heard, and I tell the mediators. I never delete anything and never say who is right."
)


def _judged(dialogue: Dialogue, fact: f.BandJudged) -> Iterator[Effect]:
    """What a mediator says of it is an act like any other: all groups can read it, in one standing notice."""
    mediator = PersonName(fact.by)
    said = (
        N_("I told the mediators that the tone had become sharp. %(mediator)s says: it had.", mediator=mediator)
        if fact.right
        else N_(
            "I told the mediators that the tone had become sharp. %(mediator)s says: it had not.", mediator=mediator
        )
    )
    yield Show("toneis", Everyone(), headed(dialogue, said, N_("Nothing else follows from it. To read more: /tone.")))


# A group's own word on the watching -----------------------------------------------------------------------------------


def _asks(_: Dialogue, ballot: Ballot, group: str) -> Blocks:
    name = GroupName(group)
    if ballot.title == "on":
        return (N_("Somebody in %(group)s asks: shall I watch the tone in this room again?", group=name), EXPLAINED)
    return (N_("Somebody in %(group)s asks: shall I stop watching the tone in this room?", group=name), EXPLAINED)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"tone": _asks}

SAID: Mapping[str, Text] = {
    "yes": N_("Your group says yes. So it is."),
    "no": N_("Your group says no. It stays as it is."),
    "unanswered": N_("Too few of your group have answered. It stays as it is."),
}


def explained(dialogue: Dialogue, right: int, wrong: int) -> Blocks:
    """What a group reads that asks about the tone."""
    silent = tuple(GroupName(one) for one in unwatched(dialogue))
    stopped = N_("It is not watched now: %(groups)s asked for that.", groups=silent)
    own = N_("Below words of another group, press “This hurt” or “This reached me”; press again to take it back.")
    typed = N_("Or reply to them with /hurt or /reached, or react with a broken heart or a heart.")
    judged = N_(
        "So far, mediators called me right %(right)s times and wrong %(wrong)s times.", right=right, wrong=wrong
    )
    return (EXPLAINED, own, typed, *((judged,) if right + wrong else ()), *((stopped,) if silent else ()))


ANNOUNCES: dict[type, Announce] = {
    f.BandChanged: _changed,
    f.BandJudged: _judged,
    f.ToneUnknown: _unknown,
    f.WatchingAnswered: _answered,
}
