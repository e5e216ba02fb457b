"""The demo: the river story in the hall, played to its middle by the real engine, and a clock that people may move.

Never here: pages (see `pages.demo`), or anything that exists outside the demo.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.hall import Hall
from bot.channels.hall.people import desk_of
from bot.house import House
from bot.store import Books, Store, dialogues
from bot.stories import RIVER, read
from bot.stories.player import Hands, Player
from bot.stories.scenes import HallScene
from bot.stories.script import Story

TABLES = """
    SELECT name FROM sqlite_master
     WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'
       AND name <> 'search' AND name NOT GLOB 'search_*'  -- the index of words follows `searched` by itself
"""
GUARD = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'the_registry_is_never_shortened'"
UNGUARD = "DROP TRIGGER the_registry_is_never_shortened"
MEDIATOR = "mira"


@dataclass(frozen=True, slots=True)
class Pane:
    """A chat on the demo's page, and who may sit there."""

    title: str
    chat: str
    language: str
    zone: str
    people: tuple[tuple[str, str], ...]


class RiverDemo:
    """The story, the house it is played in, and the hands of its clock."""

    def __init__(self, store: Store, *, base_url: str = "") -> None:
        self.store = store
        self.story: Story = read(RIVER)
        self.hands = Hands(self.story.begins)
        self.hall = Hall(store, now=self.hands.now, cornered=False)  # each of its chats is shown whole
        self.house = House(store, [self.hall], now=self.hands.now, base_url=base_url)
        self.scene = HallScene(self.hall)
        self.player = Player(self.story, self.scene, self.house, self.hands)
        self.zones: dict[str, str] = {}

    async def begin(self) -> None:
        """Play from an empty store to the middle. The house must be living."""
        await self.store.write(emptied)
        dialogues.forget_decoded()
        self.hands.at = self.story.begins
        self.scene = HallScene(self.hall)
        self.player = Player(self.story, self.scene, self.house, self.hands)
        await self.scene.set_up(self.story)
        await self.player.play()
        self.hall.streams.kept.clear()  # what people were told while the story was played is old news
        rows = await self.store.fetch("SELECT p.chat, g.zone FROM places p JOIN groups g ON g.group_id = p.group_id")
        self.zones = {row["chat"]: row["zone"] for row in rows}

    async def restart(self) -> None:
        """Again from the beginning."""
        await self.begin()

    def now(self) -> datetime:
        """The demo's moment."""
        return self.hands.now()

    async def advance(self, by: timedelta | None) -> datetime:
        """Move the clock on and let everything due happen; None: to the next due moment."""
        return await self.player.advance(by)

    def panes(self) -> list[Pane]:
        """The groups' chats, then the mediator's desk."""
        people = {id: name for id, (name, _, _) in self.story.people.items()}
        groups = [
            Pane(
                chat.title,
                chat.id,
                chat.language,
                self.zones.get(chat.id, "UTC"),
                tuple((id, people[id]) for id in chat.people),
            )
            for chat in self.story.chats
        ]
        name, _, language = self.story.people[MEDIATOR]
        return [*groups, Pane(name, desk_of(MEDIATOR), language, "UTC", ((MEDIATOR, name),))]


def emptied(books: Books) -> None:
    """Forget every story that was played before: in a demo alone even the registry may be shortened."""
    books.execute("PRAGMA defer_foreign_keys = ON")
    (guard,) = books.execute(GUARD).fetchone()
    books.execute(UNGUARD)
    for (table,) in books.execute(TABLES).fetchall():
        books.execute(f"DELETE FROM {table}")
    books.execute(guard)
