"""A small stage for the tests of the pages: a site on a free port, a bot that echoes, a story for the demo.

Never here: an expectation.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web

from bot.channels.base import Act, Batch, Heard, Option, Place, Posting, Shape, Speech, Spoken
from bot.channels.hall import Hall, messages, people
from bot.channels.hall.people import Guest, Keys
from bot.pages.site import make_site
from bot.store import Books, Store, open_store
from bot.voice import Voice

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)

ARABIC = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ar\\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

msgctxt "this language's own name for itself"
msgid "English"
msgstr "العربية"

msgid "Write to your group"
msgstr "اكتب إلى مجموعتك"

msgctxt "button"
msgid "Reply"
msgstr "رد"

msgid "You are"
msgstr "أنت"

msgid "Pinned"
msgstr "مثبّت"
"""

SPANISH = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: es\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgctxt "this language's own name for itself"
msgid "English"
msgstr "Español"

msgid "Groups who live differently, in one conversation"
msgstr "Grupos que viven de maneras distintas, en una sola conversación"
"""


def write_catalogs(folder: Path) -> Path:
    """Two small catalogs, one of them right-to-left."""
    for locale, catalog in (("ar", ARABIC), ("es", SPANISH)):
        path = folder / locale / "LC_MESSAGES" / "bot.po"
        path.parent.mkdir(parents=True)
        path.write_text(catalog.lstrip(), encoding="utf-8")
    return folder


YES_NO = (Option("Yes, we enter", "v.b1.yes"), Option("Not yet", "v.b1.no"))


def plain(*lines: str, options: tuple[Option, ...] = (), language: str = "en", rtl: bool = False) -> Speech:
    """A message of plain paragraphs."""
    return Speech(tuple(Spoken(Shape.PARAGRAPH, (line,)) for line in lines), options, language, rtl)


@dataclass
class Echo:
    """A desk that remembers what it heard, and answers a little."""

    hall: Hall
    heard: list[Heard] = field(default_factory=list)

    async def hear(self, batch: Batch) -> None:
        """Take a batch; presses are answered, words in private chats are echoed."""
        self.heard.extend(batch.events)
        for heard in batch.events:
            if heard.act is Act.PRESSED:
                await self.hall.answer(heard.handle, f"Recorded: {heard.token}")
            elif heard.act is Act.JOINED:
                await self.hall.post(heard.place, plain("Welcome! What is your group called?"), heard.event)
            elif heard.private and heard.act is Act.SAID:
                await self.hall.post(heard.place, plain(f"I heard: {heard.text}"), heard.event)

    def acts(self, act: Act) -> list[Heard]:
        """What was heard of one kind."""
        return [heard for heard in self.heard if heard.act is act]


@dataclass(frozen=True)
class ChatPane:
    """A chat on the demo's page."""

    title: str
    chat: str
    language: str
    zone: str
    people: tuple[tuple[str, str], ...]


class River:
    """A story with three groups and a desk, whose clock only counts."""

    def __init__(self, store: Store, hall: Hall) -> None:
        self.store = store
        self.hall = hall
        self.moment = NOW
        self.started = 0

    def panes(self) -> list[ChatPane]:
        """Three groups and the mediator."""
        return [
            ChatPane("Vila da Foz", "vila", "pt", "America/Belem", (("ana", "Ana"), ("bento", "Bento"))),
            ChatPane(
                "Sindicato del Puerto", "puerto", "es", "America/Bogota", (("carmen", "Carmen"), ("diego", "Diego"))
            ),
            ChatPane("أهل الضفة", "daffa", "ar", "Africa/Cairo", (("huda", "هدى"), ("idris", "إدريس"))),
            ChatPane("Mira", people.desk_of("mira"), "en", "UTC", (("mira", "Mira"),)),
        ]

    def now(self) -> datetime:
        """The story's moment."""
        return self.moment

    async def advance(self, by: timedelta | None) -> datetime:
        """Move the clock; something becomes due."""
        if by is None and self.moment > NOW + timedelta(days=30):
            return self.moment  # nothing is due any more
        self.moment += by or timedelta(days=3)
        await self.hall.post(Place("hall", "vila"), plain("Lembrete: falta pouco."), f"due{self.moment.timestamp()}")
        return self.moment

    async def restart(self) -> None:
        """Begin again."""
        self.started += 1
        self.moment = NOW
        await self.store.write(erase)
        await self.play()

    async def play(self) -> None:
        """The story up to its middle."""
        await self.store.write(self.furnish)
        for pane in self.panes():
            for number, speech in enumerate(STORY[pane.chat]):
                native = await self.hall.post(Place("hall", pane.chat), speech, f"{pane.chat}{number}")
                if number == 0:
                    await self.hall.pin(Posting(Place("hall", pane.chat), native))
        await self.store.write(self.chat)

    def furnish(self, books: Books) -> None:
        """Who is there."""
        for pane in self.panes():
            for account, name in pane.people:
                people.enter(books, name, pane.language, people.make_keys(), account)
            if len(pane.people) > 1:
                people.open_chat(books, pane.chat, pane.title)
                for number, (account, _) in enumerate(pane.people):
                    people.admit(books, pane.chat, account, steward=number == 0)

    def chat(self, books: Books) -> None:
        """What people said among themselves."""
        for chat, account, text in SAID:
            messages.post(books, chat, f"w{account}", messages.words(text), self.moment, author=account)


def erase(books: Books) -> None:
    """Empty the hall."""
    for table in ("hall_messages", "hall_members", "hall_people", "hall_chats"):
        books.execute(f"DELETE FROM {table}")


SAID = (
    ("vila", "ana", "Eu digo sim, mas quero ouvir os do porto primeiro."),
    ("vila", "bento", "Concordo. Sem peixe não há vila."),
    ("puerto", "diego", "¿Y quién paga el dragado?"),
    ("daffa", "huda", "النهر يتذكّر ما ننساه نحن."),
)


def quote(words: str, by: str) -> Spoken:
    """Somebody's words."""
    return Spoken(Shape.QUOTE, (words,), by=by)


def talk(strong: str, options: tuple[Option, ...], language: str, *blocks: Spoken, rtl: bool = False) -> Speech:
    """A message with a heading."""
    return Speech((Spoken(Shape.STRONG, (strong,)), *blocks), options, language, rtl)


def says(text: str) -> Spoken:
    """A paragraph."""
    return Spoken(Shape.PARAGRAPH, (text,))


STORY: dict[str, list[Speech]] = {
    "vila": [
        talk(
            "Um rio, três comunidades",
            (),
            "pt",
            says("Conversa aberta com Sindicato del Puerto e أهل الضفة. Mediação: Mira."),
        ),
        talk(
            "Palavra recebida",
            (),
            "pt",
            quote("Necesitamos calado: sin barcos no hay trabajo.", "Carmen, Sindicato del Puerto"),
        ),
        talk(
            "Entramos nesta conversa?",
            (Option("Sim, entramos", "v.b1.yes"), Option("Ainda não", "v.b1.no")),
            "pt",
            says("Cada grupo decide no seu próprio chat. A votação fecha na quinta-feira às 20:00."),
            Spoken(
                Shape.LIST,
                ("Quem pode votar: 14 pessoas da lista", "Precisa de 3 votos a favor", "O resultado aparece no fim"),
            ),
        ),
    ],
    "puerto": [
        talk(
            "Un río, tres comunidades", (), "es", says("Conversación abierta con Vila da Foz y أهل الضفة. Media: Mira.")
        ),
        talk("Palabra recibida", (), "es", quote("No segundo inverno os peixes não voltaram.", "Ana, Vila da Foz")),
        talk(
            "¿Entramos?",
            (Option("Sí, entramos", "v.b1.yes"), Option("Todavía no", "v.b1.no")),
            "es",
            says("Cierra el jueves a las 18:00."),
        ),
    ],
    "daffa": [
        talk(
            "نهر واحد وثلاث جماعات",
            (),
            "ar",
            says("حوار مفتوح مع Vila da Foz و Sindicato del Puerto. الوساطة: ميرا."),
            rtl=True,
        ),
        talk("وصلتكم كلمة", (), "ar", quote("Sem peixe não há vila.", "Bento, Vila da Foz"), rtl=True),
        talk(
            "هل ندخل هذا الحوار؟",
            (Option("نعم، ندخل", "v.b1.yes"), Option("ليس بعد", "v.b1.no")),
            "ar",
            says("كل جماعة تقرّر في محادثتها. يُغلق التصويت يوم الخميس."),
            Spoken(Shape.NUMBERED, ("من يصوّت: ٩ أشخاص", "يلزم صوتان")),
            rtl=True,
        ),
    ],
    "p:mira": [
        talk(
            "One river, three communities",
            (),
            "en",
            says("Stage: entering. Vila da Foz 5 of 14, Sindicato del Puerto 7 of 22, أهل الضفة 2 of 9 have answered."),
        ),
        talk(
            "Waiting at the gate",
            (Option("Pass on", "g.w1.pass"), Option("Ask to rephrase", "g.w1.ask"), Option("Hold", "g.w1.hold")),
            "en",
            quote("¿Y quién paga el dragado? ¡Siempre los mismos!", "Diego, Sindicato del Puerto"),
        ),
    ],
}


@dataclass
class Stage:
    """A site that can be visited."""

    url: str
    store: Store
    hall: Hall
    desk: Echo
    river: River

    async def guest(self, name: str, *chats: str, language: str = "en") -> tuple[Guest, Keys]:
        """Somebody who has come in before, with seats in these chats."""
        keys = people.make_keys()

        def come_in(books: Books) -> Guest:
            guest = people.enter(books, name, language, keys)
            for chat in chats:
                people.open_chat(books, chat, chat.title())
                people.admit(books, chat, guest.account)
            return guest

        return await self.store.write(come_in), keys


@asynccontextmanager
async def open_stage(folder: Path, *, demo: bool = False) -> AsyncIterator[Stage]:
    """A site on a free port of loopback, for as long as the block lasts."""
    async with open_store(folder / "house.db") as store:
        river = River(store, hall := Hall(store))
        hall.now = river.now if demo else hall.now
        if demo:
            await river.play()
        desk = Echo(hall)
        listener = asyncio.create_task(hall.listen(None, desk.hear))
        site = make_site(store, hall, Voice(write_catalogs(folder / "locales")), demo=river if demo else None)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=5)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        try:
            yield Stage(f"http://127.0.0.1:{port}", store, hall, desk, river)
        finally:
            await runner.cleanup()
            listener.cancel()
