"""The writing of whole texts in words: the invitation, and what the author is told.

Never here: an author's name, or the ranking of the texts (see `text_ranking`).
"""

from collections.abc import Iterator

from flows import commands as c
from flows import facts as f
from flows.candidates import MOST_CLAUSES, MOST_OF_A_SIDE
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, WakeAt
from flows.messages import headed
from flows.people import Group, Person
from flows.stages.words.text_desk import to_mediators
from flows.wording import N_, NC_, NN_, Choice, PersonName


def texts_opened(dialogue: Dialogue, fact: f.TextsOpened) -> Iterator[Effect]:
    asks = N_("The mediator %(mediator)s asks: who writes a whole text for all of us?", mediator=PersonName(fact.by))
    how = N_(
        "Up to %(number)s people of every group, and the mediators, write one each, in private, until %(until)s. "
        "All read them without names, and everybody puts them in order. The text that no group places far down becomes "
        "the draft. Nobody has to write.",
        number=MOST_OF_A_SIDE,
        until=fact.until,
    )
    choices = (Choice(NC_("button", "I will write one"), ("textme", dialogue.id)),)
    for group in dialogue.groups:
        yield Say(Group(group), headed(dialogue, asks, how, choices=choices))
    yield WakeAt("texts", fact.until, c.MoveTexts(fact.round, "writing"))
    yield from to_mediators(dialogue, N_("Several authors write now. You can write too: /text and your text."))


def text_written(dialogue: Dialogue, fact: f.TextWritten) -> Iterator[Effect]:
    """The author alone is told that it is safe; the mediators see how many there are."""
    back = Choice(NC_("button", "Take my text back"), ("textback", dialogue.id))
    if fact.done:
        kept = N_("Thank you. Your new text is ranked with the others when all authors are done.")
        yield Say(Person(fact.person), headed(dialogue, kept, choices=(back,)))
    else:
        kept = N_("I keep your text. Until the end nobody is told that it is yours; then your name stands beside it.")
        anew = N_("To write it anew, write /text and the whole text once more.")
        yield Say(Person(fact.person), headed(dialogue, kept, anew, choices=(back,)))
    yield from to_mediators(dialogue, N_("Somebody has written."))


def text_left(dialogue: Dialogue, _: f.TextLeft) -> Iterator[Effect]:
    yield from to_mediators(dialogue, N_("An author leaves their text as it is."))


HOW_TO_WRITE = NN_(
    "Please write the whole text in one message: one clause on each line, at most %(count)s clause.",
    "Please write the whole text in one message: one clause on each line, at most %(count)s clauses.",
    MOST_CLAUSES,
)
