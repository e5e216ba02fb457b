"""One agreement as a card: what it is, between whom, its points, who signed; and its story, page by page.

Never here: lists of agreements, or deciding on one.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.clerk.asked import Asked
from bot.clerk.joining import accession
from bot.clerk.standing import beside
from bot.store import shelf
from bot.tokens import PART
from flows import chronicle
from flows.agreement import Instrument
from flows.promise_words import whole
from flows.refusals import Refused
from flows.registry.acts import Act, Signed
from flows.registry.charter import last_word, progress, words_of
from flows.registry.life import Span, at, spans
from flows.registry.record import Record, Version
from flows.wording import (
    N_,
    NC_,
    NN_,
    Block,
    Choice,
    GroupName,
    Leaf,
    Link,
    Listing,
    Paragraph,
    Quote,
    Text,
    Value,
    Words,
    message,
)

ROOM = 2_400  # letters of an agreement's own words in a chat; the rest stands on its page
LEAST_TOLD = 5  # fewer answers are not told
STEPS = 6  # acts of a story at a time


def fits(code: str) -> bool:
    """Whether a button can carry this code."""
    return len(code) <= 24 and PART.fullmatch(code) is not None


def state(span: Span, kind: str = "written") -> Text:
    """What it is now; its end as a moment, so that each reads it by their own clock."""
    text = chronicle.state(span, kind)
    if span.ends is None or "until" not in text.values:
        return text
    return replace(text, values={**text.values, "until": span.ends})


def read(asked: Asked, code: str) -> None:
    """An agreement as it stands now, with what can be done next."""
    record, span, version = found(asked, code)
    shown, whole = _shown(record, span, version, asked)
    blocks: list[Block | Leaf] = [
        Paragraph(N_("Agreement %(code)s: “%(title)s”", code=record.code, title=version.text["title"]), strong=True),
        state(span, shelf.kind(asked.books, record.code)),
        *beside.why_it_rests(record, span),
        N_("Between %(groups)s", groups=chronicle.groups(span.parties or tuple(version.text["parties"]))),
        Listing(shown, ordered=True),
        *(() if whole else (N_("This is not all of it: the rest is too long for a chat and stands on its page."),)),
        *_signed(record, version, asked),
        *beside.blocks(asked, record),
        N_("Fingerprint of the text: %(hash)s", hash=version.hash[:12]),
        Link(N_("Its page: story, other languages, files to keep"), f"/agreements/{record.code}"),
    ]
    asked.send(message(*blocks, choices=(*accession.offers(asked, record, span), *_next(record.code))))


def _next(code: str) -> tuple[Choice, ...]:
    story = Choice(NC_("button", "Its story"), ("agstory", code, "0"))
    others = Choice(NC_("button", "What else stands"), ("agrees", "on", "0"))
    file = Choice(NC_("button", "As a file"), ("file", code))
    return (story, file, others) if fits(code) else (others,)


def found(asked: Asked, code: str) -> tuple[Record, Span, Version]:
    """An agreement by its code, as it stands now. Raises `Refused` where there is none."""
    record = shelf.record(asked.books, code[:40])
    span = at(spans(record), asked.now)
    version = (record.version(span.version) or record.newest) if span else None
    if span is None or version is None:
        raise Refused(N_("There is no agreement with this code. Write /agreements to see yours, or /charter for all."))
    return record, span, version


def _shown(record: Record, span: Span, version: Version, asked: Asked) -> tuple[tuple[Leaf, ...], bool]:
    """The points that have room, in the language they were written in; and whether these are all."""
    points: list[Leaf] = []
    room = ROOM
    for clause in version.text["clauses"]:
        words = words_of(version, clause["id"], asked.now)
        room -= len(words)
        if room < 0 and points:
            return tuple(points), False
        points.append(Words(words, version.text["language"]))
    return tuple(points), True


def _signed(record: Record, version: Version, asked: Asked) -> Iterator[Block]:
    words = {one.group: one for one in record.signed if one.hash == version.hash and one.at <= asked.now}
    if words:
        yield Paragraph(N_("Signed by:"))
        yield Listing(tuple(map(word, words.values())))
    yield from _beside(record, version, asked)
    yield from _promises(record, version, asked)


def _beside(record: Record, version: Version, asked: Asked) -> Iterator[Block]:
    """Who has joined since, and what groups set apart: as the record tells it."""
    apart = record.reserved(version.number, asked.now)
    about = {(one.group, one.clause) for one in apart}
    objected = [
        one
        for one in record.answers
        if one.version == version.number and (one.reserved_by, one.clause) in about and one.at <= asked.now
    ]
    joined = [one for one in record.joined if one.hash == version.hash and one.at <= asked.now]
    acts: tuple[Act, ...] = (*joined, *apart, *objected)
    if acts:
        yield Listing(tuple(_numbered(record, version, one) for one in acts))


def word(one: Signed) -> Text:
    """A group's word; how many were in favour only where many answered."""
    answered = sum(count for choice, count in one.tally.items() if choice)
    about: dict[str, Value] = {"group": GroupName(one.group), "at": one.at}
    if answered < LEAST_TOLD:
        return N_("%(group)s, %(at)s", **about)
    favour = one.tally.get("yes", one.tally.get("keep", 0))
    return N_("%(group)s, %(at)s: %(yes)s in favour", **about, yes=favour)


def _promises(record: Record, version: Version, asked: Asked) -> Iterator[Block]:
    """What is promised, how far it is, and of which day the last word on it is."""
    told: list[Text] = []
    for point, clause in enumerate(Instrument.from_form(version.text).clauses, 1):
        if clause.commitment:
            far, day = progress(record, clause.id, asked.now), last_word(record, clause.id, asked.now)
            told.append(N_("Point %(point)s: %(promise)s", point=point, promise=whole(clause.commitment)))
            told += [_done(far, day)] if far is not None and day else []
    told += _undoing(record, asked)
    if told:
        yield Paragraph(N_("What became of its promises:"))
        yield Listing(tuple(told))


def _undoing(record: Record, asked: Asked) -> Iterator[Text]:
    """What is promised beside the text, without its words: they are read in the room, with /promises."""
    for one in record.undone(asked.now):
        yield chronicle.line(one)
        far, day = progress(record, one.clause, asked.now), last_word(record, one.clause, asked.now)
        yield from [_done(far, day)] if far is not None and day else []


def _done(far: int, day: date) -> Text:
    return NN_(
        "So far %(count)s of 100 is done, by the least that a side says. Last word: %(day)s.",
        "So far %(count)s of 100 are done, by the least that a side says. Last word: %(day)s.",
        far,
        day=day,
    )


# Its story


def story(asked: Asked, code: str, page: str) -> None:
    """What is recorded of it, newest first, a few acts at a time."""
    record, _, version = found(asked, code)
    acts = sorted((act for act in record.acts if act.at <= asked.now), key=lambda act: act.at)[::-1]
    skip = int(page) * STEPS if page.isdecimal() and len(page) < 4 else 0
    blocks: list[Block] = []
    for act in acts[skip : skip + STEPS]:
        blocks.append(Paragraph(N_("%(day)s: %(what)s", day=act.at.date(), what=_numbered(record, version, act))))
        if quoted := chronicle.quoted(act):
            blocks.append(Quote(Words(quoted)))
    more = (
        (Choice(NC_("button", "Earlier"), ("agstory", code, str(skip // STEPS + 1))),) if acts[skip + STEPS :] else ()
    )
    text = Choice(NC_("button", "Its text"), ("agree", code))
    head = N_("The story of “%(title)s”, newest first:", title=version.text["title"])
    asked.send(message(head, *blocks, choices=(*more, text)))


def _numbered(record: Record, version: Version, act: Act) -> Text:
    """The act's sentence, with a point's number, as people count them, in place of its id."""
    text = chronicle.line(act)
    its = record.version(getattr(act, "version", version.number)) or version
    ids = [clause["id"] for clause in its.text["clauses"]]
    clause = text.values.get("clause")
    return replace(text, values={**text.values, "clause": ids.index(clause) + 1}) if clause in ids else text
