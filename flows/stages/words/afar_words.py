"""A group and an agreement of another house, in words: how it is asked, where its word goes, what comes back.

Never here: reading the other house's record, or how a group from elsewhere is told of here (see `distant_words`).
"""

from collections.abc import Callable, Iterator, Mapping

from flows import afar
from flows import facts as f
from flows.afar import JOINS, SHORT, Afar
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.flow import Announce
from flows.joining import OBJECTING
from flows.keeping import NOTICE
from flows.messages import headed, numbered, scope_lines
from flows.people import Group
from flows.promise_words import lines as promise_lines
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Link, Paragraph, Text

Blocks = tuple[Block | Leaf, ...]
Told = tuple[Blocks, tuple[Choice, ...]]
"""What a group reads, and what it can do then."""


def whole(one: Afar) -> Blocks:
    """The text exactly as it stands in its house, between whom, until when."""
    between = N_("It stands between %(groups)s until %(until)s.", groups=one.names, until=one.until)
    text = one.text
    mark = N_("The mark of these words, the same for every group: %(hash)s", hash=text.hash[:12])
    reaches = map(Paragraph, (*scope_lines(text.scope, text.clauses), *promise_lines(text.clauses)))
    return (between, numbered(text.clauses, text.language), *reaches, mark)


def meaning(one: Afar) -> Blocks:
    """What a yes leads to."""
    return (
        N_(
            "With a yes our house signs your word and lays it out for %(house)s. Its groups have %(days)s days to "
            "object. If none does, the agreement binds us until %(until)s.",
            house=one.house,
            days=OBJECTING.days,
            until=one.until,
        ),
    )


def path(one: Afar, group: str) -> str:
    """Where the other house finds our word."""
    return f"/known/{one.origin[:SHORT]}/{one.code}/word/{group}.json"


def _of(dialogue: Dialogue, ballot: Ballot) -> Afar | None:
    origin, _, code = ballot.title.partition(" ")
    return afar.of(dialogue.afar, origin, code)


def _join(dialogue: Dialogue, ballot: Ballot, group: str) -> Blocks:
    one = _of(dialogue, ballot)
    if one is None:
        return ()
    asks = N_(
        "Somebody in %(group)s asks: shall our group join agreement %(code)s, “%(title)s”, of %(house)s, exactly as it "
        "is written?",
        group=GroupName(group),
        code=one.code,
        title=one.text.title,
        house=one.house,
    )
    return (asks, *whole(one), *meaning(one))


def _leave(dialogue: Dialogue, ballot: Ballot, group: str) -> Blocks:
    one = _of(dialogue, ballot)
    if one is None:
        return ()
    asks = N_(
        "Somebody in %(group)s asks: shall our group stay outside agreement %(code)s, “%(title)s”, of %(house)s after "
        "all?",
        group=GroupName(group),
        code=one.code,
        title=one.text.title,
        house=one.house,
    )
    bound = N_("If it is in it already, it is still bound for %(days)s days.", days=NOTICE.days)
    return (asks, bound)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"afar": _join, "unafar": _leave}

SAID: Mapping[str, Mapping[str, Text]] = {
    "afar": {
        "yes": N_("Your group has decided to join the agreement."),
        "no": N_("Your group stays outside the agreement. Nobody else was told."),
        "unanswered": N_("Too few of your group have answered, so it stays outside. Nobody else was told."),
    },
    "unafar": {
        "yes": N_("Your group stays outside the agreement after all."),
        "no": N_("Your group keeps to its word."),
        "unanswered": N_("Too few of your group have answered, so it keeps to its word."),
    },
}


def answer(ballot: Ballot, word: str) -> Text:
    """What the group reads in the place of what it was asked."""
    return SAID[ballot.kind][word]


def joins(origin: str, code: str) -> Choice:
    """The button that asks a group whether it joins."""
    return Choice(NC_("button", "Our group joins it"), ("joinafar", origin[:SHORT], code))


def again(one: Afar) -> Choice:
    """The same, once more."""
    return joins(one.origin, one.code)


def outside(one: Afar) -> Choice:
    """The button with which a group takes its word back."""
    return Choice(NC_("button", "We stay outside after all"), ("outafar", one.origin[:SHORT], one.code))


def _asked(_: Dialogue, __: f.AfarAsked) -> tuple[Effect, ...]:
    """The question that follows says it."""
    return ()


def _spoken(dialogue: Dialogue, fact: f.AfarSaid) -> Iterator[Effect]:
    """How the word travels: somebody has to carry its address there once; from then on that house looks by itself."""
    one = afar.of(dialogue.afar, fact.origin, fact.code)
    if one is None or not fact.word:
        return
    group = dialogue.groups[0]
    link = Link(N_("Our word, signed by our house"), path(one, group))
    if fact.word != JOINS:
        told = N_(
            "Our house lays your word out for %(house)s: you stay outside agreement %(code)s. It reads that by itself "
            "if it has read your first word.",
            house=one.house,
            code=one.code,
        )
        yield Say(Group(group), headed(dialogue, told, link))
        return
    carry = N_(
        "Our house has signed your word. Now %(house)s has to read it once: send the address below to somebody who "
        "mediates there, or to whoever keeps that house. There they write /bring and the address.",
        house=one.house,
    )
    then = N_("After that nobody has to carry anything: both houses look by themselves, and I tell you what they say.")
    yield Say(Group(group), headed(dialogue, carry, link, then, choices=(outside(one),)))


def _heard(dialogue: Dialogue, fact: f.AfarHeard) -> Iterator[Effect]:
    one = afar.of(dialogue.afar, fact.origin, fact.code)
    if one is not None:
        told, choices = HEARD[fact.word](one)
        yield Say(Group(dialogue.groups[0]), headed(dialogue, *told, choices=choices))


def _offered(one: Afar) -> Told:
    told = N_(
        "%(house)s has read that your group joins agreement %(code)s, “%(title)s”. Its groups can object until "
        "%(at)s. I tell you then.",
        at=one.then or one.until,
        code=one.code,
        title=one.text.title,
        house=one.house,
    )
    return (told,), (outside(one),)


def _inside(one: Afar) -> Told:
    told = N_(
        "Your group is in agreement %(code)s, “%(title)s”, of %(house)s now. Its term ends on %(at)s.",
        at=one.then or one.until,
        code=one.code,
        title=one.text.title,
        house=one.house,
    )
    on = N_(
        "If it is renewed there, I ask whether your group goes on too. Without a new word yours ends with the term."
    )
    return (told, on), (Choice(NC_("button", "We leave it"), outside(one).act),)


def _objected(one: Afar) -> Told:
    told = N_(
        "A group of %(house)s has objected, so your group does not join agreement %(code)s, “%(title)s”, now. Nothing "
        "binds you.",
        code=one.code,
        title=one.text.title,
        house=one.house,
    )
    on = N_("Perhaps a talk helps: write to its people, and try again later with the button.")
    return (told, on), (again(one),)


def _renewed(one: Afar) -> Told:
    told = N_(
        "Agreement %(code)s, “%(title)s”, goes on in %(house)s until %(at)s. Your group's word was for the term "
        "before, so it ends with that one unless your group says yes once more.",
        at=one.then or one.until,
        code=one.code,
        title=one.text.title,
        house=one.house,
    )
    return (told,), (again(one),)


def _changed(one: Afar) -> Told:
    told = N_(
        "Agreement %(code)s of %(house)s, “%(title)s”, has another text now, so your yes does not count for it. Read "
        "it, and ask your group anew if you wish.",
        code=one.code,
        title=one.text.title,
        house=one.house,
    )
    return (told,), (again(one),)


def _gone(one: Afar) -> Told:
    told = N_(
        "%(house)s has read your word: your group stays outside agreement %(code)s, “%(title)s”.",
        code=one.code,
        title=one.text.title,
        house=one.house,
    )
    bound = (N_("Until %(at)s it is still bound.", at=one.then),) if one.then else ()
    return (told, *bound), ()


def _over(one: Afar) -> Told:
    told = N_(
        "Agreement %(code)s, “%(title)s”, of %(house)s does not stand any more. It binds your group no longer.",
        code=one.code,
        title=one.text.title,
        house=one.house,
    )
    return (told,), ()


HEARD: Mapping[str, Callable[[Afar], Told]] = {
    "offered": _offered,
    "in": _inside,
    "objected": _objected,
    "renewed": _renewed,
    "changed": _changed,
    "outside": _gone,
    "lapsed": _over,
}
"""By what the other house says: what the group reads, and what it can do."""

ANNOUNCES: dict[type, Announce] = {f.AfarAsked: _asked, f.AfarSaid: _spoken, f.AfarHeard: _heard}
