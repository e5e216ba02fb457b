"""What people feel at words of another group, in words: the two buttons, what an author hears, what mediators read.

Never here: whose words hurt anybody, or the name of whoever felt it.
"""

from collections.abc import Mapping

from flows.dialogue import Dialogue
from flows.effects import Effect, Retract, Say, Show
from flows.messages import headed
from flows.people import Person
from flows.warmth import SOMEONE
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Leaf, Listing, Paragraph, Quote, Saying, Text

Blocks = tuple[Block | Leaf, ...]


def signals(dialogue: Dialogue, word: str) -> tuple[Choice, ...]:
    """The buttons below words of another group, where people can say what they felt."""
    if dialogue.plan is None:
        return ()
    return (
        Choice(NC_("button", "This hurt"), ("hurt", dialogue.id, word)),
        Choice(NC_("button", "This reached me"), ("reached", dialogue.id, word)),
    )


def what_was_felt(felt: Mapping[str, Mapping[str, int]]) -> Blocks:
    """Which groups' people felt what, of the last words between groups; whose words they were is not said."""
    return tuple(
        block
        for feeling, head in FELT.items()
        if felt.get(feeling)
        for block in (Paragraph(head), Listing(tuple(_people(group, n) for group, n in felt[feeling].items())))
    )


FELT: Mapping[str, Text] = {
    "hurt": N_("Of the last words, people say “this hurt”:"),
    "reached": N_("Of the last words, people say “this reached me”:"),
}


def _people(group: str, number: int) -> Text:
    if number < SOMEONE:
        return N_("someone of %(group)s", group=GroupName(group))
    return NN_("%(count)s person of %(group)s", "%(count)s people of %(group)s", number, group=GroupName(group))


def offer(dialogue: Dialogue, person: str, word: str) -> Say:
    """In private, to each of two who spoke last: whether they would say back what they heard."""
    told = headed(
        dialogue,
        N_("The last words went back and forth quickly. Would you like to say back first what you heard in these?"),
        Quote(Saying(word)),
        N_("Both sides are asked the same. You need not agree with it, and you can leave it. Nobody else sees this."),
        choices=(
            Choice(NC_("button", "Say back what I heard"), ("heard", dialogue.id, word)),
            Choice(NC_("button", "Leave me alone"), ("leavealone",)),
        ),
    )
    return Say(Person(person), told, word=word)


def reached(dialogue: Dialogue, person: str, word: str, groups: Mapping[str, int]) -> Effect:
    """In private, to the author: their words have reached somebody. Taken back by all, the note goes too."""
    key = f"reached:{word}"
    if not groups:
        return Retract(Person(person), key=key)
    lines = Listing(tuple(_people(group, number) for group, number in groups.items()))
    head = N_("These words of yours have reached people of other groups. They say so themselves:")
    told = headed(dialogue, head, Quote(Saying(word)), lines, N_("Nobody waits for an answer. It is good to know."))
    return Show(key, Person(person), told)
