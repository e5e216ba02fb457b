"""One agreement, ready to be told: what its record says of it at a moment. Pure.

Never here: a page, words of ours, a language, several agreements.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import Any

from bot.pages.public import words
from bot.pages.public.hearing import Heard, Sayings, Undone, heard, undone
from bot.pages.public.ribbons import Flow, flow_of, stretches
from flows import chronicle
from flows.agreement import Instrument
from flows.registry import acts as a
from flows.registry import beside
from flows.registry.charter import names_others, progress, words_of
from flows.registry.life import Span, at, spans
from flows.registry.record import Record, Version
from flows.wording import Text

MOST_TOLD = 12  # reservations, check-ins, witnesses on the page itself
ORDER = {choice: place for place, choice in enumerate(words.CHOICES)}
LEAST_TOLD = 5  # fewer answers are not told


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it reads now. `promise`: its commitment, plain; `told`: until when anybody has said how far it is.

    `judged`: what each group said last of the inequality that it lessens, whoever's word stands first.
    """

    id: str
    words: str
    modality: str
    topic: str
    promise: Mapping[str, Any] | None
    progress: int | None
    told: date | None
    corrected: tuple[tuple[date, str], ...]
    rests: bool = False
    judged: tuple[a.InequalityJudged, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """A group's word: how many chose what, of how many, when, by which ballot; no counts where few have answered."""

    group: str
    counts: tuple[tuple[str, int], ...]
    roll: int
    at: datetime
    ballot: str

    @property
    def few(self) -> bool:
        """Whether the counts would give people away."""
        return 0 < sum(count for _, count in self.counts) < LEAST_TOLD


@dataclass(frozen=True, slots=True)
class Reservation:
    """What a group set apart, in its own words, and what the others said to it."""

    group: str
    number: str | int
    words: str
    accepted: tuple[str, ...]
    objected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An act of the story: from when it counts, its sentence, and what people wrote themselves."""

    day: date
    text: Text
    quoted: str


@dataclass(frozen=True)
class Told:
    """An agreement at a moment, ready for its pages."""

    record: Record
    now: datetime
    span: Span
    version: Version
    life: tuple[Span, ...]
    said: Sayings = field(default_factory=dict)

    @property
    def code(self) -> str:
        """Under which all its versions stand."""
        return self.record.code

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.version.text["title"])

    @property
    def language(self) -> str:
        """In which it was written."""
        return str(self.version.text["language"])

    @property
    def scope(self) -> Mapping[str, Any]:
        """Its kind, how far it reaches, where, about what."""
        scope: Mapping[str, Any] = self.version.text.get("scope", {})
        return {"kind": "written", "level": "", "place": "", "topics": (), "joins": "", "firm": (), **scope}

    @property
    def state(self) -> Text:
        """What it is, in a sentence."""
        return chronicle.state(self.span, self.scope["kind"])

    @property
    def parties(self) -> tuple[str, ...]:
        """Who is in it; before it stands, between whom it is written."""
        return self.span.parties or tuple(self.version.text["parties"])

    @property
    def clauses(self) -> list[Clause]:
        """What was agreed, one by one."""
        return [_clause(self, form) for form in self.version.text["clauses"]]

    @cached_property
    def instrument(self) -> Instrument:
        """Its text in the form that is sealed."""
        return Instrument.from_form(self.version.text)

    @property
    def intact(self) -> bool:
        """Whether the text still has the fingerprint that was decided on."""
        return self.instrument.hash == self.version.hash

    @property
    def translations(self) -> dict[str, a.Translated]:
        """The version in other languages, as it can be read in them now."""
        here = (one for one in self.record.translations if one.version == self.version.number and one.at <= self.now)
        return {one.language: one for one in here if one.language != self.language}

    @property
    def signatures(self) -> list[Signature]:
        """Each group's words on this very text, oldest first."""
        return [signature(one) for one in self.record.signed if one.hash == self.version.hash and one.at <= self.now]

    @property
    def heard(self) -> list[Heard]:
        """What parties of nature made of this very text."""
        return heard(self.record, self.version.hash, self.now, self.said)

    @property
    def undone(self) -> list[Undone]:
        """What groups promise beside the text to undo."""
        return undone(self.record, self.now, self.said)

    @property
    def reservations(self) -> list[Reservation]:
        """What groups set apart."""
        return [_reservation(one, self) for one in self.record.reserved(self.version.number, self.now)]

    @property
    def links(self) -> list[tuple[Text, str]]:
        """How it hangs together with others, and their codes."""
        found = [(chronicle.link(one), one.other) for one in beside.links(self.record, self.now)]
        by = self.record.superseded
        return [*found, (chronicle.line(by), by.by)] if by and by.at <= self.now else found

    @property
    def taken_up(self) -> tuple[str, ...]:
        """Where it was taken up outside."""
        return beside.taken_up(self.record, self.now)

    @property
    def story(self) -> list[Line]:
        """Everything that is recorded of it, oldest first: from when it counts, in words."""
        acts = sorted((act for act in self.record.acts if act.at <= self.now), key=attrgetter("at"))
        return list(self._lines(acts))

    def _lines(self, acts: list[a.Act]) -> Iterator[Line]:
        """A line for each act; notices that came on the same day share one."""
        for (kind, day), some in groupby(acts, key=lambda act: (type(act), act.at.date())):
            if kind is a.Received:
                yield Line(day, chronicle.received(tuple(dict.fromkeys(act.group for act in some))), "")  # type: ignore[union-attr]
            else:
                yield from map(self._line, some)

    @property
    def promises(self) -> list[Line]:
        """What both sides said of the promises last, newest first."""
        return self._newest(a.CheckedIn)

    @property
    def witnesses(self) -> list[Line]:
        """Who saw a habit practised, newest first."""
        return self._newest(a.Witnessed)

    def _newest(self, kind: type) -> list[Line]:
        acts = [act for act in self.record.acts if isinstance(act, kind) and act.at <= self.now]
        return [self._line(act) for act in reversed(acts[-MOST_TOLD:])]

    def _line(self, act: a.Act) -> Line:
        return Line(act.at.date(), self.numbered(chronicle.line(act), act), chronicle.quoted(act))

    def number(self, clause: str) -> str | int:
        """A clause's number in the text that counts; of one that is not there, its id."""
        ids = [form["id"] for form in self.version.text["clauses"]]
        return ids.index(clause) + 1 if clause in ids else clause

    def numbered(self, text: Text, act: a.Act) -> Text:
        """The sentence with a clause's number, as people count them, in place of its id."""
        version = self.record.version(getattr(act, "version", self.version.number)) or self.version
        ids = [form["id"] for form in version.text["clauses"]]
        clause = text.values.get("clause")
        return words.filled(text, **{**text.values, "clause": ids.index(clause) + 1}) if clause in ids else text

    @property
    def stretches(self) -> list[Text]:
        """Its life in words."""
        return stretches(self.life, self.now)

    @property
    def river(self) -> Flow:
        """Its life as a ribbon."""
        return flow_of((self,), self.now)

    @property
    def groups(self) -> frozenset[str]:
        """Every group that its pages name."""
        acts = (group for act in self.record.acts for group in _groups(act))
        written = (group for one in self.record.versions for group in one.text["parties"])
        promised = (group for clause in self.clauses if clause.promise for group in _promised(clause.promise))
        return frozenset((*self.parties, *acts, *written, *promised))


def told(record: Record, now: datetime, said: Sayings | None = None) -> Told | None:
    """The agreement as it is told now; None if there is nothing to tell yet. `said`: the words of its rivers."""
    life = spans(record)
    span = at(life, now)
    version = (record.version(span.version) or record.newest) if span else None
    return Told(record, now, span, version, life, said or {}) if span and version else None


def _clause(one: Told, form: Mapping[str, Any]) -> Clause:
    clause, promise = form["id"], form.get("commitment")
    mended = [(since, words) for who, since, words in one.version.corrected if who == clause and since <= one.now]
    before = [form["text"], *(words for _, words in mended)]
    said = [check.at for check in one.record.check_ins if check.clause == clause and check.at <= one.now]
    return Clause(
        clause,
        words_of(one.version, clause, one.now),
        form.get("modality", ""),
        form.get("topic", ""),
        promise,
        progress(one.record, clause, one.now) if promise else None,
        max(said).date() if said else None,
        tuple((since.date(), was) for (since, _), was in zip(mended, before, strict=False)),
        names_others(form, one.parties),
        tuple(_judged(one, clause)) if promise and promise.get("lessens") else (),
    )


def _judged(one: Told, clause: str) -> list[a.InequalityJudged]:
    last = {it.group: it for it in one.record.judged if it.clause == clause and it.at <= one.now}
    return sorted(last.values(), key=lambda it: (not it.stands, it.group))


def _promised(promise: Mapping[str, Any]) -> Iterator[str]:
    yield promise["who"]
    yield from promise.get("to", ())


def signature(one: a.Signed) -> Signature:
    choices = sorted(filter(None, one.tally), key=lambda choice: ORDER.get(choice, len(ORDER)))
    counts = tuple((choice, one.tally[choice]) for choice in choices)
    return Signature(one.group, counts, one.tally.get("", 0), one.at, one.ballot)


def _reservation(one: a.Reserved, agreement: Told) -> Reservation:
    about = (one.version, one.group, one.clause)
    answers = [it for it in agreement.record.answers if (it.version, it.reserved_by, it.clause) == about]
    said = {it.group: it.accepted for it in answers}  # the last word counts
    accepted = tuple(group for group, yes in said.items() if yes)
    objected = tuple(group for group in said if not said[group])
    return Reservation(one.group, agreement.number(one.clause), one.words, accepted, objected)


def _groups(act: a.Act) -> Iterator[str]:
    """Every group that an act names."""
    yield from getattr(act, "parties", ())
    for name in ("group", "reserved_by"):
        if hasattr(act, name):
            yield getattr(act, name)
    if isinstance(act, a.AccessionObjected | a.CorrectionRefused):
        yield act.by
