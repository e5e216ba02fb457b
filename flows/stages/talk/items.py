"""What people do while it is named what it is really about: they answer, ask what is meant, put together, keep apart.

Every stage of naming goes by it. Never here: how a step ends (see `stages.naming`), or the words (rows).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.evolving.naming import of
from flows.flow import Announce, Decide
from flows.messages import require_calm, require_mediator, tell_all
from flows.naming import MOST_ANSWERS, MOST_QUESTIONS, SENTENCE, Naming, quota
from flows.people import Group, Person
from flows.refusals import Refused, empty, not_a_party, overtaken, too_long
from flows.stages.talk import saying
from flows.stages.words import naming_meaning, naming_question, naming_reading
from flows.wording import N_, NN_, GroupName, PersonName, Quote, Saying, Text
from flows.wording import message as worded

WHERE: Mapping[str, Text] = {
    "": N_("No question is asked now. When the mediator asks one, I tell every group. To see what was found: /map"),
    "answering": N_("Answers are being gathered now. To give one, write /answer and your words."),
    "meaning": N_("The answers have been read out. Now only what they mean is asked: write /meaning."),
    "marking": N_("Now everyone marks what matters most. Write /marks to me in private."),
    "pairing": N_("The marks are counted. Now it is asked what helps what: write /pairs to me in private."),
}
"""By the step that is under way: what can be done."""


def check(text: str, limit: int) -> None:
    """Raise `Refused` for words that are none, or too many."""
    if not text.strip():
        raise empty()
    if len(text) > limit:
        raise too_long(limit, len(text))


def require(dialogue: Dialogue, phase: str) -> Naming:
    """What is under way, if it is at this step. Raises `Refused` with where it is."""
    kept = of(dialogue)
    if kept.phase != phase:
        raise Refused(WHERE[kept.phase])
    return kept


def name_item(dialogue: Dialogue, command: c.NameItem, now: datetime) -> Iterator[f.Fact]:
    """Somebody answers, in one sentence; up to three of a person."""
    require_calm(dialogue, now)
    if command.group not in dialogue.groups:
        raise not_a_party()
    kept = require(dialogue, "answering")
    check(command.text, SENTENCE)
    if kept.item(command.word):  # heard twice
        return
    if sum(item.person == command.by for item in kept.items) >= MOST_ANSWERS:
        raise Refused(
            N_("You have given %(number)s answers, which is the most. You can take one back: reply to my note about it "
               "with /takeback.", number=MOST_ANSWERS)
        )  # fmt: skip
    if len(kept.of(command.group)) >= quota(len(dialogue.groups)):
        raise Refused(
            N_("Your group has given %(number)s answers, which is the most. If one is taken back, there is room.",
               number=quota(len(dialogue.groups)))
        )  # fmt: skip
    yield f.ItemNamed(command.word, command.group, command.by, saying.digest(command.text), now)


def ask_meaning(dialogue: Dialogue, command: c.AskMeaning, now: datetime) -> Iterator[f.Fact]:
    """Somebody asks an author what an item means."""
    require_calm(dialogue, now)
    if command.group not in dialogue.groups:
        raise not_a_party()
    kept = require(dialogue, "meaning")
    item = kept.item(command.about)
    if item is None:
        raise overtaken()
    check(command.text, SENTENCE)
    if kept.meaning(command.word):  # heard twice
        return
    if item.person == command.by:
        raise Refused(N_("That is your own answer. When somebody asks what it means, I come to you."))
    if len(kept.meanings) >= MOST_QUESTIONS:
        raise Refused(N_("So many questions are asked already that nobody could read more. Please read those first."))
    who = (command.about, item.person, command.word, command.by, command.group)
    yield f.MeaningAsked(*who, saying.digest(command.text), now, command.reachable)


def tell_meaning(dialogue: Dialogue, command: c.TellMeaning, now: datetime) -> Iterator[f.Fact]:
    """The author says it, once."""
    require_calm(dialogue, now)
    found = require(dialogue, "meaning").meaning(command.about)
    if found is None:
        raise overtaken()
    item, one = found
    if item.person != command.by:
        raise Refused(N_("Only the person whose answer it is can say what it means."))
    if one.answer:
        raise Refused(N_("You have answered this question. Thank you."))
    check(command.text, SENTENCE)
    yield f.MeaningTold(command.about, command.word, command.by, saying.digest(command.text), now)


def join(dialogue: Dialogue, command: c.JoinItems, now: datetime) -> Iterator[f.Fact]:
    """A mediator puts together what says the same."""
    require_mediator(dialogue, command.by)
    kept = require(dialogue, "meaning")
    one, other = kept.item(command.one), kept.item(command.other)
    if one is None or other is None or one.into or other.into:
        raise overtaken()
    if one == other:
        raise Refused(N_("These are the same answer. Please give two numbers, like 3 7."))
    yield f.ItemsJoined(one.word, other.word, command.by, now)


def part(dialogue: Dialogue, command: c.PartItems, now: datetime) -> Iterator[f.Fact]:
    """Whoever belongs to a group whose item it is can say: they do not say the same."""
    kept = of(dialogue)
    item = kept.item(command.word) if kept.phase in ("meaning", "marking") else None
    if item is None or not item.into:
        raise overtaken()
    into = kept.item(item.into)
    if command.group not in (item.group, into.group if into else ""):
        raise Refused(N_("Only the groups whose answers these are can say that."))
    yield f.ItemsParted(item.word, command.group, command.by, now)


def _named(dialogue: Dialogue, fact: f.ItemNamed) -> Iterator[Effect]:
    """The author alone is told that it is safe."""
    left = MOST_ANSWERS - sum(item.person == fact.person for item in of(dialogue).items)
    safe = N_("I keep this until all answers are read out. To take it back, reply to this with /takeback.")
    more = NN_("You can give %(count)s more answer.", "You can give %(count)s more answers.", left)
    choices = (naming_question.answer(dialogue),) if left else ()
    yield Say(Person(fact.person), worded(*((safe, more) if left else (safe,)), choices=choices), word=fact.word)


def _meaning_asked(dialogue: Dialogue, fact: f.MeaningAsked) -> Iterator[Effect]:
    yield Say(Person(fact.author), naming_meaning.to_author(dialogue, fact), word=fact.about)


def _meaning_told(dialogue: Dialogue, _: f.MeaningTold) -> Iterator[Effect]:
    yield naming_reading.meanings(dialogue)


def _joined(dialogue: Dialogue, fact: f.ItemsJoined) -> Iterator[Effect]:
    acted = N_(
        "The mediator %(mediator)s has put two answers together, since they say the same:",
        mediator=PersonName(fact.by),
    )
    both = [Quote(Saying(word)) for word in (fact.one, fact.other)]
    for group in dialogue.groups:
        yield Say(Group(group), naming_meaning.together(dialogue, acted, *both, word=fact.other, group=group))
    yield from naming_reading.readings(dialogue)


def _parted(dialogue: Dialogue, fact: f.ItemsParted) -> Iterator[Effect]:
    apart = N_("%(group)s says that this stands by itself, so it is kept apart:", group=GroupName(fact.group))
    yield tell_all(dialogue, apart, Quote(Saying(fact.word)))
    yield from naming_reading.readings(dialogue) if of(dialogue).phase == "meaning" else ()


DECIDES: dict[type, Decide] = {
    c.NameItem: name_item,
    c.AskMeaning: ask_meaning,
    c.TellMeaning: tell_meaning,
    c.JoinItems: join,
    c.PartItems: part,
}
ANNOUNCES: dict[type, Announce] = {
    f.ItemNamed: _named,
    f.MeaningAsked: _meaning_asked,
    f.MeaningTold: _meaning_told,
    f.ItemsJoined: _joined,
    f.ItemsParted: _parted,
}
