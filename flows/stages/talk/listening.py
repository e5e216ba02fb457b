"""Listening back: somebody says what they heard, and the author says whether that is it. Only then is a turn heard.

Welcome wherever words have been passed on. The author reads it in private. Never here: who heard badly; nobody did.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Retract, Say, Show, WakeAt
from flows.evolving.stories import of
from flows.flow import Announce, Decide
from flows.messages import headed, require_calm
from flows.people import Group, Person
from flows.refusals import Refused, not_a_party, overtaken
from flows.stages.talk import saying
from flows.stories import MOST_ROUNDS, Unheard
from flows.wording import N_, NC_, NN_, Choice, GroupName, Listing, PersonName, Quote, Saying, Text

LISTED = 5  # turns in a notice
LISTENING = ("stories", "speaking")
"""Stages in which turns that nobody has heard yet are listed."""


def say_back(dialogue: Dialogue, command: c.SayBack, now: datetime) -> Iterator[f.Fact]:
    """Somebody of another group says back what they heard; its author is asked."""
    saying.check(command.text)
    require_calm(dialogue, now)
    if command.group not in dialogue.groups:
        raise not_a_party()
    if not command.author or dialogue.waits(command.about) or command.author_group not in dialogue.groups:
        raise Refused(N_("I cannot find what you answer to. Please press the button below the words themselves."))
    if command.author_group == command.group:
        raise Refused(N_("Somebody of another group says back what they heard from yours. Please leave it to them."))
    turn = of(dialogue).turn(command.about)
    if command.heard or (turn and turn.state == "said"):
        raise Refused(
            N_("Somebody has said this back already, and it has reached its author. Thank you for listening.")
        )
    yield f.SaidBack(
        command.about,
        command.author,
        command.author_group,
        command.word,
        command.by,
        command.group,
        saying.digest(command.text),
        now,
        command.reachable,
    )


def _asked(dialogue: Dialogue, about: str, person: str) -> Unheard:
    """The turn of this author that somebody has said back. Raises `Refused` if there is nothing to answer."""
    turn = of(dialogue).turn(about)
    if turn is None or turn.by != person or turn.state != "said":
        raise overtaken()
    return turn


def confirm(dialogue: Dialogue, command: c.ConfirmHeard, now: datetime) -> Iterator[f.Fact]:
    """The author says yes to what they have read."""
    turn = _asked(dialogue, command.about, command.by)
    if command.back and command.back != turn.back:
        raise overtaken()
    yield f.TurnHeard(turn.word, turn.by, turn.group, turn.hearer, turn.hearer_group, turn.back, now)


def set_right(dialogue: Dialogue, command: c.SetRight, now: datetime) -> Iterator[f.Fact]:
    """The author says what they meant; after some rounds somebody else tries."""
    saying.check(command.text)
    turn = _asked(dialogue, command.about, command.by)
    digest = saying.digest(command.text)
    whom = (turn.word, turn.by, turn.hearer, turn.back)
    yield f.TurnSetRight(*whom, command.word, digest, turn.rounds, now, command.reachable)


def list_unheard(dialogue: Dialogue, _: c.ListUnheard, now: datetime) -> Iterator[f.Fact]:
    """Once a day at most, while the groups tell and speak; where all is heard there is nothing to list."""
    kept = of(dialogue)
    if dialogue.stage in LISTENING and kept.remind_at and now >= kept.remind_at and kept.unheard:
        yield f.UnheardListed(now)


def say_back_offer(dialogue: Dialogue, word: str) -> Choice:
    """The button below words of another group."""
    return Choice(NC_("button", "Say back what I heard"), ("heard", dialogue.id, word))


def question(dialogue: Dialogue, turn: Unheard) -> tuple[Choice, ...]:
    """What an author can answer."""
    return (
        Choice(NC_("button", "Yes, that is it"), ("heardyes", dialogue.id, turn.word, turn.back)),
        Choice(NC_("button", "Not quite"), ("heardno", dialogue.id, turn.word, turn.back)),
    )


def restated(dialogue: Dialogue, turn: Unheard) -> Say:
    """What the author reads in private."""
    asked = headed(
        dialogue,
        N_("You said:"),
        Quote(Saying(turn.word)),
        N_("Somebody has listened, and says back what they heard:"),
        Quote(Saying(turn.back), saying.whose(turn.hearer, turn.hearer_group)),
        N_("Is that it? If not quite, reply to this message with what you meant. You can also leave it as it is."),
        choices=question(dialogue, turn),
    )
    return Say(Person(turn.by), asked, word=turn.back)


def _said_back(dialogue: Dialogue, fact: f.SaidBack) -> Iterator[Effect]:
    turn = of(dialogue).turn(fact.about)
    if turn and fact.reachable:
        yield restated(dialogue, turn)
    elif turn:  # in the open it is only said that there is something to read
        waits = N_("Somebody of another group says back what they heard from you. Write /heard to me in private.")
        yield Say(Person(fact.author), headed(dialogue, waits), word=fact.about)
    yield WakeAt("unheard", of(dialogue).remind_at or fact.at, c.ListUnheard())


def _set_right(dialogue: Dialogue, fact: f.TurnSetRight) -> Iterator[Effect]:
    last = fact.rounds >= MOST_ROUNDS
    if not fact.reachable:
        waits = N_("There is an answer to what you said back. Write to me in private, and I can show such answers.")
        yield Say(Person(fact.hearer), headed(dialogue, waits), word=fact.back)
        return
    ask = (
        N_("Thank you for listening so long. Perhaps somebody else now says it back; you can leave it here.")
        if last
        else N_("Would you say it back once more? Press the button, or leave it: nobody minds.")
    )
    choices = () if last else (say_back_offer(dialogue, fact.about),)
    told = headed(
        dialogue,
        N_("Not quite. This is what was meant:"),
        Quote(Saying(fact.word), N_("%(person)s", person=PersonName(fact.author))),
        ask,
        choices=choices,
    )
    yield Say(Person(fact.hearer), told, word=fact.word)


def _heard(dialogue: Dialogue, fact: f.TurnHeard) -> Iterator[Effect]:
    thanks = N_("%(person)s says: yes, that is it. Thank you for listening.", person=PersonName(fact.author))
    yield Say(Person(fact.hearer), headed(dialogue, thanks), word=fact.back)
    if of(dialogue).listed:
        yield from _notices(dialogue)


def _listed(dialogue: Dialogue, fact: f.UnheardListed) -> Iterator[Effect]:
    yield from _notices(dialogue)
    yield WakeAt("unheard", of(dialogue).remind_at or fact.at, c.ListUnheard())


def _notices(dialogue: Dialogue) -> Iterator[Effect]:
    """To each group, in one standing notice, what others have said that waits for a listener. No listener is named."""
    for group in dialogue.groups:
        turns = [turn for turn in of(dialogue).unheard if turn.group != group and turn.state != "said"][:LISTED]
        if turns:
            yield Show("unheard", Group(group), headed(dialogue, *_waiting(turns), choices=_buttons(dialogue, turns)))
        else:
            yield Retract(Group(group), key="unheard")


def _waiting(turns: list[Unheard]) -> tuple[Text | Listing, ...]:
    lines = Listing(tuple(saying.whose(turn.by, turn.group) for turn in turns), ordered=True)
    how = N_("Whoever wishes says back what they heard: press the number. Nobody has to.")
    return N_("These have spoken, and wait to be told what you heard:"), lines, how


def _buttons(dialogue: Dialogue, turns: list[Unheard]) -> tuple[Choice, ...]:
    return tuple(
        Choice(N_("What I heard in %(number)s", number=number), ("heard", dialogue.id, turn.word))
        for number, turn in enumerate(turns, 1)
    )


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """For the desk: how many turns wait to be said back."""
    number = len(of(dialogue).unheard)
    if number:
        yield NN_("%(count)s turn waits to be heard.", "%(count)s turns wait to be heard.", number)


def figures(dialogue: Dialogue) -> Iterator[Text]:
    """For all details of the desk: of each group, how many turns were heard."""
    kept = of(dialogue)
    for group in dialogue.groups if kept.told or kept.heard or kept.unheard else ():
        told = kept.told.get(group, 0) + dialogue.heard.get(group, 0)
        heard = kept.heard.get(group, 0)
        yield N_("%(group)s: %(heard)s heard of %(told)s told.", group=GroupName(group), heard=heard, told=told)


DECIDES: dict[type, Decide] = {
    c.SayBack: say_back,
    c.ConfirmHeard: confirm,
    c.SetRight: set_right,
    c.ListUnheard: list_unheard,
}
ANNOUNCES: dict[type, Announce] = {
    f.SaidBack: _said_back,
    f.TurnSetRight: _set_right,
    f.TurnHeard: _heard,
    f.UnheardListed: _listed,
}
