"""What nature tells when all tell stories: one story in a round, through guardians of two groups, shown as its own.

It is told as soon as a guardian of another group agrees; nobody waits for it. Never here: whose turn it is among the
groups (see `stages.stories`).
"""

from collections.abc import Iterator

from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.messages import headed
from flows.nature import TURN, of
from flows.people import Everyone, Person
from flows.stages.words.nature_words import quoted, writing
from flows.stories import told_in
from flows.wording import N_, Quote, Text, Words


def invited(dialogue: Dialogue, prompt: Text | Words) -> Iterator[Effect]:
    """Its guardians hear in private that it can tell one too."""
    for being in of(dialogue).parties:
        asks = N_("All groups are asked for stories, and there can be one of %(being)s too:", being=being.name)
        how = N_("One of you writes, and one of another group agrees: then it is told to all as its story.")
        for one in being.guardians if being.can_speak else ():
            choices = (writing(dialogue, being.id, TURN),)
            yield Say(Person(one.person), headed(dialogue, asks, Quote(prompt), how, choices=choices))


def told(dialogue: Dialogue, fact: f.NatureSpoke) -> Iterator[Effect]:
    """A story like all others, with the being as its teller."""
    being = of(dialogue).being(fact.being)
    if being:
        head = N_("A story of %(being)s:", being=being.name)
        yield Say(Everyone(), headed(dialogue, head, *quoted(dialogue, being, fact.said)), word=fact.said.word)


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """Beside those who tell for the groups: the beings that have told in this round."""
    now = told_in(dialogue.stories)
    for being in of(dialogue).parties:
        if now and being.story == now.id:
            yield N_("%(being)s: told", being=being.name)
