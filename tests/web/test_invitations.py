"""Invitations as people use them: they last as long as was said, can be withdrawn, and say why they do not open."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, CookieJar

from bot.channels.base import Act
from bot.channels.hall import invitations, people
from bot.channels.hall.people import Guest
from bot.store import Books
from tests.web.stage import Stage, open_stage
from tests.web.visiting import Page, Visitor

CHAT = "/c/river"
ISOLATES = {0x2068: None, 0x2069: None}
PEOPLE = "/c/river/people"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A site whose hall has one group, looked after by Ana; Bia is a member of it."""
    async with open_stage(tmp_path) as stage:
        yield stage


class Door:
    """Browsers of several people, each with a profile of their own."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.sessions: list[ClientSession] = []

    def visitor(self, secret: str = "") -> Visitor:
        """Somebody's browser."""
        session = ClientSession(cookie_jar=CookieJar(unsafe=True))
        self.sessions.append(session)
        if secret:
            session.cookie_jar.update_cookies({"hall": secret})
        return Visitor(session, self.stage.url)

    async def member(self, name: str, *, steward: bool = False) -> tuple[Visitor, Guest]:
        """Somebody with a seat in the chat of the river."""
        guest, keys = await self.stage.guest(name, "river")
        if steward:
            await self.stage.store.write(lambda books: people.admit(books, "river", guest.account, steward=True))
        return self.visitor(keys.secret), guest

    async def invited(self, visitor: Visitor, **wishes: str) -> str:
        """The path of a new invitation."""
        return (await visitor.fill(PEOPLE, f"{CHAT}/invite", **wishes)).url.removesuffix("/qr")

    async def come(self, path: str, name: str) -> tuple[Visitor, Page]:
        """A newcomer takes an invitation."""
        visitor = self.visitor()
        return visitor, await visitor.fill(path, path, name=name, language="en")


@pytest.fixture
async def door(stage: Stage) -> AsyncIterator[Door]:
    """Who comes and goes."""
    door = Door(stage)
    yield door
    for session in door.sessions:
        await session.close()


def read(page: Page) -> str:
    """A page without the marks around names."""
    return page.text.translate(ISOLATES)


def withdrawal(path: str) -> dict[str, Any]:
    """The button that withdraws this invitation."""
    return {"withdraw": path.rpartition("/")[2]}


async def test_an_invitation_lasts_as_long_as_was_said(stage: Stage, door: Door) -> None:
    """A day, a week or a month; after that it says that its time is over, and what to do."""
    ana, _ = await door.member("Ana", steward=True)
    day, week = await door.invited(ana, lasts="day", most="all"), await door.invited(ana)
    stage.hall.now = lambda: datetime.now(UTC) + timedelta(days=2)
    stranger = door.visitor()

    late = await stranger.get(day)
    assert 410 == late.status
    assert "The time of this invitation is over. Ask whoever sent it for a new one." in late.text
    assert 200 == (await stranger.get(week)).status
    assert 410 == (await stranger.get(f"{day}/qr.svg")).status


async def test_an_invitation_for_one_person_lets_in_one(stage: Stage, door: Door) -> None:
    """The second newcomer reads why, and has no account; the first finds the chat behind the old link."""
    ana, _ = await door.member("Ana", steward=True)
    path = await door.invited(ana, lasts="week", most="one")
    page = await door.visitor().get(path)
    bia, entered = await door.come(path, "Bia")
    late = await door.visitor().get(path)

    assert "You are invited to the chat of River" in read(page)
    assert 200 == entered.status
    assert 410 == late.status
    assert "somebody has come in by it. Ask for one of your own." in late.text
    assert CHAT == (await bia.get(path)).url
    assert 2 == len(await stage.store.fetch("SELECT account FROM hall_people"))


async def test_two_who_come_at_once_by_an_invitation_for_one_are_not_two(stage: Stage, door: Door) -> None:
    """Both have the form open; whoever is late is not half let in."""
    ana, _ = await door.member("Ana", steward=True)
    path = await door.invited(ana, lasts="week", most="one")
    bia, caio = door.visitor(), door.visitor()
    forms = [(one, await one.get(path)) for one in (bia, caio)]
    answers = [
        await one.post(path, {"form": form.hidden("form"), "nonce": form.hidden("nonce"), "name": "Somebody"})
        for one, form in forms
    ]

    assert [200, 410] == [answer.status for answer in answers]
    assert 404 == (await caio.get(CHAT)).status
    assert 2 == len(await stage.store.fetch("SELECT account FROM hall_people"))


async def test_a_steward_withdraws_an_invitation_and_sees_who_came_by_it(stage: Stage, door: Door) -> None:
    """Names as people chose them; whoever came stays, nobody else comes."""
    ana, _ = await door.member("Ana", steward=True)
    path = await door.invited(ana, lasts="month", most="all")
    bia, _ = await door.come(path, "Bia")

    assert "Who has come in by it: Bia." in read(await ana.get(PEOPLE))
    withdrawn = await ana.fill(PEOPLE, PEOPLE, **withdrawal(path))
    late = await door.visitor().get(path)

    assert "Nobody comes in by it any more" in read(withdrawn)
    assert "and withdrawn. Who has come in by it: Bia." in read(withdrawn)
    assert (410, True) == (late.status, "This invitation was withdrawn" in late.text)
    assert 200 == (await bia.get(CHAT)).status


async def test_a_member_withdraws_their_own_invitations_only(stage: Stage, door: Door) -> None:
    """And sees no others; nor by which one people came."""
    ana, _ = await door.member("Ana", steward=True)
    bia, _ = await door.member("Bia")
    of_ana, of_bia = await door.invited(ana), await door.invited(bia)
    await door.come(of_ana, "Caio")
    seen = read(await bia.get(PEOPLE))

    assert of_ana not in seen
    assert "invited by Ana" not in seen
    assert "invited by Ana" in read(await ana.get(PEOPLE))
    assert 403 == (await bia.fill(PEOPLE, PEOPLE, **withdrawal(of_ana))).status
    assert 200 == (await bia.fill(PEOPLE, PEOPLE, **withdrawal(of_bia))).status
    assert [200, 410] == [(await door.visitor().get(path)).status for path in (of_ana, of_bia)]


async def test_whoever_is_put_out_is_gone_with_their_invitations(stage: Stage, door: Door) -> None:
    """The house hears that they left, their page finds nothing, and their own link does not lead back."""
    ana, _ = await door.member("Ana", steward=True)
    bia, guest = await door.member("Bia")
    path = await door.invited(bia)
    await ana.fill(PEOPLE, PEOPLE, out=guest.account)
    assert 200 == (await bia.get(CHAT)).status  # it was not said for sure

    page = await ana.fill(PEOPLE, PEOPLE, out=guest.account, sure="yes")

    assert "This person is no longer in the chat" in read(page)
    assert [guest.account] == [heard.author.id for heard in stage.desk.acts(Act.LEFT)]
    assert [404, 410] == [(await bia.get(path)).status for path in (CHAT, path)]


async def test_only_a_steward_looks_after_the_people(stage: Stage, door: Door) -> None:
    """A member can neither put out nor appoint; once appointed, they can."""
    ana, steward = await door.member("Ana", steward=True)
    bia, guest = await door.member("Bia")
    for fields in ({"out": steward.account, "sure": "yes"}, {"steward": guest.account}):
        assert 403 == (await bia.fill(PEOPLE, PEOPLE, **fields)).status

    await ana.fill(PEOPLE, PEOPLE, steward=guest.account)
    await bia.fill(PEOPLE, PEOPLE, out=steward.account, sure="yes")

    assert 404 == (await ana.get(CHAT)).status


async def test_a_chat_is_never_without_a_steward(stage: Stage, door: Door) -> None:
    """When the last one leaves, whoever has been there longest looks after it."""
    ana, _ = await door.member("Ana", steward=True)
    path = await door.invited(ana)
    bia, _ = await door.come(path, "Bia")
    stage.hall.now = lambda: datetime.now(UTC) + timedelta(hours=1)
    caio, _ = await door.come(path, "Caio")
    await ana.fill(CHAT, f"{CHAT}/leave")

    assert ["Make administrator" in (await one.get(PEOPLE)).text for one in (bia, caio)] == [True, False]


async def test_whoever_is_forgotten_invites_nobody_and_is_named_nowhere(stage: Stage, door: Door) -> None:
    """Their invitations end, and the page of the chat does not say that they made them."""
    ana, _ = await door.member("Ana", steward=True)
    bia, _ = await door.member("Bia")
    path = await door.invited(bia)
    await bia.fill("/", "/forget", sure="yes")

    assert 410 == (await door.visitor().get(path)).status
    assert "Bia" not in read(await ana.get(PEOPLE))


async def test_ended_invitations_are_thrown_away_after_a_month(stage: Stage) -> None:
    """Until then they can still say why they do not open."""
    await stage.guest("Ana", "river")

    def thrown_away(books: Books) -> list[int]:
        now = datetime.now(UTC)
        invitations.invite(books, "river", "ana", now)
        return [invitations.prune(books, now + timedelta(days=days)) for days in (36, 38)]

    assert [0, 1] == await stage.store.write(thrown_away)


async def test_a_new_code_for_coming_back_ends_the_old_one(stage: Stage, door: Door) -> None:
    """For whoever has lost the paper, not the device: shown once, and usable on another device."""
    guest, keys = await stage.guest("Ana", "river")
    page = await door.visitor(keys.secret).fill("/", "/recovery")
    new = page.text.partition("<code>")[2][:23]
    other = door.visitor()

    assert "Your code for coming back" in read(page)
    assert 422 == (await other.fill("/back", "/back", recovery=keys.recovery)).status
    assert 200 == (await other.fill("/back", "/back", recovery=new)).status
    assert 200 == (await other.get(CHAT)).status
    assert guest.name == "Ana"
