"""Files that came with people's words: what they are and where they are to be fetched, until their room is over.

Never here: what is in a file (it lies in the `folder` beside the store), or fetching it.
"""

from dataclasses import dataclass
from sqlite3 import Row

from bot.channels.base import Attachment, Role
from bot.store.writer import Books

PUT = """
    INSERT INTO enclosures (dialogue_id, word_id, channel, reference, role, name, kind, size)
    VALUES (:dialogue, :word, :channel, :reference, :role, :name, :kind, :size)
        ON CONFLICT (dialogue_id, word_id) DO NOTHING
"""
ONE = """
    SELECT e.*, w.text FROM enclosures e JOIN words w ON w.dialogue_id = e.dialogue_id AND w.word_id = e.word_id
     WHERE e.dialogue_id = :dialogue AND e.word_id = :word AND w.text <> ''
"""
FETCHED = "UPDATE enclosures SET digest = :digest WHERE dialogue_id = :dialogue AND word_id = :word"
ERASE = "DELETE FROM enclosures WHERE dialogue_id = :dialogue AND word_id = :word"
OVER = (
    """DELETE FROM enclosures
        WHERE dialogue_id IN (SELECT dialogue_id FROM dialogues WHERE stage = 'closed')""",
    """DELETE FROM enclosures
        WHERE EXISTS (SELECT 1 FROM words w
                       WHERE w.dialogue_id = enclosures.dialogue_id AND w.word_id = enclosures.word_id
                         AND w.text = '')""",
    """DELETE FROM hall_files
        WHERE EXISTS (SELECT 1 FROM hall_messages m
                       WHERE m.chat = hall_files.chat AND m.native = hall_files.native AND m.withdrawn = 1)""",
    """DELETE FROM hall_files
        WHERE EXISTS (SELECT 1 FROM postings p JOIN dialogues d ON d.dialogue_id = p.dialogue_id
                       WHERE p.channel = 'hall' AND p.chat = hall_files.chat AND p.native = hall_files.native
                         AND p.word_id <> '' AND d.stage = 'closed')""",
)
"""Files whose words were taken back, or whose room is over."""
NAMED = "SELECT digest FROM enclosures WHERE digest <> '' UNION SELECT digest FROM hall_files"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that came with words. `text`: the words, which say what is to be seen; `digest`: of what was fetched."""

    dialogue: str
    word: str
    channel: str
    sent: Attachment
    text: str
    digest: str

    @classmethod
    def from_row(cls, row: Row) -> "Enclosure":
        """The file this row speaks of."""
        sent = Attachment(Role(row["role"]), row["reference"], row["name"], row["kind"], row["size"])
        return cls(row["dialogue_id"], row["word_id"], row["channel"], sent, row["text"], row["digest"])


def put(books: Books, dialogue: str, word: str, channel: str, sent: Attachment) -> None:
    """These words came with a file."""
    about = {"role": str(sent.role), "name": sent.name, "kind": sent.kind, "size": sent.size}
    books.execute(PUT, {"dialogue": dialogue, "word": word, "channel": channel, "reference": sent.reference, **about})


def one(books: Books, dialogue: str, word: str) -> Enclosure | None:
    """The file that came with these words, if there is one and they stand."""
    row = books.execute(ONE, {"dialogue": dialogue, "word": word}).fetchone()
    return Enclosure.from_row(row) if row else None


def fetched(books: Books, one: Enclosure, digest: str) -> None:
    """It was fetched, and lies in the folder."""
    books.execute(FETCHED, {"dialogue": one.dialogue, "word": one.word, "digest": digest})


def erase(books: Books, dialogue: str, word: str) -> None:
    """The words were taken back, and their file with them."""
    books.execute(ERASE, {"dialogue": dialogue, "word": word})


def over(books: Books) -> frozenset[str]:
    """Let go of every file whose time is over; the digests of all that stay."""
    for statement in OVER:
        books.execute(statement)
    return frozenset(row["digest"] for row in books.execute(NAMED))
