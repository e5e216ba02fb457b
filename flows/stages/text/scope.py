"""What a text shall reach: how far, where, about what, between how many groups; and what each clause does.

It is part of the text that signatures bind, so it can change only while the text is being written. Never here: how it
is shown (see `messages`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.agreement import JOINS, KINDS, LEAST_PARTIES, LEVELS, MODALITIES, Scope
from flows.dialogue import Dialogue
from flows.effects import Effect, Show
from flows.flow import Announce, Decide
from flows.messages import headed, require_mediator, shared_text
from flows.people import Everyone
from flows.refusals import Refused, overtaken, too_long
from flows.wording import N_, PersonName

MOST_TOPICS = 5
NAME_LIMIT = 60
"""Characters of a place or of a topic."""


def set_scope(dialogue: Dialogue, command: c.SetScope, now: datetime) -> Iterator[f.Fact]:
    """A mediator writes down what the text shall reach."""
    require_mediator(dialogue, command.by)
    if not dialogue.hash.startswith(command.seen):
        raise overtaken()
    if command.scope.links != dialogue.scope.links:
        raise overtaken()
    _check(dialogue, command.scope)
    if command.scope != dialogue.scope:
        yield f.ScopeSet(command.scope, command.by, now)


def _check(dialogue: Dialogue, scope: Scope) -> None:
    """Raise `Refused` for what no text can reach."""
    if scope.kind not in KINDS or scope.level not in ("", *LEVELS) or scope.joins not in JOINS:
        raise Refused(N_("I do not know that. Please choose one of the buttons."))
    if not {*scope.firm} <= {clause.id for clause in dialogue.clauses}:
        raise overtaken()
    if len(scope.topics) > MOST_TOPICS:
        raise Refused(N_("A text has at most %(number)s topics. Please choose the most important.", number=MOST_TOPICS))
    for name in (scope.place, *scope.topics):
        if len(name) > NAME_LIMIT:
            raise too_long(NAME_LIMIT, len(name))
    if not LEAST_PARTIES <= scope.least <= len(dialogue.groups):
        raise Refused(
            N_(
                "A text needs at least %(least)s groups, and at most the %(most)s that are in this room.",
                least=LEAST_PARTIES,
                most=len(dialogue.groups),
            )
        )


def mark(dialogue: Dialogue, command: c.MarkClause, now: datetime) -> Iterator[f.Fact]:
    """A mediator says what a clause does, or what it is about."""
    require_mediator(dialogue, command.by)
    clause = dialogue.clause(command.clause)
    if clause is None:
        raise overtaken()
    modality = clause.modality if command.modality is None else command.modality
    topic = clause.topic if command.topic is None else command.topic
    if modality not in ("", *MODALITIES):
        raise Refused(N_("I do not know that. Please choose one of the buttons."))
    if len(topic) > NAME_LIMIT:
        raise too_long(NAME_LIMIT, len(topic))
    marked = replace(clause, modality=modality, topic=topic)
    if marked != clause:
        yield f.ClauseChanged(marked, command.by, now)


def _set(dialogue: Dialogue, fact: f.ScopeSet) -> Iterator[Effect]:
    who = N_(
        "%(mediator)s wrote down what the text reaches. To say what must change, reply to this message.",
        mediator=PersonName(fact.by),
    )
    yield Show(f"draft:{dialogue.next_version}", Everyone(), headed(dialogue, *shared_text(dialogue), who))


DECIDES: dict[type, Decide] = {c.SetScope: set_scope, c.MarkClause: mark}
ANNOUNCES: dict[type, Announce] = {f.ScopeSet: _set}
