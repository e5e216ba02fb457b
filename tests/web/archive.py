"""A registry with a life of its own, and the site that shows it: agreements in every state, three scripts, five groups.

Never here: an expectation.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from aiohttp import web

from bot.channels.hall import Hall
from bot.pages.site import make_site
from bot.store import Books, Store, open_store, registry
from bot.store.times import millis
from bot.voice import Voice
from bot.voice.languages import FOLDER
from flows.agreement import Clause, Commitment, Instrument, Scope
from flows.registry import acts as a

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
GROUPS = {
    "foz": ("VIL-7K", "Vila da Foz", "pt"),
    "port": ("SIN-4P", "Sindicato del Puerto", "es"),
    "bank": ("GRP-9X", "أهل الضفة", "ar"),
    "hill": ("HIL-3C", "Hill Forest Community", "en"),
    "roof": ("TEN-8D", "City Tenants’ League", "en"),
}

RIVER = Instrument(
    "O rio é de todos",
    "pt",
    ("bank", "foz", "port"),
    (
        Clause("c1", "A margem fica aberta a quem pesca com as mãos.", "must", "water"),
        Clause("c2", "Ninguém draga em abril e maio, quando os peixes sobem.", "must not", "water"),
        Clause(
            "c3",
            "O sindicato reserva vagas de trabalho para jovens da vila.",
            "must",
            "work",
            Commitment(
                "port",
                ("foz",),
                "vagas de aprendiz",
                "6 por ano",
                date(2027, 3, 1),
                "FREQ=YEARLY",
                "lista assinada",
                "money",
            ),
        ),
    ),
    365,
    Scope("written", "region", "Foz do Rio Claro", ("water",)),
)
ANEW = replace(
    RIVER,
    clauses=(
        replace(RIVER.clauses[0], text="A margem fica aberta a quem pesca com as mãos e a quem lava redes."),
        RIVER.clauses[1],
        RIVER.clauses[2],
        Clause("c4", "Quem vê manchas na água avisa os outros no mesmo dia.", "must", "water"),
    ),
)
ROOFS = Instrument(
    "Empty houses are opened",
    "en",
    ("hill", "roof"),
    (Clause("1", "Houses empty for a year are offered to families of both groups.", "must", "housing"),),
    365,
    Scope("written", "city", "Porto Alto", ("housing",)),
)
CLARO = "Rio Claro"
"""A river that is heard on the agreement about it."""
NETS = Instrument(
    "Redes remendadas juntos",
    "es",
    ("foz", "port"),
    (Clause("1", "El primer sábado del mes se remiendan las redes de todos.", "", "work"),),
    365,
    Scope("habit", "neighbourhood", "Puerto Viejo", ("work",)),
)
SEEDS = Instrument(
    "بذور مشتركة",
    "ar",
    ("bank", "hill"),
    (
        Clause("1", "تُحفظ البذور في بيتين، ولا تُباع.", "must not", "seeds"),
        Clause("2", "من يأخذ كيسًا يعيد كيسًا بعد الحصاد.", "must", "seeds"),
    ),
    365,
    Scope("written", "borders", "وادي الزيتون", ("seeds",)),
)


def day(number: float) -> datetime:
    """That many days after New Year of 2025."""
    return datetime(2025, 1, 1, 9, tzinfo=UTC) + timedelta(days=number)


def begun(code: str, text: Instrument, start: float, days: float = 365, version: int = 1) -> list[a.Act]:
    """A text that all its parties sign and that enters into force."""
    tally = {"": 14, "yes": 9, "no": 2, "abstain": 1}
    few = {"": 9, "yes": 3}
    acts: list[a.Act] = [a.Deposited(code, version, text.form, text.hash, day(start - 9))]
    if code == "RIV2A":
        heard = a.NatureHeard(
            code, version, text.hash, CLARO, "river", "opinion", True, day(start - 12).date(), day(start - 9)
        )
        acts += [heard, replace(heard, being="the hill forest", kind="forest", how="absence", divided=False)]
    for number, group in enumerate(text.parties):
        counts = few if group == "bank" else tally
        acts.append(a.Signed(code, version, group, text.hash, f"b{version}", counts, day(start - 3 + number)))
    acts.append(a.EnteredIntoForce(code, version, text.parties, day(start), day(start + days), day(start)))
    return acts


def river() -> list[a.Act]:
    """Renewed once, then amended; translated, reserved, corrected, checked, linked."""
    code, all_ = "RIV2A", RIVER.parties
    spanish = {
        "c1": "La orilla queda abierta a quien pesca a mano y a quien lava redes.",
        "c2": "Nadie draga en abril.",
    }
    arabic = {
        "c1": "تبقى الضفة مفتوحة لمن يصطاد بيديه ولمن يغسل الشباك.",
        "c2": "لا يجرف أحد في نيسان وأيار حين تصعد الأسماك.",
        "c3": "تحفظ النقابة أماكن عمل لشباب القرية.",
        "c4": "من يرى بقعًا في الماء يخبر الآخرين في اليوم نفسه.",
    }
    return [
        *begun(code, RIVER, 20),
        a.ReviewOpened(code, 1, day(325)),
        a.Renewed(code, 1, all_, day(385), day(750), day(360)),
        *begun(code, ANEW, 500, 365, 2),
        a.Reserved(code, 2, "port", "c2", "Salvo si un barco queda varado y hay vidas en peligro.", day(499)),
        a.ReservationAnswered(code, 2, "foz", "port", "c2", True, day(503)),
        a.ReservationAnswered(code, 2, "bank", "port", "c2", False, day(504)),
        a.Translated(code, 2, "ar", "النهر للجميع", arabic, True, day(505)),
        a.Translated(code, 2, "es", "El río es de todos", spanish, False, day(505)),
        a.CorrectionOffered(code, 2, "c2", "abril e maio", "abril e em maio", day(524), day(510)),
        a.Corrected(
            code, 2, "c2", RIVER.clauses[1].text, "Ninguém draga em abril e em maio, quando os peixes sobem.", day(524)
        ),
        a.CheckedIn(code, "c3", "port", "giver", 60, "Cuatro jóvenes ya trabajan.", day(600)),
        a.CheckedIn(code, "c3", "foz", "receiver", 40, "Dois começaram, dois ainda esperam.", day(610)),
        a.InequalityJudged(code, "c3", "money", "port", "better", False, day(620)),
        a.InequalityJudged(code, "c3", "money", "foz", "same", True, day(621)),
        a.Linked(code, "builds on", "NETS3", day(520)),
        a.TakenUp(code, "Lei municipal 14/2026, art. 3", day(640)),
    ]


def lives() -> list[a.Act]:
    """Every agreement's acts."""
    return [
        *river(),
        a.Deposited("NETS3", 1, NETS.form, NETS.hash, day(100)),
        a.Witnessed("NETS3", "foz", date(2025, 8, 2), "Vimos: dez redes prontas.", day(214)),
        a.Witnessed("NETS3", "port", date(2025, 12, 6), "Vinieron dieciséis, con café.", day(340)),
        *begun("ROF5C", ROOFS, 330),
        a.ReviewOpened("ROF5C", 1, day(660)),
        *begun("SED8B", SEEDS, 400),
        a.Denounced("SED8B", "hill", day(720), day(690)),
        *begun("OLD4D", replace(ROOFS, title="A shared kitchen"), 60, 300),
        a.Lapsed("OLD4D", 1, "unanswered", day(360)),
        *begun("RST6E", replace(SEEDS, title="ماء البئر", parties=("bank", "foz")), 450),
        a.Suspended("RST6E", "", day(650)),
        *begun("FST7F", replace(ROOFS, title="A feast in spring", parties=("foz", "hill", "roof")), 600),
        a.Deposited("NEW9G", 1, replace(NETS, title="Un mercado común", scope=Scope()).form, "0" * 64, day(685)),
    ]


def furnish(books: Books, acts: Sequence[a.Act] | None = None) -> None:
    """Groups, and what they agreed."""
    for group, (code, name, locale) in GROUPS.items():
        books.execute(
            "INSERT INTO groups (group_id, code, name, locale, zone, ready, since) VALUES (?, ?, ?, ?, 'UTC', 1, 1)",
            (group, code, name, locale),
        )
    words = "Pescamos com as mãos há quatro gerações. O rio nos conhece."
    books.execute("INSERT INTO group_pages VALUES ('foz', ?, ?)", (words, millis(day(50))))
    registry.add(books, lives() if acts is None else list(acts), NOW)


@dataclass(frozen=True)
class Archive:
    """A site that shows a registry."""

    url: str
    store: Store


@asynccontextmanager
async def open_archive(folder: Path, acts: Sequence[a.Act] | None = None) -> AsyncIterator[Archive]:
    """The site on a free port of loopback, in every language that is spoken, on a day in November."""
    async with open_store(folder / "house.db") as store:
        await store.write(lambda books: furnish(books, acts))
        hall = Hall(store)
        hall.now = lambda: NOW
        runner = web.AppRunner(make_site(store, hall, Voice(FOLDER)), access_log=None, shutdown_timeout=5)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield Archive(f"http://127.0.0.1:{runner.addresses[0][1]}", store)
        finally:
            await runner.cleanup()
