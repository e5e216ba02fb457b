"""Verifying an export of 10,000 agreements: each deposited, signed by two groups, in force, reviewed, renewed.

Every signature names a ballot whose record is in the export, with its list of answers and its dialogue's journal: all
of it is counted again. The limit, in the same run: reading every file and hashing it, which is what a checksum costs.
Never here: how verifying is made fast (see `verifier`).
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from benchmarks.measuring import Row
from bot.portable import papers as portable
from bot.portable.bundles import bare_record
from bot.portable.papers import Papers
from bot.records import core as records
from bot.store import signing
from bot.store.dialogues import chained
from bot.store.house_keys import Key
from bot.store.receipts import receipt_of
from bot.store.records import Entry
from bot.store.times import millis
from flows import facts as f
from flows import record, rules
from flows.agreement import Clause, Instrument, Scope
from flows.ballot import Ballot, Rule
from flows.registry import acts as a
from flows.registry import forms
from flows.registry.chain import linked
from verifier import verify_folder

AGREEMENTS = 10_000
GROUPS = tuple(f"group{number}" for number in range(40))
BEGAN = datetime(2025, 3, 1, 10, tzinfo=UTC)
DAY = timedelta(days=1)
VOTERS = 12
SEED = bytes(range(32))
TOPICS = ("water", "land", "work", "schools")


def pair(number: int) -> tuple[str, str]:
    """Between whom."""
    return GROUPS[number % 40], GROUPS[(number + 1 + number // 40 % 39) % 40]


def text_of(number: int) -> Instrument:
    """Three clauses."""
    clauses = tuple(Clause(f"c{n}", f"The gate {number} stays open on day {n} of the week.") for n in range(1, 4))
    return Instrument(f"Gate {number}", "en", pair(number), clauses, 365, Scope(topics=(TOPICS[number % 4],)))


def life_of(number: int, entry: str, renewal: str) -> Iterator[a.Act]:
    """What is recorded of one agreement, from its deposit to its second term."""
    code, text, parties = f"K{number}", text_of(number), tuple(sorted(pair(number)))
    tally = {"": VOTERS, "yes": VOTERS, "no": 0, "abstain": 0}
    yield a.Deposited(code, 1, text.form, text.hash, BEGAN)
    for group in parties:
        yield a.Signed(code, 1, group, text.hash, entry, tally, BEGAN + 7 * DAY)
    yield a.EnteredIntoForce(code, 1, parties, BEGAN + 8 * DAY, BEGAN + 373 * DAY, BEGAN + 8 * DAY)
    yield a.ReviewOpened(code, 1, BEGAN + 313 * DAY)
    yield a.Renewed(code, 1, parties, BEGAN + 373 * DAY, BEGAN + 738 * DAY, BEGAN + 340 * DAY)


def decided(number: int) -> tuple[records.Core, str, Papers]:
    """The ballot by which an agreement was signed: its core, its lines, the papers of its dialogue."""
    dialogue, text = f"k{number}", text_of(number)
    ballot = Ballot("2", "decide", tuple(sorted(pair(number))), BEGAN, BEGAN + 7 * DAY, Rule(), hash=text.hash)
    counts = {group: {"": VOTERS, "yes": VOTERS, "no": 0, "abstain": 0} for group in ballot.groups}
    counts[""] = {"": 2 * VOTERS, "yes": 2 * VOTERS, "no": 0, "abstain": 0}
    voters = [(group, f"{number} {group} {one}") for group in ballot.groups for one in range(VOTERS)]
    lines = sorted(f"{receipt_of('salt', who)}\t{group}\tyes" for group, who in voters)
    digest = sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    words, word = rules.words(ballot, counts, {}), rules.decided(ballot, counts, {})
    closed = f.BallotClosed("2", counts, words, digest, BEGAN + 7 * DAY, word=word, asked=ballot)
    entries = list(journal((f.BallotOpened(ballot, "", BEGAN), closed)))
    story = records.story_of(entries, "2")
    if story is None:
        raise LookupError(dialogue)
    core = records.core_of(story, dialogue, text.title, {group: group.title() for group in ballot.groups})
    told = "".join(
        f'{{"at":{one.at},"fact":{one.fact},"hash":"{one.hash}","kind":"{one.kind}","seq":{one.seq}}}\n'
        for one in entries
    )
    papers = {
        Path(dialogue, "journal.jsonl"): told,
        Path(dialogue, "dialogue.json"): f'{{"head": "{entries[-1].hash}"}}\n',
    }
    return core, records.canonical(lines), papers


def journal(facts: tuple[f.Fact, ...]) -> Iterator[Entry]:
    """These facts as the first entries of a journal."""
    head = ""
    for seq, fact in enumerate(facts, 1):
        text, at = record.dump(fact), millis(BEGAN) + seq
        entry = Entry(seq, type(fact).__name__, text, at, chained(head, seq, text, at), head)
        head = entry.hash
        yield entry


def exported(number: int) -> Papers:
    """The papers of a house in which so many agreements stand."""
    papers: Papers = {}
    bare: dict[str, str] = {}
    for one in range(number):
        core, lines, of_dialogue = decided(one)
        fingerprint = records.fingerprint(core)
        bare[f"K{one}"] = bare_record(records.canonical(core), fingerprint)
        rest = records.canonical({**core, "fingerprint": fingerprint})[1:]
        papers[portable.record_path(f"k{one}", "2")] = f'{{"attached":{{"lines":{lines}}},{rest}\n'
        papers |= of_dialogue
    texts = [forms.text_of(act) for one in range(number) for act in life_of(one, "2", "3")]
    entries = linked("", 0, millis(BEGAN + 400 * DAY), texts)
    registry = portable.registry_of((forms.read(entry.act).agreement, entry) for entry in entries)
    keys = [Key(signing.public_of(SEED), millis(BEGAN), "")]
    names = {group: group.title() for group in GROUPS}
    papers |= portable.registry_papers(registry, keys)
    for code in registry.by_code:
        bundle = portable.bundle_of(registry, code, names, [bare[code]], keys)
        papers[portable.bundle_path(code)] = f"{bundle.text}\n"
    papers[Path("groups.json")] = records.canonical([{"group_id": one, "name": names[one]} for one in names]) + "\n"
    papers[portable.MANIFEST] = portable.manifest(papers)
    signed = signing.signature(SEED, portable.statement(papers[portable.MANIFEST], registry.head))
    papers[portable.SIGNATURE] = portable.signature_text(keys[0].key, signed, registry.head)
    return papers


def written(folder: Path, papers: Papers) -> None:
    """All papers, where they belong."""
    for path, text in papers.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8", newline="\n")


def hashed(folder: Path) -> float:
    """Seconds that it takes to read and to hash every file."""
    start = time.perf_counter()
    for file in folder.rglob("*"):
        if file.is_file():
            sha256(file.read_bytes()).hexdigest()
    return time.perf_counter() - start


def rows(folder: Path, scale: float) -> list[Row]:
    """Everything counted and worked out again, beside bare checksums. Raises if something is found to be wrong."""
    number = int(AGREEMENTS * scale)
    written(folder / "export", exported(number))
    limit = hashed(folder / "export")
    start = time.perf_counter()
    found = verify_folder(folder / "export")
    took = time.perf_counter() - start
    if not found.ok:
        raise ValueError(str(found.wrong[0]))
    return [Row(f"verify an export of {number:,} agreements", took, "s", 5, peer=limit, peer_is="s checksums alone")]
