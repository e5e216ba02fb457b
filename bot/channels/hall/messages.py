"""What the chats of the hall show: messages of the bot and of people, in order, each change with a number of its own.

A page that has seen everything up to a number asks for what is above it. Never here: who may read it, or how it looks.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.channels.base import Option, Shape, Speech, Spoken
from bot.channels.hall import files, pictures
from bot.channels.hall.files import Kept
from bot.channels.hall.safety import showable
from bot.errors import Gone, Refused
from bot.store import Books
from bot.store.times import millis, moment

NEXT = "(SELECT COALESCE(MAX(changed), 0) + 1 FROM hall_messages)"

POST = f"""
    INSERT INTO hall_messages (chat, native, author, about, speech, corner, at, changed)
    SELECT chat, :native, :author, :about, :speech, :corner, :at, CASE WHEN :shown THEN {NEXT} ELSE 0 END
      FROM hall_chats WHERE chat = :chat
    ON CONFLICT (chat, native) DO NOTHING
"""
REVEAL = f"UPDATE hall_messages SET changed = {NEXT} WHERE chat = :chat AND native = :native AND changed = 0"
REVISE = f"""
    UPDATE hall_messages SET speech = :speech, changed = {NEXT}
     WHERE chat = :chat AND native = :native AND withdrawn = 0 AND speech <> :speech
"""
PIN = f"UPDATE hall_messages SET pinned = 1, changed = {NEXT} WHERE chat = :chat AND native = :native AND pinned = 0"
UNPIN = f"UPDATE hall_messages SET pinned = 0, changed = {NEXT} WHERE chat = :chat AND native = :native AND pinned = 1"
# A notice of the bot goes without a trace, as in other apps; of people's words, also of quoted ones, a line stays.
TRACE = """CASE WHEN author = '' AND speech NOT LIKE '%["quote",%' THEN 2 ELSE 1 END"""
WITHDRAW = f"""
    UPDATE hall_messages SET withdrawn = {TRACE}, pinned = 0, speech = '', changed = {NEXT}
     WHERE chat = :chat AND native = :native AND author = :author AND withdrawn = 0
"""
ERASE = f"""
    UPDATE hall_messages SET withdrawn = {TRACE}, pinned = 0, speech = '', changed = {NEXT}
     WHERE chat = :chat AND native = :native AND withdrawn = 0
"""
ERASE_OF = f"""
    UPDATE hall_messages SET withdrawn = 1, speech = '', changed = {NEXT} WHERE author = :author AND withdrawn = 0
"""
KEEP_FILE = """
    INSERT INTO hall_files (chat, native, digest) VALUES (:chat, :native, :digest) ON CONFLICT (chat, native) DO NOTHING
"""
STANDS = "SELECT withdrawn FROM hall_messages WHERE chat = :chat AND native = :native"
CHAT = "SELECT 1 FROM hall_chats WHERE chat = :chat"

GONE = 2
COLUMNS = """
    SELECT m.seq, m.chat, m.corner, m.native, m.author, COALESCE(p.name, '') AS name, m.about, m.speech, m.pinned,
           m.withdrawn, m.at, m.changed, COALESCE(a.seq, 0) AS answers_seq, COALESCE(a.speech, '') AS answers
      FROM hall_messages m LEFT JOIN hall_people p ON p.account = m.author
                           LEFT JOIN hall_messages a ON a.chat = m.chat AND a.native = m.about
"""
PAGE = f"""
    {COLUMNS} WHERE m.chat = :chat AND m.seq < :before AND m.changed > 0 AND m.withdrawn < {GONE}
    ORDER BY m.seq DESC LIMIT :limit
"""
PAGE_OF = f"""
    {COLUMNS} WHERE m.chat = :chat AND m.corner = :corner AND m.seq < :before AND m.changed > 0 AND m.withdrawn < {GONE}
    ORDER BY m.seq DESC LIMIT :limit
"""
CHANGES = f"""
    {COLUMNS} WHERE m.chat = :chat AND m.changed > :since AND m.changed <= :latest ORDER BY m.seq LIMIT :limit
"""
PINNED = f"{COLUMNS} WHERE m.chat = :chat AND m.pinned = 1 ORDER BY m.seq DESC LIMIT 1"
PINNED_OF = f"""
    {COLUMNS} WHERE m.chat = :chat AND m.corner = :corner AND m.pinned = 1 ORDER BY m.seq DESC LIMIT 1
"""
ONE = f"{COLUMNS} WHERE m.chat = :chat AND m.native = :native"
LATEST = "SELECT COALESCE(MAX(changed), 0) AS latest FROM hall_messages"


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it stands in a chat. `author` is empty when the bot spoke; `name` when nobody may be named."""

    seq: int
    chat: str
    native: str
    author: str
    name: str
    about: str
    speech: Speech
    pinned: bool
    withdrawn: bool
    at: datetime
    changed: int
    answers: Speech  # what it replies to; empty if that was taken back, or if it replies to nothing
    answers_seq: int
    picture_key: str = ""  # empty: it has no picture
    file: Kept | None = None
    vanished: bool = False  # withdrawn, and nothing is left to be seen of it
    corner: str = ""  # the room's place in which it stands; empty: the chat itself

    @property
    def file_path(self) -> str:
        """Where its file is fetched; empty if it has none."""
        return files.path_of(self.chat, self.native, self.file) if self.file else ""

    @property
    def picture(self) -> str:
        """Where its picture is fetched; empty if it has none."""
        return pictures.path_of(self.chat, self.native, self.picture_key) if self.picture_key else ""


def shown_from(row: Any) -> Shown:
    """A row of PAGE, CHANGES, PINNED or ONE as a message, or of what is asked for one corner."""
    return Shown(
        row["seq"],
        row["chat"],
        row["native"],
        row["author"],
        row["name"],
        row["about"],
        read(row["speech"]),
        bool(row["pinned"]),
        bool(row["withdrawn"]),
        moment(row["at"]),
        row["changed"],
        read(row["answers"]),
        row["answers_seq"],
        picture_key(row["speech"]),
        file_of(row["speech"]),
        row["withdrawn"] == GONE,
        row["corner"],
    )


def dump(speech: Speech, file: Kept | None = None) -> str:
    """A speech as the text that is stored; what is in its file lies elsewhere."""
    blocks = [
        [block.shape, [showable(line) for line in block.lines], showable(block.by), block.url]
        for block in speech.blocks
    ]
    options = [[showable(option.label), option.token] for option in speech.options]
    parts = {"blocks": blocks, "options": options, "language": speech.language, "rtl": speech.rtl}
    if picture := pictures.kept(speech.picture):
        parts["picture"] = picture
    if file:
        parts["file"] = files.stored(file)
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Speech:
    """The speech that was stored; an empty one where it was taken back."""
    if not text:
        return Speech(())
    parts = json.loads(text)
    blocks = tuple(Spoken(Shape(shape), tuple(lines), by, url) for shape, lines, by, url in parts["blocks"])
    options = tuple(Option(label, token) for label, token in parts["options"])
    picture = pictures.image_from(parts.get("picture"))
    return Speech(blocks, options, parts["language"], parts["rtl"], picture=picture)


def picture_key(text: str) -> str:
    """What must be known to fetch the picture of a stored speech; empty if it has none."""
    return pictures.key_from(json.loads(text).get("picture")) if text else ""


def file_of(text: str) -> Kept | None:
    """The file of a stored speech."""
    return files.read(json.loads(text).get("file")) if text else None


def words(text: str, language: str = "") -> Speech:
    """A person's own words as a speech: one paragraph, with the lines they broke themselves."""
    return Speech((Spoken(Shape.PARAGRAPH, tuple(text.split("\n"))),), language=language)


def post(
    books: Books,
    chat: str,
    native: str,
    speech: Speech,
    now: datetime,
    *,
    author: str = "",
    about: str = "",
    shown: bool = True,
    file: Kept | None = None,
    corner: str = "",
) -> None:
    """Put a message at the end of a chat, or of a room's place in it; the same native id again changes nothing.

    One that is not `shown` keeps its place until `reveal`. Raises Gone without a chat.
    """
    message = {"chat": chat, "native": native, "speech": dump(speech, file), "author": author, "about": about}
    require_chat(books, chat)
    if file:
        books.execute(KEEP_FILE, {"chat": chat, "native": native, "digest": file.digest})
    books.execute(POST, {**message, "corner": corner, "at": millis(now), "shown": int(shown)})


def reveal(books: Books, chat: str, native: str) -> None:
    """Show a message that has kept its place."""
    books.execute(REVEAL, {"chat": chat, "native": native})


def revise(books: Books, chat: str, native: str, speech: Speech) -> None:
    """Replace a message of the bot in place. Raises Gone if the chat is not here, Refused if the message is not."""
    require_message(books, chat, native)
    books.execute(REVISE, {"chat": chat, "native": native, "speech": dump(speech)})


def withdraw(books: Books, chat: str, native: str, author: str = "") -> None:
    """Take back a message of this author; its words are erased, not hidden. Doing it twice changes nothing."""
    books.execute(WITHDRAW, {"chat": chat, "native": native, "author": author})


def erase(books: Books, chat: str, native: str) -> None:
    """Take back a message whoever wrote it: what somebody writes to the bot alone is not always to stay."""
    books.execute(ERASE, {"chat": chat, "native": native})


def pin(books: Books, chat: str, native: str) -> None:
    """Keep a message in sight. Raises Gone or Refused like `revise`."""
    require_message(books, chat, native)
    books.execute(PIN, {"chat": chat, "native": native})


def unpin(books: Books, chat: str, native: str) -> None:
    """It need not be in sight any more."""
    books.execute(UNPIN, {"chat": chat, "native": native})


def erase_of(books: Books, author: str) -> None:
    """Erase everything a person has said in the hall."""
    books.execute(ERASE_OF, {"author": author})


def require_chat(books: Books, chat: str) -> None:
    """Raises Gone if there is no such chat."""
    if books.execute(CHAT, {"chat": chat}).fetchone() is None:
        raise Gone


def require_message(books: Books, chat: str, native: str) -> None:
    """Raises Gone if there is no such chat, Refused if the message was never there or was taken back."""
    require_chat(books, chat)
    row = books.execute(STANDS, {"chat": chat, "native": native}).fetchone()
    if row is None or row["withdrawn"]:
        raise Refused
