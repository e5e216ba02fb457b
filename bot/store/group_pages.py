"""What a group shows of itself on the public pages: its words, or nothing. Never here: who decided that, or a page."""

from datetime import datetime

from bot.store.times import millis
from bot.store.writer import Books

OF = "SELECT words FROM group_pages WHERE group_id = :group"
SHOW = """
    INSERT INTO group_pages (group_id, words, at) VALUES (:group, :words, :at)
        ON CONFLICT (group_id) DO UPDATE SET words = excluded.words, at = excluded.at
"""
HIDE = "DELETE FROM group_pages WHERE group_id = :group"


def shown(books: Books, group: str) -> str | None:
    """What the group says of itself on its page; None if it shows no page."""
    row = books.execute(OF, {"group": group}).fetchone()
    return row["words"] if row else None


def show(books: Books, group: str, words: str, now: datetime) -> None:
    """From now on anybody can read the group's page, with these words on it."""
    books.execute(SHOW, {"group": group, "words": words, "at": millis(now)})


def hide(books: Books, group: str) -> None:
    """The group shows no page any more, and its words are gone."""
    books.execute(HIDE, {"group": group})
