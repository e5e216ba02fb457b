"""What each account has told its platform of itself, so that it is told again only when it has changed.

Never here: what is told.
"""

from bot.store.writer import Books

READ = "SELECT about, digest FROM introduced WHERE channel = :channel"
TELL = """
    INSERT INTO introduced (channel, about, digest) VALUES (:channel, :about, :digest)
        ON CONFLICT (channel, about) DO UPDATE SET digest = excluded.digest
"""


def known(books: Books, channel: str) -> dict[str, str]:
    """By what it is about, the digest of what was told last."""
    return {row["about"]: row["digest"] for row in books.execute(READ, {"channel": channel})}


def told(books: Books, channel: str, about: str, digest: str) -> None:
    """This stands there now."""
    books.execute(TELL, {"channel": channel, "about": about, "digest": digest})
