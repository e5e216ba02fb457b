"""What a group, or a whole room, needs, offers and gives, as a file behind a code that a chat has shown.

Never here: who gets a code (see `clerk.talk.giving.filing`), or what stands in a file.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from aiohttp import web

from bot.channels.hall.safety import HEADERS
from bot.channels.hall.visits import Porter, Turned
from bot.portable.economy import KIND, table, valueflows
from bot.portable.economy.lines import lines_of
from bot.store import Books, Store, codes, dialogues, groups
from flows.wording import N_

OVER = N_("The time of this link is over. Write /flows file in the chat of your group for a new one.")
FORMS = {"giving.csv": "text/csv", "giving.jsonld": "application/ld+json"}


class GivingPages:
    """The two files."""

    def __init__(self, store: Store, porter: Porter, now: Callable[[], datetime]) -> None:
        self.store = store
        self.porter = porter
        self.now = now

    def routes(self) -> list[web.RouteDef]:
        """One address: the code, and the form."""
        return [web.get("/giving/{code}/{file}", self.give)]

    async def give(self, request: web.Request) -> web.Response:
        """The file. Raises Turned; whoever guesses codes runs out of budget."""
        code, file = request.match_info["code"], request.match_info["file"]
        read = partial(_text, code=code, file=file, now=self.now())
        text = await self.store.write(read) if file in FORMS else None
        if text is None:
            self.porter.count(request)
            raise Turned(404, OVER)
        sent = {"Content-Disposition": f'attachment; filename="{file}"', "Cache-Control": "no-store"}
        return web.Response(text=text, content_type=FORMS[file], charset="utf-8", headers={**HEADERS, **sent})


def _text(books: Books, code: str, file: str, now: datetime) -> str | None:
    """What the code stands for, as it is now; None for a code that opens nothing."""
    about = codes.read(books, KIND, code, now)
    loaded = dialogues.load(books, about.split(" ")[0]) if about else None
    if about is None or loaded is None:
        return None
    room = loaded[0]
    lines = lines_of(books, room.id, about.partition(" ")[2])
    if file == "giving.csv":
        return table.written(lines)
    names = {one.code: one.name for one in (groups.by_id(books, group) for group in room.groups)}
    return valueflows.written(lines, room.id, names)
