"""An agreement of another house is brought here: checked by the verifier, and kept only if nothing is wrong with it.

What is known already goes on as the same history, or the new one is kept as evidence beside it, never instead of it.
Never here: a network (see `fetching`), or words for a chat (see `telling`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import PeoplenessError
from bot.store import Books, house_keys, known
from bot.store.known import Known
from flows.registry.charter import Charter, compose, standing_of
from flows.registry.forms import act_of
from flows.registry.life import spans
from flows.registry.record import Record, recorded
from flows.wording import Text
from verifier.bundle import Bundle, verify_bundle
from verifier.keys import handed_over, leads
from verifier.word import Word

MOST_BYTES = 2_000_000
"""Agreements are texts that people can read: nothing near this size was written by them."""
LONGEST_NAME = 80
CODE = re.compile(r"[A-Z0-9][A-Z0-9@-]{0,63}")


class Why(StrEnum):
    """Why a bundle is not taken."""

    HUGE = "huge"
    WRONG = "wrong"
    UNSIGNED = "unsigned"
    STRANGER = "stranger"
    OLDER = "older"
    FORK = "fork"
    OURS = "ours"
    LINK = "link"
    INSIDE = "inside"
    NOBODY = "nobody"
    SLOW = "slow"
    PACKED = "packed"
    ELSEWHERE = "elsewhere"
    TURNED = "turned"


class Unwelcome(PeoplenessError):  # noqa: N818  it is an answer, named like those of a dialogue
    """This agreement was not taken. `what`: the place of what is wrong, or what its dialogue answers."""

    def __init__(self, why: str, what: str | Text = "") -> None:
        super().__init__(what if isinstance(what, str) and what else why)
        self.why = why
        self.what = what


@dataclass(frozen=True, slots=True)
class Fork:
    """Another history of what is known, from that entry on."""

    known: Known
    entry: int


def check(text: str) -> Bundle:
    """The bundle in a text. Raises Unwelcome, naming the place of what is wrong."""
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise Unwelcome(Why.HUGE)
    found, bundle = verify_bundle(text, "bundle")
    if bundle is None:
        raise Unwelcome(Why.WRONG, str(found.wrong[0]))
    if not bundle.key:
        raise Unwelcome(Why.UNSIGNED)
    if not CODE.fullmatch(bundle.agreement):
        raise Unwelcome(Why.WRONG, "bundle: its code is not one that people could type.")
    if not bundle.kept.texts:
        raise Unwelcome(Why.WRONG, "bundle: its text is not among the entries.")
    try:
        read_through(record_of(bundle))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise Unwelcome(Why.WRONG, f"bundle: an act is of a form that is not known here ({error}).") from None
    return bundle


def bring(books: Books, text: str, now: datetime) -> Known | Fork:
    """Check a text and keep what it says. Raises Unwelcome."""
    return take(books, check(text), text, now)


def take(books: Books, bundle: Bundle, text: str, now: datetime) -> Known | Fork:
    """Keep it, in the place of what was known of it before. Raises Unwelcome; a fork is kept as evidence."""
    origin = origin_of(bundle)
    found = described(bundle, origin, text, now)
    if origin in {one.key for one in house_keys.listing(books)} or known.of_this_house(books, found):
        raise Unwelcome(Why.OURS)
    if known.told_by_another(books, found):
        raise Unwelcome(Why.STRANGER)
    before = known.one(books, origin, bundle.agreement)
    if before is not None:
        entry = parting(check_again(before), bundle)
        if not leads(bundle.keys, before.key, bundle.key):
            raise Unwelcome(Why.STRANGER)
        if entry:
            known.keep_fork(books, before, entry, text, now)
            return Fork(before, entry)
        if bundle.head < before.head:
            raise Unwelcome(Why.OLDER)
    known.keep(books, found)
    return found


def check_again(before: Known) -> Bundle:
    """What is known, as it was read. It was checked when it was taken."""
    return check(before.text)


def origin_of(bundle: Bundle | Word) -> str:
    """By which key its house is known: the first from which one key was handed over to the next, up to this one.

    So nobody can call themselves by the key of another, who never signed for theirs.
    """
    keys = list(bundle.keys)
    while len(keys) > 1 and handed_over(keys[-2], keys[-1]):
        keys.pop()
    return str(keys[-1]["key"])


def parting(before: Bundle, after: Bundle) -> int:
    """The first entry, from 1, at which two histories differ; 0 where the newer goes on where the older ends.

    One head cannot be two registries; a bundle with fewer entries under a newer head has lost some.
    """
    for number, (was, now) in enumerate(zip(before.lines, after.lines, strict=False), 1):
        if was.hash != now.hash:
            return number
    if before.head[0] == after.head[0] and before.head != after.head:
        return len(after.lines)
    if len(after.lines) < len(before.lines) and after.head[0] >= before.head[0]:
        return len(after.lines) + 1
    return 0


def described(bundle: Bundle, origin: str, text: str, now: datetime) -> Known:
    """What is kept of it."""
    told = bundle.form.get("origin", {})
    name, address = (str(told.get(one, ""))[:LONGEST_NAME] for one in ("name", "address"))
    title = str(bundle.kept.texts[-1].form.get("title", ""))
    named = origin, bundle.agreement, name or address or origin[:16], address, title
    return Known(*named, bundle.lines[0].hash, bundle.key, bundle.head, text, now, now)


def record_of(bundle: Bundle) -> Record:
    """Everything that is recorded of it, as this house reads records."""
    return recorded(act_of(line.act) for line in bundle.lines)


def read_through(record: Record) -> None:
    """Whatever a page will ask of it can be asked: its life, and its clauses whenever they stand."""
    for span in spans(record):
        list(standing_of(record, span, span.since))


def composed(bundles: Sequence[Bundle], moment: datetime) -> Charter:
    """What stands of agreements that are known from elsewhere: marked as such, never mixed with what stands here."""
    return compose([record_of(one) for one in bundles], moment)
