"""One agreement's pages, made from its record: as it stands, its versions, its translations, its story.

Pure but for what a library reads. Never here: words, a language, several agreements (see `charters`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.pages.public import where, words
from bot.pages.public.ribbons import Flow, flow_of, stretches
from bot.pages.public.sheet import Sheet, chosen, portions, weight
from flows import chronicle
from flows.agreement import Instrument
from flows.registry import acts as a
from flows.registry import differing
from flows.registry.charter import progress, words_of
from flows.registry.life import Span, at, spans
from flows.registry.record import Record, Version
from flows.wording import Text

NEWEST = 8  # acts told on the page itself
MOST_SIGNED = 40
MOST_TOLD = 12  # reservations, check-ins, witnesses on the page itself
ORDER = {choice: place for place, choice in enumerate(words.CHOICES)}
LEAST_TOLD = 5  # fewer answers are not told


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it reads now. `promise`: its commitment, plain; `told`: until when anybody has said how far it is."""

    id: str
    words: str
    modality: str
    topic: str
    promise: Mapping[str, Any] | None
    progress: int | None
    told: date | None
    corrected: tuple[tuple[date, str], ...]


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
        return {"kind": "written", "level": "", "place": "", "topics": (), **scope}

    @property
    def state(self) -> Text:
        """What it is, in a sentence."""
        return chronicle.state(self.span)

    @property
    def parties(self) -> tuple[str, ...]:
        """Who is in it; before it stands, between whom it is written."""
        return self.span.parties or tuple(self.version.text["parties"])

    @property
    def clauses(self) -> list[Clause]:
        """What was agreed, one by one."""
        return [_clause(self, form) for form in self.version.text["clauses"]]

    @property
    def intact(self) -> bool:
        """Whether the text still has the fingerprint that was decided on."""
        return Instrument.from_form(self.version.text).hash == self.version.hash

    @property
    def translations(self) -> dict[str, a.Translated]:
        """The version in other languages, as it can be read in them now."""
        here = (one for one in self.record.translations if one.version == self.version.number and one.at <= self.now)
        return {one.language: one for one in here if one.language != self.language}

    @property
    def signatures(self) -> list[Signature]:
        """Each group's words on this very text, oldest first."""
        return [_signature(one) for one in self.record.signed if one.hash == self.version.hash and one.at <= self.now]

    @property
    def reservations(self) -> list[Reservation]:
        """What groups set apart."""
        here = (one for one in self.record.reservations if one.version == self.version.number and one.at <= self.now)
        return [_reservation(one, self) for one in here]

    @property
    def links(self) -> list[tuple[Text, str]]:
        """How it hangs together with others, and their codes."""
        links = {(one.link, one.other): one for one in self.record.links if one.at <= self.now}
        found = [(chronicle.link(one), one.other) for one in links.values()]
        by = self.record.superseded
        return [*found, (chronicle.line(by), by.by)] if by and by.at <= self.now else found

    @property
    def story(self) -> list[Line]:
        """Everything that is recorded of it, oldest first: from when it counts, in words."""
        acts = sorted((act for act in self.record.acts if act.at <= self.now), key=lambda act: act.at)
        return [self._line(act) for act in acts]

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


def told(record: Record, now: datetime) -> Told | None:
    """The agreement as it is told now; None if there is nothing to tell yet."""
    life = spans(record)
    span = at(life, now)
    version = (record.version(span.version) or record.newest) if span else None
    return Told(record, now, span, version, life) if span and version else None


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
    )


def _promised(promise: Mapping[str, Any]) -> Iterator[str]:
    yield promise["who"]
    yield from promise.get("to", ())


def _signature(one: a.Signed) -> Signature:
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


# Its pages


def page(one: Told, reached: tuple[Text, ...] = ()) -> Sheet:
    """As it stands now."""
    story = one.story
    values = {
        "a": one,
        "story": story[-NEWEST:],
        "whole": where.history(one.code) if len(story) > NEWEST else None,
        "signatures": one.signatures[-MOST_SIGNED:],
        "reservations": portions(one.reservations, lambda it: weight(it.words), 12_000)[0][:MOST_TOLD],
        "promises": portions(one.promises, lambda it: weight(it.quoted), 8_000)[0],
        "witnesses": portions(one.witnesses, lambda it: weight(it.quoted), 8_000)[0],
        "versions": _versions(one),
        "reached": reached,
    }
    return Sheet(where.agreement(one.code), "agreement.html", values, one.groups)


def _versions(one: Told) -> list[Version]:
    """Each version once, as it was deposited last."""
    return list({it.number: it for it in one.record.versions if it.at <= one.now}.values())


def version(one: Told, number: int) -> Sheet | None:
    """One version of its text, with what is different; None if there is no such version."""
    versions = _versions(one)
    place = next((place for place, it in enumerate(versions) if it.number == number), None)
    if place is None:
        return None
    it, before = versions[place], versions[place - 1] if place else None
    values = {
        "a": one,
        "version": it,
        "before": before,
        "versions": versions,
        "title_runs": differing.title(before, it),
        "clauses": differing.versions(before, it) if before else (),
        "canonical": Instrument.from_form(it.text).canonical,
        "intact": Instrument.from_form(it.text).hash == it.hash,
        "signatures": [_signature(word) for word in one.record.signed if word.hash == it.hash][-MOST_SIGNED:],
    }
    return Sheet(where.version(one.code, number), "version.html", values, one.groups)


def beside(one: Told, language: str, number: int = 1) -> Sheet | None:
    """The text with a translation beside it; None if it cannot be read in that language."""
    other = one.translations.get(language)
    if other is None:
        return None
    pairs = [(clause, other.clauses.get(clause.id, "")) for clause in one.clauses]
    pages = portions(pairs, lambda pair: weight(pair[0].words, pair[1]))
    shown, back, on = chosen(pages, number)
    values = {
        "a": one,
        "other": other,
        "pairs": shown,
        "back": where.beside(one.code, language, back) if back else None,
        "next": where.beside(one.code, language, on) if on else None,
    }
    return Sheet(where.beside(one.code, language, number), "beside.html", values, one.groups)


def history(one: Told, number: int = 1) -> Sheet:
    """The whole story, from the beginning."""
    pages = portions(one.story, lambda it: weight(it.quoted, "a sentence about it, and names of groups"))
    shown, back, on = chosen(pages, number)
    values = {
        "a": one,
        "story": shown,
        "number": number,
        "back": where.history(one.code, back) if back else None,
        "next": where.history(one.code, on) if on else None,
    }
    return Sheet(where.history(one.code, number), "history.html", values, one.groups)
