"""Words that tell what is on a secret paper, while they wait in the outbox: sealed with the key of its ballot.

With the key they are gone for good when the ballot closes. Never here: a paper, or a key.
"""

from base64 import b64decode, b64encode

from bot.store import ballot_keys
from bot.store.sealing import Broken, Seal
from bot.store.writer import Books
from flows import record
from flows.wording import N_, message

MARK = "~"  # no message begins with it
ROOM = 4096  # bytes that all are filled up to, so that their length tells nothing
OVER = record.dump(message(N_("What stood here was about a secret paper, and its ballot is over.")))


def covered(books: Books, key: str, words: str) -> str:
    """The words as they may lie in the outbox. `key`: the name of the ballot's key; nothing is kept if it is gone."""
    found = ballot_keys.key_of(books, key)
    if found is None:
        return OVER
    room = -(-len(words.encode()) // ROOM) * ROOM
    sealed = Seal(found, key, room).close(words, "outbox")
    return f"{MARK}{key}{MARK}{b64encode(sealed).decode('ascii')}"


def is_covered(words: str) -> bool:
    """Whether these words lie under a seal."""
    return words.startswith(MARK)


def uncovered(books: Books, words: str) -> str:
    """The words as they are to be said."""
    _, key, sealed = words.split(MARK)
    found = ballot_keys.key_of(books, key)
    if found is None:
        return OVER
    try:
        return Seal(found, key, 0).open(b64decode(sealed), "outbox")
    except Broken:
        return OVER
