"""Bonds: each group's own word for what binds people, side by side with the others' and never made one; and thanks.

Never here: a word of ours for it.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.evolving.stories import of
from flows.flow import Announce, Decide
from flows.messages import headed, tell_all
from flows.people import Group
from flows.refusals import Refused, not_a_party, too_long
from flows.stages.talk import saying
from flows.wording import N_, Block, GroupName, Leaf, Quote, Saying

NAME_LIMIT, STORY_LIMIT = 40, 280  # characters of a group's word, and of what it tells of it


def name(dialogue: Dialogue, command: c.NameBond, now: datetime) -> Iterator[f.Fact]:
    """A group gives its word, or another one than before."""
    if command.group not in dialogue.groups:
        raise not_a_party()
    word, colon, story = (part.strip() for part in command.text.partition(":"))
    if not word or not colon or not story:
        raise Refused(N_("Please write your word, a colon, and its story: /bond WORD: what you tell of it."))
    for text, limit in ((word, NAME_LIMIT), (story, STORY_LIMIT)):
        if len(text) > limit:
            raise too_long(limit, len(text))
    yield f.BondNamed(command.group, command.word, saying.digest(command.text), command.by, now)


def thank(dialogue: Dialogue, command: c.Thank, now: datetime) -> Iterator[f.Fact]:
    """Somebody thanks another group, once a day."""
    if command.group not in dialogue.groups:
        raise not_a_party()
    if command.to not in dialogue.groups or dialogue.waits(command.word):
        raise Refused(N_("For what do you thank? Please reply with /thanks to the words of somebody of another group."))
    if command.to == command.group:
        raise Refused(N_("Those words are of your own group. With /thanks you thank another one."))
    if command.today:
        raise Refused(N_("You have sent your thanks for today. Tomorrow you can thank again."))
    yield f.ThanksGiven(command.word, command.to, command.group, command.by, now)


def side_by_side(dialogue: Dialogue) -> tuple[Block | Leaf, ...]:
    """Every group's own word, each as it was given; how to give one where some have not."""
    named = of(dialogue).bonds
    quotes = tuple(
        Quote(Saying(named[group]), N_("%(group)s", group=GroupName(group)))
        for group in dialogue.groups
        if group in named
    )
    head = (N_("What binds people, each group in its own word:"),) if quotes else ()
    how = N_(
        "Does your group have a word of its own for what binds people? An administrator of its chat can write it: "
        "/bond WORD: its story."
    )
    return (*head, *quotes, *(() if len(quotes) == len(dialogue.groups) else (how,)))


def _named(dialogue: Dialogue, fact: f.BondNamed) -> Iterator[Effect]:
    whose = N_("%(group)s has its own word for what binds people:", group=GroupName(fact.group))
    told = tell_all(dialogue, whose, Quote(Saying(fact.word)))
    yield Say(told.to, told.message, word=fact.word)


def _thanked(dialogue: Dialogue, fact: f.ThanksGiven) -> Iterator[Effect]:
    thanks = N_("Somebody from %(group)s thanks you for these words:", group=GroupName(fact.group))
    yield Say(Group(fact.to), headed(dialogue, thanks, Quote(Saying(fact.word))), word=fact.word)


DECIDES: dict[type, Decide] = {c.NameBond: name, c.Thank: thank}
ANNOUNCES: dict[type, Announce] = {f.BondNamed: _named, f.ThanksGiven: _thanked}
