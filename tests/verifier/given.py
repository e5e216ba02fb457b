"""Closed ballots for the verifier, made as the program makes them: opening, papers, the rule, the close, the record."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from bot.records import core as records
from bot.store.dialogues import chained
from bot.store.receipts import receipt_of
from bot.store.records import Entry
from flows import facts as f
from flows import record, rules
from flows.ballot import Ballot, Rule, Sheet, joint, verdicts
from flows.commands import CloseQuestion
from flows.refusals import Refused
from flows.stages.ask import beside
from flows.stages.unequal import freely, ledger
from flows.ways import WAYS

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
CLOSES = NOON + timedelta(days=7)
GROUPS = ("foz", "porto", "serra", "vale", "ilha")
OPTIONS = ("The gate", "The sluice", "The mill", "The dam", "The quay")
MOMENTS = tuple(NOON + timedelta(days=day) for day in range(1, 6))

OWN = {"lesser": ledger.word_of, "free": freely.word_of}
"""Questions that one group of unequal strength answers for itself, and what the program makes of the answers."""

Voice = tuple[tuple[str, ...], str]
"""One person: the groups they belong to, and their paper; empty: they have not answered."""
Form = dict[str, Any]


def a_ballot(kind: str = "decide", groups: int = 3, sheet: Sheet | None = None, **about: Any) -> Ballot:
    """A ballot that opened a week ago."""
    rule = about.pop("rule", Rule() if kind != "ask" else beside.ASKED_RULE)
    return Ballot("7", kind, GROUPS[:groups], NOON, CLOSES, rule, sheet=sheet, **about)


def counted(ballot: Ballot, people: Iterable[Voice]) -> dict[str, dict[str, int]]:
    """Papers by group and by heads, with the rolls."""
    people = list(people)
    counts: dict[str, Counter[str]] = {group: Counter({"": 0}) for group in ("", *ballot.groups)}
    for group, of_group in counts.items():
        for groups, paper in people:
            if not group or group in groups:
                of_group.update({"": 1, **({paper: 1} if paper else {})})
    answers = WAYS[ballot.asks.way].answers
    return {group: {**dict.fromkeys(answers, 0), **of_group} for group, of_group in counts.items()}


def lines_of(people: Iterable[Voice]) -> list[str]:
    """Everyone's line, sorted by receipt."""
    answers = [(groups, paper) for groups, paper in people if paper]
    return sorted(
        f"{receipt_of('salt', str(number))}\t{','.join(sorted(groups))}\t{paper}"
        for number, (groups, paper) in enumerate(answers)
    )


def papers_of(ballot: Ballot, people: Iterable[Voice]) -> list[str]:
    """The papers in the box of a secret ballot: of each group that has enough, and of all heads if all have."""
    answers = [(groups, paper) for groups, paper in people if paper]
    enough = {group for group in ballot.groups if sum(group in groups for groups, _ in answers) >= 5}
    found = [(group, paper) for groups, paper in answers for group in groups if group in enough]
    if enough == set(ballot.groups) and not 0 < sum(len(groups) > 1 for groups, _ in answers) < 5:
        found += [("", paper) for _, paper in answers]
    return sorted(
        f"{sha256(f'{n}'.encode()).hexdigest()[:32]}\t{group}\t{paper}" for n, (group, paper) in enumerate(found)
    )


def closed(
    ballot: Ballot, people: Iterable[Voice], objections: Mapping[str, int] = {}, *, papers: bool = False
) -> Form:
    """The record of a ballot after these people have answered. `papers`: as scrutineers of a secret ballot get it."""
    people = list(people)
    counts = counted(ballot, people)
    lines = papers_of(ballot, people) if ballot.secret else lines_of(people)
    if ballot.secret:
        opened = {line.split("\t")[1] for line in lines}
        counts = {group: one if group in opened else {"": one[""]} for group, one in counts.items()}
    digest = sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    opening: f.Fact = f.BallotOpened(ballot, "", NOON)
    close: f.Fact
    if ballot.kind in OWN:
        word, opening = OWN[ballot.kind](counts[ballot.groups[0]]), f.QuestionAsked(ballot, "", NOON)
        close = f.QuestionClosed(ballot, counts, digest, word, CLOSES)
    elif ballot.kind == "ask":
        opening, close = f.QuestionAsked(ballot, "", NOON), question_closed(ballot, counts, digest)
    else:
        close = ballot_closed(ballot, counts, digest, objections)
    return published(ballot, (opening, close), lines, papers=papers)


def ballot_closed(
    ballot: Ballot, counts: Mapping[str, Mapping[str, int]], digest: str, objections: Mapping[str, int]
) -> f.Fact:
    if ballot.kind == "decide":
        words, word = rules.words(ballot, counts, objections), rules.decided(ballot, counts, objections)
        return f.BallotClosed(ballot.id, counts, words, digest, CLOSES, word=word, asked=ballot)
    words = verdicts(ballot, counts)
    word = joint(ballot, words) if ballot.kind == "renew" else ""
    return f.BallotClosed(ballot.id, counts, words, digest, CLOSES, word=word)


def question_closed(ballot: Ballot, counts: Mapping[str, Mapping[str, int]], digest: str) -> f.Fact:
    short = any(beside._short(ballot, counts[group]) for group in ballot.groups)
    answered = any(number for group in counts.values() for paper, number in group.items() if paper)
    command = CloseQuestion(ballot.id, counts=counts, digest=digest)
    outcome, placed = beside._outcome(ballot, command, short or not answered)
    return f.QuestionClosed(ballot, beside._kept(ballot, counts), digest, outcome, CLOSES, placed)


def published(ballot: Ballot, facts: tuple[f.Fact, ...], lines: list[str], *, papers: bool) -> Form:
    """The record that the program makes of these facts, which are the first of their journal."""
    entries: list[Entry] = []
    head = ""
    for seq, fact in enumerate(facts, 1):
        text, at = record.dump(fact), 1_800_000_000_000 + seq
        link = chained(head, seq, text, at)
        entries.append(Entry(seq, type(fact).__name__, text, at, link, head))
        head = link
    story = records.story_of(entries, ballot.id)
    if story is None:
        raise LookupError(ballot.id)
    core = records.core_of(story, "d1", "The river", {group: group.title() for group in ballot.groups})
    attached: Form = {"lines": lines} if papers or not ballot.secret else {}
    if papers and "fact" not in core["chain"][-1]:
        attached["closing"] = records.entry_of(entries[-1])
    return plain({**core, "fingerprint": records.fingerprint(core), "attached": attached})


def plain(form: Form) -> Form:
    """As it is read from a file."""
    found: Form = json.loads(json.dumps(form))
    return found


def resealed(form: Form, **changed: Any) -> Form:
    """The record with something changed, and a fingerprint that fits: a forger can make one."""
    form = {**form, **changed}
    core = {name: value for name, value in form.items() if name not in ("fingerprint", "attached")}
    return plain({**form, "fingerprint": records.fingerprint(core)})


# Strategies


def sheet_for(way: str, options: int) -> Sheet:
    if WAYS[way].answers:
        return Sheet(way)
    return Sheet(way, (MOMENTS if way == "times" else OPTIONS)[:options], 5 if way == "dots" else 0)


@st.composite
def a_paper(draw: st.DrawFn, sheet: Sheet) -> str:
    """Any paper that can be filled in with presses."""
    way, paper = WAYS[sheet.way], ""
    for key in draw(st.lists(st.sampled_from(way.keys(sheet)), min_size=1, max_size=5)):
        with suppress(Refused):  # the dots are given out
            paper = way.press(sheet, paper, key)
    return paper


@st.composite
def people_for(draw: st.DrawFn, ballot: Ballot, most: int = 24) -> list[Voice]:
    """Some people of some of the groups, a few of several; most have answered."""
    groups = st.lists(st.sampled_from(ballot.groups), min_size=1, max_size=2, unique=True).map(tuple)
    answer = st.one_of(st.just(""), a_paper(ballot.asks), a_paper(ballot.asks), a_paper(ballot.asks))
    return draw(st.lists(st.tuples(groups, answer), max_size=most))
