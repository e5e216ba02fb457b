"""The gate: people's words on their way to the other groups. Every stage in which people speak has it.

A word waits until a mediator passes it on, asks for another way to say it, or holds it back; its author is told.
Never here: the words themselves (rows), any judgement of them.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue, Waiting
from flows.effects import Effect, Retract, Say, Show
from flows.flow import Announce, Decide
from flows.messages import headed, require_calm, require_mediator, tell_all
from flows.people import Everyone, Group, Mediators, Others
from flows.refusals import Refused, empty, not_a_party, overtaken, too_long
from flows.stages.promised import beside
from flows.stages.talk import changing, enclosed, gate, shuttle
from flows.stages.talk.fates import fate, reached
from flows.stages.words import spoke_words, tongue_desk, tongue_words
from flows.stages.words.tone_felt import signals
from flows.turns import MOST_A_DAY
from flows.wording import N_, NC_, Choice, GroupName, PersonName, Quote, Saying, Text, Words

TURN_LIMIT = 600  # characters (practice 6)
AT_THE_GATE = 5  # words of one person that may wait at once


def speak(dialogue: Dialogue, command: c.Speak, now: datetime) -> Iterator[f.Fact]:
    """A member's words come to the gate, or onto a list while a shuttle is open; an open gate lets them by."""
    check(command.text)
    require_calm(dialogue, now)
    if command.group not in dialogue.groups:
        raise not_a_party()
    if not dialogue.mediators:
        raise Refused(
            N_(
                "Nobody mediates this room now, so your words would not reach anyone. "
                "An administrator of your group can write /mediator here to find someone."
            )
        )
    enclosed.require_known(command.enclosed)
    if dialogue.shuttle:
        enclosed.require_none(command.enclosed)
        yield from shuttle.put(dialogue, command, digest(command.text), now)
        return
    gate.require_not_closed(dialogue)
    if dialogue.waits(command.word):  # heard twice
        return
    _require_measure(dialogue, command)
    yield f.WordsOffered(command.word, command.group, command.by, digest(command.text), now, command.enclosed)
    if gate.rule_of(dialogue) == "open":
        yield f.WordsPassedOn(command.word, command.group, command.by, "", now, command.enclosed)


def _require_measure(dialogue: Dialogue, command: c.Speak) -> None:
    if sum(waiting.by == command.by for waiting in dialogue.waiting) >= AT_THE_GATE:
        raise Refused(N_("Your last words still wait for the mediator. Please let the mediator answer those first."))
    if dialogue.plan and command.today >= MOST_A_DAY:
        raise Refused(
            N_(
                "You have spoken %(number)s times here today: that is the most, so that all can be heard. "
                "Please go on tomorrow.",
                number=MOST_A_DAY,
            )
        )


def reword(dialogue: Dialogue, command: c.Reword, now: datetime) -> Iterator[f.Fact]:
    """The author edits words: in their place while they wait, through the gate once others have read them."""
    check(command.text)
    if dialogue.shuttle and dialogue.shuttle.word(command.word):
        raise Refused(N_("Words on a list are not edited. Please take them back with /takeback and say them anew."))
    waiting = dialogue.waits(command.word)
    if waiting is None and command.read:
        yield from changing.change(dialogue, command, digest(command.text), now)
        return
    if waiting is None or waiting.by != command.by:
        raise Refused(
            N_("Those words have left the mediator's desk as they were. To correct them, please say it again.")
        )
    yield f.WordsReworded(command.word, digest(command.text), now)


def take_back(dialogue: Dialogue, command: c.TakeBack, now: datetime) -> Iterator[f.Fact]:
    """The author withdraws words wherever they have got to."""
    waiting = dialogue.waits(command.word)
    if waiting is not None and waiting.by != command.by:
        raise Refused(N_("Only the person who said it can take it back."))
    yield f.WordsTakenBack(command.word, now)
    if change := changing.pending(dialogue, command.word):
        yield f.WordsTakenBack(change.word, now)
    for one in dialogue.shuttle.words if dialogue.shuttle else ():
        if one.original == command.word:  # what the author agreed to in its place goes with it
            yield f.WordsTakenBack(one.word, now)
    yield from beside.without_words(dialogue, command.word, now)


def pass_on(dialogue: Dialogue, command: c.PassOn, now: datetime) -> Iterator[f.Fact]:
    """A mediator lets words through."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    waiting = _at_the_gate(dialogue, command.word)
    if waiting.changes:
        yield changing.passed(waiting, command.by, now)
        return
    yield f.WordsPassedOn(waiting.word, waiting.group, waiting.by, command.by, now, waiting.enclosed)


def ask_to_rephrase(dialogue: Dialogue, command: c.AskToRephrase, now: datetime) -> Iterator[f.Fact]:
    """A mediator asks the author to say it another way."""
    require_mediator(dialogue, command.by)
    waiting = _at_the_gate(dialogue, command.word)
    yield f.RephraseAsked(waiting.word, waiting.group, waiting.by, command.by, now)


def hold_back(dialogue: Dialogue, command: c.HoldBack, now: datetime) -> Iterator[f.Fact]:
    """A mediator holds words back and may say why."""
    require_mediator(dialogue, command.by)
    reason = command.reason.strip()
    if len(reason) > TURN_LIMIT:
        raise too_long(TURN_LIMIT, len(reason))
    waiting = _at_the_gate(dialogue, command.word)
    yield f.WordsHeld(waiting.word, waiting.group, waiting.by, command.by, reason, now)


def check(text: str) -> None:
    """Raise `Refused` for words that are none, or too many."""
    if not text.strip():
        raise empty()
    if len(text) > TURN_LIMIT:
        raise too_long(TURN_LIMIT, len(text))


def digest(text: str) -> str:
    """What the journal keeps of people's words: SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _at_the_gate(dialogue: Dialogue, word: str) -> Waiting:
    waiting = dialogue.waits(word)
    if waiting is None:
        raise overtaken()
    return waiting


def _offered(dialogue: Dialogue, fact: f.WordsOffered) -> Iterator[Effect]:
    if gate.rule_of(dialogue) == "open":
        return
    came = enclosed.came(fact.enclosed, whose(fact.by, fact.group))
    yield from enclosed.for_mediators(dialogue, fact.word, fact.enclosed, came)
    yield gate_notice(dialogue, fact.word, fact.group, fact.by)
    yield fate(fact.word, fact.by, _waits(dialogue, fact.word))


def _waits(dialogue: Dialogue, word: str) -> Text:
    waiting = dialogue.waits(word)
    if waiting and waiting.changes:
        return changing.waits(dialogue)
    return N_(
        "Your words for “%(topic)s” are with the mediator. I will tell you what becomes of them. "
        "To take them back, reply to this with /takeback.",
        topic=dialogue.topic,
    )


def gate_notice(dialogue: Dialogue, word: str, group: str, author: str) -> Show:
    """Words at the gate as a mediator sees them, with the three ways on."""
    waiting = dialogue.waits(word)
    if waiting and waiting.changes:
        return changing.notice(dialogue, waiting, whose(author, group))
    choices = (
        Choice(NC_("button", "Pass on"), ("pass", dialogue.id, word)),
        Choice(NC_("button", "Ask to rephrase"), ("rephrase", dialogue.id, word)),
        Choice(NC_("button", "Hold"), ("hold", dialogue.id, word)),
        *tongue_desk.at_the_gate(dialogue, word),
    )
    said, wait = spoke_words.quoted(dialogue, word, whose(author, group)), spoke_words.held_up(dialogue, word)
    ask = N_("Waiting at the gate. What shall become of these words?")
    asked = headed(dialogue, ask, *said, *wait, choices=choices)
    return Show(f"gate:{word}", Mediators(), asked)


def whose(person: str, group: str) -> Text:
    """Whose words these are, as everyone may read it."""
    return N_("%(person)s · %(group)s", person=PersonName(person), group=GroupName(group))


def _reworded(dialogue: Dialogue, fact: f.WordsReworded) -> Iterator[Effect]:
    waiting = dialogue.waits(fact.word)
    if waiting:
        yield gate_notice(dialogue, waiting.word, waiting.group, waiting.by)
        yield fate(fact.word, waiting.by, N_("Changed. The mediator sees your new words."), _waits(dialogue, fact.word))


def _taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Iterator[Effect]:
    yield Retract(Everyone(), word=fact.word)
    yield from tongue_words.taken_back(dialogue, fact)
    yield Show(f"gate:{fact.word}", Mediators(), headed(dialogue, N_("The author has taken these words back.")))
    yield from shuttle.standing(dialogue)


AT_ONCE = N_("Passed on at once, since the gate of this room is open.")


def _passed_on(dialogue: Dialogue, fact: f.WordsPassedOn) -> Iterator[Effect]:
    said = spoke_words.quoted(dialogue, fact.word, whose(fact.author, fact.group))
    how = N_("To answer, reply to this message.")
    done = N_("Passed on by %(mediator)s.", mediator=PersonName(fact.by)) if fact.by else AT_ONCE
    undo = () if fact.by else (N_("To take these words back, their author replies to this with /takeback."),)
    came, below = enclosed.beside(fact.word, fact.enclosed), _below(dialogue, fact.word)
    yield Say(Others(fact.group), headed(dialogue, *said, *came, done, how, choices=below), word=fact.word)
    yield Say(Group(fact.group), headed(dialogue, *said, done, *undo), word=fact.word)
    yield Show(f"gate:{fact.word}", Mediators(), headed(dialogue, *said, done))
    if not fact.by:
        at_once = enclosed.at_once(whose(fact.author, fact.group))
        yield from enclosed.for_mediators(dialogue, fact.word, fact.enclosed, at_once)
    yield reached(fact.word, fact.author)


def _below(dialogue: Dialogue, word: str) -> tuple[Choice, ...]:
    """On the whole way, words of another group can be said back to their author, and it can be said what they did."""
    back = (Choice(NC_("button", "Say back what I heard"), ("heard", dialogue.id, word)),) if dialogue.plan else ()
    return (*back, *signals(dialogue, word))


def _rephrase(dialogue: Dialogue, fact: f.RephraseAsked) -> Iterator[Effect]:
    yield fate(
        fact.word,
        fact.author,
        N_("The mediator %(mediator)s asks you to say this another way:", mediator=PersonName(fact.by)),
        Quote(Saying(fact.word)),
        N_(
            "It may help to say what you saw, how it was for you, what you need, and what you ask for. "
            "Then reply to any message of the room, or write /say and your words."
        ),
        choices=(Choice(NC_("button", "Help me, step by step"), ("prompts", dialogue.id, fact.word)),),
        anew=True,
    )
    acted = N_(
        "The mediator %(mediator)s asked someone from %(group)s to say something another way.",
        mediator=PersonName(fact.by),
        group=GroupName(fact.group),
    )
    yield tell_all(dialogue, acted)
    yield Show(f"gate:{fact.word}", Mediators(), headed(dialogue, Quote(Saying(fact.word)), acted))


def _held(dialogue: Dialogue, fact: f.WordsHeld) -> Iterator[Effect]:
    acted = N_(
        "The mediator %(mediator)s held back words from %(group)s.",
        mediator=PersonName(fact.by),
        group=GroupName(fact.group),
    )
    why = (Quote(Words(fact.reason), N_("The reason given")),) if fact.reason else ()
    yield tell_all(dialogue, acted, *why)
    yield fate(
        fact.word,
        fact.author,
        N_("The mediator %(mediator)s did not pass on your words:", mediator=PersonName(fact.by)),
        Quote(Saying(fact.word)),
        *why,
        N_("You can say it another way: write /say and your words."),
        anew=True,
    )
    yield Show(f"gate:{fact.word}", Mediators(), headed(dialogue, Quote(Saying(fact.word)), acted, *why))


def unheard(dialogue: Dialogue, groups: tuple[str, ...]) -> dict[str, str]:
    """Word -> who said it: what people of these groups have said and still waits at the gate."""
    listed = dialogue.shuttle.words if dialogue.shuttle else ()
    at_the_gate = {one.word: one.by for one in dialogue.waiting if one.group in groups}
    return at_the_gate | {one.word: one.by for one in listed if one.group in groups}


def never_passed_on(dialogue: Dialogue, words: Mapping[str, str]) -> Iterator[Effect]:
    """Whoever was promised to hear what becomes of their words hears it, also when the room is over."""
    over = N_("“%(topic)s” is over for your group, so these words of yours were not passed on:", topic=dialogue.topic)
    for word, author in words.items():
        yield fate(word, author, over, Quote(Saying(word)), anew=True)
        yield Show(f"gate:{word}", Mediators(), headed(dialogue, N_("These words can no longer be passed on.")))


DECIDES: dict[type, Decide] = {
    c.Speak: speak,
    c.Reword: reword,
    c.TakeBack: take_back,
    c.PassOn: pass_on,
    c.AskToRephrase: ask_to_rephrase,
    c.HoldBack: hold_back,
}

ANNOUNCES: dict[type, Announce] = {
    f.WordsOffered: _offered,
    f.WordsReworded: _reworded,
    f.WordsTakenBack: _taken_back,
    f.WordsPassedOn: _passed_on,
    f.RephraseAsked: _rephrase,
    f.WordsHeld: _held,
    **changing.ANNOUNCES,
}
