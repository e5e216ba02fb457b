"""Looking at files, many at a time: their checksums, the journals of dialogues, the records of ballots.

A big export is shared out among processes, a dialogue's files always together. Never here: the registry.
"""

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from multiprocessing import cpu_count, get_context
from pathlib import Path

from verifier.dialogues import journals, records
from verifier.found import Finding
from verifier.seen import Seen

MANY = 4_000  # files from which on several processes are quicker
AT_ONCE = 1_000
KEPT = ("records/", "agreements/")


@dataclass(slots=True)
class Look:
    """What was found in some files."""

    digests: dict[str, str] = field(default_factory=dict)
    journals: list[Finding] = field(default_factory=list)
    records: list[Finding] = field(default_factory=list)
    seen: dict[tuple[str, str], Seen] = field(default_factory=dict)

    def add(self, other: "Look") -> None:
        """What was found in others too."""
        self.digests |= other.digests
        self.journals += other.journals
        self.records += other.records
        self.seen |= other.seen


class Looking:
    """A look that is under way, in other processes where there are many files: these start before it begins."""

    def __init__(self, path: Path, number: int) -> None:
        self.path = path
        self.names: Sequence[str] = ()
        self.pool = ProcessPoolExecutor(mp_context=get_context("spawn")) if number > MANY else None
        self.begun: list[Future[Look]] = []
        for _ in range(min(cpu_count(), number // AT_ONCE)) if self.pool else ():
            self.begin(())

    def begin(self, names: Sequence[str]) -> None:
        """Share out these files."""
        self.names = names
        if self.pool:
            self.begun += [self.pool.submit(look, self.path, some) for some in shares(names)]

    def done(self) -> Look:
        """Everything that was found."""
        if self.pool is None:
            return look(self.path, self.names)
        whole = Look()
        with self.pool:
            for one in self.begun:
                whole.add(one.result())
        return whole


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing that is read here refers back to itself, so nobody need search millions of things for what does."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def owner(name: str) -> str:
    """Whose file it is: a dialogue's journal and its records go together."""
    parts = name.split("/")
    return parts[1] if name.startswith(KEPT) else parts[0]


def shares(names: Sequence[str]) -> Iterator[list[str]]:
    """Some thousand files at a time, never two shares of one owner."""
    share: list[str] = []
    for _, theirs in groupby(sorted(names, key=owner), key=owner):
        share += theirs
        if len(share) >= AT_ONCE:
            yield share
            share = []
    yield share


def read(path: str) -> bytes:
    """All of a file, at once."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a Path for each of many files takes its time
        return file.read()


def look(path: Path, names: Sequence[str]) -> Look:
    """Read these files and look at what they are."""
    with uncollected():
        return _look(path, names)


def _look(path: Path, names: Sequence[str]) -> Look:
    found, files = Look(), {}
    for name in names:
        content = read(f"{path}/{name}")
        found.digests[name] = sha256(content).hexdigest()
        if name.startswith("records/") or name.endswith(("/journal.jsonl", "/dialogue.json")):
            files[name] = content
    bound: dict[str, list[str]] = {}
    found.journals = list(journals(files, bound))
    found.records = list(records(files, bound, found.seen))
    return found
