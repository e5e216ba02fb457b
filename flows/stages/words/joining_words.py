"""A group joins an agreement, in words: how it is asked, how the others may object, what all are told.

Never here: when the time to object is over, or the counting of answers.
"""

from collections.abc import Callable, Iterator, Mapping

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show, WakeAt
from flows.flow import Announce
from flows.joining import OBJECTING
from flows.messages import apart_lines, headed, numbered, scope_lines, tell_all
from flows.people import Group, Mediators
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Paragraph, PersonName, Text

Blocks = tuple[Block | Leaf, ...]


def _about(dialogue: Dialogue) -> tuple[str, str]:
    """The code and the title of the agreement."""
    return (dialogue.agreement.code, dialogue.agreement.title) if dialogue.agreement else (dialogue.id.upper(), "")


def whole(dialogue: Dialogue, agreement: Agreement) -> Blocks:
    """The text exactly as it stands, between whom and until when, and what being in it means."""
    between = N_(
        "It stands between %(groups)s until %(until)s. Before that all its groups are asked whether it goes on.",
        groups=tuple(map(GroupName, agreement.parties)),
        until=agreement.until,
    )
    lines = (*scope_lines(agreement.scope, agreement.clauses), *apart_lines(dialogue, agreement))
    mark = N_("The mark of these words, the same for every group: %(hash)s", hash=agreement.hash[:12])
    return (
        between,
        numbered(agreement.clauses, agreement.language),
        *map(Paragraph, lines),
        mark,
        *_mediated(dialogue),
    )


def _mediated(dialogue: Dialogue) -> Blocks:
    if not dialogue.mediators:
        return ()
    told = N_(
        "Your group would also take part in the room of these groups, with what they have promised each other there. "
        "It is mediated by %(mediators)s.",
        mediators=tuple(map(PersonName, dialogue.mediators)),
    )
    return (told,)


def _accede(dialogue: Dialogue, _: Ballot, group: str) -> Blocks:
    code, title = _about(dialogue)
    asks = N_(
        "Somebody in %(group)s asks: shall our group join agreement %(code)s, “%(title)s”, exactly as it is written?",
        group=GroupName(group),
        code=code,
        title=title or dialogue.topic,
    )
    then = N_(
        "With a yes its groups have %(days)s days to object. If none does, it binds us as it binds them.",
        days=OBJECTING.days,
    )
    return (asks, *(whole(dialogue, dialogue.agreement) if dialogue.agreement else ()), then)


def _retreat(dialogue: Dialogue, _: Ballot, group: str) -> Blocks:
    code, title = _about(dialogue)
    asks = N_(
        "Somebody in %(group)s asks: shall our group stay outside agreement %(code)s, “%(title)s”, after all?",
        group=GroupName(group),
        code=code,
        title=title or dialogue.topic,
    )
    return (asks,)


def _refuse(dialogue: Dialogue, ballot: Ballot, group: str) -> Blocks:
    code, title = _about(dialogue)
    asks = N_(
        "Somebody in %(group)s asks: shall our group object to %(other)s joining agreement %(code)s, “%(title)s”?",
        group=GroupName(group),
        other=GroupName(ballot.title),
        code=code,
        title=title or dialogue.topic,
    )
    then = N_("With a yes it does not join now, and all are told that our group objected. A dialogue stays possible.")
    return (asks, then)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {
    "accede": _accede,
    "retreat": _retreat,
    "refuse": _refuse,
}

SAID: Mapping[str, Mapping[str, Text]] = {
    "accede": {
        "yes": N_("Your group has decided to join the agreement."),
        "no": N_("Your group stays outside the agreement. Nobody else was told."),
        "unanswered": N_("Too few of your group have answered, so it stays outside. Nobody else was told."),
    },
    "retreat": {
        "yes": N_("Your group stays outside the agreement after all."),
        "no": N_("Your group joins the agreement, as it had decided."),
        "unanswered": N_("Too few of your group have answered, so it joins as it had decided."),
    },
}
"""By kind of question and answer: what the group reads in its place."""


def answer(ballot: Ballot, word: str) -> Text:
    """What a group reads in the place of what it was asked."""
    return _not_refused(GroupName(ballot.title), word) if ballot.kind == "refuse" else SAID[ballot.kind][word]


def _not_refused(joining: GroupName, word: str) -> Text:
    if word == "yes":
        return N_("Your group objects to %(group)s joining the agreement.", group=joining)
    if word == "no":
        return N_("Your group does not object to %(group)s joining the agreement.", group=joining)
    return N_("Too few of your group have answered, so it does not object to %(group)s joining.", group=joining)


def _asked(_: Dialogue, __: f.AccessionAsked) -> tuple[Effect, ...]:
    """The question that follows says it, to its own people alone."""
    return ()


def _offered(dialogue: Dialogue, fact: f.AccessionOffered) -> Iterator[Effect]:
    """Each party can object in its own chat; the group that joins can still take it back."""
    code, title = _about(dialogue)
    wants = N_(
        "%(group)s has decided to join agreement %(code)s, with its text exactly as it is.",
        group=GroupName(fact.group),
        code=code,
    )
    silent = N_(
        "If no group in it objects until %(closes)s, it is one of you from then on. Then you need do nothing.",
        closes=fact.closes,
    )
    button = Choice(NC_("button", "Ask if we object"), ("object", dialogue.id, fact.group))
    for group in dialogue.groups:
        yield Show(_key(fact.group), Group(group), headed(dialogue, wants, silent, choices=(button,)))
    yield Say(Mediators(), headed(dialogue, wants, silent))
    waits = N_(
        "Your group joins agreement %(code)s, “%(title)s”, if none of its groups objects until %(closes)s. I tell you "
        "then.",
        code=code,
        title=title,
        closes=fact.closes,
    )
    back = Choice(NC_("button", "We stay outside after all"), ("outside", dialogue.id))
    yield Say(Group(fact.group), headed(dialogue, waits, choices=(back,)))
    yield WakeAt(alarm_of(fact.group), fact.closes, c.EndAccession(fact.group))


def _key(group: str) -> str:
    """The name of the standing notice that says who wants to join."""
    return f"joining:{group}"


def alarm_of(group: str) -> str:
    """The name of the alarm that ends a group's way into the agreement."""
    return f"accede:{group}"


def stands_over(dialogue: Dialogue, joining: str, line: Text) -> Iterator[Effect]:
    """What came of it, in the place of the button to object."""
    for group in dialogue.groups:
        if group != joining:
            yield Show(_key(joining), Group(group), headed(dialogue, line))


def _taken_back(dialogue: Dialogue, fact: f.AccessionTakenBack) -> Iterator[Effect]:
    code, _ = _about(dialogue)
    told = N_("%(group)s stays outside agreement %(code)s after all.", group=GroupName(fact.group), code=code)
    yield Hush(alarm_of(fact.group))
    yield from stands_over(dialogue, fact.group, told)
    yield Say(Mediators(), headed(dialogue, told))


def _objected(dialogue: Dialogue, fact: f.AccessionObjected) -> Iterator[Effect]:
    """Said kindly, with what can be done next."""
    code, title = _about(dialogue)
    told = N_(
        "%(other)s has objected, so %(group)s does not join agreement %(code)s now.",
        other=GroupName(fact.by_group),
        group=GroupName(fact.group),
        code=code,
    )
    talk = N_("A mediator can bring you together with %(group)s in a dialogue of its own.", group=GroupName(fact.group))
    yield Hush(alarm_of(fact.group))
    yield from stands_over(dialogue, fact.group, told)
    if fact.house:  # its own house tells its people
        yield tell_all(dialogue, told)
        return
    yield tell_all(dialogue, told, talk)
    sorry = N_(
        "Your group does not join agreement %(code)s, “%(title)s”, now: %(other)s has objected. Thank you for wanting "
        "to be part of it.",
        code=code,
        title=title,
        other=GroupName(fact.by_group),
    )
    on = N_(
        "An objection is not the end: a mediator can bring you together in a dialogue, with /open and the codes of "
        "both groups. Then you can try again with /join %(code)s.",
        code=code,
    )
    yield Say(Group(fact.group), headed(dialogue, sorry, on))


def _waits(dialogue: Dialogue, fact: f.AccessionWaits) -> Iterator[Effect]:
    yield WakeAt(alarm_of(fact.group), fact.until, c.EndAccession(fact.group))
    waits = N_("Something is still being decided, so your group comes in when that has closed. I tell you then.")
    yield Say(Group(fact.group), headed(dialogue, waits))


def _ended(dialogue: Dialogue, fact: f.AccessionEnded) -> Iterator[Effect]:
    yield Hush(alarm_of(fact.group))
    if fact.reason == "home":  # its own people have read it where they were asked
        return
    code, _ = _about(dialogue)
    lost = N_("Agreement %(code)s does not stand any more, so your group cannot join it. Nothing binds you.", code=code)
    if fact.reason == "changed":
        lost = N_(
            "Agreement %(code)s has another text now, so your yes does not count for it. To read it and to ask your "
            "group anew, write /join %(code)s.",
            code=code,
        )
    yield Say(Group(fact.group), headed(dialogue, lost))
    told = N_("%(group)s does not join: the text is not the one it had said yes to.", group=GroupName(fact.group))
    yield from stands_over(dialogue, fact.group, told)


def _acceded(dialogue: Dialogue, fact: f.GroupAcceded) -> Iterator[Effect]:
    """All hear it."""
    code, _ = _about(dialogue)
    group = fact.party.group
    told = N_("%(group)s is in agreement %(code)s from now on. Welcome!", group=GroupName(group), code=code)
    yield Hush(alarm_of(group))
    yield from stands_over(dialogue, group, told)
    yield tell_all(dialogue, told, N_("Greet each other: reply to this message, or write /say and your words."))


ANNOUNCES: dict[type, Announce] = {
    f.AccessionAsked: _asked,
    f.AccessionOffered: _offered,
    f.AccessionTakenBack: _taken_back,
    f.AccessionObjected: _objected,
    f.AccessionWaits: _waits,
    f.AccessionEnded: _ended,
    f.GroupAcceded: _acceded,
}
