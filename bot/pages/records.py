"""The records of closed ballots, for anybody to read and check; and, behind a code, the papers of a secret ballot.

Works without scripts, and names nobody. Never here: a ballot that is open, or one that a group holds within itself.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from aiohttp import web

from bot import records
from bot.channels.hall.safety import HEADERS
from bot.channels.hall.visits import Porter, Turned, Visit
from bot.pages import words
from bot.records import Core, Kept
from bot.store import Store, codes, scrutineers
from bot.store.receipts import Line
from bot.store.times import millis
from bot.voice import Names
from flows import record
from flows.ballot import Ballot, Result, Rule, Sheet
from flows.stages import pictures
from flows.stages.rule_words import rule_of
from flows.ways import WAYS
from flows.wording import GroupName, PersonName, Picture, Text

SIDE = "answered"  # beside the answers
Draw = Callable[[Picture, str, Names], str]
"""A picture in a reader's language, as SVG."""

AT_ONCE = 2  # long lists that are read at the same time: each may take a while, and much memory


@dataclass(frozen=True, slots=True)
class Answers:
    """A group's part, as it is read. `counts` is empty where it would give people away."""

    name: str
    answered: int | None
    roll: int
    counts: tuple[tuple[Text, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A record, as it is read."""

    core: Core
    fingerprint: str

    @property
    def sheet(self) -> Sheet:
        """What voters had before them."""
        return Sheet(**{name: record.revive(value) for name, value in self.core["sheet"].items()})

    @property
    def question(self) -> Text:
        """What was asked, in people's own words or in ours."""
        own = self.core["question"]
        return words.own(own) if own else WAYS.get(self.core["kind"], WAYS[self.sheet.way]).label

    @property
    def ballot(self) -> Ballot:
        """The ballot, as far as it is read here."""
        form = self.core
        groups = tuple(group["id"] for group in form["groups"])
        times = datetime.fromisoformat(form["opened"]), datetime.fromisoformat(form["closes"])
        ballot = Ballot(form["ballot"], form["kind"], groups, *times, Rule(**form["rule"]))
        return replace(ballot, sheet=self.sheet, title=form["question"], secret=form["secret"])

    @property
    def rule(self) -> Text:
        """The rule in words."""
        return rule_of(self.ballot)

    @property
    def picture(self) -> Picture | None:
        """The result as a picture, where every number may be told."""
        told = {one["id"]: one["counts"] for one in self.core["groups"]} | {"": self.core["heads"]}
        if None in told.values() or (self.core["result"] is None and not WAYS[self.sheet.way].answers):
            return None
        spoken = {one["id"]: one["word"] for one in self.core["groups"]}
        plain = {group: {key: n for key, n in counts.items() if key != SIDE} for group, counts in told.items()}
        return pictures.results(self.ballot, plain, spoken, result=self.result)

    @property
    def result(self) -> Result | None:
        """The order of the options somebody named."""
        form = self.core["result"]
        if form is None or WAYS[self.sheet.way].answers:
            return None
        return Result(tuple(map(tuple, form["order"])), form["shares"], form["heads"])

    def name(self, name: GroupName | PersonName) -> str:
        """What a group was called at the close."""
        group = name.group if isinstance(name, GroupName) else ""
        return next((str(one["name"]) for one in self.core["groups"] if one["id"] == group), "")

    def names(self, line: Line) -> tuple[str, ...]:
        """The names of the groups a line counts for."""
        return tuple(self.name(GroupName(group)) or group for group in line[1].split(","))

    @property
    def closed(self) -> datetime:
        """When it closed."""
        return datetime.fromisoformat(self.core["closed"])

    @property
    def groups(self) -> list[Answers]:
        """How the groups answered."""
        return [
            Answers(one["name"], one["answered"], one["roll"], self.labelled(one["counts"] or {}))
            for one in self.core["groups"]
        ]

    @property
    def heads(self) -> tuple[tuple[Text, int], ...]:
        """The count of all heads; empty where it is not told."""
        return self.labelled(self.core["heads"] or {})

    @property
    def order(self) -> list[tuple[tuple[Text, ...], float]]:
        """Options, best first, with their figure."""
        result = self.core["result"]
        if not result:
            return []
        return [(tuple(self.label(one) for one in place), result["shares"][place[0]]) for place in result["order"]]

    @property
    def outcome(self) -> Text:
        """What it came to."""
        return words.OUTCOMES.get(self.core["outcome"], words.OUTCOMES["answered"])

    def labelled(self, counts: dict[str, int]) -> tuple[tuple[Text, int], ...]:
        """Counts with the words of their answers, in order."""
        answers = WAYS[self.sheet.way].figures(self.sheet)
        return tuple((self.label(one), counts[one]) for one in answers if one in counts)

    def label(self, answer: str) -> Text:
        """An answer in words: our own, or the option somebody wrote, or a moment."""
        way = WAYS[self.sheet.way]
        if way.answers:
            return way.labels[answer]
        option = self.sheet.options[int(answer) - 1]
        return words.own(option) if isinstance(option, str) else words.moment(option)

    def paper(self, line: Line) -> Text:
        """What a line says, in words."""
        return WAYS[self.sheet.way].spelled(self.sheet, line[2])


class RecordPages:
    """A page for each record, its file, and the files behind scrutineers' codes."""

    def __init__(self, store: Store, porter: Porter, draw: Draw, now: Callable[[], datetime]) -> None:
        self.store = store
        self.porter = porter
        self.draw = draw
        self.now = now
        self.busy = asyncio.Semaphore(AT_ONCE)

    def routes(self) -> list[web.RouteDef]:
        """The page, the file, the list of papers."""
        return [
            web.get("/records/{dialogue}/{ballot}", self.one),
            web.get("/records/{dialogue}/{ballot}/record.json", self.file),
            web.get("/records/{dialogue}/{ballot}/picture.svg", self.picture),
            web.get("/papers/{code}", self.papers),
        ]

    async def found(self, request: web.Request) -> Kept:
        """The record that the address names. Raises Turned."""
        kept = await records.find(self.store, request.match_info["dialogue"], request.match_info["ballot"])
        if kept is None:
            raise Turned(404, words.NO_RECORD)
        return kept

    async def one(self, request: web.Request) -> web.Response:
        """What was asked, by which rule, what came of it, how to check it, and one's own line."""
        visit = await self.porter.visit(request)
        kept = await self.found(request)
        reading = Reading(json.loads(kept.core), kept.fingerprint)
        wanted = request.query.get("receipt", "").strip()[:40]
        line = await self.line(request, reading.core, wanted) if wanted else None
        return self.page(visit, reading=reading, wanted=wanted, line=line)

    async def picture(self, request: web.Request) -> web.Response:
        """The result as a picture in the reader's words, where all of it may be told."""
        visit, kept = await self.porter.visit(request), await self.found(request)
        reading = Reading(json.loads(kept.core), kept.fingerprint)
        if reading.picture is None:
            raise Turned(404, words.NO_RECORD)
        svg = self.draw(reading.picture, visit.locale, reading.name)
        return web.Response(text=svg, content_type="image/svg+xml", headers={"Cache-Control": "no-store"})

    async def line(self, request: web.Request, core: Core, wanted: str) -> Line | None:
        """The line with a receipt. Looking through a long list costs something, so it is counted."""
        self.porter.count(request)
        async with self.busy:
            return await records.line_of(self.store, core, wanted)

    def page(self, visit: Visit, **values: Any) -> web.Response:
        """A page that anybody may read; whoever reads it gets no cookie."""
        visit.changed = False
        return visit.page("record.html", p=words, **values)

    async def file(self, request: web.Request) -> web.StreamResponse:
        """The whole record, as it can be checked without us."""
        kept = await self.found(request)
        return await self.sent(request, kept, papers=False)

    async def papers(self, request: web.Request) -> web.StreamResponse:
        """The same with the papers of a secret ballot, for whoever has the code."""
        self.porter.count(request)
        values = {"code": codes.plain(request.match_info["code"]), "kind": scrutineers.KIND, "now": millis(self.now())}
        rows = await self.store.fetch(codes.READ, **values)
        kept = await records.find(self.store, *scrutineers.split(rows[0]["about"])) if rows else None
        if kept is None:
            raise Turned(404, words.NO_PAPERS)
        return await self.sent(request, kept, papers=True)

    async def sent(self, request: web.Request, kept: Kept, *, papers: bool) -> web.StreamResponse:
        """A file to keep, sent piece by piece."""
        core = json.loads(kept.core)
        response = web.StreamResponse(headers={
            "Content-Type": "application/json; charset=utf-8",
            "Content-Disposition": f'attachment; filename="record-{core["dialogue"]}-{core["ballot"]}.json"',
            "Cache-Control": "no-store",
        })  # fmt: skip
        response.headers.update(HEADERS)
        async with self.busy:
            await response.prepare(request)
            async for piece in records.text(self.store, kept, papers=papers):
                await response.write(piece.encode())
        await response.write_eof()
        return response
