"""The one hand that writes: a thread that owns the connection, takes all functions that wait, commits them together.

Each function runs in a savepoint of its own and nobody is answered before the commit. Never here: what is written
(that is in the nouns beside this file), or an `await` inside a transaction.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, NamedTuple, TypeVar

from bot.errors import StoreError
from bot.store.ballot_keys import sweep
from bot.store.migrations import migrate
from bot.store.trouble import explained, of_sqlite
from bot.store.wiping import wipe

Books = sqlite3.Connection
"""An open book: what a function given to the writer reads and writes. Rows are `sqlite3.Row`."""

T = TypeVar("T")

AT_ONCE = 100  # functions in one commit: more makes the first wait without making the last faster
CACHED_STATEMENTS = 256

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a power cut must not undo a signature
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = FAST",  # words taken back leave no trace in the pages they stood on
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
    "PRAGMA journal_size_limit = 67108864",
)


@dataclass(frozen=True, slots=True)
class Hooks:
    """For tests and benchmarks: `before_commit` may wait (a slow disk) or raise; `on_statement` sees what will run."""

    before_commit: Callable[[], None] | None = None
    on_statement: Callable[[str], None] | None = None


NONE = Hooks()


class Job(NamedTuple):
    """A function that waits for the writer, and the future of whoever asked."""

    fn: Callable[[Books], Any]
    answer: asyncio.Future[Any]


class Answer(NamedTuple):
    """What a caller will be told after the commit."""

    to: asyncio.Future[Any]
    value: Any
    error: BaseException | None


@contextmanager
def savepoint(books: Books) -> Iterator[None]:
    """Do something inside a function that can be undone without undoing the rest: an error undoes it and travels on."""
    books.execute("SAVEPOINT nested")
    try:
        yield
        books.execute("RELEASE nested")
    except BaseException:
        if books.in_transaction:  # some errors of the disk have already undone everything
            books.execute("ROLLBACK TO nested")
            books.execute("RELEASE nested")
        raise


def connect(path: Path, patience: float, hooks: Hooks = NONE) -> Books:
    """The writer's connection; `patience` is how many seconds to wait for a lock of another program."""
    books = sqlite3.connect(
        path,
        timeout=patience,
        isolation_level=None,
        cached_statements=CACHED_STATEMENTS,
        factory=watched(hooks.on_statement) if hooks.on_statement else sqlite3.Connection,
    )
    books.row_factory = sqlite3.Row
    return books


def watched(on_statement: Callable[[str], None]) -> type[sqlite3.Connection]:
    """A connection that shows every statement to `on_statement` before it runs it."""

    class Watched(sqlite3.Connection):
        def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
            on_statement(sql)
            return super().execute(sql, *parameters)

        def executemany(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
            on_statement(sql)
            return super().executemany(sql, *parameters)

    return Watched


class Writer:
    """Runs functions one after another on its own thread. Made and used inside one event loop."""

    def __init__(self, path: Path, patience: float = 5.0, hooks: Hooks = NONE) -> None:
        self.path = path
        self.patience = patience
        self.hooks = hooks
        self.loop = asyncio.get_running_loop()
        self.waiting: SimpleQueue[Job | None] = SimpleQueue()
        self.closing = False
        self.ready: asyncio.Future[None] = self.loop.create_future()
        self.thread = Thread(target=self.work, name="store writer", daemon=True)

    async def open(self) -> None:
        """Open, prepare and migrate the store. Raises StoreError with a sentence a person can act on."""
        self.thread.start()
        await self.ready

    async def write(self, fn: Callable[[Books], T]) -> T:
        """What `fn` returned, after it is safely on disk; or what it raised, and then nothing of it was kept.

        A caller that is cancelled while it waits loses the answer only: the function still runs, whole.
        """
        if self.closing:
            raise StoreError("The store is closed.")
        answer: asyncio.Future[T] = self.loop.create_future()
        self.waiting.put(Job(fn, answer))
        return await answer

    async def close(self) -> None:
        """Finish what waits, then let go of the file."""
        if not self.closing:
            self.closing = True
            self.waiting.put(None)
        if self.thread.ident is None:
            return  # never started
        try:
            await asyncio.to_thread(self.thread.join)
        finally:
            self.thread.join()  # even when we are cancelled: the file is let go of before anyone else may have it

    # From here on: the writer's own thread.

    def work(self) -> None:
        """The thread's whole life."""
        try:
            books = self.prepared()
        except BaseException as error:  # noqa: BLE001 whatever it was, it belongs to whoever is opening the store
            self.tell([Answer(self.ready, None, explained(error, self.path))])
            return
        self.tell([Answer(self.ready, None, None)])
        while jobs := self.next_jobs():
            self.tell(self.commit(books, jobs))
        books.close()

    def prepared(self) -> Books:
        """The connection, with the schema as this program knows it."""
        books = connect(self.path, self.patience, self.hooks)
        try:
            for pragma in PRAGMAS:
                books.execute(pragma)
            migrate(books)
            sweep(books)
            wipe(books)
        except BaseException:
            books.close()
            raise
        return books

    def next_jobs(self) -> list[Job]:
        """Everything that waits, up to AT_ONCE; empty when the store closes. Blocks until there is something."""
        jobs: list[Job] = []
        try:
            job = self.waiting.get()
            while job is not None:
                jobs.append(job)
                if len(jobs) == AT_ONCE:
                    return jobs
                job = self.waiting.get_nowait()
            if jobs:
                self.waiting.put(None)  # closing: finish these first, then see the end again
        except Empty:
            pass
        return jobs

    def commit(self, books: Books, jobs: list[Job]) -> list[Answer]:
        """Run them all and commit once. If the commit fails, it fails for every one of them."""
        try:
            books.execute("BEGIN IMMEDIATE")
            answers = [self.run(books, job) for job in jobs]
            if self.hooks.before_commit:
                self.hooks.before_commit()
            books.execute("COMMIT")
        except BaseException as error:  # noqa: BLE001 every caller must be answered, whatever happened
            if books.in_transaction:
                books.rollback()
            return [Answer(job.answer, None, explained(error, self.path)) for job in jobs]
        sweep(books)  # before anybody hears that a secret ballot is closed
        wipe(books)  # or that something was taken back for good
        return answers

    def run(self, books: Books, job: Job) -> Answer:
        """One function in its savepoint. Raises only if the whole transaction is lost."""
        books.execute("SAVEPOINT job")
        try:
            value = job.fn(books)
            books.execute("RELEASE job")
            return Answer(job.answer, value, None)
        except BaseException as error:  # it is the caller's, not ours
            if not books.in_transaction:
                raise  # a full disk, for one, has undone everything that came before in this batch
            books.execute("ROLLBACK TO job")
            books.execute("RELEASE job")
            return Answer(job.answer, None, of_sqlite(error, self.path) if isinstance(error, sqlite3.Error) else error)

    def tell(self, answers: list[Answer]) -> None:
        """Hand the whole batch over to the event loop at once."""
        with suppress(RuntimeError):  # the loop is gone, and with it everyone who could hear
            self.loop.call_soon_threadsafe(deliver, answers)


def deliver(answers: list[Answer]) -> None:
    """Back in the event loop: one visit for the whole batch."""
    for to, value, error in answers:
        if to.done():
            continue  # the caller was cancelled
        if error is None:
            to.set_result(value)
        else:
            to.set_exception(RuntimeError("StopIteration") if isinstance(error, StopIteration) else error)
