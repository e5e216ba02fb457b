"""The question of what it is really about, in words: which can be asked, how it is asked, and the button to answer.

Never here: the answers (see `naming_reading`), or when it is asked.
"""

from collections.abc import Mapping
from datetime import datetime

from flows.dialogue import Dialogue
from flows.evolving.naming import of
from flows.messages import headed
from flows.naming import MOST_ANSWERS, SENTENCE, Naming
from flows.wording import N_, NC_, Block, Choice, Message, PersonName, Quote, Text, Words

QUESTIONS: Mapping[str, Text] = {
    "hard": N_("What makes it hard for us to live well together here?"),
    "way": N_("What stands in the way of what we want to reach together?"),
    "worry": N_("What worries you most when you think of the years to come?"),
}
"""What groups may be asked; a mediator chooses one, or writes another."""

TITLES: Mapping[str, Text] = {
    "hard": NC_("button", "What makes it hard"),
    "way": NC_("button", "What stands in the way"),
    "worry": NC_("button", "What worries us"),
}


def question_of(question: str) -> Text | Words:
    """The question as people read it."""
    return QUESTIONS.get(question) or Words(question)


def asked(dialogue: Dialogue, by: str, until: datetime) -> Message:
    """The question, as each group reads it."""
    return headed(
        dialogue,
        N_("The mediator %(mediator)s asks everyone one question:", mediator=PersonName(by)),
        Quote(question_of(of(dialogue).question)),
        N_(
            "Answer in one sentence of at most %(length)s characters: press the button, reply to this message, or "
            "write /answer and your words. Up to %(number)s answers each.",
            length=SENTENCE,
            number=MOST_ANSWERS,
        ),
        N_("I keep them until %(until)s; then all are read out, one of each group in turn.", until=until),
        choices=(answer(dialogue),),
    )


def answer(dialogue: Dialogue) -> Choice:
    """The button by which somebody answers."""
    return Choice(NC_("button", "Answer"), ("nameit", dialogue.id))


def question_block(naming: Naming) -> tuple[Block, ...]:
    """What was asked, above what was answered."""
    return (Quote(question_of(naming.question)),)
