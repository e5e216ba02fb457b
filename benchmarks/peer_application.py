"""The peer of the whole program: python-telegram-bot's own `Application`, as its documentation would have one write it.

Each vote is committed with aiosqlite, then the press is answered. Run it as
`python -m benchmarks.peer_application URL FILE [--at-once N]`.
"""

import argparse
from pathlib import Path
from typing import Any

import aiosqlite
from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from benchmarks.servers import TOKEN

TABLE = "CREATE TABLE votes (person INTEGER PRIMARY KEY, choice TEXT NOT NULL)"
VOTE = "INSERT INTO votes VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET choice = excluded.choice"

App = Application[Any, Any, Any, Any, Any, Any]


class Peer:
    """One table, one handler."""

    def __init__(self, path: Path) -> None:
        self.path = path

    async def open(self, _: App) -> None:
        """As safe on disk as ours: a vote survives a power cut."""
        self.books = await aiosqlite.connect(self.path)
        for line in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", TABLE):
            await self.books.execute(line)
        await self.books.commit()

    async def close(self, _: App) -> None:
        """Let go of the file."""
        await self.books.close()

    async def vote(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Commit, then answer."""
        query = update.callback_query
        if query is None or query.data is None:
            return
        choice = query.data.rpartition(".")[2]
        await self.books.execute(VOTE, (query.from_user.id, choice))
        await self.books.commit()
        await query.answer(f"Recorded: {choice}.")


def main() -> None:
    """Listen until ended from outside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("file", type=Path)
    parser.add_argument("--at-once", type=int, default=1, help="updates handled together")
    options = parser.parse_args()
    peer = Peer(options.file)
    builder = Application.builder().token(TOKEN).base_url(f"{options.url}/bot").concurrent_updates(options.at_once)
    app = builder.post_init(peer.open).post_shutdown(peer.close).build()
    app.add_handler(CallbackQueryHandler(peer.vote))
    app.run_polling()


if __name__ == "__main__":
    main()
