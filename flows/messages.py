"""What stages share when they speak: the head of every message of a room, and the guards that ask who and when.

Never here: anything only one stage says.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from flows import chronicle, promise_words
from flows.agreement import LEAST_PARTIES, Agreement, Clause, Scope, linked
from flows.dialogue import Dialogue
from flows.effects import Say
from flows.people import Everyone
from flows.power_words import LABELS
from flows.refusals import Refused, only_mediators
from flows.tongues import clause_id
from flows.wording import (
    N_,
    NC_,
    NN_,
    Block,
    Choice,
    GroupName,
    Leaf,
    Listing,
    Message,
    Paragraph,
    Text,
    Words,
    message,
)

WORTH_SAYING = timedelta(hours=12)  # what comes later than this says how late it is
AT_HOME = N_("Within your group: nobody else reads this.")


def headed(
    dialogue: Dialogue,
    *blocks: Block | Leaf,
    choices: tuple[Choice, ...] = (),
    blocking: bool = False,
    discreet: bool = False,
) -> Message:
    """A message that begins with the room it belongs to, since one chat may take part in several rooms."""
    head = _head(dialogue.flow, dialogue.topic, dialogue.id)
    return message(head, *blocks, choices=choices, blocking=blocking, discreet=discreet)


@lru_cache(maxsize=256)
def _head(flow: str, topic: str, room: str) -> Paragraph:
    """The same above hundreds of messages."""
    heads = {"home": AT_HOME, "habit": N_("A habit that groups share · %(code)s", code=room.upper())}
    return Paragraph(heads.get(flow) or N_("%(topic)s · room %(room)s", topic=topic, room=room), strong=True)


def tell_all(dialogue: Dialogue, *blocks: Block | Leaf) -> Say:
    """Something every group may know, above all what a mediator did."""
    return Say(Everyone(), headed(dialogue, *blocks))


def apology(late: timedelta) -> tuple[Text, ...]:
    """For what should have been said long ago: how late it comes; nothing if that is not worth saying."""
    if late <= WORTH_SAYING:
        return ()
    return (N_("This comes %(late)s late. I am sorry for that.", late=late),)


def shared_text(dialogue: Dialogue) -> tuple[Block, ...]:
    """The shared text, clause by clause, exactly as it was written."""
    if not dialogue.clauses:
        return (Paragraph(N_("The shared text is still empty.")),)
    marks = (*promise_words.lines(dialogue.clauses), *lessening(dialogue.clauses))
    reaches = (*scope_lines(dialogue.scope, dialogue.clauses), *marks)
    return (Paragraph(N_("The shared text:")), numbered(dialogue.clauses, dialogue.language), *map(Paragraph, reaches))


LEVELS: Mapping[str, Text] = {
    "neighbourhood": NC_("level", "a neighbourhood"),
    "city": NC_("level", "a city"),
    "region": NC_("level", "a region"),
    "borders": NC_("level", "across borders"),
    "world": NC_("level", "the world"),
}
"""How far a text reaches, as people read it."""
AGREED_KINDS: Mapping[str, Text] = {
    "habit": N_("It is a habit that we practise, seen by people of several groups."),
    "taken up": N_("It has been taken up by a law or a covenant."),
}
"""What a text is, where it is not simply written and agreed."""


JOINING: Mapping[str, Text] = {
    "house": N_("Only groups of this house can join it later."),
    "none": N_("No other group can join it later."),
}
"""Who may join, where that is not any group."""


def scope_lines(scope: Scope, clauses: tuple[Clause, ...]) -> Iterator[Text]:
    """What a text reaches, where that was said: kind, level, place, topics, how many groups it needs, its clauses."""
    if scope.kind in AGREED_KINDS:
        yield AGREED_KINDS[scope.kind]
    if scope.level in LEVELS:
        yield N_("It reaches: %(level)s.", level=LEVELS[scope.level])
    if scope.place:
        yield N_("Place: %(place)s.", place=scope.place)
    if scope.topics:
        yield N_("Topics: %(topics)s.", topics=scope.topics)
    if scope.least > LEAST_PARTIES:
        yield N_("It stands only as long as at least %(number)s groups are in it.", number=scope.least)
    if scope.joins in JOINING:
        yield JOINING[scope.joins]
    yield from _links(scope)
    yield from _marks(clauses)
    firm = tuple(number for number, clause in enumerate(clauses, 1) if clause.id in scope.firm)
    if firm:
        yield NN_(
            "Clause %(numbers)s holds for all: no group can set it apart.",
            "Clauses %(numbers)s hold for all: no group can set them apart.",
            len(firm),
            numbers=firm,
        )


def _links(scope: Scope) -> Iterator[Text]:
    """How the text hangs together with other agreements, and what that means for them."""
    for how, other in map(linked, scope.links):
        yield chronicle.tied(how, other)
        if how == "supersedes":
            yield N_("When all have decided on this text, agreement %(other)s ends.", other=other)


def _marks(clauses: tuple[Clause, ...]) -> Iterator[Text]:
    """What clauses do, and what each is about, by their numbers."""
    said = {
        "must": N_("What must be done: clause %(numbers)s.", numbers=_numbers(clauses, "must")),
        "must not": N_("What must not be done: clause %(numbers)s.", numbers=_numbers(clauses, "must not")),
        "may": N_("What may be done: clause %(numbers)s.", numbers=_numbers(clauses, "may")),
    }
    yield from (line for mode, line in said.items() if _numbers(clauses, mode))
    for number, clause in enumerate(clauses, 1):
        if clause.topic:
            yield N_("Clause %(number)s is about: %(topic)s.", number=number, topic=clause.topic)


def lessening(clauses: tuple[Clause, ...], only: str = "") -> Iterator[Text]:
    """Which clauses make groups less unequal: who sees to it, by when, and how it will be seen. `only`: this clause."""
    for number, clause in enumerate(clauses, 1):
        promise = clause.commitment
        if promise and promise.lessens and promise.until and only in ("", clause.id):
            yield N_(
                "Clause %(number)s makes you less unequal (%(matter)s): %(who)s sees to it by %(until)s. You will see "
                "it by this: %(seen)s",
                number=number,
                matter=LABELS.get(promise.lessens, promise.lessens),
                who=GroupName(promise.who),
                until=promise.until,
                seen=promise.seen,
            )


def _numbers(clauses: tuple[Clause, ...], mode: str) -> tuple[int, ...]:
    return tuple(number for number, clause in enumerate(clauses, 1) if clause.modality == mode)


def apart_lines(dialogue: Dialogue, agreement: Agreement) -> Iterator[Text]:
    """Clauses that a group has set apart, and between whom they do not hold because of that."""
    numbers = {clause.id: number for number, clause in enumerate(agreement.clauses, 1)}
    for one in dialogue.apart.signed if dialogue.apart else ():
        if one.group not in agreement.parties:
            continue
        group, number = GroupName(one.group), numbers.get(one.clause, 0)
        yield N_("Clause %(number)s does not bind %(group)s, which has set it apart.", number=number, group=group)
        if one.objected:
            yield N_(
                "%(others)s objected: clause %(number)s does not hold between them and %(group)s.",
                others=tuple(map(GroupName, one.objected)),
                number=number,
                group=group,
            )


def numbered(clauses: Iterable[Clause], language: str) -> Listing:
    """Clauses with their numbers, exactly as they were written; in another language with people's translation."""
    return Listing(tuple(clause_words(clause, language) for clause in clauses), ordered=True)


def clause_words(clause: Clause, language: str) -> Words:
    """The words of a clause, which people may have translated."""
    return Words(clause.text, language, clause_id(clause.text))


def require_mediator(dialogue: Dialogue, person: str) -> None:
    """Raise `Refused` unless the person mediates this room."""
    if person not in dialogue.mediators:
        raise only_mediators()


def require_calm(dialogue: Dialogue, now: datetime) -> None:
    """Raise `Refused` while the mediators have asked for quiet."""
    if dialogue.distrusting:
        raise Refused(
            N_(
                "A group has withdrawn its confidence in the mediation, so this room is quiet. It goes on when that "
                "group gives it back with /confidence, or when all groups accept another mediator."
            )
        )
    if dialogue.paused_until and now < dialogue.paused_until:
        raise Refused(
            N_(
                "The mediators have asked for quiet until %(until)s. Please keep your words until then.",
                until=dialogue.paused_until,
            )
        )
