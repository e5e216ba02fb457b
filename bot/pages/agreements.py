"""The agreements, for anybody to read: verbatim, with versions, fingerprints and how each group decided.

Never here: a change to an agreement, or who voted what.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from aiohttp import web

from bot.channels.hall.visits import Porter, Turned, Visit
from bot.pages import words
from bot.records import path_of
from bot.store import Store
from bot.store.agreements import SIGNATURES, VERSIONS, Signature, Standing
from flows import reach, record
from flows.wording import Text

MOST = 500  # agreements on one page

LATEST_OF_EACH = """
    SELECT a.* FROM agreements a
      JOIN (SELECT dialogue_id, MAX(version) AS version FROM agreements GROUP BY dialogue_id) l
        ON l.dialogue_id = a.dialogue_id AND l.version = a.version
  ORDER BY a.state = 'standing' DESC, a.since DESC, a.code LIMIT :most
"""
DOCUMENT = "SELECT document FROM dialogues WHERE dialogue_id = :dialogue"
PARTIES = """
    SELECT g.group_id, g.name FROM groups g JOIN parties p ON p.group_id = g.group_id
     WHERE p.dialogue_id = :dialogue ORDER BY g.name
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """One version of an agreement as it is read: what is kept, and the names of its parties as they are today."""

    kept: Standing
    names: Mapping[str, str]

    @property
    def parties(self) -> tuple[str, ...]:
        """The names of the groups."""
        return tuple(self.names.values())

    @property
    def clauses(self) -> list[str]:
        """What was agreed, one by one, verbatim."""
        return [clause["text"] for clause in json.loads(self.kept.text).get("clauses", ())]

    @property
    def intact(self) -> bool:
        """Whether the text still has the fingerprint that was decided on."""
        return sha256(self.kept.text.encode()).hexdigest() == self.kept.hash


@dataclass(frozen=True, slots=True)
class Answer:
    """A group's word: how many chose what, of how many, and when."""

    group: str
    counts: Sequence[tuple[Text, int]]
    roll: int
    at: datetime


def answer_from(signature: Signature, names: Mapping[str, str]) -> Answer:
    """A signature as it is read, its choices in the order of the ballot."""
    counts = [(text, signature.tally[choice]) for choice, text in words.CHOICES.items() if choice in signature.tally]
    return Answer(names.get(signature.group, "…"), counts, signature.tally.get("", 0), signature.at)


class AgreementPages:
    """A list, and a page for each."""

    def __init__(self, store: Store, porter: Porter) -> None:
        self.store = store
        self.porter = porter

    def routes(self) -> list[web.RouteDef]:
        """The list, and one agreement."""
        return [web.get("/agreements", self.listing), web.get("/agreements/{code}", self.one)]

    async def parties(self, dialogue: str) -> dict[str, str]:
        """The groups of a dialogue, by id, with their names."""
        rows = await self.store.fetch(PARTIES, dialogue=dialogue)
        return {row["group_id"]: row["name"] for row in rows}

    async def listing(self, request: web.Request) -> web.Response:
        """All agreements, those that stand first."""
        visit = await self.porter.visit(request)
        kept = [Standing.from_row(row) for row in await self.store.fetch(LATEST_OF_EACH, most=MOST)]
        found = [Reading(one, await self.parties(one.dialogue)) for one in kept]
        return self.page(visit, "agreements.html", agreements=found)

    async def one(self, request: web.Request) -> web.Response:
        """One agreement, in its newest or a given version."""
        visit = await self.porter.visit(request)
        code, wanted = request.match_info["code"].strip().upper(), request.query.get("version", "")
        versions = [Standing.from_row(row) for row in await self.store.fetch(VERSIONS, code=code)]
        chosen = [one for one in versions if not wanted or str(one.version) == wanted]
        if not chosen:
            raise Turned(404, words.NO_SUCH)
        reading = Reading(chosen[0], await self.parties(chosen[0].dialogue))
        signed = await self.signed(reading)
        answers = [answer_from(one, reading.names) for one in signed]
        paths = dict.fromkeys(path_of(one.dialogue, one.ballot) for one in signed)
        return self.page(
            visit,
            "agreement.html",
            reading=reading,
            versions=versions,
            answers=answers,
            records=tuple(paths),
            reached=await self.reached(reading),
        )

    async def signed(self, reading: Reading) -> list[Signature]:
        """How the groups decided, in the order in which they did."""
        rows = await self.store.fetch(SIGNATURES, dialogue=reading.kept.dialogue, version=reading.kept.version)
        return [Signature.from_row(row) for row in rows]

    async def reached(self, reading: Reading) -> list[Text]:
        """How many of each group took part, as it was measured last; nothing where it is not measured."""
        rows = await self.store.fetch(DOCUMENT, dialogue=reading.kept.dialogue)
        measured = record.revive(json.loads(rows[0]["document"]).get("reach")) if rows else None
        shares = measured.shares if measured else {}
        told = {group: reach.line(group, share) for group, share in shares.items() if group in reading.names}
        return [replace(text, values={**text.values, "group": reading.names[one]}) for one, text in told.items()]

    def page(self, visit: Visit, template: str, **values: Any) -> web.Response:
        """A page that anybody may read; whoever reads it gets no cookie."""
        visit.changed = False
        return visit.page(template, p=words, **values)
