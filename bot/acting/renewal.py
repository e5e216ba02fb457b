"""The rows around a renewal: what people say of clauses, whom the notice has reached, what the registry knows.

Joined into the tables of `ledgers`. Never here: any decision.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.acting import polling
from bot.acting.delivery import private
from bot.channels.base import Place
from bot.store import Books, places, registry, reviews, words
from bot.store.reviews import Looked
from flows import commands as c
from flows.depositary import code_of
from flows.dialogue import Dialogue
from flows.registry.charter import progress
from flows.registry.record import Record
from flows.review import review_of, stand_in
from flows.stages.renewal import sheet


def looked(dialogue: Dialogue) -> Looked | None:
    """Which look back is under way."""
    made = dialogue.agreement
    return Looked(dialogue.id, made.version, made.terms) if made else None


def _opening(books: Books, dialogue: Dialogue, command: c.OpenReview, now: datetime) -> c.OpenReview:
    """How far promises are, and what was set apart at signing."""
    record = registry.record(books, code_of(dialogue))
    apart: dict[str, tuple[str, ...]] = {}
    for one in record.reserved(command.version, now):
        apart[one.clause] = (*apart.get(one.clause, ()), one.group)
    return replace(command, progress=_progress(record, now), apart=apart)


def _progress(record: Record, now: datetime) -> dict[str, tuple[int, date]]:
    last = {one.clause: one.at.astimezone(UTC).date() for one in record.check_ins}
    far = {clause: progress(record, clause, now) for clause in last}
    return {clause: (done, last[clause]) for clause, done in far.items() if done is not None}


def _asking(books: Books, dialogue: Dialogue, command: c.AskRenewal, _: datetime) -> c.AskRenewal:
    about = looked(dialogue)
    return replace(command, marks=reviews.counts(books, about)) if about else command


def received(books: Books, dialogue: Dialogue) -> dict[str, datetime]:
    """Group -> since when the notice of the review, or the question, stands in a chat that is read for it."""
    made = dialogue.agreement
    if made is None or review_of(dialogue) is None:
        return {}
    asked = dialogue.ballot.id if dialogue.ballot else ""
    keys = (sheet.key(made.version), f"ballot:{asked}")
    found = {group: reviews.since(books, _chats(books, dialogue, group), dialogue.id, keys) for group in made.parties}
    return {group: at for group, at in found.items() if at is not None}


def _chats(books: Books, dialogue: Dialogue, group: str) -> list[Place]:
    """Its own chats; where it rests, also those of whoever stands in for it."""
    other = stand_in(dialogue, group)
    own = places.chats_of(books, group)
    if not other:
        return own
    return [*own, *(places.chats_of(books, other) if other in dialogue.groups else private(books, other))]


def unreached(books: Books, dialogue: Dialogue) -> tuple[str, ...]:
    """The parties that the notice has never reached, as far as the rows say. None where no review has begun."""
    made, review = dialogue.agreement, review_of(dialogue)
    if made is None or review is None:
        return ()
    known = {*review.received, *received(books, dialogue)}
    return tuple(group for group in made.parties if group not in known)


def _looking(books: Books, dialogue: Dialogue, command: c.LookReceipt, _: datetime) -> c.LookReceipt:
    return replace(command, received=received(books, dialogue))


def _ending(books: Books, dialogue: Dialogue, command: c.EndTerm, _: datetime) -> c.EndTerm:
    return replace(command, unreached=unreached(books, dialogue))


def _closing(books: Books, dialogue: Dialogue, command: c.CloseBallot, now: datetime) -> c.CloseBallot:
    known = polling.for_decision(books, dialogue, command, now)
    if dialogue.ballot is None or dialogue.ballot.kind != "renew":
        return known
    return replace(known, unreached=unreached(books, dialogue))


def _sentence(books: Books, dialogue: Dialogue, command: c.GiveSentence, now: datetime) -> c.GiveSentence:
    words.keep(books, words.Word(dialogue.id, command.word, command.group, command.by, command.text.strip(), "", now))
    return command


def _promise(books: Books, dialogue: Dialogue, command: c.SayPromise, now: datetime) -> c.SayPromise:
    """The words become a row; those that they take the place of are gone."""
    due = dialogue.promises.due(command.clause, command.day) if dialogue.promises else None
    before = due.said.get(command.group) if due else None
    if command.word:
        text = command.text.strip()
        words.keep(books, words.Word(dialogue.id, command.word, command.group, command.by, text, "", now))
        if before and before.word and before.word != command.word:
            words.erase(books, dialogue.id, before.word)
    return command


def _sealing(books: Books, dialogue: Dialogue, command: c.SealAgreement, _: datetime) -> c.SealAgreement:
    """The text in the languages into which it has been translated, as the registry keeps it."""
    made = dialogue.agreement
    if made is None:
        return command
    readings: dict[str, tuple[str, ...]] = {}
    for one in registry.record(books, code_of(dialogue)).translations:
        if one.version == made.version and one.language != made.language:
            readings[one.language] = tuple(one.clauses.get(clause.id, clause.text) for clause in made.clauses)
    return replace(command, readings=readings)


KNOWS: dict[type, Callable[[Books, Dialogue, Any, datetime], c.Command]] = {
    c.OpenReview: _opening,
    c.AskRenewal: _asking,
    c.LookReceipt: _looking,
    c.EndTerm: _ending,
    c.CloseBallot: _closing,
    c.GiveSentence: _sentence,
    c.SayPromise: _promise,
    c.SealAgreement: _sealing,
}
