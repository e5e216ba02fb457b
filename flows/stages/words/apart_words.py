"""A group sets a clause apart, in words: how it is asked, what the others hear at the signing, what stands then.

Never here: when a question is over, or the counting of answers.
"""

from collections.abc import Callable, Iterator, Mapping

from flows import commands as c
from flows import facts as f
from flows.agreement import Clause
from flows.apart import OBJECTING, SetApart
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Retract, Say, Show, WakeAt
from flows.flow import Announce
from flows.messages import clause_words, headed, tell_all
from flows.people import Everyone, Group, Mediators
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Paragraph, Quote, Saying, Text, Words

Blocks = tuple[Block | Leaf, ...]


def key_of(group: str, clause: str) -> str:
    """What a question about a reservation carries, so that it is known which."""
    return f"{group} {clause}"


def number_of(dialogue: Dialogue, clause: str) -> int:
    """A clause's number, as people count them; 0 if it is not there."""
    ids = [one.id for one in (dialogue.agreement.clauses if dialogue.agreement else dialogue.clauses)]
    return ids.index(clause) + 1 if clause in ids else 0


def drafted(dialogue: Dialogue, clause: str) -> int:
    """Its number in the text that is being decided on."""
    ids = [one.id for one in dialogue.clauses]
    return ids.index(clause) + 1 if clause in ids else 0


def button(dialogue: Dialogue) -> Choice:
    """Under the question whether the text becomes the agreement."""
    return Choice(NC_("button", "Ask to set a clause apart"), ("setapart", dialogue.id))


def ends(dialogue: Dialogue) -> Blocks:
    """While a changed text is decided on: what was set apart from the text before ends with it."""
    signed = dialogue.apart.signed if dialogue.apart else ()
    if not signed:
        return ()
    told = N_(
        "What these groups have set apart belongs to the text before and ends with it: %(groups)s. Whoever wants to "
        "keep it sets it apart from this text once more.",
        groups=tuple(GroupName(group) for group in dict.fromkeys(one.group for one in signed)),
    )
    return (Paragraph(told),)


def _quoted(dialogue: Dialogue, text: tuple[Clause, ...], clause: str) -> Blocks:
    return tuple(Quote(clause_words(one, dialogue.language)) for one in text if one.id == clause)


def _clause(dialogue: Dialogue, clause: str) -> Blocks:
    return _quoted(dialogue, dialogue.agreement.clauses if dialogue.agreement else dialogue.clauses, clause)


def _reserve(dialogue: Dialogue, ballot: Ballot, group: str) -> Blocks:
    known = dialogue.apart.about(ballot.id) if dialogue.apart else None
    clause = known.clause if known else ""
    asks = N_(
        "Somebody in %(group)s asks: if we say yes to the text, shall it be a yes without clause %(number)s, so that "
        "this clause does not bind us?",
        group=GroupName(group),
        number=drafted(dialogue, clause),
    )
    then = N_(
        "The others hear it when the text is signed, and have %(days)s days to object. Where a group objects, the "
        "clause does not hold between it and us; all else does.",
        days=OBJECTING.days,
    )
    quoted = _quoted(dialogue, dialogue.clauses, clause)
    return (asks, *quoted, Paragraph(N_("Because:")), Quote(Saying(ballot.title)), then)


def _decline(dialogue: Dialogue, ballot: Ballot, group: str) -> Blocks:
    other, _, clause = ballot.title.partition(" ")
    asks = N_(
        "Somebody in %(group)s asks: shall our group object to %(other)s setting clause %(number)s apart?",
        group=GroupName(group),
        other=GroupName(other),
        number=number_of(dialogue, clause),
    )
    then = N_(
        "With a yes the agreement stands as it does, but between %(other)s and us that clause does not hold: neither "
        "can call on it.",
        other=GroupName(other),
    )
    return (asks, *_clause(dialogue, clause), then)


def _unreserve(dialogue: Dialogue, ballot: Ballot, group: str) -> Blocks:
    clause = ballot.title.partition(" ")[2]
    asks = N_(
        "Somebody in %(group)s asks: shall our group take back that it sets clause %(number)s apart? Then the clause "
        "binds us as it binds the others.",
        group=GroupName(group),
        number=number_of(dialogue, clause),
    )
    return (asks, *_clause(dialogue, clause))


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {
    "reserve": _reserve,
    "decline": _decline,
    "unreserve": _unreserve,
}

SAID: Mapping[str, Mapping[str, Text]] = {
    "reserve": {
        "yes": N_("If your group says yes to the text, it is a yes with that clause set apart."),
        "no": N_("Your group sets nothing apart. Nobody else was told."),
        "unanswered": N_("Too few of your group have answered, so nothing is set apart. Nobody else was told."),
    },
    "decline": {
        "yes": N_("Your group objects to that reservation."),
        "no": N_("Your group accepts that reservation."),
        "unanswered": N_("Too few of your group have answered, so it accepts that reservation."),
    },
    "unreserve": {
        "yes": N_("Your group takes its reservation back."),
        "no": N_("Your group keeps its reservation."),
        "unanswered": N_("Too few of your group have answered, so it keeps its reservation."),
    },
}


def answer(kind: str, word: str) -> Text:
    """What a group reads in the place of what it was asked."""
    return SAID[kind][word]


def _asked(_: Dialogue, __: f.ReservationAsked) -> tuple[Effect, ...]:
    """The question that follows says it, to its own people alone."""
    return ()


def _decided(dialogue: Dialogue, fact: f.ReservationDecided) -> Iterator[Effect]:
    told = N_(
        "Your group has decided: a yes to the text is a yes without clause %(number)s. Everybody still answers the "
        "question about the text. The other groups hear of it when the text is signed.",
        number=drafted(dialogue, fact.clause),
    )
    yield Say(Group(fact.group), headed(dialogue, told, choices=(_back(dialogue, fact.clause),)))


def _back(dialogue: Dialogue, clause: str) -> Choice:
    return Choice(NC_("button", "Ask to take it back"), ("unapart", dialogue.id, clause))


def _key(group: str, clause: str) -> str:
    return f"apart:{group}:{clause}"


def _signed(dialogue: Dialogue, fact: f.ReservationSigned) -> Iterator[Effect]:
    """The others read it with its reason, and how to object; its own group reads what happens now."""
    blocks = _told(dialogue, fact)
    until = N_(
        "Your group can object until %(closes)s; who is silent accepts. The agreement stands either way: an objection "
        "means that between your two groups this clause does not hold.",
        closes=fact.closes,
    )
    choice = Choice(NC_("button", "Ask if we object"), ("notso", dialogue.id, fact.group, fact.clause))
    for group in dialogue.groups:
        if group != fact.group:
            yield Show(_key(fact.group, fact.clause), Group(group), headed(dialogue, *blocks, until, choices=(choice,)))
    yield Say(Mediators(), headed(dialogue, *blocks))
    own = N_(
        "Your group has signed with clause %(number)s set apart: it does not bind you. The others can object until "
        "%(closes)s. You can take it back at any time.",
        number=number_of(dialogue, fact.clause),
        closes=fact.closes,
    )
    yield Show(
        _key(fact.group, fact.clause),
        Group(fact.group),
        headed(dialogue, own, choices=(_back(dialogue, fact.clause),)),
    )
    yield WakeAt(_key(fact.group, fact.clause), fact.closes, c.EndReservation(fact.group, fact.clause))


def _told(dialogue: Dialogue, fact: f.ReservationSigned) -> Blocks:
    signed = N_(
        "%(group)s has signed with clause %(number)s set apart: this clause does not bind it.",
        group=GroupName(fact.group),
        number=number_of(dialogue, fact.clause),
    )
    because = (Paragraph(N_("Because:")), Quote(Words(fact.words))) if fact.words else ()
    return (signed, *because)


def _objected(dialogue: Dialogue, fact: f.ReservationObjected) -> Iterator[Effect]:
    told = N_(
        "%(group)s objects to %(other)s setting clause %(number)s apart. The agreement stands; only between these two "
        "that clause does not hold.",
        group=GroupName(fact.group),
        other=GroupName(fact.reserved_by),
        number=number_of(dialogue, fact.clause),
    )
    yield tell_all(dialogue, told, N_("To speak about it, reply to this message."))


def _waits(_: Dialogue, fact: f.ReservationWaits) -> Iterator[Effect]:
    yield WakeAt(_key(fact.group, fact.clause), fact.until, c.EndReservation(fact.group, fact.clause))


def _settled(dialogue: Dialogue, fact: f.ReservationSettled) -> Iterator[Effect]:
    """Said in its place; it changes nothing any more."""
    one = dialogue.apart.of(fact.group, fact.clause) if dialogue.apart else None
    if one is None:
        return
    line = _outcome(dialogue, one)
    for group in dialogue.groups:
        back = (_back(dialogue, one.clause),) if group == one.group else ()
        yield Show(_key(*one.key), Group(group), headed(dialogue, line, choices=back))


def _outcome(dialogue: Dialogue, one: SetApart) -> Text:
    group, number = GroupName(one.group), number_of(dialogue, one.clause)
    if not one.objected:
        return N_(
            "The reservation of %(group)s to clause %(number)s stands: nobody has objected.", group=group, number=number
        )
    return N_(
        "The reservation of %(group)s to clause %(number)s stands. Objected: %(others)s. Between them the clause does "
        "not hold.",
        group=group,
        number=number,
        others=tuple(map(GroupName, one.objected)),
    )


def _taken_back(dialogue: Dialogue, fact: f.ReservationTakenBack) -> Iterator[Effect]:
    if not fact.version:  # nobody else had heard of it
        return
    told = N_(
        "%(group)s takes back its reservation to clause %(number)s: the clause binds it like all others.",
        group=GroupName(fact.group),
        number=number_of(dialogue, fact.clause),
    )
    yield Hush(_key(fact.group, fact.clause))
    yield Retract(Everyone(), _key(fact.group, fact.clause))
    yield tell_all(dialogue, told)


ANNOUNCES: dict[type, Announce] = {
    f.ReservationAsked: _asked,
    f.ReservationDecided: _decided,
    f.ReservationSigned: _signed,
    f.ReservationObjected: _objected,
    f.ReservationWaits: _waits,
    f.ReservationSettled: _settled,
    f.ReservationTakenBack: _taken_back,
}
