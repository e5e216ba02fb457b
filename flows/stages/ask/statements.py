"""Statements: members answer a mediator's question in single sentences, and everyone answers each other's sentences.

A round runs beside the stages and changes none of them. Never here: the sentences (rows), who answered what, what a
round came to (see `ground`).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Retract, Say, Show
from flows.flow import Announce, Decide
from flows.messages import headed, require_calm, require_mediator
from flows.people import Everyone, Group, Mediators, Person
from flows.refusals import Refused, empty, not_now, overtaken, too_long
from flows.stages.words.ground import closed
from flows.wording import (
    N_,
    NC_,
    NN_,
    Choice,
    GroupName,
    Message,
    PersonName,
    Quote,
    Saying,
    Text,
    Words,
    message,
)

LONGEST = 280  # characters of a statement
QUESTION_LIMIT = 200
PER_PERSON = 10  # statements in a round
MOST = 1_000  # statements in a round
NOT_IN = ("entering", "closed")

ANSWERS = ("agree", "disagree", "pass")
LABELS = {
    "agree": NC_("answer to a statement", "I agree"),
    "disagree": NC_("answer to a statement", "I disagree"),
    "pass": NC_("answer to a statement", "Pass"),
}


def open_(dialogue: Dialogue, command: c.OpenStatements, now: datetime) -> Iterator[f.Fact]:
    """A mediator asks for statements; one round at a time."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if dialogue.statements is not None:
        raise Refused(
            N_(
                "Statements are being gathered already, to: %(question)s Please close that round first.",
                question=dialogue.statements.question,
            )
        )
    question = " ".join(command.question.split())
    if not question:
        raise empty()
    if len(question) > QUESTION_LIMIT:
        raise too_long(QUESTION_LIMIT, len(question))
    yield f.StatementsOpened(str(dialogue.round_count + 1), question, command.by, now)


def close(dialogue: Dialogue, command: c.CloseStatements, now: datetime) -> Iterator[f.Fact]:
    """A mediator closes the round; whatever it came to is told to all."""
    require_mediator(dialogue, command.by)
    if dialogue.statements is None or dialogue.statements.id != command.round:
        raise overtaken()
    yield f.StatementsClosed(
        command.round,
        dialogue.statements.question,
        command.votes,
        {group: command.rolls.get(group, 0) for group in dialogue.groups},
        command.by,
        now,
        command.people,
        command.flat,
        command.declined,
        command.unheard,
    )


def check(dialogue: Dialogue, text: str, now: datetime) -> str:
    """A statement as it will stand: one line. Raises `Refused` when it cannot be taken now."""
    require_calm(dialogue, now)
    if dialogue.statements is None:
        raise round_over()
    if not dialogue.mediators:
        raise Refused(
            N_(
                "Nobody mediates this room now, so your statement would not reach anyone. "
                "An administrator of your group can write /mediator here to find someone."
            )
        )
    line = " ".join(text.split())
    if not line:
        raise empty()
    if len(line) > LONGEST:
        raise too_long(LONGEST, len(line))
    return line


def round_over() -> Refused:
    """No round is open (any more)."""
    return Refused(
        N_("No statements are being gathered there now. To be heard by the other groups, write /say and your words.")
    )


def prompt(dialogue: Dialogue, statement: str, left: int, *news: Text) -> Message:
    """One statement as somebody answers it in private, its number not shown: only how many follow."""
    question = Words(dialogue.statements.question if dialogue.statements else "")
    more = NN_("%(count)s more follows.", "%(count)s more follow.", left) if left else N_("This is the last one.")
    choices = tuple(Choice(LABELS[answer], ("answer", dialogue.id, statement, answer)) for answer in ANSWERS)
    ask = N_("Do you agree with this statement?")
    return headed(dialogue, *news, question, Quote(Saying(statement)), ask, more, choices=choices)


def no_more(dialogue: Dialogue, *news: Text) -> Message:
    """Somebody has answered all there are."""
    return headed(
        dialogue,
        *news,
        N_("You have answered all statements that there are now. Thank you."),
        N_("New ones may come: write /statements again later. To make one, write /statement and your words."),
    )


def recorded(answer: str) -> Text:
    """The receipt of an answer."""
    return N_("Recorded: %(answer)s. While the round is open you can change it.", answer=LABELS[answer])


def offered(dialogue: Dialogue, statement: str, author: str) -> Say:
    """Its author learns that the statement waits, and how to take it back."""
    waits = N_(
        "Your statement for “%(topic)s” is with the mediator. I will tell you what becomes of it. "
        "Until the first person has answered it you can take it back.",
        topic=dialogue.topic,
    )
    said = message(waits, Quote(Saying(statement)), choices=(_unsay(dialogue, statement),))
    return Say(Person(author), said, word=statement)


def admitted(dialogue: Dialogue, statement: str, author: str) -> Say:
    """Its author learns that everyone is asked about it."""
    put = N_("Your statement is now put to everyone, in the order that is drawn for each:")
    return Say(
        Person(author),
        message(put, Quote(Saying(statement)), choices=(_unsay(dialogue, statement),)),
        word=statement,
    )


def _unsay(dialogue: Dialogue, statement: str) -> Choice:
    return Choice(NC_("button", "Take it back"), ("unsay", dialogue.id, statement))


def declined(dialogue: Dialogue, statement: str, author: str, mediator: str, reason: str) -> Say:
    """Its author learns that a mediator turned the statement down, and why."""
    told = message(
        N_("The mediator %(mediator)s did not put your statement to the groups:", mediator=PersonName(mediator)),
        Quote(Saying(statement)),
        Quote(Words(reason), N_("The reason given")),
        N_("You can say it another way: write /statement and your words."),
    )
    return Say(Person(author), told, word=statement)


def taken_back(statement: str) -> Retract:
    """Wherever it was shown, it is taken away."""
    return Retract(Everyone(), word=statement)


def gate(dialogue: Dialogue, statement: str, group: str, waiting: int) -> Show:
    """The statements that wait at the mediators' desks: one at a time, so that no desk is flooded."""
    if not waiting:
        return Show("statements", Mediators(), headed(dialogue, N_("No statement waits for you now.")))
    choices = (
        Choice(NC_("button", "Put it to everyone"), ("admit", dialogue.id, statement)),
        Choice(NC_("button", "Turn it down"), ("decline", dialogue.id, statement)),
    )
    head = NN_("%(count)s statement waits for you. Next:", "%(count)s statements wait for you. Next:", waiting)
    whose = N_("From %(group)s", group=GroupName(group))
    return Show("statements", Mediators(), headed(dialogue, head, Quote(Saying(statement), whose), choices=choices))


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk: to ask for statements, or to close the round."""
    if dialogue.stage in NOT_IN:
        return ()
    if dialogue.statements:
        return (
            Choice(NC_("button", "Statements that wait"), ("waiting", dialogue.id)),
            Choice(NC_("button", "Close the statements"), ("gathered", dialogue.id, dialogue.statements.id)),
        )
    return (Choice(NC_("button", "Ask for statements"), ("gather", dialogue.id)),)


def _opened(dialogue: Dialogue, fact: f.StatementsOpened) -> Iterator[Effect]:
    head = N_("The mediator %(mediator)s asks all groups for statements:", mediator=PersonName(fact.by))
    how = N_("A statement is one short thought of your own. Write /statement and your words in your group's chat.")
    answer = N_("Write /statements to me in private to answer what others have said: agree, disagree, or pass.")
    choices = (
        Choice(NC_("button", "Make a statement"), ("state", dialogue.id)),
        Choice(NC_("button", "Answer statements"), ("statements", dialogue.id)),
    )
    blocks = (head, Quote(Words(fact.question)), how, answer)
    for group in dialogue.groups:
        yield Say(Group(group), headed(dialogue, *blocks, choices=choices))
    yield Say(
        Mediators(), headed(dialogue, *blocks[:2], N_("New statements come to you first."), choices=offer(dialogue))
    )


DECIDES: dict[type, Decide] = {c.OpenStatements: open_, c.CloseStatements: close}
ANNOUNCES: dict[type, Announce] = {f.StatementsOpened: _opened, f.StatementsClosed: closed}
