"""The lines of a look back, clause by clause: what was promised, how far it is, what each group says now and said last.

Never here: when they are shown, or to whom (see `sheet`).
"""

from collections.abc import Iterator, Mapping

from flows import facts as f
from flows import promises
from flows.agreement import Agreement, Clause, Commitment
from flows.dialogue import Dialogue
from flows.review import FAILS, SILENT, UNKNOWN, WORKS, Review, of
from flows.wording import N_, Block, GroupName, Leaf, Listing, Quote, Saying, Text, Words


def clause_lines(dialogue: Dialogue, clause: Clause, agreement: Agreement, review: Review) -> Iterator[Block | Leaf]:
    yield Quote(Words(clause.text, agreement.language))
    lines = (
        *_promise(clause.commitment),
        *_progress(clause, review),
        *_apart(clause, review),
        *_before(dialogue, clause.id),
    )
    if lines:
        yield Listing(lines)


def beside_lines(dialogue: Dialogue, review: Review) -> Iterator[Block | Leaf]:
    """What was promised beside the text at the renewal before, and how far it is."""
    there = promises.of(dialogue).beside
    if there:
        yield N_("Beside the text, these were promised when you renewed it:")
    for one in there:
        who, day = GroupName(one.promised.who), one.promised.until or one.since.date()
        yield Quote(Saying(one.word), N_("%(group)s, by %(day)s", group=who, day=day))
        yield Listing(tuple(_progress(one.clause, review)))


def _promise(promised: Commitment | None) -> Iterator[Leaf]:
    if promised and promised.to:
        to = tuple(map(GroupName, promised.to))
        yield N_("%(who)s promised %(to)s: %(what)s", who=GroupName(promised.who), to=to, what=promised.what)
    elif promised:
        yield N_("%(who)s promised: %(what)s", who=GroupName(promised.who), what=promised.what)


def _progress(clause: Clause, review: Review) -> Iterator[Leaf]:
    if clause.id in review.progress:
        done, day = review.progress[clause.id]
        yield N_("%(done)s of 100 done, as was said last on %(day)s.", done=done, day=day)
    elif clause.commitment:
        yield N_("Nobody has said yet how far this is.")


def _apart(clause: Clause, review: Review) -> Iterator[Leaf]:
    if groups := review.apart.get(clause.id):
        yield N_("Set apart at signing by %(groups)s.", groups=tuple(map(GroupName, groups)))


def _before(dialogue: Dialogue, clause: str) -> Iterator[Leaf]:
    """What was said at the review before."""
    for word, text in AT_LAST.items():
        groups = tuple(GroupName(group) for group, marks in of(dialogue).last.items() if marks.get(clause) == word)
        if groups:
            yield N_("%(text)s %(groups)s", text=text, groups=groups)


AT_LAST: Mapping[str, Text] = {
    WORKS: N_("At the last review, it worked for:"),
    FAILS: N_("At the last review, it did not work for:"),
}
NOW: Mapping[str, Text] = {
    WORKS: N_("It works, say:"),
    FAILS: N_("It does not work, say:"),
    UNKNOWN: N_("They do not know:"),
    SILENT: N_("Too few have said anything:"),
}


def said_lines(clause: Clause, agreement: Agreement, fact: f.SheetClosed) -> Iterator[Block | Leaf]:
    yield Quote(Words(clause.text, agreement.language))
    words = {group: fact.judged.get(group, {}).get(clause.id, SILENT) for group in agreement.parties}
    lines = (
        N_(
            "%(text)s %(groups)s",
            text=text,
            groups=tuple(GroupName(group) for group, one in words.items() if one == word),
        )
        for word, text in NOW.items()
        if word in words.values()
    )
    yield Listing(tuple(lines))
