"""What readers have said of a whole text, as its author alone reads it, and what the author can do then.

Never here: who has said it.
"""

from collections.abc import Iterator

from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.messages import headed
from flows.people import Person
from flows.stages.words.text_names import Blocks
from flows.wording import N_, NC_, NN_, Choice, GroupName, Quote, Saying, Text


def critiques_told(dialogue: Dialogue, fact: f.CritiquesTold) -> Iterator[Effect]:
    """Each author reads what was said of their own text, and chooses."""
    contest = dialogue.contest
    for one in contest.texts if contest else ():
        mine = [critique for critique in fact.critiques if critique.candidate == one.id]
        head = NN_(
            "%(count)s person has said something about your text (%(letter)s):",
            "%(count)s people have said something about your text (%(letter)s):",
            len(mine),
            letter=one.letter,
        )
        none = N_("Nobody has said anything about your text (%(letter)s).", letter=one.letter)
        quotes = (Quote(Saying(critique.word), _from(critique.group)) for critique in mine)
        said: Blocks = (head, *quotes) if mine else (none,)
        ask = N_("You can write it anew, once: /text and the whole text. Or leave it as it is.")
        yield Say(Person(one.person), headed(dialogue, *said, ask, choices=author_choices(dialogue)))


def _from(group: str) -> Text:
    return N_("somebody of %(group)s", group=GroupName(group))


def author_choices(dialogue: Dialogue) -> tuple[Choice, ...]:
    """What an author can do after the first ranking."""
    return (
        Choice(NC_("button", "Write it anew"), ("textme", dialogue.id)),
        Choice(NC_("button", "Leave it as it is"), ("textleave", dialogue.id)),
        Choice(NC_("button", "Take my text back"), ("textback", dialogue.id)),
    )
